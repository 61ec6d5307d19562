#include "match/rules.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

#include "error.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

using taxonomy::Alias;
using taxonomy::Context;
using taxonomy::Rule;

constexpr std::size_t kBefore = 160, kAfter = 120;  // bytes of a sentence that before/after look at
constexpr std::int64_t kPatternMemory = 4 << 20;    // of one expression's program and automata
constexpr int kPasses = 4;                          // a list hands evidence on: "Go, R, C, Python"
constexpr std::size_t kOwnEvidence = 3;             // ambiguous names in a row that vouch for each other
constexpr std::size_t kShortItem = 4;               // words of an item that counts as an element of a list

bool is_upper(char32_t c) {
  return text::fold(c) != c;
}
bool is_letter(char32_t c) {
  return text::is_word(c) && (c < '0' || c > '9');
}

// Whether a text is written in capitals throughout, so that they say nothing.
bool all_capitals(std::string_view s) {
  std::size_t upper = 0;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < s.size();) {
    const text::CodePoint c = text::decode(s, i);
    i += c.length;
    if (!is_letter(c.value)) continue;
    ++letters;
    upper += is_upper(c.value) ? 1U : 0U;
  }
  return letters >= 12 && upper * 10 >= letters * 9;
}

// The letters and digits alone, width folded and case kept: what `exact` compares.
std::string bare(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    const text::CodePoint c = text::decode(s, i);
    i += c.length;
    if (text::is_word(c.value) || c.value == '+' || c.value == '#') text::append_utf8(out, c.value);
  }
  return out;
}

bool has_case(std::uint8_t cases, std::string_view written, std::string_view alias) {
  const std::string letters = bare(written);
  if ((cases & Rule::exact) != 0 && letters == bare(alias)) return true;
  const text::CodePoint first = text::decode(letters, 0);
  if ((cases & Rule::capital) != 0 && is_upper(first.value)) return true;
  if ((cases & Rule::upper) == 0) return false;
  bool any = false;
  for (std::size_t i = 0; i < letters.size();) {
    const text::CodePoint c = text::decode(letters, i);
    i += c.length;
    if (!is_letter(c.value)) continue;
    if (!is_upper(c.value)) return false;
    any = true;
  }
  return any;
}

bool ends_sentence_at(std::string_view s, std::size_t i) {
  return (s[i] == '.' || s[i] == '!' || s[i] == '?') && i + 1 < s.size() && s[i + 1] == ' ';
}

// Quotes, brackets and marks of emphasis that stand directly beside a name are not between it and its neighbours.
constexpr std::string_view kBeside = "*_`\"'([";

// The hit's sentence before it, at most kBefore bytes.
std::string_view before(std::string_view s, const Hit& h) {
  std::size_t from = h.begin > kBefore ? h.begin - kBefore : 0;
  for (std::size_t i = h.begin; i-- > from;) {
    if (ends_sentence_at(s, i)) {
      from = i + 1;
      break;
    }
  }
  std::string_view out = s.substr(from, h.begin - from);
  while (!out.empty() && kBeside.find(out.back()) != std::string_view::npos) out.remove_suffix(1);
  return out;
}

std::string_view after(std::string_view s, const Hit& h) {
  std::size_t to = std::min(s.size(), std::size_t{h.end} + kAfter);
  for (std::size_t i = h.end; i < to; ++i) {
    if (ends_sentence_at(s, i)) {
      to = i + 1;
      break;
    }
  }
  std::string_view out = s.substr(h.end, to - h.end);
  while (!out.empty() && (out.front() == '*' || out.front() == '_' || out.front() == '`' || out.front() == '"')) out.remove_prefix(1);
  return out;
}

// "sentry.io", "serverless.com": an address, not the name.
bool is_address(std::string_view s, const Hit& h) {
  static constexpr std::array<std::string_view, 12> kDomains = {"com", "org", "io",  "co", "ai", "dev",
                                                                "gov", "edu", "app", "me", "de", "uk"};
  if (h.end >= s.size() || s[h.end] != '.') return false;
  std::size_t end = h.end + 1;
  while (end < s.size() && ((s[end] >= 'a' && s[end] <= 'z'))) ++end;
  if (end < s.size() && text::is_word(text::decode(s, end).value)) return false;
  return std::ranges::find(kDomains, s.substr(h.end + 1, end - h.end - 1)) != kDomains.end();
}

// The words by which an employer or a place is known, without its legal form.
std::vector<std::vector<std::string>> guarded_names(const PostingText& p) {
  static constexpr std::array kForms = {"inc", "llc", "ltd", "gmbh",         "ag",       "corp",    "corporation", "co",   "company",
                                        "plc", "sa",  "bv",  "technologies", "software", "systems", "labs",        "group"};
  std::vector<std::vector<std::string>> out;
  std::vector<std::string> company = text::words_of(p.company);
  while (company.size() > 1 && std::ranges::find(kForms, company.back()) != kForms.end()) company.pop_back();
  if (!company.empty()) out.push_back(company);
  for (std::string& w : text::words_of(p.location)) {
    if (w.size() > 2) out.push_back({std::move(w)});
  }
  return out;
}

}  // namespace

struct Rules::Patterns {
  struct One {
    std::once_flag once;
    std::unique_ptr<RE2> re2;
  };
  explicit Patterns(std::size_t n) : ones(n) {}
  mutable std::vector<One> ones;  // sized once: the flags don't move
};

// Decides one posting.
class Rules::Pass {
 public:
  Pass(const Rules& rules, const PostingText& posting, const std::vector<BlockHits>& blocks)
      : rules_(rules), posting_(posting), blocks_(blocks), guarded_(guarded_names(posting)) {}

  void run(Mentions& out) {
    collect();
    for (int pass = 0; pass < kPasses && decide_open(); ++pass) {
    }
    report(out);
  }

 private:
  enum State : std::uint8_t { open, sure, refused };
  struct Candidate {
    const Hit* hit = nullptr;
    std::uint32_t block = 0;
    bool joined_to_next = false;  // in a list with the candidate after this
    bool right_case = false;      // of some rule
    bool guarded = false;         // is the employer's or the place's name
    State state = open;
    Owner owner;
    std::string rule;
  };

  [[nodiscard]] std::string_view text_of(const Candidate& c) const { return posting_.blocks[c.block].text; }
  [[nodiscard]] std::string_view written(const Candidate& c) const { return text_of(c).substr(c.hit->begin, c.hit->end - c.hit->begin); }
  [[nodiscard]] const Alias& alias(Owner o) const { return rules_.taxonomy_[o.skill].aliases[o.alias]; }

  void collect() {
    for (std::uint32_t b = 0; b < blocks_.size(); ++b) {
      const BlockHits& block = blocks_[b];
      const std::string_view text = posting_.blocks[b].text;
      const bool capitals = !block.hits.empty() && all_capitals(text);
      const bool firms = !block.hits.empty() && rules_.firms_ && rules_.matches(*rules_.firms_, Anchor::none, text);
      const Hit* last = nullptr;
      for (const Hit& h : block.hits) {
        const auto owners = rules_.index_.owners(h.accept);
        if (owners.first->skill == Owner::kPhrase || is_address(text, h)) continue;
        Candidate c;
        c.hit = &h;
        c.block = b;
        c.owner = *owners.first;
        c.guarded = is_guarded(text, block, h);
        if (firms && rules_.matches(*rules_.firms_, Anchor::end, before(text, h))) {
          c.state = refused;
          c.rule = "in a list of firms";
        } else if (!c.guarded && alias(c.owner).when.empty()) {
          c.state = sure;
          c.rule = "alias";
        }
        if (last != nullptr) all_.back().joined_to_next = rules_.lists_.joined(text, block.words, *last, h);
        last = &h;
        all_.push_back(c);
        capitals_.push_back(capitals);
      }
      join_items(b);
    }
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (all_[i].state == open) all_[i].right_case = any_rule_has_case(i);
    }
  }

  // "• Go" under "• Python": the bullets are the list.
  void join_items(std::uint32_t b) {
    if (b == 0 || all_.size() < 2) return;
    const auto is_short = [this](std::uint32_t i) {
      return posting_.blocks[i].kind != Block::Kind::heading && posting_.blocks[i].kind != Block::Kind::paragraph &&
             blocks_[i].words.size() <= kShortItem;
    };
    if (!is_short(b) || !is_short(b - 1)) return;
    const auto first = std::ranges::find_if(all_, [b](const Candidate& c) { return c.block == b; });
    if (first == all_.end() || first == all_.begin()) return;
    const auto before_it = std::prev(first);
    if (before_it->block + 1 == b) before_it->joined_to_next = true;
  }

  [[nodiscard]] bool is_guarded(std::string_view text, const BlockHits& block, const Hit& h) const {
    for (const auto& name : guarded_) {
      if (name.size() != h.last_word - h.first_word + 1) continue;
      bool same = true;
      for (std::size_t i = 0; same && i < name.size(); ++i) same = text::folded(text, block.words[h.first_word + i]) == name[i];
      if (same) return true;
    }
    return false;
  }

  [[nodiscard]] bool any_rule_has_case(std::size_t i) const {
    for (const Owner& o : rules_.index_.owners(all_[i].hit->accept)) {
      const Alias& a = alias(o);
      if (a.when.empty()) return true;
      for (const Rule& r : a.when) {
        if (r.cases == 0 || has_case(r.cases, written(all_[i]), a.text)) return true;
      }
    }
    return false;
  }

  // Whether anything changed.
  bool decide_open() {
    bool changed = false;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      Candidate& c = all_[i];
      if (c.state != open) continue;
      std::string why_not;
      for (const Owner& o : rules_.index_.owners(c.hit->accept)) {
        if (auto rule = lets_through(i, o, why_not)) {
          c.owner = o;
          c.rule = std::move(*rule);
          c.state = sure;
          changed = true;
          break;
        }
      }
      if (c.state == open) c.rule = std::move(why_not);
    }
    return changed;
  }

  // The rule that lets the candidate through as `o`, or nothing with the reason.
  std::optional<std::string> lets_through(std::size_t i, Owner o, std::string& why_not) const {
    const Alias& a = alias(o);
    const Candidate& c = all_[i];
    if (c.guarded) {
      // The employer's or the city's own name: only where the text plainly asks for it as a skill.
      if (auto held = first_held(i, o, guard_contexts())) return "guarded+" + *held;
      why_not = "name of the employer or the place";
      return std::nullopt;
    }
    if (a.when.empty()) return "alias";
    for (const Rule& r : a.when) {
      std::string name;
      if (r.cases != 0) {
        if (!has_case(r.cases, written(c), a.text)) {
          why_not = "case";
          continue;
        }
        name = "case";
      }
      if (const auto forbidden = first_held(i, o, r.never)) {
        why_not = "never " + *forbidden;
        continue;
      }
      if (!r.any.empty() || (r.cases != 0 && capitals_[i])) {
        const auto held = first_held(i, o, r.any.empty() ? guard_contexts() : r.any);
        if (!held) {
          why_not = "no evidence";
          continue;
        }
        name += (name.empty() ? "" : "+") + *held;
      }
      return name.empty() ? "rule" : name;
    }
    return std::nullopt;
  }

  // What stands in for evidence where a rule has none of its own: the list, and the named contexts "cue" and "role".
  [[nodiscard]] const std::vector<Context>& guard_contexts() const {
    if (guard_.empty()) {
      Context list;
      list.name = "list";
      guard_.push_back(list);
      for (const Context& c : rules_.taxonomy_.parts().contexts) {
        if (c.name == "cue" || c.name == "role") guard_.push_back(c);
      }
    }
    return guard_;
  }

  std::optional<std::string> first_held(std::size_t i, Owner o, const std::vector<Context>& contexts) const {
    for (const Context& c : contexts) {
      if (holds(i, o, c)) return c.name;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool holds(std::size_t i, Owner o, const Context& x) const {
    const Candidate& c = all_[i];
    const auto names = [&](const Candidate& other) {
      return other.state == sure && std::ranges::binary_search(x.skills, other.owner.skill);
    };
    switch (x.kind) {
      case Context::Kind::list:
        return in_list(i, x);
      case Context::Kind::item:
        return is_item(i);
      case Context::Kind::title:
        return posting_.blocks[c.block].label == Block::Label::title;
      case Context::Kind::qualified:
        return std::ranges::any_of(all_, [&](const Candidate& other) {
          return &other != &c && other.state == sure && other.rule == "alias" && other.owner.skill == o.skill;
        });
      case Context::Kind::near:
        return std::ranges::any_of(all_, [&](const Candidate& other) { return other.block == c.block && names(other); });
      case Context::Kind::elsewhere:
        return std::ranges::any_of(all_, names);
      case Context::Kind::before:
        return rules_.matches(x.pattern, Anchor::end, before(text_of(c), *c.hit));
      case Context::Kind::after:
        return rules_.matches(x.pattern, Anchor::start, after(text_of(c), *c.hit));
    }
    return false;
  }

  // Walks the list that candidate `i` stands in, to both sides.
  [[nodiscard]] bool in_list(std::size_t i, const Context& x) const {
    std::size_t from = i;
    std::size_t to = i;
    while (from > 0 && all_[from - 1].joined_to_next) --from;
    while (to + 1 < all_.size() && all_[to].joined_to_next) ++to;
    if (from == to) return false;
    std::size_t own = 0;
    for (std::size_t k = from; k <= to; ++k) {
      if (!x.skills.empty()) {
        if (k != i && all_[k].state != refused && std::ranges::binary_search(x.skills, all_[k].owner.skill)) return true;
        continue;
      }
      if (k != i && all_[k].state == sure && all_[k].owner.skill != all_[i].owner.skill) return true;
      own += all_[k].right_case && !all_[k].guarded ? 1U : 0U;
    }
    return x.skills.empty() && all_[i].right_case && own >= kOwnEvidence;
  }

  // The name is all that the item holds, and an item beside it is a sure skill's.
  [[nodiscard]] bool is_item(std::size_t i) const {
    const Candidate& c = all_[i];
    const Block& block = posting_.blocks[c.block];
    if (block.label == Block::Label::tags) return true;
    if (block.kind != Block::Kind::item && block.kind != Block::Kind::cell) return false;
    if (blocks_[c.block].words.size() > c.hit->last_word - c.hit->first_word + 1) return false;
    return std::ranges::any_of(
        all_, [&](const Candidate& other) { return other.state == sure && (other.block + 1 == c.block || c.block + 1 == other.block); });
  }

  void report(Mentions& out) {
    for (Candidate& c : all_) {
      if (c.state == sure) {
        out.found.push_back({c.owner.skill, c.block, c.hit->begin, c.hit->end, std::move(c.rule)});
      } else {
        out.refused.push_back({c.owner.skill, c.block, c.hit->begin, c.hit->end, std::move(c.rule)});
      }
    }
  }

  const Rules& rules_;
  const PostingText& posting_;
  const std::vector<BlockHits>& blocks_;
  std::vector<std::vector<std::string>> guarded_;
  std::vector<Candidate> all_;
  std::vector<bool> capitals_;
  mutable std::vector<Context> guard_;
};

Rules::Rules(const taxonomy::Taxonomy& taxonomy, const Index& index)
    : taxonomy_(taxonomy),
      index_(index),
      lists_(taxonomy.parts().lists),
      patterns_(std::make_unique<Patterns>(taxonomy.patterns().size() * 3)) {
  for (const Context& c : taxonomy.parts().contexts) {
    if (c.name == "firms" && c.kind == Context::Kind::before) firms_ = c.pattern;
  }
}

Rules::~Rules() = default;

void Rules::decide(const PostingText& posting, const std::vector<BlockHits>& blocks, Mentions& out) const {
  Pass(*this, posting, blocks).run(out);
}

const re2::RE2& Rules::compiled(std::uint32_t pattern, Anchor anchor) const {
  Patterns::One& one = patterns_->ones[std::size_t{pattern} * 3 + static_cast<std::size_t>(anchor)];
  std::call_once(one.once, [&] {
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(kPatternMemory);
    const std::string whole = "(?:" + taxonomy_.patterns()[pattern] + ")";
    one.re2 = std::make_unique<RE2>(anchor == Anchor::end ? whole + "$" : anchor == Anchor::start ? "^" + whole : whole, options);
    if (!one.re2->ok() || one.re2->ReverseProgramSize() == -1) {
      throw Error(Error::Kind::input,
                  fmt::format("taxonomy: the expression '{}' does not compile within its memory: {}", whole, one.re2->error()));
    }
  });
  return *one.re2;
}

bool Rules::matches(std::uint32_t pattern, Anchor anchor, std::string_view text) const {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled(pattern, anchor));
}

void Rules::compile_all() const {
  for (std::uint32_t i = 0; i < taxonomy_.patterns().size(); ++i) {
    for (const Anchor anchor : {Anchor::start, Anchor::end, Anchor::none}) static_cast<void>(compiled(i, anchor));
  }
}

}  // namespace skillgap::match
