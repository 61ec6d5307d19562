#include "posting/alternatives.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace skillgap::posting {
namespace {

using cues::Link;
using cues::Marker;

constexpr std::size_t kMarkerReach = 60;  // bytes from "such as" to the first of its examples
constexpr std::size_t kOpenReach = 24;    // bytes from the last name to "or similar"

// The alternatives of one sentence.
class Finder {
 public:
  Finder(const PostingText& text, const std::vector<Mention>& mentions, const Segment& s, std::vector<Marker> markers,
         const cues::Cues& cues, const taxonomy::Taxonomy& taxonomy)
      : text_(text), mentions_(mentions), s_(s), cues_(cues), taxonomy_(taxonomy), brackets_(s.masked), markers_(std::move(markers)) {
    for (std::size_t m = s.first; m + 1 < s.last; ++m) links_.push_back(link(m));
  }

  void find(std::vector<Alternatives>& out) const {
    // A run: names in a row with links between them.
    for (std::size_t begin = s_.first; begin < s_.last;) {
      std::size_t end = begin + 1;
      while (end < s_.last && links_[end - 1 - s_.first] != Link::none) ++end;
      run(begin, end, out);
      begin = end;
    }
  }

 private:
  [[nodiscard]] std::size_t at(std::size_t m) const { return mentions_[m].begin - s_.begin; }
  [[nodiscard]] std::size_t end_of(std::size_t m) const { return mentions_[m].end - s_.begin; }
  [[nodiscard]] std::string_view written(std::size_t m) const {
    return std::string_view(text_.blocks[s_.block].text).substr(mentions_[m].begin, mentions_[m].end - mentions_[m].begin);
  }

  [[nodiscard]] Link link(std::size_t m) const {
    if (end_of(m) > at(m + 1)) return Link::none;
    if (brackets_.around(at(m)) != brackets_.around(at(m + 1))) return Link::none;
    return cues_.link(std::string_view(s_.masked).substr(end_of(m), at(m + 1) - end_of(m)));
  }

  [[nodiscard]] bool substitutes(std::size_t a, std::size_t b) const {
    switch (cues_.pair(written(a), written(b))) {
      case cues::Pair::substitutes:
        return true;
      case cues::Pair::together:
        return false;
      case cues::Pair::unknown:
        break;
    }
    return taxonomy_.are_similar(mentions_[a].skill, mentions_[b].skill);
  }

  // The marker that governs a run of names which begins with `m`.
  [[nodiscard]] const Marker* marker_before(std::size_t m) const {
    const Marker* best = nullptr;
    for (const auto& k : markers_) {
      if (k.kind == Marker::Kind::open || k.kind == Marker::Kind::tail || k.end > at(m)) continue;
      const bool near = at(m) - k.end <= kMarkerReach &&
                        std::string_view(s_.masked).substr(k.end, at(m) - k.end).find_first_of(".;") == std::string_view::npos;
      const bool first = m == s_.first || end_of(m - 1) <= k.end;
      if (near && first) best = &k;
    }
    return best;
  }

  [[nodiscard]] bool followed_by(Marker::Kind kind, std::size_t m) const {
    return std::ranges::any_of(markers_, [&](const Marker& k) {
      return k.kind == kind && k.begin >= end_of(m) && k.begin - end_of(m) <= kOpenReach &&
             std::string_view(s_.masked).substr(end_of(m), k.begin - end_of(m)).find_first_of(".;:(") == std::string_view::npos;
    });
  }

  static void add(std::size_t begin, std::size_t end, bool open, std::vector<Alternatives>& out) {
    if (end - begin < 2) return;
    Alternatives a;
    a.open = open;
    for (std::size_t m = begin; m < end; ++m) a.mentions.push_back(m);
    out.push_back(std::move(a));
  }

  void run(std::size_t begin, std::size_t end, std::vector<Alternatives>& out) const {
    const bool open = followed_by(Marker::Kind::open, end - 1);
    const Marker* marker = marker_before(begin);
    if (marker != nullptr && (marker->kind != Marker::Kind::choice || all_substitutes(begin, end))) {
      add(begin, end, open, out);
      return;
    }
    const bool closed = open || followed_by(Marker::Kind::tail, end - 1);
    // "and" parts what "or" joins: "A or B, and C or D".
    for (std::size_t from = begin; from < end;) {
      std::size_t to = from + 1;
      while (to < end && links_[to - 1 - s_.first] != Link::and_) ++to;
      part(from, to, closed && to == end, open && to == end, out);
      from = to;
    }
  }

  [[nodiscard]] bool all_substitutes(std::size_t begin, std::size_t end) const {
    for (std::size_t m = begin; m + 1 < end; ++m)
      if (links_[m - s_.first] == Link::and_ || !substitutes(m, m + 1)) return false;
    return true;
  }

  // Names joined by commas, slashes and "or".
  void part(std::size_t begin, std::size_t end, bool closed, bool open, std::vector<Alternatives>& out) const {
    if (end - begin < 2) return;
    std::size_t last_or = end;  // the name after the last "or"
    for (std::size_t m = begin; m + 1 < end; ++m)
      if (links_[m - s_.first] == Link::or_) last_or = m + 1;
    if (closed || last_or == end - 1) {
      const std::size_t from = closed ? begin : narrowed(begin, end);
      add(from, end, open, out);
      if (from > begin) slashes(begin, from, out);
      return;
    }
    if (last_or < end) {
      // "such as Puppet, Chef or Ansible, Jenkins": more of the same after the "or".
      std::size_t to = last_or + 1;
      while (to < end && substitutes(to - 1, to)) ++to;
      add(begin, to, false, out);
      slashes(to, end, out);
      return;
    }
    slashes(begin, end, out);
  }

  // Whether the names are introduced as a list of one kind: "frameworks such as", "(", ": ".
  [[nodiscard]] bool introduced(std::size_t m) const { return cues_.introduces(std::string_view(s_.masked).substr(0, at(m))); }

  // "Java, Spring, MySQL or PostgreSQL": where only the last two can stand for each other, only they do.
  [[nodiscard]] std::size_t narrowed(std::size_t begin, std::size_t end) const {
    if (end - begin < 3 || !substitutes(end - 2, end - 1) || introduced(begin)) return begin;
    for (std::size_t m = begin; m + 2 < end; ++m)
      if (substitutes(m, end - 1) || substitutes(m, end - 2)) return begin;
    return end - 2;
  }

  // A slash offers a choice only between substitutes.
  void slashes(std::size_t begin, std::size_t end, std::vector<Alternatives>& out) const {
    for (std::size_t from = begin; from < end;) {
      std::size_t to = from + 1;
      while (to < end && links_[to - 1 - s_.first] == Link::slash && substitutes(to - 1, to)) ++to;
      add(from, to, false, out);
      from = to;
    }
  }

  const PostingText& text_;
  const std::vector<Mention>& mentions_;
  const Segment& s_;
  const cues::Cues& cues_;
  const taxonomy::Taxonomy& taxonomy_;
  Brackets brackets_;
  std::vector<Marker> markers_;
  std::vector<Link> links_;  // between a mention of the segment and the next
};

}  // namespace

std::vector<Alternatives> find_alternatives(const PostingText& text, const std::vector<Mention>& mentions,
                                            const std::vector<Segment>& segments, const Heard& heard, const cues::Cues& cues,
                                            const taxonomy::Taxonomy& taxonomy) {
  std::vector<Alternatives> out;
  for (std::size_t i = 0; i < segments.size(); ++i)
    if (segments[i].last - segments[i].first >= 2)
      Finder(text, mentions, segments[i], cues.markers(heard.masked(i), heard.plain(i)), cues, taxonomy).find(out);
  return out;
}

}  // namespace skillgap::posting
