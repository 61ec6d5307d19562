#include "posting/alternatives.h"

#include <algorithm>
#include <span>
#include <string>
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
    // Those that stand in a bracket behind a name say more of it, and are a list of their own: "Python (pandas, NumPy) or R".
    listed_.reserve(s.last - s.first);
    for (std::size_t m = s.first; m < s.last; ++m) {
      if (!is_gloss(m)) listed_.emplace_back(bracket_behind_name(m), m);
    }
    if (!std::ranges::is_sorted(listed_)) std::ranges::sort(listed_);
  }

  void find(std::vector<Alternatives>& out) {
    names_.reserve(listed_.size());
    links_.reserve(listed_.size());
    for (std::size_t i = 0; i < listed_.size();) {
      const int bracket = listed_[i].first;
      in_bracket_ = bracket >= 0;
      names_.clear();
      for (; i < listed_.size() && listed_[i].first == bracket; ++i) names_.push_back(listed_[i].second);
      links_.clear();
      for (std::size_t n = 0; n + 1 < names_.size(); ++n) links_.push_back(link(n));
      find_in_list(out);
    }
  }

 private:
  void find_in_list(std::vector<Alternatives>& out) const {
    // A run: names in a row with links between them.
    for (std::size_t begin = 0; begin < names_.size();) {
      std::size_t end = begin + 1;
      while (end < names_.size() && links_[end - 1] != Link::none) ++end;
      run(begin, end, out);
      begin = end;
    }
  }

  // The bracket that mention `m` stands in where that begins right behind another name, and not with "or"; else -1.
  [[nodiscard]] int bracket_behind_name(std::size_t m) const {
    const int b = brackets_.around(mentions_[m].begin - s_.begin);
    if (b < 0) return -1;
    const std::size_t open = brackets_.all()[static_cast<std::size_t>(b)].open;
    for (std::size_t k = s_.first; k < m; ++k) {
      const std::size_t end = mentions_[k].end - s_.begin;
      if (end != open && end + 1 != open) continue;
      return begins_with_or(open) ? -1 : b;
    }
    return -1;
  }
  // "Lightning Web Components (or Aura)".
  [[nodiscard]] bool begins_with_or(std::size_t open) const {
    const std::string_view inside = s_.masked.substr(open + 1);
    const std::size_t word = std::min(inside.find(' '), inside.size());
    return word > 0 && cues_.link(" " + std::string(inside.substr(0, word)) + " ") == Link::or_;
  }

  // Whether mention `m` is what its neighbour before is called for short: "Google Cloud Platform (GCP)".
  [[nodiscard]] bool is_gloss(std::size_t m) const {
    if (m == s_.first || mentions_[m].skill != mentions_[m - 1].skill) return false;
    const std::string_view masked = s_.masked;
    const std::size_t from = mentions_[m - 1].end - s_.begin;
    const std::size_t begin = mentions_[m].begin - s_.begin;
    const std::size_t end = mentions_[m].end - s_.begin;
    if (from > begin) return false;
    const std::string_view between = masked.substr(from, begin - from);
    return (between == " (" || between == "(") && end < masked.size() && masked[end] == ')';
  }

  // All that follow are asked by the number of a name in names_.
  [[nodiscard]] const Mention& mention(std::size_t n) const { return mentions_[names_[n]]; }
  [[nodiscard]] std::size_t at(std::size_t n) const { return mention(n).begin - s_.begin; }
  [[nodiscard]] std::size_t end_of(std::size_t n) const { return mention(n).end - s_.begin; }
  [[nodiscard]] std::string_view written(std::size_t n) const {
    return std::string_view(text_.blocks[s_.block].text).substr(mention(n).begin, mention(n).end - mention(n).begin);
  }

  [[nodiscard]] Link link(std::size_t n) const {
    if (end_of(n) > at(n + 1)) return Link::none;
    if (brackets_.around(at(n)) != brackets_.around(at(n + 1))) {
      const int b = brackets_.around(at(n + 1));
      const bool behind = b >= 0 && brackets_.all()[static_cast<std::size_t>(b)].parent == brackets_.around(at(n));
      const std::size_t open = behind ? brackets_.all()[static_cast<std::size_t>(b)].open : 0;
      if (!behind || open < end_of(n) || open > end_of(n) + 1 || !begins_with_or(open)) return Link::none;
      return cues_.link(" " + std::string(s_.masked.substr(open + 1, at(n + 1) - open - 1)));
    }
    if (names_kind(n + 1) && is_open_between(n)) return Link::none;
    return cues_.link(s_.masked.substr(end_of(n), at(n + 1) - end_of(n)));
  }

  // "MySQL, PostgreSQL or other relational databases": what the others are is the kind of the names, and none of them. "Or another
  // relational database" is one more, and so is "or other experience with databases".
  [[nodiscard]] bool is_open_between(std::size_t n) const {
    return std::ranges::any_of(markers_, [&](const Marker& k) {
      return k.kind == Marker::Kind::open && k.begin >= end_of(n) && k.end <= at(n + 1) && at(n + 1) - k.end <= 1 &&
             s_.masked.substr(k.begin, k.end - k.begin).find("another") == std::string_view::npos;
    });
  }
  [[nodiscard]] bool names_kind(std::size_t n) const {
    const taxonomy::Skill& skill = taxonomy_[mention(n).skill];
    if (skill.kind != taxonomy::Kind::technology) return true;
    const taxonomy::Skill& before = taxonomy_[mention(n - 1).skill];
    return std::ranges::binary_search(before.implies, mention(n).skill) || std::ranges::binary_search(before.part_of, mention(n).skill);
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
    return taxonomy_.are_similar(mention(a).skill, mention(b).skill);
  }

  // The marker that governs a run of names which begins with `m`.
  [[nodiscard]] const Marker* marker_before(std::size_t m) const {
    const Marker* best = nullptr;
    for (const auto& k : markers_) {
      if (k.kind == Marker::Kind::open || k.kind == Marker::Kind::tail || k.end > at(m)) continue;
      const bool near =
          at(m) - k.end <= kMarkerReach && s_.masked.substr(k.end, at(m) - k.end).find_first_of(".;") == std::string_view::npos;
      const bool first = m == 0 || end_of(m - 1) <= k.end;
      if (near && first && (!in_bracket_ || governs_bracket(k, m))) best = &k;
    }
    return best;
  }

  // Whether the marker stands in the bracket of name `m`, or right before it ("cloud platforms (AWS, Azure)"). "A cloud such as AWS
  // (EC2, S3) or Azure": the names in the bracket are no examples of a cloud.
  [[nodiscard]] bool governs_bracket(const Marker& k, std::size_t m) const {
    const int b = brackets_.around(at(m));
    return brackets_.around(k.begin) == b || (b >= 0 && k.end + 2 >= brackets_.all()[static_cast<std::size_t>(b)].open);
  }

  [[nodiscard]] bool followed_by(Marker::Kind kind, std::size_t m) const {
    return std::ranges::any_of(markers_, [&](const Marker& k) {
      return k.kind == kind && k.begin >= end_of(m) && k.begin - end_of(m) <= kOpenReach &&
             s_.masked.substr(end_of(m), k.begin - end_of(m)).find_first_of(".;:(") == std::string_view::npos;
    });
  }

  void add(std::size_t begin, std::size_t end, bool open, std::vector<Alternatives>& out) const {
    if (end - begin < 2) return;
    Alternatives a;
    a.open = open;
    for (std::size_t n = begin; n < end; ++n) {
      std::size_t m = names_[n];
      do {
        a.mentions.push_back(m++);
      } while (m < s_.last && is_gloss(m));
    }
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
      while (to < end && links_[to - 1] != Link::and_) ++to;
      part(from, to, closed && to == end, open && to == end, out);
      from = to;
    }
  }

  [[nodiscard]] bool all_substitutes(std::size_t begin, std::size_t end) const {
    for (std::size_t m = begin; m + 1 < end; ++m)
      if (links_[m] == Link::and_ || !substitutes(m, m + 1)) return false;
    return true;
  }

  // Names joined by commas, slashes and "or".
  void part(std::size_t begin, std::size_t end, bool closed, bool open, std::vector<Alternatives>& out) const {
    if (end - begin < 2) return;
    if (!closed && part_choices(begin, end, out)) return;
    std::size_t last_or = end;  // the name after the last "or"
    for (std::size_t m = begin; m + 1 < end; ++m)
      if (links_[m] == Link::or_) last_or = m + 1;
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

  // "Hive or Impala, SQL, Airflow or Luigi": commas that stand between two choices part them. False where none does. A comma before
  // the first "or" of a choice is its own between what can stand for each other ("AWS, Azure or GCP").
  bool part_choices(std::size_t begin, std::size_t end, std::vector<Alternatives>& out) const {
    const auto links = std::span(links_).subspan(begin, end - begin - 1);
    const auto first = std::ranges::find(links, Link::or_);
    const auto last = std::ranges::find(links.rbegin(), links.rend(), Link::or_).base();  // behind it
    if (first == links.end() || std::find(first, last, Link::comma) == last) return false;
    const std::size_t behind = begin + static_cast<std::size_t>(last - links.begin());
    std::size_t from = begin;
    bool chosen = false;  // whether an "or" stood in the choice that began with `from`
    for (std::size_t n = begin + 1; n < end; ++n) {
      if (links_[n - 1] == Link::comma && (chosen || n > behind || !substitutes(n - 1, n))) {
        part(from, n, false, false, out);
        from = n;
        chosen = false;
      } else {
        chosen = chosen || links_[n - 1] == Link::or_;
      }
    }
    part(from, end, false, false, out);
    return true;
  }

  // Whether the names are introduced as a list of one kind: "frameworks such as", "(", ": ".
  [[nodiscard]] bool introduced(std::size_t m) const { return cues_.introduces(s_.masked.substr(0, at(m))); }

  // "Java, Spring, MySQL or PostgreSQL": where only the last two can stand for each other, only they do.
  [[nodiscard]] std::size_t narrowed(std::size_t begin, std::size_t end) const {
    if (end - begin < 3 || !substitutes(end - 2, end - 1) || introduced(begin)) return begin;
    for (std::size_t m = begin; m + 2 < end; ++m)
      if (substitutes(m, end - 1) || substitutes(m, end - 2)) return begin;
    return end - 2;
  }

  // Of practices and concepts a slash names both: "TDD/BDD".
  [[nodiscard]] bool offers_choice(std::size_t a, std::size_t b) const {
    const auto is_technology = [this](std::size_t n) { return taxonomy_[mention(n).skill].kind == taxonomy::Kind::technology; };
    return substitutes(a, b) && ((is_technology(a) && is_technology(b)) || cues_.pair(written(a), written(b)) == cues::Pair::substitutes);
  }

  // A slash offers a choice only between substitutes.
  void slashes(std::size_t begin, std::size_t end, std::vector<Alternatives>& out) const {
    for (std::size_t from = begin; from < end;) {
      std::size_t to = from + 1;
      while (to < end && links_[to - 1] == Link::slash && offers_choice(to - 1, to)) ++to;
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
  std::vector<std::pair<int, std::size_t>> listed_;  // mentions behind the bracket behind a name that they stand in, else -1; in order
  bool in_bracket_ = false;                          // of the list that is looked at
  std::vector<std::size_t> names_;  // the mentions of the list that is looked at, without glosses, which go with the name before them
  std::vector<Link> links_;         // between a name and the next
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
