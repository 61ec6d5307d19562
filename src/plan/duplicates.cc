#include "plan/duplicates.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "text/utf8.h"
#include "text/words.h"

namespace skillgap::plan {
namespace {

constexpr std::size_t kLookedUp = 24;     // smallest hashes of a posting by which others are looked up
constexpr std::size_t kMaxSharing = 400;  // postings that share one hash; a run of words in more of them is a phrase of everybody's
constexpr std::size_t kLeastShared = 4;   // of those looked up, to be compared at all: nearly certain where a third of the text is shared
// Set on pairs of one company's postings that were read (not those that the figures are of).
constexpr double kSameText = 0.95;
constexpr double kMuchText = 0.45;
constexpr double kSameMonthText = 0.8;
constexpr double kSomeText = 0.3, kMostOfShorter = 0.55, kMostAsks = 0.5;
constexpr double kSameTitle = 0.5;
constexpr double kLeastOfGroup = 0.25;  // of text and of skills, with the one that stands for a group

// Words of a company's name that do not tell it from another.
bool is_legal_form(const std::string& w) {
  static constexpr std::array<std::string_view, 18> kForms = {"inc", "llc", "ltd", "gmbh", "corp", "co",  "corporation", "limited", "plc",
                                                              "ag",  "sa",  "bv",  "com",  "io",   "the", "company",     "group",   "labs"};
  return std::ranges::find(kForms, w) != kForms.end();
}

std::string company_key(const std::string& company) {
  std::string out;
  for (const std::string& w : text::words_of(company))
    if (!is_legal_form(w)) out += w;
  return out.empty() ? text::fold_key(company) : out;
}

Agreement compare_companies(const std::string& x, const std::string& y) {
  constexpr std::size_t kTelling = 4;  // bytes from which the beginning of a name tells it
  if (x.empty() || y.empty()) return Agreement::unknown;
  if (x == y) return Agreement::alike;
  const bool begins = std::min(x.size(), y.size()) >= kTelling && (x.starts_with(y) || y.starts_with(x));
  return begins ? Agreement::alike : Agreement::different;
}

std::set<std::string> title_words(const std::string& title) {
  std::set<std::string> out;
  for (auto& w : text::words_of(title))
    if (w.size() > 1 || w == "c" || w == "r") out.insert(std::move(w));
  return out;
}

template <class Set>
double shared_part(const Set& a, const Set& b) {
  if (a.empty() && b.empty()) return 1;
  std::vector<typename Set::value_type> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size() - both.size());
}

std::vector<SkillIndex> named(const Posting& p) {
  std::vector<SkillIndex> out;
  for (const Ask& a : p.asks)
    if (a.level != Level::excluded) out.push_back(a.skill);
  std::ranges::sort(out);
  return out;
}

// The shared part of two sets of which the sketches hold the smallest members.
double shared_text(const Fingerprint& a, const Fingerprint& b) {
  if (a.sketch.empty() || b.sketch.empty()) return 0;
  const bool all_a = a.shingles == a.sketch.size(), all_b = b.shingles == b.sketch.size();
  // What lies beyond the end of a sketch that is not whole is not known.
  std::uint32_t last = UINT32_MAX;
  if (!all_a) last = std::min(last, a.sketch.back());
  if (!all_b) last = std::min(last, b.sketch.back());
  std::size_t i = 0, j = 0, both = 0, seen = 0;
  while (i < a.sketch.size() || j < b.sketch.size()) {
    const std::uint32_t x = i < a.sketch.size() ? a.sketch[i] : UINT32_MAX, y = j < b.sketch.size() ? b.sketch[j] : UINT32_MAX;
    if (std::min(x, y) > last) break;
    ++seen;
    if (x == y) ++both;
    const bool step_a = x <= y && i < a.sketch.size(), step_b = y <= x && j < b.sketch.size();
    i += step_a ? 1 : 0;
    j += step_b ? 1 : 0;
  }
  return seen == 0 ? 0 : static_cast<double>(both) / static_cast<double>(seen);
}

Agreement compare_roles(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  constexpr double kHalf = 0.5, kMost = 0.75;
  if (a.empty() || b.empty()) return Agreement::unknown;
  std::vector<std::uint32_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const auto n = static_cast<double>(both.size());
  const bool alike = n / static_cast<double>(a.size() + b.size() - both.size()) >= kHalf ||
                     n / static_cast<double>(std::min(a.size(), b.size())) >= kMost;  // some roles more, none another
  return alike ? Agreement::alike : Agreement::different;
}

// What of a posting is compared, made ready once.
struct Compared {
  explicit Compared(const Posting& p)
      : fingerprint(&p.fingerprint),
        month(p.text.date_posted.substr(0, 7)),
        company(company_key(p.text.company)),
        title(title_words(p.text.title)),
        skills(named(p)) {}
  const Fingerprint* fingerprint;
  std::string month;
  std::string company;
  std::set<std::string> title;
  std::vector<SkillIndex> skills;
};

Resemblance compare(const Compared& a, const Compared& b) {
  constexpr std::size_t kFew = 2;  // skills
  Resemblance r;
  r.text = shared_text(*a.fingerprint, *b.fingerprint);
  const double sum = a.fingerprint->shingles + b.fingerprint->shingles;
  const double least = std::min(a.fingerprint->shingles, b.fingerprint->shingles);
  if (least > 0) r.shorter = std::min(1.0, r.text * sum / (1 + r.text) / least);
  r.asks = std::max(a.skills.size(), b.skills.size()) <= kFew ? 1 : shared_part(a.skills, b.skills);
  r.companies = compare_companies(a.company, b.company);
  if (!a.title.empty() && !b.title.empty()) {
    r.title = shared_part(a.title, b.title);
    r.titles = r.title >= kSameTitle ? Agreement::alike : Agreement::different;
  }
  r.roles = compare_roles(a.fingerprint->roles, b.fingerprint->roles);
  r.same_month = !a.month.empty() && a.month == b.month;
  return r;
}

}  // namespace

Resemblance resemblance(const Posting& a, const Posting& b) {
  return compare(Compared(a), Compared(b));
}

bool are_one(const Resemblance& r) {
  // Not a word changed but a name or a number: whatever the fields say.
  if (r.text >= kSameText) return true;
  if (r.companies == Agreement::different || r.roles == Agreement::different) return false;
  // Of one month, two openings worded alike are likelier than one that was edited, unless their titles are the same.
  if (r.same_month && r.text < kSameMonthText && (r.titles == Agreement::unknown || r.title < 1)) return false;
  if (r.text >= kMuchText) return r.asks >= kLeastOfGroup;
  // Edited more: only where what is asked has stayed.
  return r.text >= kSomeText && r.shorter >= kMostOfShorter && r.asks >= kMostAsks;
}

namespace {

// Whether a posting may still stand for one that a chain of repeats leads to: a posting that a little is changed in
// every month has become another one in the end.
bool still_one(const Resemblance& r) {
  return r.text >= kLeastOfGroup && r.asks >= kLeastOfGroup;
}

std::vector<const Posting*> pointers(const std::vector<Posting>& postings) {
  std::vector<const Posting*> out;
  out.reserve(postings.size());
  for (const Posting& p : postings) out.push_back(&p);
  return out;
}

std::vector<Compared> made_ready(const std::vector<const Posting*>& all) {
  std::vector<Compared> out;
  out.reserve(all.size());
  for (const Posting* p : all) out.emplace_back(*p);
  return out;
}

// Places in order of date, the earliest first or last; of equal dates the first in the input comes first.
std::vector<std::size_t> by_date(const std::vector<const Posting*>& all, bool newest_first) {
  std::vector<std::size_t> out(all.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::ranges::stable_sort(out, [&](std::size_t a, std::size_t b) {
    const std::string &x = all[a]->text.date_posted, &y = all[b]->text.date_posted;
    return newest_first ? y < x : x < y;
  });
  return out;
}

// Calls `take(i, before)` for every posting in that order, with those before it that share text with it.
template <class Take>
void each(const std::vector<const Posting*>& all, const std::vector<std::size_t>& order, Take take) {
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> by_hash;
  std::vector<std::size_t> sharers, before;
  for (const std::size_t i : order) {
    const Fingerprint& f = all[i]->fingerprint;
    if (!was_read(all[i]->text.status) || f.sketch.empty()) continue;
    sharers.clear();
    before.clear();
    const std::size_t looked_up = std::min(kLookedUp, f.sketch.size());
    for (std::size_t b = 0; b < looked_up; ++b) {
      auto& sharing = by_hash[f.sketch[b]];
      sharers.insert(sharers.end(), sharing.begin(), sharing.end());
      if (sharing.size() < kMaxSharing) sharing.push_back(i);
    }
    std::ranges::sort(sharers);
    const std::size_t least = std::max<std::size_t>(1, looked_up * kLeastShared / kLookedUp);
    for (std::size_t s = 0; s < sharers.size();) {
      const std::size_t end = static_cast<std::size_t>(
          std::upper_bound(sharers.begin() + static_cast<std::ptrdiff_t>(s), sharers.end(), sharers[s]) - sharers.begin());
      if (end - s >= least) before.push_back(sharers[s]);
      s = end;
    }
    take(i, before);
  }
}

}  // namespace

std::vector<Repeat> find_repeats(const std::vector<const Posting*>& postings) {
  std::vector<Repeat> out;
  const std::vector<Compared> compared = made_ready(postings);
  const auto date = [&](std::size_t i) -> const std::string& { return postings[i]->text.date_posted; };
  each(postings, by_date(postings, false), [&](std::size_t i, const std::vector<std::size_t>& earlier) {
    std::optional<Repeat> best;
    for (const std::size_t j : earlier) {
      const Resemblance r = compare(compared[i], compared[j]);
      if (!are_one(r)) continue;
      if (!best || date(best->of) < date(j) || (date(best->of) == date(j) && best->by.text < r.text)) best = Repeat{i, j, r};
    }
    if (best) out.push_back(*best);
  });
  std::ranges::sort(out, {}, &Repeat::posting);
  return out;
}

std::vector<std::size_t> fold_duplicates(const std::vector<const Posting*>& some) {
  const std::vector<Compared> compared = made_ready(some);
  std::vector<std::size_t> out(some.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  each(some, by_date(some, true), [&](std::size_t i, const std::vector<std::size_t>& newer) {
    double best = 0;
    for (const std::size_t j : newer) {
      const Resemblance r = compare(compared[i], compared[j]);
      if (r.text <= best || !are_one(r)) continue;
      const std::size_t stands = out[j];
      if (stands != j && !still_one(compare(compared[i], compared[stands]))) continue;
      best = r.text;
      out[i] = stands;
    }
  });
  return out;
}

std::vector<std::size_t> fold_duplicates(const std::vector<Posting>& postings) {
  return fold_duplicates(pointers(postings));
}

}  // namespace skillgap::plan
