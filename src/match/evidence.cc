#include "match/evidence.h"

#include <algorithm>
#include <span>

#include "match/sentences.h"
#include "text/utf8.h"

namespace skillgap::match {
namespace {

using Answer = Candidate::Answer;

constexpr std::size_t kOwnEvidence = 3;   // ambiguous names in a row that vouch for each other
constexpr std::size_t kSureCompany = 3;   // sure names of a list that vouch for any name that is an element of it
constexpr std::size_t kListReach = 64;    // candidates to either side that count as one list; keeps long lists linear
constexpr std::size_t kKinDistance = 12;  // candidates to either side that are looked at for kin

}  // namespace

std::optional<std::string_view> Rules::Evidence::first_held(std::size_t i, Owner o, const std::vector<Context>& contexts) const {
  for (const Context& c : contexts) {
    if (holds(i, o, c)) return c.name;
  }
  return std::nullopt;
}

std::optional<std::string_view> Rules::Evidence::first_held_list(std::size_t i, const std::vector<Context>& contexts) const {
  const auto held = std::ranges::find_if(contexts, [&](const Context& c) { return c.kind == Context::Kind::list && in_list(i, c); });
  return held == contexts.end() ? std::nullopt : std::optional<std::string_view>(held->name);
}

std::optional<std::string_view> Rules::Evidence::unnamed(std::size_t i, Owner o, const Rule& rule) const {
  if (rule.cases == 0 || alias(all_[i], o).strict) return std::nullopt;
  if (has_kin(i, o, rule)) return "kin";
  if (is_used(i, o, rule)) return "used";
  if (is_introduced(i, o, rule)) return "introduced";
  if (leads_item(i, o, rule)) return "purpose";
  if (is_fragment(i, rule)) return "fragment";
  return std::nullopt;
}

bool Rules::Evidence::is_element(std::size_t i, Owner o) const {
  const auto [from, to] = list_of(i);
  if (from == to || !rules_.accepts_.is_technology(o.skill) || all_[i].capitals || !stands_as_element(i)) return false;
  // A small letter by itself is a language in longer lists alone ("python, r, sas"), not beside one name ("m/w/d Go").
  const std::size_t least = written(all_[i]).size() == 1 && !is_as_written(i) ? 2 : 1;
  std::vector<SkillIndex> company;
  for (std::size_t k = from; k <= to; ++k) {
    const Candidate& other = all_[k];
    if (k == i || other.owner.skill == o.skill || other.state == Candidate::refused) continue;
    const bool kin = rules_.are_kin(o.skill, other.owner.skill);
    if (other.state == Candidate::sure) {
      if (std::ranges::find(company, other.owner.skill) == company.end()) company.push_back(other.owner.skill);
      if (is_hashtag(i) || (kin && company.size() >= least)) return true;
    } else if (kin && !other.guarded && stands_as_element(k)) {
      return true;
    }
  }
  return company.size() >= kSureCompany && is_as_written(i) && written(all_[i]).size() > 2;
}

bool Rules::Evidence::is_joined_to_next(std::size_t i) const {
  const Candidate& c = all_[i];
  if (c.joined_to_next == Answer::unasked) {
    const bool joined = rules_.lists_.joined(text_of(c), blocks_[c.block].words, *c.hit, *all_[i + 1].hit);
    c.joined_to_next = joined ? Answer::yes : Answer::no;
  }
  return c.joined_to_next == Answer::yes;
}

bool Rules::Evidence::holds_named(const std::vector<Context>& contexts, const Candidate& c) const {
  return std::ranges::any_of(contexts, [&](const Context& x) { return matches_beside(x, c); });
}

bool Rules::Evidence::matches_beside(const Context& x, const Candidate& c) const {
  return may_match(x, c) && does_match(x, c);
}

bool Rules::Evidence::may_match(const Context& x, const Candidate& c) const {
  const bool is_before = x.kind == Context::Kind::before;
  Side& side = is_before ? before_ : after_;
  if (side.hit != c.hit) {
    const std::string_view text = text_of(c);
    side.hit = c.hit;
    side.nearest =
        is_before ? Beside::Nearest::before(text, end_before(text, *c.hit)) : Beside::Nearest::after(text, begin_after(text, *c.hit));
  }
  return rules_.index_.beside().may_end(x.pattern, is_before ? Beside::Side::before : Beside::Side::after, side.nearest);
}

bool Rules::Evidence::does_match(const Context& x, const Candidate& c) const {
  const bool is_before = x.kind == Context::Kind::before;
  Side& side = is_before ? before_ : after_;
  if (side.sentence_of != c.hit) {
    side.sentence_of = c.hit;
    side.sentence = is_before ? before(text_of(c), *c.hit) : after(text_of(c), *c.hit);
    if (is_before) side.window = Beside::Window(side.sentence);
  }
  if (is_before && !rules_.index_.beside().may_begin(x.pattern, side.window)) return false;
  return rules_.matches(x.pattern, is_before ? Anchor::end : Anchor::start, side.sentence);
}

bool Rules::Evidence::parts_sentence(std::size_t k) const {
  const Candidate& c = all_[k];
  if (c.ends_sentence == Answer::unasked) {
    const std::size_t next = all_[k + 1].hit->begin;
    const bool ends = next >= c.hit->end && ends_sentence(text_of(c).substr(c.hit->end, next - c.hit->end));
    c.ends_sentence = ends ? Answer::yes : Answer::no;
  }
  return c.ends_sentence == Answer::yes;
}

bool Rules::Evidence::has_right_case(std::size_t i) const {
  const Candidate& c = all_[i];
  if (c.right_case == Answer::unasked) c.right_case = any_rule_has_case(i) ? Answer::yes : Answer::no;
  return c.right_case == Answer::yes;
}

bool Rules::Evidence::any_rule_has_case(std::size_t i) const {
  for (const Owner& o : rules_.accepts_.owners(*all_[i].hit)) {
    const Alias& a = alias(all_[i], o);
    if (a.when.empty()) return true;
    for (const Rule& r : a.when) {
      if (r.cases == 0 || has_case(r.cases, written(all_[i]), a.text)) return true;
    }
  }
  return false;
}

bool Rules::Evidence::holds(std::size_t i, Owner o, const Context& x) const {
  const Candidate& c = all_[i];
  switch (x.kind) {
    case Context::Kind::list:
      return in_list(i, x);
    case Context::Kind::amid:
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

bool Rules::Evidence::matches_any(std::size_t i, const std::vector<Context>& contexts) const {
  return std::ranges::any_of(contexts, [&](const Context& x) { return matches(i, x); });
}

bool Rules::Evidence::matches(std::size_t i, const Context& x) const {
  if (!may_match(x, all_[i])) return false;
  const std::uint32_t number = x.pattern * 2 + (x.kind == Context::Kind::before ? 1U : 0U);
  if (const auto known = tried_.find(i, number)) return *known;
  const bool held = does_match(x, all_[i]);
  tried_.insert(i, number, held);
  return held;
}

Rules::Evidence::Span Rules::Evidence::list_of(std::size_t i) const {
  Span s{i, i};
  while (s.from > 0 && i - s.from < kListReach && is_joined_to_next(s.from - 1)) --s.from;
  while (s.to + 1 < all_.size() && s.to - i < kListReach && is_joined_to_next(s.to)) ++s.to;
  return s;
}

bool Rules::Evidence::in_list(std::size_t i, const Context& x) const {
  const auto [from, to] = list_of(i);
  if (from == to) return false;
  std::size_t own = 0;
  for (std::size_t k = from; k <= to; ++k) {
    const Candidate& other = all_[k];
    if (!x.skills.empty()) {
      if (k != i && other.state != Candidate::refused && std::ranges::binary_search(x.skills, other.owner.skill) && vouches(i, k))
        return true;
      continue;
    }
    if (k != i && other.state == Candidate::sure && other.owner.skill != all_[i].owner.skill) return true;
    own += !other.guarded && has_right_case(k) ? 1U : 0U;
  }
  return x.skills.empty() && own >= kOwnEvidence && has_right_case(i);
}

bool Rules::Evidence::vouches(std::size_t i, std::size_t k) const {
  if (all_[k].state == Candidate::sure) return true;
  if (all_[k].guarded) return false;
  return (is_as_written(i) && is_as_written(k)) || (stands_as_element(i) && stands_as_element(k));
}

bool Rules::Evidence::is_as_written(std::size_t i) const {
  return !all_[i].capitals && has_case(Rule::exact, written(all_[i]), alias(all_[i], all_[i].owner).text);
}

bool Rules::Evidence::stands_as_element(std::size_t i) const {
  const Candidate& c = all_[i];
  const auto& words = blocks_[c.block].words;
  if (!rules_.lists_.ends_element(text_of(c), words, *c.hit)) return false;
  return rules_.lists_.begins_element(text_of(c), words, *c.hit) || rules_.lists_.is_introduced(words, *c.hit) ||
         std::ranges::any_of(rules_.stand_ins_, [&](const Context& x) { return x.kind == Context::Kind::before && holds(i, c.owner, x); });
}

bool Rules::Evidence::leads_element(std::size_t i) const {
  const Candidate& c = all_[i];
  const auto& words = blocks_[c.block].words;
  return is_capital_at(text_of(c), c.hit->begin) && rules_.lists_.has_purpose(text_of(c), words, *c.hit) &&
         rules_.lists_.begins_element(text_of(c), words, *c.hit);
}

bool Rules::Evidence::is_hashtag(std::size_t i) const {
  const Candidate& c = all_[i];
  return c.hit->begin > 0 && text_of(c)[c.hit->begin - 1] == '#';
}

bool Rules::Evidence::is_amid_sure(std::size_t i, Owner o) const {
  if (all_[i].capitals || !stands_as_element(i)) return false;
  const auto [from, to] = list_of(i);
  std::optional<SkillIndex> one;
  for (std::size_t k = from; k <= to; ++k) {
    const Candidate& c = all_[k];
    if (c.state != Candidate::sure || c.owner.skill == o.skill || !rules_.accepts_.is_technology(c.owner.skill)) continue;
    if (one && *one != c.owner.skill) return true;
    one = c.owner.skill;
  }
  return false;
}

bool Rules::Evidence::is_used(std::size_t i, Owner o, const Rule& rule) const {
  const std::string& name = alias(all_[i], o).text;
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

bool Rules::Evidence::is_proper(std::size_t i, Owner o, const Rule& rule) const {
  return rule.cases != 0 && !all_[i].capitals && rules_.accepts_.is_technology(o.skill) &&
         is_capital_at(text_of(all_[i]), all_[i].hit->begin) && has_case(Rule::exact, written(all_[i]), alias(all_[i], o).text);
}

bool Rules::Evidence::is_introduced(std::size_t i, Owner o, const Rule& rule) const {
  constexpr std::size_t kShortest = 3;
  return alias(all_[i], o).text.size() >= kShortest && is_proper(i, o, rule) &&
         rules_.lists_.ends_element(text_of(all_[i]), blocks_[all_[i].block].words, *all_[i].hit) && matches_any(i, rules_.introduced_);
}

bool Rules::Evidence::leads_item(std::size_t i, Owner o, const Rule& rule) const {
  const Candidate& c = all_[i];
  return posting_.blocks[c.block].kind == Block::Kind::item && c.hit->first_word == 0 && is_proper(i, o, rule) &&
         text_of(c).substr(c.hit->end).starts_with(" for ") && !text_of(c).substr(c.hit->end).starts_with(" for you");
}

bool Rules::Evidence::is_among_sure(std::size_t i) const {
  const auto is_one = [&](std::size_t k) {
    return all_[k].state == Candidate::sure && all_[k].owner.skill != all_[i].owner.skill &&
           rules_.accepts_.is_technology(all_[k].owner.skill);
  };
  for (std::size_t k = i; k > 0 && i - k < kKinDistance && all_[k - 1].block == all_[i].block && !parts_sentence(k - 1); --k) {
    if (is_one(k - 1)) return true;
  }
  for (std::size_t k = i; k + 1 < all_.size() && k - i < kKinDistance && all_[k + 1].block == all_[i].block && !parts_sentence(k); ++k) {
    if (is_one(k + 1)) return true;
  }
  return false;
}

bool Rules::Evidence::is_fragment(std::size_t i, const Rule& rule) const {
  const Candidate& c = all_[i];
  if (all_[i].capitals || std::ranges::none_of(rule.any, [](const Context& x) { return x.kind == Context::Kind::item; })) return false;
  if (!is_as_written(i) || !Lists::is_fragment(text_of(c), *c.hit)) return false;
  const auto is_sure_there = [&](std::size_t k) { return all_[k].block == c.block && all_[k].state == Candidate::sure; };
  return (i > 0 && is_sure_there(i - 1)) || (i + 1 < all_.size() && is_sure_there(i + 1));
}

bool Rules::Evidence::has_kin(std::size_t i, Owner o, const Rule& rule) const {
  const Candidate& c = all_[i];
  const bool takes_lists = std::ranges::any_of(rule.any, [](const Context& x) { return x.kind == Context::Kind::list; });
  const Alias& a = alias(all_[i], o);
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
    if (other.state == Candidate::refused || other.guarded || other.owner.skill == o.skill) return false;
    if (begins || !ends) return (other.state == Candidate::sure || is_as_written(k)) && rules_.is_built_on(other.owner.skill, o.skill);
    if (leads && other.state == Candidate::sure && leads_element(k)) return true;
    const bool partner = std::ranges::any_of(rule.any, [&](const Context& x) {
      return x.kind == Context::Kind::list && std::ranges::binary_search(x.skills, other.owner.skill);
    });
    if (!partner && !rules_.are_kin(o.skill, other.owner.skill)) return false;
    return other.state == Candidate::sure ||
           (alias(other, other.owner).text.size() >= 2 && is_as_written(k) &&
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

bool Rules::Evidence::is_item(std::size_t i) const {
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

bool Rules::Evidence::is_labelled(const Candidate& c, const Block& block) const {
  constexpr std::uint32_t kLabel = 4;  // words, at most
  const std::string_view text = text_of(c);
  const std::string_view label = text.substr(0, c.hit->begin);
  return block.kind == Block::Kind::item && c.hit->end == text.size() && c.hit->first_word > 0 && c.hit->first_word <= kLabel &&
         (label.ends_with(" - ") || label.ends_with(": ") || label.ends_with(" \u2013 ")) && is_capital_at(text, c.hit->begin) &&
         rules_.accepts_.is_technology(c.owner.skill);
}

}  // namespace skillgap::match
