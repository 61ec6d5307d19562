// How one posting is decided: candidates out of hits, then rounds over those that are still open.
#include <algorithm>
#include <array>
#include <cstddef>
#include <memory_resource>
#include <optional>

#include "match/evidence.h"
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
constexpr std::size_t kReach = 170;           // bytes from a word that introduces firms to the last of them: what before() looks at
constexpr std::uint8_t kBuyers = Guards::buyers | Guards::ours;
constexpr std::size_t kTagLine = 4;    // names of a line without a word between them that are a list
constexpr std::size_t kShortItem = 4;  // words of an item that counts as an element of a list
constexpr std::size_t kRoom = 12288;   // bytes for what is known of a posting's candidates; more are asked for where it has many

}  // namespace

// Decides one posting.
class Rules::Pass {
 public:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): of room_ as much is set as is used
  Pass(const Rules& rules, const PostingText& posting, const OwnNames& names, const std::vector<BlockHits>& blocks)
      : rules_(rules), posting_(posting), blocks_(blocks), own_(names) {}

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
      const bool joined = i + 1 < all_.size() && all_[i + 1].block == c.block && is_one(all_[i + 1]) && evidence_.is_joined_to_next(i);
      out.push_back({c.hit, c.owner.skill, c.block, joined});
    }
    return out;
  }

 private:
  using enum Candidate::State;
  using Answer = Candidate::Answer;

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
          begin_to_load(&rules_.accepts_.alias(h).when);
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
        begin_to_load(rules_.accepts_.alias(*c.hit).when.data());
        open_.push_back(i);
      } else if (c.state == sure) {
        make_sure(c);
      }
    }
    for (const std::size_t i : open_) {
      const std::vector<Rule>& when = rules_.accepts_.alias(*all_[i].hit).when;
      if (when.empty()) continue;
      begin_to_load(when.front().never.data());
      begin_to_load(when.front().any.data());
    }
  }

  // Whether the candidate's block is in capitals throughout. Those before it have been asked.
  [[nodiscard]] bool is_in_capitals(std::size_t i) const {
    const std::uint32_t block = all_[i].block;
    for (std::size_t k = i; k > 0 && all_[k - 1].block == block; --k) {
      if (all_[k - 1].state == open) return all_[k - 1].capitals;
    }
    const std::string_view text = evidence_.text_of(all_[i]);
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
    const std::string_view text = evidence_.text_of(c);
    // A language is no firm's name: "the clients are Python and Java".
    if (after_firms && !rules_.accepts_.is_language(c.owner.skill) && evidence_.holds_named(rules_.firms_, c)) return "in a list of firms";
    if (after_backing && rules_.accepts_.may_be_backer(c.owner.skill) && evidence_.holds_named(rules_.backers_, c))
      return "in a list of firms";
    if ((triggers & kBuyers) == kBuyers && is_capital_at(text, c.hit->begin) && evidence_.holds_named(rules_.buyers_, c))
      return "in a list of firms";
    if (const char* why = rules_.guards_.other_meaning(text, blocks_[c.block].words, *c.hit, c.owner.skill)) return why;
    if (!rules_.accepts_.is_sure(*c.hit) && !rules_.accepts_.is_technology(c.owner.skill) && !is_all_upper(evidence_.written(c)) &&
        rules_.guards_.labels_examples(text, blocks_[c.block].words, *c.hit))
      return "a label of examples";
    if (rules_.guards_.may_be_explained(text, blocks_[c.block].words, *c.hit) && evidence_.holds_named(rules_.persons_, c))
      return "a name that is explained";
    return nullptr;
  }

  [[nodiscard]] bool names_employer(const Candidate& c) const {
    if (!is_capital_at(evidence_.text_of(c), c.hit->begin) || !rules_.accepts_.is_technology(c.owner.skill)) return false;
    const bool before = rules_.guards_.introduces_employer(blocks_[c.block].words, *c.hit);
    const bool after = rules_.guards_.follows_employer(evidence_.text_of(c), blocks_[c.block].words, *c.hit);
    return (before || after) && std::ranges::any_of(rules_.employers_, [&](const Context& x) {
             return (x.kind == Context::Kind::before ? before : after) && evidence_.matches_beside(x, c);
           });
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
      for (const Owner& o : rules_.accepts_.owners(*c.hit)) {
        if (auto rule = lets_through(i, o, why_not, forbidden)) {
          c.owner = o;
          c.rule = *rule;
          make_sure(c);
          break;
        }
      }
      if (c.state == open && !forbidden && !c.guarded) {
        for (const Owner& o : rules_.accepts_.owners(*c.hit)) {
          if (evidence_.alias(c, o).strict || !evidence_.is_element(i, o)) continue;
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
    const Candidate& c = all_[i];
    const Alias& a = evidence_.alias(c, o);
    if (c.guarded) {
      // The employer's or the city's own name: only where the text plainly asks for it as a skill.
      // "Acme | Berlin | Go": a block or a title that begins with the name names the employer.
      const bool heads = c.hit->begin == 0 || posting_.blocks[c.block].label == Block::Label::title;
      const auto held = evidence_.first_held(i, o, rules_.own_asked_);
      if (!held || (heads && *held == "list")) {
        why_not = {"name of the employer or the place", {}};
        return std::nullopt;
      }
      // Its own rule has to hold as well: "Boulder, CO".
      if (a.when.empty()) return Reason{"guarded", *held};
    }
    if (c.split) {
      if (const auto held = evidence_.first_held(i, o, rules_.stand_ins_)) return Reason{"split", *held};
      why_not = {"two words in small letters", {}};
      return std::nullopt;
    }
    if (a.when.empty()) return Reason{kAlias, {}};
    for (const Rule& r : a.when) {
      Reason name;
      if (const auto never = evidence_.first_held(i, o, r.never)) {
        why_not = {"never", *never, ' '};
        forbidden = true;
        continue;
      }
      if (r.cases != 0) {
        if (!has_case(r.cases, evidence_.written(c), a.text) && !(all_[i].capitals && is_all_upper(evidence_.written(c)))) {
          why_not = {"case", {}};
          continue;
        }
        name = {"case", {}};
      }
      if (!r.any.empty() || (r.cases != 0 && all_[i].capitals)) {
        auto held = evidence_.first_held(i, o, r.any.empty() || (r.cases != 0 && all_[i].capitals) ? rules_.stand_ins_ : r.any);
        if (!held && r.cases != 0 && all_[i].capitals) held = evidence_.first_held_list(i, r.any);
        if (!held) held = evidence_.unnamed(i, o, r);
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
  const OwnNames& own_;
  std::array<std::byte, kRoom> room_;
  std::pmr::monotonic_buffer_resource memory_{room_.data(), room_.size()};
  std::pmr::vector<Candidate> all_{&memory_};
  std::pmr::vector<std::size_t> open_{&memory_};  // the numbers of those that the guards left open
  Facts facts_{memory_};
  Evidence evidence_{rules_, posting_, blocks_, all_, facts_, memory_};
};

void Rules::decide(const PostingText& posting, const OwnNames& names, const std::vector<BlockHits>& blocks, bool misspelt,
                   Mentions& out) const {
  Pass pass(*this, posting, names, blocks);
  pass.run(out);
  if (misspelt)
    misspelt_.find(
        posting, blocks, pass.named(), [this](SkillIndex a, SkillIndex b) { return are_kin(a, b); }, out);
}

}  // namespace skillgap::match
