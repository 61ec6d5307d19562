#include "match/guards.h"

#include <algorithm>
#include <array>

#include "match/sentences.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

constexpr std::uint32_t kMaxExplained = 8;  // words of an acronym's explanation

// "Acme, a great place to work".
constexpr std::string_view kPlace = " place ";
constexpr std::size_t kPlaceReach = 59 + kPlace.size();  // bytes behind the name

// The words without which the named contexts "firms", "backers", "buyers" and "employer" of contexts.json cannot hold.
constexpr std::array kFirmWords = {"customers",  "clients",  "investors", "partners", "founders",  "founder",  "alumni",
                                   "veterans",   "brands",   "companies", "startups", "engineers", "people",   "folks",
                                   "team",       "former",   "ex",        "backed",   "funded",    "acquired", "competitors",
                                   "competitor", "creators", "creator",   "formerly", "investor"};
constexpr std::array kBuyerWords = {"buy", "buys", "use", "uses", "trust", "trusts", "love", "loves", "rely", "relies", "are"};
constexpr std::array kOurWords = {"our", "us"};
constexpr std::array kEmployerWords = {"hiring",   "recruiting", "looking", "seeking", "equal",    "place",   "hires",
                                       "recruits", "seeks",      "wants",   "offers",  "founders", "founder", "headquarters",
                                       "hq",       "about",      "why",     "join",    "life",     "careers", "jobs",
                                       "working",  "hired",      "welcome", "think",   "imagine"};
constexpr std::array kBeforeEmployer = {"about", "why", "join", "at", "to", "imagine", "think", "as", "a", "an", "the"};
constexpr std::array kAfterEmployer = {"is",      "hires",    "recruits",     "seeks", "wants", "offers",
                                       "founder", "founders", "headquarters", "hq",    "of"};

// After a word of kFirmWords; "ex" and "former" need none.
constexpr std::array kAfterFirms = {"are", "is", "include", "includes", "including", "such", "like", "from",
                                    "of",  "at", "by",      "behind",   "range",     "who",  "that"};
// Right before a firm's name, where no comma, slash or colon does.
constexpr std::array kBeforeFirm = {"and",  "the", "y",  "are", "is",  "include", "includes", "including", "as",       "like",
                                    "from", "of",  "at", "by",  "for", "behind",  "ex",       "former",    "formerly", "/"};
constexpr std::array kFormer = {"ex", "former", "formerly"};
constexpr std::array kBacking = {"backed", "funded"};
constexpr std::array kArticles = {"our", "the", "your", "a", "an"};

// Nouns that make a name the label of a kind of products, and what leads over to examples of it.
constexpr std::array kKinds = {"tool",     "tools",     "tooling",  "toolset", "toolsets", "platform",  "platforms",    "software",
                               "product",  "products",  "suite",    "suites",  "package",  "packages",  "vendor",       "vendors",
                               "provider", "providers", "services", "ides",    "ide",      "languages", "technologies", "solutions"};
constexpr std::array kExamples = {"such", "like", "including", "includes", "especially", "eg", "e", "ie", "namely", "wie"};

// Words from a buyer's verb to "our" ("are among some of our"), and to either side of an employer's name to the word that tells
// ("Think of it as a", ", Some Town, is a great place to work").
constexpr std::size_t kBuyersReach = 4, kEmployerBefore = 5, kEmployerAfter = 8;
constexpr std::uint8_t kBuyers = Guards::buyers | Guards::ours;
constexpr std::uint8_t kSetOff = Guards::firms | Guards::buyers | Guards::ours | Guards::employer;

bool is_one_word(const Hit& h) {
  return h.first_word == h.last_word;
}

// Whether a word of `text` has more bytes than that once it is folded.
bool is_longer_than(std::size_t bytes, std::string_view text, const text::Word& w) {
  const std::string_view written = text.substr(w.begin, w.end - w.begin);
  return std::ranges::all_of(written, text::is_ascii) ? written.size() > bytes : text::folded(text, w).size() > bytes;
}

bool is_capitals(std::string_view s) {
  return std::ranges::all_of(s, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

OwnNames::OwnNames(const PostingText& p) {
  static const std::array kForms = {text::hash_of("inc"),          text::hash_of("llc"),      text::hash_of("ltd"),
                                    text::hash_of("gmbh"),         text::hash_of("ag"),       text::hash_of("corp"),
                                    text::hash_of("corporation"),  text::hash_of("co"),       text::hash_of("company"),
                                    text::hash_of("plc"),          text::hash_of("sa"),       text::hash_of("bv"),
                                    text::hash_of("technologies"), text::hash_of("software"), text::hash_of("systems"),
                                    text::hash_of("labs"),         text::hash_of("group")};
  if (p.company.empty() && p.location.empty()) return;
  std::vector<text::Word> words;
  words.reserve(text::likely_words(p.company.size()) + text::likely_words(p.location.size()));
  text::split_words(p.company, words);
  whole_ = company_ = words.size();
  text::split_words(p.location, words);
  hashes_.reserve(2 * words.size());
  for (const text::Word& w : std::span(words).first(whole_)) hashes_.push_back(w.hash);
  while (company_ > 1 && std::ranges::find(kForms, hashes_[company_ - 1]) != kForms.end()) --company_;
  for (const text::Word& w : std::span(words).subspan(whole_)) {
    if (is_longer_than(2, p.location, w)) hashes_.push_back(w.hash);
  }
  places_ = hashes_.size();
  for (const text::Word& w : words) {
    hashes_.push_back(w.hash);
    filter_ |= std::uint64_t{1} << (w.hash & 63U);
  }
  std::sort(hashes_.begin() + static_cast<std::ptrdiff_t>(places_), hashes_.end());
}

bool OwnNames::contains(std::span<const text::Word> words, const Hit& h) const {
  // Most hits share no word with them.
  if (((filter_ >> (words[h.first_word].hash & 63U)) & 1U) == 0) return false;
  const auto is_same = [](std::uint64_t name, const text::Word& w) { return name == w.hash; };
  const auto company = part(0, company_);
  if (!company.empty() && company.size() <= h.last_word - h.first_word + 1 &&
      std::equal(company.begin(), company.end(), words.begin() + h.first_word, is_same))
    return true;
  if (is_part_of_company(words, h)) return true;
  const auto places = part(whole_, places_);
  return h.first_word == h.last_word && std::ranges::find(places, words[h.first_word].hash) != places.end();
}

bool OwnNames::is_part_of_company(std::span<const text::Word> words, const Hit& h) const {
  const std::size_t length = h.last_word - h.first_word + 1;
  for (std::size_t before = 0; before + length <= whole_ && before <= h.first_word; ++before) {
    const std::size_t from = h.first_word - before;
    if (from + whole_ > words.size()) continue;
    if (std::equal(hashes_.begin(), hashes_.begin() + static_cast<std::ptrdiff_t>(whole_),
                   words.begin() + static_cast<std::ptrdiff_t>(from),
                   [](std::uint64_t name, const text::Word& w) { return name == w.hash; }))
      return true;
  }
  return false;
}

Guards::Guards(const taxonomy::Taxonomy& taxonomy) : taxonomy_(taxonomy), triggers_(kTriggerSlots) {
  const taxonomy::GuardWords& words = taxonomy.parts().guards;
  for (const std::string& w : words.first_names) first_names_.insert(w);
  for (const std::string& w : words.institutions) institutions_.insert(w);
  for (const std::string& w : words.regions) regions_.insert(w);
  const auto set = [this](const auto& list, Trigger bit) {
    for (const char* w : list) triggers_[text::hash_of(w) % kTriggerSlots] |= bit;
  };
  set(kFirmWords, firms);
  set(kBuyerWords, buyers);
  set(kOurWords, ours);
  set(kEmployerWords, employer);
  set(kAfterFirms, after_firms);
  set(kFormer, former);
  set(kBacking, backing);
  for (const char* w : kKinds) kinds_.insert(w);
  for (const char* w : kExamples) examples_.insert(w);
  for (const char* w : kArticles) articles_.insert(w);
  for (const char* w : kBeforeFirm) before_firm_.insert(w);
  for (const char* w : kBeforeEmployer) before_employer_.insert(w);
  for (const char* w : kAfterEmployer) after_employer_.insert(w);
}

std::uint8_t Guards::triggers(std::string_view text, std::span<const text::Word> words) const {
  unsigned any = 0;
  for (const text::Word& w : words) any |= bits_of(w);
  any &= kSetOff;
  if ((any & kBuyers) == kBuyers && !has_buyers(words)) any &= ~unsigned{buyers};
  if ((any & firms) == 0) return static_cast<std::uint8_t>(any);
  for (std::uint32_t w = 0; w < words.size(); ++w) {
    if (introduces_firms(text, words, w)) return static_cast<std::uint8_t>(any);
  }
  return static_cast<std::uint8_t>(any & ~unsigned{firms});
}

bool Guards::leads_to_firms(std::string_view text, std::span<const text::Word> words, std::uint32_t word) const {
  if ((bits_of(words[word]) & former) != 0) return true;
  if (word + 1 >= words.size()) return false;
  return (bits_of(words[word + 1]) & after_firms) != 0 || text.substr(words[word].end, 2).find(':') != std::string_view::npos;
}

bool Guards::may_end_firms(std::string_view text, std::span<const text::Word> words, const Hit& h) const {
  if (h.first_word == 0) return false;
  const text::Word& last = words[h.first_word - 1];
  return before_firm_.contains(last.hash) || text.substr(last.end, h.begin - last.end).find_first_of(",/:") != std::string_view::npos;
}

bool Guards::has_buyers(std::span<const text::Word> words) const {
  std::size_t until = 0;  // words up to here may be the "our" of a verb
  for (std::size_t w = 0; w < words.size(); ++w) {
    const unsigned bits = bits_of(words[w]);
    if ((bits & ours) != 0 && w < until) return true;
    if ((bits & buyers) != 0) until = w + kBuyersReach + 1;
  }
  return false;
}

bool Guards::has_employer_word(std::span<const text::Word> words) const {
  return std::ranges::any_of(words, [this](const text::Word& w) { return (bits_of(w) & employer) != 0; });
}

bool Guards::may_be_explained(std::string_view text, std::span<const text::Word> words, const Hit& h) const {
  const std::uint32_t next = h.last_word + 1;
  if (next >= words.size() || !is_capital_at(text, h.begin)) return false;
  const std::string_view gap = text.substr(h.end, words[next].begin - h.end);
  if (gap == ", ") return articles_.contains(words[next].hash);
  return gap == " " && is_capital_at(text, words[next].begin) && text.substr(words[next].end).starts_with(", ");
}

bool Guards::introduces_employer(std::span<const text::Word> words, const Hit& h) const {
  if (h.first_word == 0 || !before_employer_.contains(words[h.first_word - 1].hash)) return false;
  const std::size_t reach = std::min<std::size_t>(h.first_word, kEmployerBefore);
  return has_employer_word(words.subspan(h.first_word - reach, reach));
}

bool Guards::follows_employer(std::string_view text, std::span<const text::Word> words, const Hit& h) const {
  const auto is_place = [&] {
    const std::string_view rest = text.substr(h.end, kPlaceReach);
    return rest.starts_with(", ") && rest.find(kPlace) != std::string_view::npos;
  };
  const std::size_t next = std::size_t{h.last_word} + 1;
  if (next >= words.size() || (!after_employer_.contains(words[next].hash) && !is_place())) return false;
  return has_employer_word(words.subspan(next, std::min(words.size() - next, kEmployerAfter)));
}

const char* Guards::other_meaning(std::string_view text, std::span<const text::Word> words, const Hit& h, SkillIndex skill) const {
  if (h.begin < text.size() && is_capital_at(text, h.begin)) {
    if (is_person(text, words, h)) return "a person's name";
    if (is_institution(text, words, h)) return "part of another name";
    if (is_region(text, words, h)) return "a place's name";
    if (is_explained_otherwise(text, words, h, skill)) return "explained as something else";
  }
  return nullptr;
}

bool Guards::labels_examples(std::string_view text, std::span<const text::Word> words, const Hit& h) const {
  std::uint32_t last = h.last_word;
  const auto goes_on = [&](std::uint32_t w) {
    return w + 1 < words.size() && text.substr(words[w].end, words[w + 1].begin - words[w].end) == " ";
  };
  while (goes_on(last) && kinds_.contains(words[last + 1].hash)) ++last;
  if (last == h.last_word && !kinds_.contains(words[last].hash)) return false;
  if (last + 1 >= words.size()) return false;
  const std::string_view gap = text.substr(words[last].end, words[last + 1].begin - words[last].end);
  const bool example = examples_.contains(words[last + 1].hash);
  if (gap == " " || gap == ", ") return example;
  return (gap == " (" || gap == "(" || gap == ": ") && (example || is_capital_at(text, words[last + 1].begin));
}

// "Mary Jenkins", "Mr. Jenkins".
bool Guards::is_person(std::string_view text, std::span<const text::Word> words, const Hit& h) const {
  if (h.first_word == 0 || !is_one_word(h)) return false;
  const text::Word& w = words[h.first_word - 1];
  const std::string_view gap = text.substr(w.end, h.begin - w.end);
  return (gap == " " || gap == ". ") && first_names_.contains(w.hash) && is_capital_at(text, w.begin);
}

// "Kafka Museum", "Java House", "Jenkins & Sons".
bool Guards::is_institution(std::string_view text, std::span<const text::Word> words, const Hit& h) const {
  std::uint32_t next = h.last_word + 1;
  if (next >= words.size()) return false;
  if (next + 1 < words.size() && text.substr(words[next].begin, words[next].end - words[next].begin) == "&") ++next;
  const std::string_view gap = text.substr(h.end, words[next].begin - h.end);
  return (gap == " " || gap == " & ") && is_capital_at(text, words[next].begin) && institutions_.contains(words[next].hash);
}

// "near Haskell, Texas".
bool Guards::is_region(std::string_view text, std::span<const text::Word> words, const Hit& h) const {
  static const std::array kIn = {text::hash_of("in"), text::hash_of("near"), text::hash_of("from"), text::hash_of("of"),
                                 text::hash_of("around")};
  if (h.first_word == 0 || h.last_word + 1 >= words.size()) return false;
  const text::Word& next = words[h.last_word + 1];
  return text.substr(h.end, next.begin - h.end) == ", " && is_capital_at(text, next.begin) && regions_.contains(next.hash) &&
         std::ranges::find(kIn, words[h.first_word - 1].hash) != kIn.end();
}

// "SRE (sex and relationships education)", "junior staff (JS)": the words spell the acronym, and are not those of the skill.
bool Guards::is_explained_otherwise(std::string_view text, std::span<const text::Word> words, const Hit& h, SkillIndex skill) const {
  const std::string_view written = text.substr(h.begin, h.end - h.begin);
  const bool is_before = text.substr(h.end, 2) == " (";
  const bool is_inside = h.begin > 0 && text[h.begin - 1] == '(' && h.end < text.size() && text[h.end] == ')';
  if (!is_before && !is_inside) return false;
  if (!is_one_word(h) || written.size() < 2 || written.size() > 5 || !is_capitals(written)) return false;
  const std::string acronym = text::to_lower(written);
  std::vector<std::string> explained;
  if (is_before) {
    for (std::uint32_t w = h.last_word + 1; w < words.size() && explained.size() < kMaxExplained; ++w) {
      explained.push_back(text::folded(text, words[w]));
      if (words[w].end < text.size() && text[words[w].end] == ')') break;
    }
    return spells(acronym, explained) && contradicts(skill, acronym, explained);
  }
  const std::uint32_t n = std::min<std::uint32_t>(h.first_word, static_cast<std::uint32_t>(acronym.size()));
  for (std::uint32_t w = h.first_word - n; w < h.first_word; ++w) explained.push_back(text::folded(text, words[w]));
  return spells(acronym, explained) && contradicts(skill, acronym, explained);
}

bool Guards::spells(const std::string& acronym, const std::vector<std::string>& words) {
  static constexpr std::array<std::string_view, 7> kSmall = {"and", "of", "for", "the", "in", "to", "&"};
  std::string all;
  std::string without;
  for (const std::string& w : words) {
    all += w[0];
    if (std::ranges::find(kSmall, w) == kSmall.end()) without += w[0];
  }
  return all == acronym || without == acronym;
}

// Whether some alias of the skill spells the acronym too, and none that does shares more than half of the words.
bool Guards::contradicts(SkillIndex skill, const std::string& acronym, const std::vector<std::string>& words) const {
  bool explained = false;
  for (const taxonomy::Alias& a : taxonomy_[skill].aliases) {
    std::vector<std::string> own = text::words_of(a.text);
    // "JavaScript" spells JS.
    if (own.size() == 1) {
      for (std::size_t i = 1; i < a.text.size(); ++i) {
        if (is_capital_at(a.text, i) && !is_capital_at(a.text, i - 1)) {
          own = {text::to_lower(a.text.substr(0, i)), text::to_lower(a.text.substr(i))};
          break;
        }
      }
    }
    if (own.size() < 2 || !spells(acronym, own)) continue;
    explained = true;
    const auto shared = std::ranges::count_if(words, [&own](const std::string& w) { return std::ranges::find(own, w) != own.end(); });
    if (static_cast<std::size_t>(shared) * 2 > words.size()) return false;
  }
  return explained;
}

}  // namespace skillgap::match
