#include "page/headings.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <unordered_map>

#include "page/first_words.h"
#include "page/phrase_set.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

struct Phrase {
  std::string_view text;
  Heading heading;
};

using enum Heading;

// Whole lines, folded. Those of single words and their combinations are left to kWords.
constexpr std::array kPhrases = {
    Phrase{"what you need", requirements},
    Phrase{"what you'll need", requirements},
    Phrase{"what you will need", requirements},
    Phrase{"what you bring", requirements},
    Phrase{"what you'll bring", requirements},
    Phrase{"what you will bring", requirements},
    Phrase{"what you'll bring to the table", requirements},
    Phrase{"what you have", requirements},
    Phrase{"what we need", requirements},
    Phrase{"what we expect", requirements},
    Phrase{"what we're looking for", requirements},
    Phrase{"what we are looking for", requirements},
    Phrase{"what are we looking for", requirements},
    Phrase{"who we're looking for", requirements},
    Phrase{"who we are looking for", requirements},
    Phrase{"we are looking for", requirements},
    Phrase{"we're looking for", requirements},
    Phrase{"who you are", requirements},
    Phrase{"who are you", requirements},
    Phrase{"about you", requirements},
    Phrase{"you are", requirements},
    Phrase{"you have", requirements},
    Phrase{"you bring", requirements},
    Phrase{"you should have", requirements},
    Phrase{"you must have", requirements},
    Phrase{"you'll have", requirements},
    Phrase{"your profile", requirements},
    Phrase{"must have", requirements},
    Phrase{"must haves", requirements},
    Phrase{"must-have", requirements},
    Phrase{"must-haves", requirements},
    Phrase{"the ideal candidate", requirements},
    Phrase{"ideal candidate", requirements},
    Phrase{"all you need is", requirements},
    Phrase{"to be successful you will need", requirements},
    Phrase{"nice to have", preferred},
    Phrase{"nice to haves", preferred},
    Phrase{"nice-to-have", preferred},
    Phrase{"nice-to-haves", preferred},
    Phrase{"good to have", preferred},
    Phrase{"great to have", preferred},
    Phrase{"bonus points", preferred},
    Phrase{"bonus points for", preferred},
    Phrase{"bonus points if", preferred},
    Phrase{"bonus points if you have", preferred},
    Phrase{"extra credit", preferred},
    Phrase{"it's a plus if", preferred},
    Phrase{"what you'll do", duties},
    Phrase{"what you will do", duties},
    Phrase{"what you'll be doing", duties},
    Phrase{"what you will be doing", duties},
    Phrase{"what will you do", duties},
    Phrase{"what will you be doing", duties},
    Phrase{"what you do", duties},
    Phrase{"you will", duties},
    Phrase{"you'll", duties},
    Phrase{"in this role you will", duties},
    Phrase{"in this role, you will", duties},
    Phrase{"your day to day", duties},
    Phrase{"day to day", duties},
    Phrase{"day-to-day", duties},
    Phrase{"a day in the life", duties},
    Phrase{"your impact", duties},
    Phrase{"how you'll make an impact", duties},
    Phrase{"what will your job look like", duties},
    Phrase{"what we offer", benefits},
    Phrase{"what we can offer", benefits},
    Phrase{"what we offer you", benefits},
    Phrase{"what do we offer", benefits},
    Phrase{"what you get", benefits},
    Phrase{"what you'll get", benefits},
    Phrase{"what's in it for you", benefits},
    Phrase{"we offer", benefits},
    Phrase{"our offer", benefits},
    Phrase{"why join us", benefits},
    Phrase{"why work with us", benefits},
    Phrase{"why you will love this job", benefits},
    Phrase{"why you'll love working here", benefits},
    Phrase{"about us", about},
    Phrase{"who we are", about},
    Phrase{"who are we", about},
    Phrase{"what we do", about},
    Phrase{"our story", about},
    Phrase{"our mission", about},
    Phrase{"our values", about},
    Phrase{"our culture", about},
    Phrase{"meet the team", about},
    Phrase{"about the team", about},
    Phrase{"about the company", about},
    Phrase{"about our company", about},
    Phrase{"how to apply", other},
    Phrase{"the role", other},
    Phrase{"about the role", other},
    Phrase{"about the job", other},
    Phrase{"about this job", other},
    Phrase{"about this role", other},
    Phrase{"about the position", other},
    Phrase{"in one sentence", other},
    Phrase{"tech stack", other},
    Phrase{"our stack", other},
    Phrase{"our tech stack", other},
    Phrase{"how we work", other},
    Phrase{"interview process", other},
    Phrase{"hiring process", other},
    // German
    Phrase{"das bringst du mit", requirements},
    Phrase{"das bringen sie mit", requirements},
    Phrase{"was du mitbringst", requirements},
    Phrase{"was sie mitbringen", requirements},
    Phrase{"dein profil", requirements},
    Phrase{"ihr profil", requirements},
    Phrase{"wir bieten", benefits},
    Phrase{"was wir bieten", benefits},
    Phrase{"das bieten wir", benefits},
    Phrase{"deine aufgaben", duties},
    Phrase{"ihre aufgaben", duties},
    Phrase{"wir suchen", requirements},
    Phrase{"über uns", about},
    // Czech, Slovak, Polish
    Phrase{"co nabízíme", benefits},
    Phrase{"co požadujeme", requirements},
    Phrase{"náplň práce", duties},
    Phrase{"co tě čeká", duties},
    Phrase{"co vás čeká", duties},
    Phrase{"koho hledáme", requirements},
    Phrase{"o nás", about},
    Phrase{"náplň práce, právomoci a zodpovednosti", duties},
    Phrase{"o nas", about},
    Phrase{"twój profil", requirements},
    Phrase{"mile widziane", preferred},
    // French, Spanish, Italian, Portuguese
    Phrase{"profil recherché", requirements},
    Phrase{"votre profil", requirements},
    Phrase{"vos missions", duties},
    Phrase{"ce que nous offrons", benefits},
    Phrase{"à propos de nous", about},
    Phrase{"sobre nosotros", about},
    Phrase{"qué ofrecemos", benefits},
    Phrase{"sobre nós", about},
    Phrase{"o que oferecemos", benefits},
    // Russian, Ukrainian
    Phrase{"мы предлагаем", benefits},
    Phrase{"что мы предлагаем", benefits},
    Phrase{"мы ожидаем", requirements},
    Phrase{"мы ждем", requirements},
    Phrase{"будет плюсом", preferred},
    Phrase{"чем предстоит заниматься", duties},
    Phrase{"о компании", about},
    Phrase{"о нас", about},
    Phrase{"ми пропонуємо", benefits},
    Phrase{"що ми пропонуємо", benefits},
    Phrase{"буде плюсом", preferred},
    Phrase{"про компанію", about},
    Phrase{"про нас", about},
};

// Words that by themselves, or with others of their kind and function words, make a heading.
constexpr std::array kWords = {
    Phrase{"requirement", requirements},
    Phrase{"requirements", requirements},
    Phrase{"required", requirements},
    Phrase{"qualification", requirements},
    Phrase{"qualifications", requirements},
    Phrase{"prerequisites", requirements},
    Phrase{"skills", requirements},
    Phrase{"competencies", requirements},
    Phrase{"competences", requirements},
    Phrase{"must-have", requirements},
    Phrase{"must-haves", requirements},
    Phrase{"preferred", preferred},
    Phrase{"desired", preferred},
    Phrase{"desirable", preferred},
    Phrase{"bonus", preferred},
    Phrase{"bonuses", preferred},
    Phrase{"plus", preferred},
    Phrase{"pluses", preferred},
    Phrase{"nice-to-have", preferred},
    Phrase{"nice-to-haves", preferred},
    Phrase{"recommended", preferred},
    Phrase{"differentials", preferred},
    Phrase{"responsibilities", duties},
    Phrase{"responsibility", duties},
    Phrase{"accountabilities", duties},
    Phrase{"duties", duties},
    Phrase{"tasks", duties},
    Phrase{"benefits", benefits},
    Phrase{"perks", benefits},
    Phrase{"compensation", benefits},
    Phrase{"salary", benefits},
    Phrase{"description", other},
    Phrase{"summary", other},
    Phrase{"overview", other},
    Phrase{"education", requirements},
    Phrase{"technologies", other},
    Phrase{"accommodations", equal_opportunity},
    Phrase{"anforderungen", requirements},
    Phrase{"anforderungsprofil", requirements},
    Phrase{"voraussetzungen", requirements},
    Phrase{"qualifikationen", requirements},
    Phrase{"qualifikation", requirements},
    Phrase{"profil", requirements},
    Phrase{"kenntnisse", requirements},
    Phrase{"aufgaben", duties},
    Phrase{"aufgabengebiet", duties},
    Phrase{"tätigkeiten", duties},
    Phrase{"benefit", benefits},
    Phrase{"požadujeme", requirements},
    Phrase{"požadavky", requirements},
    Phrase{"očekáváme", requirements},
    Phrase{"nabízíme", benefits},
    Phrase{"benefity", benefits},
    Phrase{"výhody", benefits},
    Phrase{"výhodou", preferred},
    Phrase{"požiadavky", requirements},
    Phrase{"ponúkame", benefits},
    Phrase{"wymagania", requirements},
    Phrase{"oczekujemy", requirements},
    Phrase{"obowiązki", duties},
    Phrase{"oferujemy", benefits},
    Phrase{"compétences", requirements},
    Phrase{"missions", duties},
    Phrase{"avantages", benefits},
    Phrase{"requisitos", requirements},
    Phrase{"responsabilidades", duties},
    Phrase{"beneficios", benefits},
    Phrase{"benefícios", benefits},
    Phrase{"diferenciais", preferred},
    Phrase{"требования", requirements},
    Phrase{"обязанности", duties},
    Phrase{"задачи", duties},
    Phrase{"условия", benefits},
    Phrase{"вимоги", requirements},
    Phrase{"обов'язки", duties},
    Phrase{"обов’язки", duties},
    Phrase{"завдання", duties},
    Phrase{"умови", benefits},
};

// Words that may stand beside those of kWords.
constexpr auto kFunctionWords = std::to_array<std::string_view>({
    "a",
    "additional",
    "an",
    "and",
    "are",
    "as",
    "basic",
    "be",
    "bei",
    "candidate",
    "company",
    "core",
    "das",
    "day",
    "deine",
    "der",
    "die",
    "du",
    "duty",
    "employee",
    "employees",
    "essential",
    "experience",
    "expected",
    "for",
    "from",
    "functions",
    "general",
    "good",
    "have",
    "highly",
    "hard",
    "ideal",
    "ideally",
    "ihre",
    "in",
    "include",
    "includes",
    "including",
    "is",
    "it",
    "job",
    "key",
    "knowledge",
    "list",
    "main",
    "major",
    "mandatory",
    "minimum",
    "must",
    "need",
    "needed",
    "nice",
    "of",
    "offer",
    "on",
    "optional",
    "or",
    "other",
    "our",
    "package",
    "pay",
    "per",
    "personal",
    "position",
    "possible",
    "primary",
    "principal",
    "principle",
    "professional",
    "range",
    "role",
    "roles",
    "should",
    "skill",
    "soft",
    "some",
    "special",
    "specific",
    "strong",
    "technical",
    "that",
    "the",
    "their",
    "these",
    "this",
    "to",
    "total",
    "und",
    "us",
    "very",
    "we",
    "what",
    "will",
    "with",
    "work",
    "you",
    "your",
    "&",
    "+",
    "/",
    "-",
    "–",
    "abilities",
    "ability",
    "attributes",
    "background",
    "certifications",
    "certification",
    "licenses",
    "necessary",
    "note",
    "unsere",
    "ваши",
    "и",
    "та",
    "к",
    "до",
    "кандидату",
    "nice-to",
    "level",
    "hiring",
    "business",
    "functional",
    "physical",
    "leadership",
    "engineering",
    "software",
    "programming",
    "language",
    "languages",
    "system",
    "working",
    "conditions",
    "environment",
});

using Index = std::unordered_map<std::string_view, Heading>;

template <class Table>
Index index_of(const Table& table) {
  Index index;
  for (const Phrase& phrase : table) index.emplace(phrase.text, phrase.heading);
  return index;
}

// none where the whole line is no known phrase.
Heading phrase_heading(std::string_view folded) {
  static const Index index = index_of(kPhrases);
  const auto hit = index.find(folded);
  return hit == index.end() ? none : hit->second;
}

// none for function words, nullopt for words that no heading has.
std::optional<Heading> word_heading(std::string_view word) {
  static const Index index = [] {
    Index words = index_of(kWords);
    for (const std::string_view function_word : kFunctionWords) words.emplace(function_word, none);
    return words;
  }();
  const auto hit = index.find(word);
  if (hit == index.end()) return std::nullopt;
  return hit->second;
}

FirstWords first_words() {
  FirstWords out;
  for (const Phrase& phrase : kPhrases) out.add_phrase(phrase.text);
  for (const Phrase& word : kWords) out.add_word(word.text);
  for (const std::string_view word : kFunctionWords) out.add_word(word);
  return out;
}

bool parts_words(char c) {
  return c == ' ' || c == '/' || c == ',' || c == ';' || c == ':' || c == '(' || c == ')';
}

bool is_end_punctuation(char32_t c) {
  return (c < 128 && c > ' ' && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '+' && c != '#' &&
          c != '(' && c != ')') ||
         c == 0x2026 || c == 0xAB || c == 0xBB || c == 0x203A || (c >= 0x2190 && c <= 0x21FF) || text::is_dash(c);
}

void straighten(std::string& folded) {
  for (std::string_view curly : {"\u2019", "\u2018", "\u02bc"}) {
    for (std::size_t at = 0; (at = folded.find(curly, at)) != std::string::npos; ++at) folded.replace(at, curly.size(), "'");
  }
}

}  // namespace

std::string fold_line(std::string_view line) {
  std::string folded = text::is_squeezed(line) ? text::to_lower(line) : text::to_lower(text::squeeze(line));
  if (!text::is_all_ascii(folded)) straighten(folded);
  std::string_view s = folded;
  for (bool cut = true; cut && !s.empty();) {
    cut = false;
    const text::CodePoint last = text::decode_before(s, s.size());
    if (is_end_punctuation(last.value) || text::is_space(last.value)) {
      s.remove_suffix(last.length);
      cut = true;
    }
    if (s.empty()) break;
    const text::CodePoint first = text::decode(s, 0);
    // Emoji and other pictures are fond of headings.
    if (is_end_punctuation(first.value) || text::is_space(first.value) || first.value >= 0x2600) {
      if (first.value >= 0x3040 && first.value < 0x1F000) break;  // CJK
      s.remove_prefix(first.length);
      cut = true;
    }
  }
  folded.resize(static_cast<std::size_t>(s.data() - folded.data()) + s.size());
  folded.erase(0, folded.size() - s.size());
  return folded;
}

Heading heading_of(std::string_view line) {
  static const FirstWords kFirst = first_words();
  if (line.size() > 160 || !kFirst.may_be(line)) return none;
  const std::string folded = fold_line(line);
  if (folded.empty()) return none;
  if (const Heading phrase = phrase_heading(folded); phrase != none) return phrase;
  constexpr std::size_t kMostWords = 8;
  Heading best = none;
  std::size_t words = 0, begin = 0;
  for (std::size_t at = 0; at <= folded.size(); ++at) {
    if (at < folded.size() && !parts_words(folded[at])) continue;
    const std::string_view word = std::string_view(folded).substr(begin, at - begin);
    begin = at + 1;
    if (word.empty()) continue;
    const std::optional<Heading> heading = word_heading(word);
    if (!heading || ++words > kMostWords) return none;
    // "Preferred qualifications" is about the preferred, "Required skills" about the required ones.
    if (*heading != none && (best == none || *heading == preferred || (best == other && *heading != other))) best = *heading;
  }
  return best;
}

bool heads_other_postings(std::string_view line) {
  if (line.size() > 120) return false;
  const std::string folded = fold_line(line);
  constexpr auto kStarts = std::to_array<std::string_view>({"similar jobs",
                                                            "similar positions",
                                                            "similar roles",
                                                            "similar searches",
                                                            "related jobs",
                                                            "related positions",
                                                            "related searches",
                                                            "recommended jobs",
                                                            "recommended for you",
                                                            "people also viewed",
                                                            "jobs you may",
                                                            "you may also like",
                                                            "you might also",
                                                            "more jobs",
                                                            "other jobs",
                                                            "other openings",
                                                            "other positions",
                                                            "other open positions",
                                                            "latest jobs",
                                                            "featured jobs",
                                                            "jobs similar to",
                                                            "more open positions",
                                                            "explore collaborative",
                                                            "explore more",
                                                            "people who viewed",
                                                            "sign in to see who",
                                                            "find more jobs",
                                                            "trending jobs",
                                                            "top jobs",
                                                            "browse jobs",
                                                            "more from ",
                                                            "ähnliche jobs",
                                                            "ähnliche stellen",
                                                            "weitere stellen",
                                                            "podobné nabídky",
                                                            "další nabídky",
                                                            "podobne oferty",
                                                            "offres similaires",
                                                            "ofertas similares",
                                                            "похожие вакансии",
                                                            "схожі вакансії",
                                                            "другие вакансии",
                                                            "інші вакансії",
                                                            "jobs by ",
                                                            "popular searches",
                                                            "hot network questions"});
  return !folded.empty() && std::any_of(kStarts.begin(), kStarts.end(),
                                        [&](std::string_view start) { return start[0] == folded[0] && folded.starts_with(start); });
}

bool heads_application(std::string_view line) {
  if (line.size() > 120) return false;
  const std::string folded = fold_line(line);
  constexpr auto kStarts = std::to_array<std::string_view>({"submit your application",
                                                            "submit an application",
                                                            "submit application",
                                                            "apply for this",
                                                            "apply for the",
                                                            "apply to this",
                                                            "apply here",
                                                            "apply now",
                                                            "apply online",
                                                            "apply below",
                                                            "application form",
                                                            "application questions",
                                                            "additional questions",
                                                            "screening questions",
                                                            "start your application",
                                                            "your application",
                                                            "send us your application",
                                                            "voluntary self",
                                                            "jetzt bewerben",
                                                            "bewerbungsformular",
                                                            "online-bewerbung",
                                                            "deine bewerbung",
                                                            "ihre bewerbung"});
  return folded == "apply" || folded == "application" || folded == "bewerbung" ||
         std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return folded.starts_with(start); });
}

bool heads_company(std::string_view line, std::string_view company) {
  if (line.size() > 120) return false;
  if (heading_of(line) == about) return true;
  const std::string folded = fold_line(line);
  if (folded == "about the company" || folded == "about our company" || folded == "company description" || folded == "company overview" ||
      folded == "company profile" || folded == "the company" || folded == "about the team" || folded == "company") {
    return true;
  }
  if (company.empty()) return false;
  const std::string name = fold_line(company);
  if (name.empty() || !folded.ends_with(name)) return false;
  const std::string_view before = std::string_view(folded).substr(0, folded.size() - name.size());
  return before.empty() || before == "about " || before == "life at " || before == "who is ";
}

bool is_equal_opportunity(std::string_view text) {
  constexpr auto kSigns = std::to_array<std::string_view>(
      {"equal opportunity employer", "equal opportunities employer", "equal employment opportunity", "equal-opportunity employer",
       "without regard to race", "regardless of race", "affirmative action", "reasonable accommodation", "protected veteran status",
       "discriminate on the basis", "equal opportunity workplace"});
  static const PhraseSet phrases(kSigns);
  return phrases.in_any_case(text);
}

}  // namespace skillgap::page
