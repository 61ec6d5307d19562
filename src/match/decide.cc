// How one posting is decided: candidates out of hits, then rounds over those that are still open.
#include <algorithm>
#include <array>
#include <cstddef>
#include <memory_resource>
#include <optional>

#include "match/facts.h"
#include "match/fetch.h"
#include "match/guards.h"
#include "match/rules.h"
#include "match/sentences.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

using taxonomy::Alias;
using taxonomy::Context;
using taxonomy::Rule;

constexpr std::string_view kAlias = "alias";  // the reason of a name that needs no rule
constexpr int kPasses = 4;                    // a list hands evidence on: "Go, R, C, Python"
constexpr std::size_t kOwnEvidence = 3;       // ambiguous names in a row that vouch for each other
constexpr std::size_t kSureCompany = 3;       // sure names of a list that vouch for any name that is an element of it
constexpr std::size_t kReach = 170;           // bytes from a word that introduces firms to the last of them: what before() looks at
constexpr std::uint8_t kBuyers = Guards::buyers | Guards::ours;
constexpr std::size_t kTagLine = 4;       // names of a line without a word between them that are a list
constexpr std::size_t kShortItem = 4;     // words of an item that counts as an element of a list
constexpr std::size_t kListReach = 64;    // candidates to either side that count as one list; keeps long lists linear
constexpr std::size_t kRoom = 12288;      // bytes for what is known of a posting's candidates; more are asked for where it has many
constexpr std::size_t kKinDistance = 12;  // candidates to either side that are looked at for kin

}  // namespace

// Decides one posting.
class Rules::Pass {
 public:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): of room_ as much is set as is used
  Pass(const Rules& rules, const PostingText& posting, const std::vector<BlockHits>& blocks)
      : rules_(rules), posting_(posting), blocks_(blocks), own_(posting) {}

  void run(Mentions& out) {
    collect();
    for (int pass = 0; pass < kPasses && decide_open(); ++pass) {
    }
    report(out);
  }

  // After run(): the technologies that are named for sure.
  [[nodiscard]] std::vector<Misspelt::Named> named() const {
    const auto is_one = [this](const Candidate& c) {
      return c.state == sure && !c.guarded && rules_.accepts_.is_technology(c.owner.skill);
    };
    std::vector<Misspelt::Named> out;
    out.reserve(all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Candidate& c = all_[i];
      if (!is_one(c)) continue;
      const bool joined = i + 1 < all_.size() && all_[i + 1].block == c.block && is_one(all_[i + 1]) && is_joined_to_next(i);
      out.push_back({c.hit, c.owner.skill, c.block, joined});
    }
    return out;
  }

 private:
  enum State : std::uint8_t { open, sure, refused };
  enum class Answer : std::uint8_t { unasked, no, yes };
  struct Candidate {
    const Hit* hit = nullptr;
    std::uint32_t block = 0;
    // What few candidates are asked; those that are not open never.
    mutable Answer joined_to_next = Answer::no;      // whether it is in a list with the candidate after it
    mutable Answer ends_sentence = Answer::unasked;  // whether a sentence ends between this and the candidate after it
    mutable Answer right_case = Answer::no;          // whether it is written in the letter case of some rule
    bool guarded = false;                            // is the employer's or the place's name
    bool split = false;                              // a name with a capital inside, written as two words in small letters
    bool capitals = false;                           // is open, and its block is in capitals throughout
    State state = open;
    Owner owner;
    Reason rule;
  };

  [[nodiscard]] std::string_view text_of(const Candidate& c) const { return posting_.blocks[c.block].text; }
  [[nodiscard]] std::string_view written(const Candidate& c) const { return text_of(c).substr(c.hit->begin, c.hit->end - c.hit->begin); }
  [[nodiscard]] const Alias& alias(Owner o) const { return rules_.taxonomy_[o.skill].aliases[o.alias]; }

  void collect() {
    std::vector<SkillIndex> employers;
    std::size_t hits = 0;
    for (const BlockHits& b : blocks_) hits += b.hits.size();
    all_.reserve(hits);
    for (std::uint32_t b = 0; b < blocks_.size(); ++b) {
      const BlockHits& block = blocks_[b];
      if (block.hits.empty()) continue;
      const std::string_view text = posting_.blocks[b].text;
      std::uint32_t word = 0;
      std::size_t firms_until = 0, backers_until = 0;  // where the last word that can introduce them is out of reach
      const std::size_t first = all_.size();
      for (const Hit& h : block.hits) {
        if (rules_.accepts_.is_phrase(h) || is_address(text, h)) continue;
        Candidate& c = all_.emplace_back();
        c.hit = &h;
        c.block = b;
        c.owner = rules_.accepts_.first(h);
        c.guarded = own_.contains(block.words, h);
        if ((block.triggers & Guards::firms) != 0) {
          for (; word < h.first_word; ++word) {
            if (!rules_.guards_.introduces_firms(text, block.words, word)) continue;
            firms_until = block.words[word].end + kReach;
            if (rules_.guards_.introduces_backers(block.words[word])) backers_until = firms_until;
          }
        }
        const bool is_listed = h.begin < firms_until && rules_.guards_.may_end_firms(text, block.words, h);
        if (const char* why = other_than_skill(c, block.triggers, is_listed, is_listed && h.begin < backers_until)) {
          c.state = refused;
          c.rule = {why, {}};
        } else if (is_split(text, block.words, h)) {
          c.split = true;
        } else if (!c.guarded && rules_.accepts_.is_sure(h)) {
          c.state = sure;
          c.rule = {kAlias, {}};
        } else {
          begin_to_load(&rules_.taxonomy_[c.owner.skill].aliases);
        }
        if ((block.triggers & Guards::employer) != 0 && names_employer(c)) employers.push_back(c.owner.skill);
        if (all_.size() > first + 1) all_[all_.size() - 2].joined_to_next = Answer::unasked;
      }
      if (is_tag_line(block)) {
        for (std::size_t i = first; i + 1 < all_.size(); ++i) all_[i].joined_to_next = Answer::yes;
      }
      if (first < all_.size()) join_items(first);
    }
    facts_.reserve(all_.size());
    open_.reserve(all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i) {
      Candidate& c = all_[i];
      if (c.state != refused && std::ranges::find(employers, c.owner.skill) != employers.end()) c.guarded = true, c.state = open;
      if (c.state == open) {
        c.right_case = Answer::unasked;
        c.capitals = is_in_capitals(i);
        begin_to_load(&alias(c.owner).when);
        open_.push_back(i);
      } else if (c.state == sure) {
        make_sure(c);
      }
    }
  }

  // Whether the candidate's block is in capitals throughout. Those before it have been asked.
  [[nodiscard]] bool is_in_capitals(std::size_t i) const {
    const std::uint32_t block = all_[i].block;
    for (std::size_t k = i; k > 0 && all_[k - 1].block == block; --k) {
      if (all_[k - 1].state == open) return all_[k - 1].capitals;
    }
    const std::string_view text = text_of(all_[i]);
    return !has_small_words(blocks_[block].words, text.size()) && all_capitals(text);
  }

  // "python azure databricks sql kafka": names and nothing else, kTagLine of them or more.
  [[nodiscard]] bool is_tag_line(const BlockHits& block) const {
    if (block.hits.size() < kTagLine) return false;
    std::size_t covered = 0;
    for (const Hit& h : block.hits) {
      if (rules_.accepts_.is_phrase(h)) return false;
      covered += h.last_word - h.first_word + 1;
    }
    return covered == block.words.size();
  }

  // "fast load times" is no FastLoad, "key success factors" are no SuccessFactors; "digital ocean" in a list is one.
  [[nodiscard]] bool is_split(std::string_view whole, std::span<const text::Word> words, const Hit& h) const {
    if (h.last_word != h.first_word + 1 || !words[h.last_word].plain) return false;
    const text::Word& first = words[h.first_word];
    if (!first.plain && !(first.capitalised && begins_sentence(whole, first.begin))) return false;
    return whole.substr(first.end, 1) == " " && rules_.accepts_.has_capital_inside(h);
  }

  // Why the candidate is no skill's name whatever its rules say; nullptr if nothing says so.
  [[nodiscard]] const char* other_than_skill(const Candidate& c, std::uint8_t triggers, bool after_firms, bool after_backing) const {
    const std::string_view text = text_of(c);
    // A language is no firm's name: "the clients are Python and Java".
    if (after_firms && !rules_.accepts_.is_language(c.owner.skill) && holds_named(rules_.firms_, c)) return "in a list of firms";
    if (after_backing && rules_.accepts_.may_be_backer(c.owner.skill) && holds_named(rules_.backers_, c)) return "in a list of firms";
    if ((triggers & kBuyers) == kBuyers && is_capital_at(text, c.hit->begin) && holds_named(rules_.buyers_, c)) return "in a list of firms";
    if (const char* why = rules_.guards_.other_meaning(text, blocks_[c.block].words, *c.hit, c.owner.skill)) return why;
    if (!rules_.accepts_.is_sure(*c.hit) && !rules_.accepts_.is_technology(c.owner.skill) && !is_all_upper(written(c)) &&
        rules_.guards_.labels_examples(text, blocks_[c.block].words, *c.hit))
      return "a label of examples";
    if (rules_.guards_.may_be_explained(text, blocks_[c.block].words, *c.hit) && holds_named(rules_.persons_, c))
      return "a name that is explained";
    return nullptr;
  }

  [[nodiscard]] bool names_employer(const Candidate& c) const {
    if (!is_capital_at(text_of(c), c.hit->begin) || !rules_.accepts_.is_technology(c.owner.skill)) return false;
    const bool before = rules_.guards_.introduces_employer(blocks_[c.block].words, *c.hit);
    const bool after = rules_.guards_.follows_employer(text_of(c), blocks_[c.block].words, *c.hit);
    return (before || after) && std::ranges::any_of(rules_.employers_, [&](const Context& x) {
             return (x.kind == Context::Kind::before ? before : after) && matches_beside(x, c);
           });
  }

  // The sentence to one side of a hit, kept while the same hit is asked about.
  struct Side {
    const Hit* hit = nullptr;
    std::string_view text;
  };
  [[nodiscard]] bool matches_beside(const Context& x, const Candidate& c) const {
    const bool is_before = x.kind == Context::Kind::before;
    Side& side = is_before ? before_ : after_;
    if (side.hit != c.hit) side = {c.hit, is_before ? before(text_of(c), *c.hit) : after(text_of(c), *c.hit)};
    return rules_.matches(x.pattern, is_before ? Anchor::end : Anchor::start, side.text);
  }

  // Whether a sentence ends between candidate `k` and the one after it, of the same block.
  [[nodiscard]] bool parts_sentence(std::size_t k) const {
    const Candidate& c = all_[k];
    if (c.ends_sentence == Answer::unasked) {
      const std::size_t next = all_[k + 1].hit->begin;
      const bool ends = next >= c.hit->end && ends_sentence(text_of(c).substr(c.hit->end, next - c.hit->end));
      c.ends_sentence = ends ? Answer::yes : Answer::no;
    }
    return c.ends_sentence == Answer::yes;
  }

  // Words in small letters alone make up more than a tenth of a text: cheaper to tell than all_capitals.
  static bool has_small_words(std::span<const text::Word> words, std::size_t bytes) {
    std::size_t small = 0;
    for (const text::Word& w : words) {
      if (w.plain) small += w.end - w.begin;
      if (small > bytes / 9 + 1) return true;
    }
    return false;
  }

  [[nodiscard]] bool holds_named(const std::vector<Context>& contexts, const Candidate& c) const {
    return std::ranges::any_of(contexts, [&](const Context& x) { return matches_beside(x, c); });
  }

  // "\u2022 Go" under "\u2022 Python": the bullets are the list. `first`: the first candidate of its block.
  void join_items(std::size_t first) {
    if (first == 0) return;
    const auto is_short = [this](std::uint32_t i) {
      return posting_.blocks[i].kind != Block::Kind::heading && posting_.blocks[i].kind != Block::Kind::paragraph &&
             blocks_[i].words.size() <= kShortItem;
    };
    Candidate& last = all_[first - 1];
    if (last.block + 1 == all_[first].block && is_short(last.block) && is_short(last.block + 1)) last.joined_to_next = Answer::yes;
  }

  [[nodiscard]] bool is_joined_to_next(std::size_t i) const {
    const Candidate& c = all_[i];
    if (c.joined_to_next == Answer::unasked) {
      const bool joined = rules_.lists_.joined(text_of(c), blocks_[c.block].words, *c.hit, *all_[i + 1].hit);
      c.joined_to_next = joined ? Answer::yes : Answer::no;
    }
    return c.joined_to_next == Answer::yes;
  }

  [[nodiscard]] bool has_right_case(std::size_t i) const {
    const Candidate& c = all_[i];
    if (c.right_case == Answer::unasked) c.right_case = any_rule_has_case(i) ? Answer::yes : Answer::no;
    return c.right_case == Answer::yes;
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

  void make_sure(Candidate& c) {
    c.state = sure;
    facts_.insert(c.owner.skill, c.block, c.rule.first == kAlias);
  }

  // Whether anything changed.
  bool decide_open() {
    bool changed = false;
    for (const std::size_t i : open_) {
      Candidate& c = all_[i];
      if (c.state != open) continue;
      Reason why_not;
      bool forbidden = false;
      for (const Owner& o : rules_.index_.owners(c.hit->accept)) {
        if (auto rule = lets_through(i, o, why_not, forbidden)) {
          c.owner = o;
          c.rule = *rule;
          make_sure(c);
          break;
        }
      }
      if (c.state == open && !forbidden && !c.guarded) {
        for (const Owner& o : rules_.index_.owners(c.hit->accept)) {
          if (alias(o).strict || !is_element(i, o)) continue;
          c.owner = o;
          c.rule = {"element", {}};
          make_sure(c);
          break;
        }
      }
      changed = changed || c.state == sure;
      if (c.state == open) c.rule = why_not;
    }
    return changed;
  }

  // The rule that lets the candidate through as `o`, or nothing with the reason; `forbidden`: what may never hold did.
  std::optional<Reason> lets_through(std::size_t i, Owner o, Reason& why_not, bool& forbidden) const {
    const Alias& a = alias(o);
    const Candidate& c = all_[i];
    if (c.guarded) {
      // The employer's or the city's own name: only where the text plainly asks for it as a skill.
      // "Acme | Berlin | Go": a block or a title that begins with the name names the employer.
      const bool heads = c.hit->begin == 0 || posting_.blocks[c.block].label == Block::Label::title;
      const auto held = first_held(i, o, rules_.own_asked_);
      if (!held || (heads && *held == "list")) {
        why_not = {"name of the employer or the place", {}};
        return std::nullopt;
      }
      // Its own rule has to hold as well: "Boulder, CO".
      if (a.when.empty()) return Reason{"guarded", *held};
    }
    if (c.split) {
      if (const auto held = first_held(i, o, rules_.stand_ins_)) return Reason{"split", *held};
      why_not = {"two words in small letters", {}};
      return std::nullopt;
    }
    if (a.when.empty()) return Reason{kAlias, {}};
    for (const Rule& r : a.when) {
      Reason name;
      if (const auto never = first_held(i, o, r.never)) {
        why_not = {"never", *never, ' '};
        forbidden = true;
        continue;
      }
      if (r.cases != 0) {
        if (!has_case(r.cases, written(c), a.text) && !(all_[i].capitals && is_all_upper(written(c)))) {
          why_not = {"case", {}};
          continue;
        }
        name = {"case", {}};
      }
      if (!r.any.empty() || (r.cases != 0 && all_[i].capitals)) {
        auto held = first_held(i, o, r.any.empty() || (r.cases != 0 && all_[i].capitals) ? rules_.stand_ins_ : r.any);
        if (!held && r.cases != 0 && all_[i].capitals) held = first_held_list(i, r.any);
        if (!held && !a.strict && r.cases != 0 && has_kin(i, o, r)) held = "kin";
        if (!held && !a.strict && is_used(i, o, r)) held = "used";
        if (!held && !a.strict && is_introduced(i, o, r)) held = "introduced";
        if (!held && !a.strict && leads_item(i, o, r)) held = "purpose";
        if (!held && !a.strict && r.cases != 0 && is_fragment(i, r)) held = "fragment";
        if (!held) {
          why_not = {"no evidence", {}};
          continue;
        }
        name = name.empty() ? Reason{*held, {}} : Reason{name.first, *held};
      }
      return name.empty() ? Reason{"rule", {}} : name;
    }
    return std::nullopt;
  }

  std::optional<std::string_view> first_held(std::size_t i, Owner o, const std::vector<Context>& contexts) const {
    for (const Context& c : contexts) {
      if (holds(i, o, c)) return c.name;
    }
    return std::nullopt;
  }

  // Lists alone: what is left of a rule's evidence in a text that is all in capitals.
  std::optional<std::string_view> first_held_list(std::size_t i, const std::vector<Context>& contexts) const {
    const auto held = std::ranges::find_if(contexts, [&](const Context& c) { return c.kind == Context::Kind::list && in_list(i, c); });
    return held == contexts.end() ? std::nullopt : std::optional<std::string_view>(held->name);
  }

  [[nodiscard]] bool holds(std::size_t i, Owner o, const Context& x) const {
    const Candidate& c = all_[i];
    switch (x.kind) {
      case Context::Kind::list:
        return in_list(i, x);
      case Context::Kind::element:
        return is_amid_sure(i, o);
      case Context::Kind::item:
        return is_item(i);
      case Context::Kind::title:
        return posting_.blocks[c.block].label == Block::Label::title;
      case Context::Kind::qualified:
        return facts_.names_alone(o.skill);
      case Context::Kind::near:
        return std::ranges::any_of(x.skills, [&](SkillIndex k) { return facts_.names_in(k, c.block); });
      case Context::Kind::elsewhere:
        return std::ranges::any_of(x.skills, [&](SkillIndex k) { return facts_.names(k); });
      case Context::Kind::before:
      case Context::Kind::after:
        return matches(i, x);
    }
    return false;
  }

  // Whether contexts of words before or after hold.
  [[nodiscard]] bool matches_any(std::size_t i, const std::vector<Context>& contexts) const {
    return std::ranges::any_of(contexts, [&](const Context& x) { return matches(i, x); });
  }
  [[nodiscard]] bool matches(std::size_t i, const Context& x) const {
    const std::uint32_t number = x.pattern * 2 + (x.kind == Context::Kind::before ? 1U : 0U);
    if (const auto known = tried_.find(i, number)) return *known;
    const bool held = matches_beside(x, all_[i]);
    tried_.insert(i, number, held);
    return held;
  }

  struct Span {
    std::size_t from, to;
  };
  // The list that candidate `i` stands in.
  [[nodiscard]] Span list_of(std::size_t i) const {
    Span s{i, i};
    while (s.from > 0 && i - s.from < kListReach && is_joined_to_next(s.from - 1)) --s.from;
    while (s.to + 1 < all_.size() && s.to - i < kListReach && is_joined_to_next(s.to)) ++s.to;
    return s;
  }

  [[nodiscard]] bool in_list(std::size_t i, const Context& x) const {
    const auto [from, to] = list_of(i);
    if (from == to) return false;
    std::size_t own = 0;
    for (std::size_t k = from; k <= to; ++k) {
      const Candidate& other = all_[k];
      if (!x.skills.empty()) {
        if (k != i && other.state != refused && std::ranges::binary_search(x.skills, other.owner.skill) && vouches(i, k)) return true;
        continue;
      }
      if (k != i && other.state == sure && other.owner.skill != all_[i].owner.skill) return true;
      own += !other.guarded && has_right_case(k) ? 1U : 0U;
    }
    return x.skills.empty() && own >= kOwnEvidence && has_right_case(i);
  }

  // Whether a partner in the list is evidence: it is sure, or both are written as names are, or stand as elements between commas.
  [[nodiscard]] bool vouches(std::size_t i, std::size_t k) const {
    if (all_[k].state == sure) return true;
    if (all_[k].guarded) return false;
    return (is_as_written(i) && is_as_written(k)) || (stands_as_element(i) && stands_as_element(k));
  }

  [[nodiscard]] bool is_as_written(std::size_t i) const {
    return !all_[i].capitals && has_case(Rule::exact, written(all_[i]), alias(all_[i].owner).text);
  }
  // The name is all of an element between the commas of a list, or all that follows a cue or "such as" in its first one
  // ("using mocha / jest").
  [[nodiscard]] bool stands_as_element(std::size_t i) const {
    const Candidate& c = all_[i];
    const auto& words = blocks_[c.block].words;
    if (!rules_.lists_.ends_element(text_of(c), words, *c.hit)) return false;
    return rules_.lists_.begins_element(text_of(c), words, *c.hit) || rules_.lists_.is_introduced(words, *c.hit) ||
           std::ranges::any_of(rules_.stand_ins_,
                               [&](const Context& x) { return x.kind == Context::Kind::before && holds(i, c.owner, x); });
  }

  // "Salt for the servers": an element that says what the name is for.
  [[nodiscard]] bool leads_element(std::size_t i) const {
    const Candidate& c = all_[i];
    const auto& words = blocks_[c.block].words;
    return is_capital_at(text_of(c), c.hit->begin) && rules_.lists_.has_purpose(text_of(c), words, *c.hit) &&
           rules_.lists_.begins_element(text_of(c), words, *c.hit);
  }

  // "#go" among tags.
  [[nodiscard]] bool is_hashtag(std::size_t i) const {
    const Candidate& c = all_[i];
    return c.hit->begin > 0 && text_of(c)[c.hit->begin - 1] == '#';
  }

  // An element of a list in which two sure technologies stand besides ("python, AWS, rails and angular.js").
  [[nodiscard]] bool is_amid_sure(std::size_t i, Owner o) const {
    if (all_[i].capitals || !stands_as_element(i)) return false;
    const auto [from, to] = list_of(i);
    std::optional<SkillIndex> one;
    for (std::size_t k = from; k <= to; ++k) {
      const Candidate& c = all_[k];
      if (c.state != sure || c.owner.skill == o.skill || !rules_.accepts_.is_technology(c.owner.skill)) continue;
      if (one && *one != c.owner.skill) return true;
      one = c.owner.skill;
    }
    return false;
  }

  // A name between the commas of a list beside a skill of its kind, whatever its letter case ("consul, packer, terraform"),
  // beside another such element of its kind ("(spring, rails)"), or, as it is written, among several sure ones.
  [[nodiscard]] bool is_element(std::size_t i, Owner o) const {
    const auto [from, to] = list_of(i);
    if (from == to || !rules_.accepts_.is_technology(o.skill) || all_[i].capitals || !stands_as_element(i)) return false;
    // A small letter by itself is a language in longer lists alone ("python, r, sas"), not beside one name ("m/w/d Go").
    const std::size_t least = written(all_[i]).size() == 1 && !is_as_written(i) ? 2 : 1;
    std::vector<SkillIndex> company;
    for (std::size_t k = from; k <= to; ++k) {
      const Candidate& other = all_[k];
      if (k == i || other.owner.skill == o.skill || other.state == refused) continue;
      const bool kin = rules_.are_kin(o.skill, other.owner.skill);
      if (other.state == sure) {
        if (std::ranges::find(company, other.owner.skill) == company.end()) company.push_back(other.owner.skill);
        if (is_hashtag(i) || (kin && company.size() >= least)) return true;
      } else if (kin && !other.guarded && stands_as_element(k)) {
        return true;
      }
    }
    return company.size() >= kSureCompany && is_as_written(i) && written(all_[i]).size() > 2;
  }

  // A product's name with its capital where something is done in it or with it ("dashboards in", "Monitoring:"), in a sentence that
  // names a sure technology as well.
  [[nodiscard]] bool is_used(std::size_t i, Owner o, const Rule& rule) const {
    const std::string& name = alias(o).text;
    if (rule.cases == 0 || all_[i].capitals || !rules_.accepts_.is_technology(o.skill)) return false;
    // Not acronyms: they stand for too much.
    const auto has = [&name](char from, char to) { return std::ranges::any_of(name, [=](char c) { return c >= from && c <= to; }); };
    if (name.size() < 3 || !has('A', 'Z') || !has('a', 'z')) return false;
    if (!has_case(Rule::exact, written(all_[i]), name)) return false;
    if (!is_among_sure(i) || matches_any(i, rules_.unused_)) return false;
    const auto& words = blocks_[all_[i].block].words;
    return matches_any(i, rules_.used_) ||
           (rules_.lists_.ends_element(text_of(all_[i]), words, *all_[i].hit) && matches_any(i, rules_.labelled_));
  }

  // The name of a technology in the letters that its alias has, a capital first; not one that its block gives no letter case.
  [[nodiscard]] bool is_proper(std::size_t i, Owner o, const Rule& rule) const {
    return rule.cases != 0 && !all_[i].capitals && rules_.accepts_.is_technology(o.skill) &&
           is_capital_at(text_of(all_[i]), all_[i].hit->begin) && has_case(Rule::exact, written(all_[i]), alias(o).text);
  }

  // An example of the class that stands before it ("orchestrators such as Cloudify", "IDEs (Eclipse, ...)").
  [[nodiscard]] bool is_introduced(std::size_t i, Owner o, const Rule& rule) const {
    constexpr std::size_t kShortest = 3;
    return alias(o).text.size() >= kShortest && is_proper(i, o, rule) &&
           rules_.lists_.ends_element(text_of(all_[i]), blocks_[all_[i].block].words, *all_[i].hit) && matches_any(i, rules_.introduced_);
  }

  // "• Chef for infrastructure automation": an item that says what its first name is for; "Room for you" is an offer.
  [[nodiscard]] bool leads_item(std::size_t i, Owner o, const Rule& rule) const {
    const Candidate& c = all_[i];
    return posting_.blocks[c.block].kind == Block::Kind::item && c.hit->first_word == 0 && is_proper(i, o, rule) &&
           text_of(c).substr(c.hit->end).starts_with(" for ") && !text_of(c).substr(c.hit->end).starts_with(" for you");
  }

  // Whether a sure technology of another skill stands in the same sentence.
  [[nodiscard]] bool is_among_sure(std::size_t i) const {
    const auto is_one = [&](std::size_t k) {
      return all_[k].state == sure && all_[k].owner.skill != all_[i].owner.skill && rules_.accepts_.is_technology(all_[k].owner.skill);
    };
    for (std::size_t k = i; k > 0 && i - k < kKinDistance && all_[k - 1].block == all_[i].block && !parts_sentence(k - 1); --k) {
      if (is_one(k - 1)) return true;
    }
    for (std::size_t k = i; k + 1 < all_.size() && k - i < kKinDistance && all_[k + 1].block == all_[i].block && !parts_sentence(k); ++k) {
      if (is_one(k + 1)) return true;
    }
    return false;
  }

  // The name is all that stands between two ends of sentences or semicolons, beside a sure name: "SOX controls. Concur. Six Sigma."
  [[nodiscard]] bool is_fragment(std::size_t i, const Rule& rule) const {
    const Candidate& c = all_[i];
    if (all_[i].capitals || std::ranges::none_of(rule.any, [](const Context& x) { return x.kind == Context::Kind::item; })) return false;
    if (!is_as_written(i) || !Lists::is_fragment(text_of(c), *c.hit)) return false;
    const auto is_sure_there = [&](std::size_t k) { return all_[k].block == c.block && all_[k].state == sure; };
    return (i > 0 && is_sure_there(i - 1)) || (i + 1 < all_.size() && is_sure_there(i + 1));
  }

  // A skill of its kind in the same sentence: one that is sure, or a name as ambiguous that is written as one too. At the start of
  // a sentence, where a capital says nothing, only what is built on it ("Rust with Actix"). Where the name begins an element that
  // says what it is for, as one beside it does, that need not be of its kind ("Flask for the site, Elasticsearch for the search").
  [[nodiscard]] bool has_kin(std::size_t i, Owner o, const Rule& rule) const {
    const Candidate& c = all_[i];
    const bool takes_lists = std::ranges::any_of(rule.any, [](const Context& x) { return x.kind == Context::Kind::list; });
    const Alias& a = alias(o);
    if (!takes_lists || all_[i].capitals || c.hit->first_word != c.hit->last_word) return false;
    if (!rules_.accepts_.is_technology(o.skill)) return false;
    // A single letter is named by its sentence alone: "glue in R, services in Go", "in R with ggplot2".
    const bool letter = a.text.size() < 2;
    if (letter && !text_of(c).substr(0, c.hit->begin).ends_with(" in ")) return false;
    const bool ends = !letter || rules_.lists_.ends_element(text_of(c), blocks_[c.block].words, *c.hit);
    const bool leads = leads_element(i);
    const bool first = begins_sentence(text_of(c), c.hit->begin);
    const bool begins = !leads && first;
    const auto is_kin = [&](std::size_t k) {
      const Candidate& other = all_[k];
      if (other.state == refused || other.guarded || other.owner.skill == o.skill) return false;
      if (begins || !ends) return (other.state == sure || is_as_written(k)) && rules_.is_built_on(other.owner.skill, o.skill);
      if (leads && other.state == sure && leads_element(k)) return true;
      const bool partner = std::ranges::any_of(rule.any, [&](const Context& x) {
        return x.kind == Context::Kind::list && std::ranges::binary_search(x.skills, other.owner.skill);
      });
      if (!partner && !rules_.are_kin(o.skill, other.owner.skill)) return false;
      return other.state == sure || (alias(other.owner).text.size() >= 2 && is_as_written(k) &&
                                     ((leads && leads_element(k)) || (!first && !begins_sentence(text_of(other), other.hit->begin))));
    };
    for (std::size_t k = i; k > 0 && i - k < kKinDistance && all_[k - 1].block == c.block && !parts_sentence(k - 1); --k) {
      if (is_kin(k - 1)) return true;
    }
    for (std::size_t k = i; k + 1 < all_.size() && k - i < kKinDistance && all_[k + 1].block == c.block && !parts_sentence(k); ++k) {
      if (is_kin(k + 1)) return true;
    }
    return false;
  }

  // The name is all that the item holds, and an item beside it is a sure skill's.
  [[nodiscard]] bool is_item(std::size_t i) const {
    const Candidate& c = all_[i];
    const Block& block = posting_.blocks[c.block];
    if (block.label == Block::Label::tags) return true;
    // A line of text without a mark may be an item too, where nothing but the name stands in it ("SAS", but not "C").
    constexpr std::uint32_t kMinLine = 3;
    const bool line = block.kind == Block::Kind::paragraph && c.hit->end - c.hit->begin >= kMinLine;
    if (block.kind != Block::Kind::item && block.kind != Block::Kind::cell && !line) return false;
    // "Go (we write little Bash)": what a bracket adds is no part of the name. "Databases (MySQL)" is a label.
    const bool whole = blocks_[c.block].words.size() == c.hit->last_word - c.hit->first_word + 1;
    const bool explained = block.kind == Block::Kind::item && c.hit->first_word == 0 && text_of(c).substr(c.hit->end).starts_with(" (") &&
                           rules_.accepts_.is_technology(c.owner.skill);
    if (!whole && !explained && !is_labelled(c, block)) return false;
    return (c.block > 0 && facts_.names_any_in(c.block - 1)) || facts_.names_any_in(c.block + 1);
  }

  // "iOS app - Swift", "Front end: React": behind a label the name is all that the item holds.
  [[nodiscard]] bool is_labelled(const Candidate& c, const Block& block) const {
    constexpr std::uint32_t kLabel = 4;  // words, at most
    const std::string_view text = text_of(c);
    const std::string_view label = text.substr(0, c.hit->begin);
    return block.kind == Block::Kind::item && c.hit->end == text.size() && c.hit->first_word > 0 && c.hit->first_word <= kLabel &&
           (label.ends_with(" - ") || label.ends_with(": ") || label.ends_with(" \u2013 ")) && is_capital_at(text, c.hit->begin) &&
           rules_.accepts_.is_technology(c.owner.skill);
  }

  // The sure name of another skill with which a longer one begins that its rule refused: "XML, HTTP 2 years of" is no HTTP/2, and
  // is HTTP.
  [[nodiscard]] std::optional<Hit> shorter(const Candidate& c) const {
    const auto& words = blocks_[c.block].words;
    for (std::uint32_t last = c.hit->last_word; last > c.hit->first_word; --last) {
      const std::span<const text::Word> left = words.subspan(c.hit->first_word, last - c.hit->first_word);
      std::optional<Hit> name = rules_.index_.completed(left, 0, 0, 0);
      if (!name || !rules_.accepts_.is_sure(*name) || rules_.accepts_.first(*name).skill == c.owner.skill) continue;
      name->last_word += c.hit->first_word;
      name->first_word = c.hit->first_word;
      return name;
    }
    return std::nullopt;
  }

  void report(Mentions& out) const {
    const auto found = static_cast<std::size_t>(std::ranges::count(all_, sure, &Candidate::state));
    out.found.reserve(found);
    out.refused.reserve(all_.size() - found);
    for (const Candidate& c : all_) {
      if (c.state == sure) {
        out.found.push_back({c.owner.skill, c.block, c.hit->begin, c.hit->end, c.rule.text()});
        continue;
      }
      const bool whole = c.guarded || c.state == refused || c.hit->first_word == c.hit->last_word;
      if (const auto name = whole ? std::nullopt : shorter(c)) {
        out.found.push_back({rules_.accepts_.first(*name).skill, c.block, name->begin, name->end, "shorter"});
      }
      out.refused.push_back({c.owner.skill, c.block, c.hit->begin, c.hit->end, c.rule.text()});
    }
  }

  const Rules& rules_;
  const PostingText& posting_;
  const std::vector<BlockHits>& blocks_;
  OwnNames own_;
  std::array<std::byte, kRoom> room_;
  std::pmr::monotonic_buffer_resource memory_{room_.data(), room_.size()};
  std::pmr::vector<Candidate> all_{&memory_};
  std::pmr::vector<std::size_t> open_{&memory_};  // the numbers of those that the guards left open
  Facts facts_{memory_};
  mutable Side before_, after_;
  mutable Tried tried_{memory_};
};

void Rules::decide(const PostingText& posting, const std::vector<BlockHits>& blocks, bool misspelt, Mentions& out) const {
  Pass pass(*this, posting, blocks);
  pass.run(out);
  if (misspelt)
    misspelt_.find(
        posting, blocks, pass.named(), [this](SkillIndex a, SkillIndex b) { return are_kin(a, b); }, out);
}

}  // namespace skillgap::match
