#include "match/misspelt.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

namespace skillgap::match {

// What is looked at between two technologies of a block that follow each other, and before and behind them where they are the first and
// the last of their list.
class Misspelt::Places {
 public:
  Places(std::string_view text, const BlockHits& block, const Lists& lists, const Hit& a, const Hit& b)
      : text_(text), words_(block.words), hits_(block.hits), lists_(lists), a_(a), b_(b) {}

  // Whether a word may stand there: a glance, true of few places.
  [[nodiscard]] bool may_be(bool joined) const {
    const std::uint32_t first = a_.last_word + 1;
    const std::uint32_t between = b_.first_word - first;
    if (between == 1 || between == 2) return is_long(first) || (between == 2 && is_long(first + 1));
    if (!joined) return false;
    const std::uint32_t behind = b_.last_word + 1;
    if (is_long(behind) ? text_[b_.end] != ' ' : is_long(behind + 1)) return true;
    return a_.first_word > 0 && is_long(a_.first_word - 1) && text_[words_[a_.first_word - 1].end] != ' ';
  }

  [[nodiscard]] std::optional<Hit> before() const {
    const auto h = a_.first_word > 0 ? element(a_.first_word - 1) : std::nullopt;
    return h && lists_.joined(text_, words_, *h, a_) ? h : std::nullopt;
  }
  // "Python, Cassadra, and Redis"
  [[nodiscard]] std::optional<Hit> between() const {
    if (b_.first_word - a_.last_word > 3) return std::nullopt;
    for (std::uint32_t w = a_.last_word + 1; w < b_.first_word; ++w) {
      if (const auto h = element(w); h && lists_.joined(text_, words_, a_, *h) && lists_.joined(text_, words_, *h, b_)) return h;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<Hit> behind() const {
    for (std::uint32_t w = b_.last_word + 1; w <= b_.last_word + 2; ++w) {
      if (const auto h = element(w); h && lists_.joined(text_, words_, b_, *h)) return h;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool is_long(std::uint32_t w) const { return w < words_.size() && words_[w].end - words_[w].begin >= NearNames::kShortest; }
  // The word `w` as a hit, where nothing is known of it and it stands as an element.
  [[nodiscard]] std::optional<Hit> element(std::uint32_t w) const {
    if (!is_long(w)) return std::nullopt;
    const Hit h{0, words_[w].begin, words_[w].end, w, w};
    if (!NearNames::is_letters(text_.substr(h.begin, h.end - h.begin))) return std::nullopt;
    if (!lists_.begins_element(text_, words_, h) || !lists_.ends_element(text_, words_, h)) return std::nullopt;
    const auto known = std::ranges::lower_bound(hits_, w, {}, &Hit::last_word);
    if (known != hits_.end() && known->first_word <= w) return std::nullopt;
    return h;
  }

  std::string_view text_;
  std::span<const text::Word> words_;
  std::span<const Hit> hits_;
  const Lists& lists_;
  const Hit& a_;
  const Hit& b_;
};

void Misspelt::find(const PostingText& posting, std::span<const BlockHits> blocks, std::span<const Named> named,
                    const std::function<bool(SkillIndex, SkillIndex)>& are_kin, Mentions& out) const {
  std::vector<Mention> found;
  for (std::size_t i = 0; i + 1 < named.size(); ++i) {
    const Named& a = named[i];
    const Named& b = named[i + 1];
    if (a.block != b.block) continue;
    const std::string_view text = posting.blocks[a.block].text;
    const Places places(text, blocks[a.block], lists_, *a.hit, *b.hit);
    if (!places.may_be(a.joined_to_next)) continue;
    const auto is_of_their_category = [&](SkillIndex s) {
      return taxonomy_[s].category == taxonomy_[a.skill].category || taxonomy_[s].category == taxonomy_[b.skill].category;
    };
    const auto add = [&](const std::optional<Hit>& h) {
      if (!h) return;
      std::vector<SkillIndex> kin = names_.of(text.substr(h->begin, h->end - h->begin));
      std::erase_if(kin, [&](SkillIndex s) { return !are_kin(s, a.skill) && !are_kin(s, b.skill); });
      // "MongoBD, MySQL": a database rather than what is built for one (Mongoid).
      if (kin.size() > 1) std::erase_if(kin, [&](SkillIndex s) { return !is_of_their_category(s); });
      if (kin.size() == 1) found.push_back({kin.front(), a.block, h->begin, h->end, "misspelt"});
    };
    if (a.joined_to_next && (i == 0 || !named[i - 1].joined_to_next)) add(places.before());
    add(places.between());
    if (a.joined_to_next && !b.joined_to_next) add(places.behind());
  }
  if (found.empty()) return;
  const auto before = [](const auto& a, const auto& b) { return a.block != b.block ? a.block < b.block : a.begin < b.begin; };
  std::ranges::sort(found, before);
  // One that ends a list may begin the next.
  const auto is_same = [](const Mention& a, const Mention& b) { return a.block == b.block && a.begin == b.begin; };
  found.erase(std::unique(found.begin(), found.end(), is_same), found.end());
  std::erase_if(out.unknown, [&](const UnknownTerm& t) {
    const auto at = std::ranges::lower_bound(found, t, before);
    return at != found.end() && at->block == t.block && at->begin == t.begin;
  });
  std::vector<Mention> all;
  all.reserve(out.found.size() + found.size());
  std::ranges::merge(out.found, found, std::back_inserter(all), before);
  out.found = std::move(all);
}

}  // namespace skillgap::match
