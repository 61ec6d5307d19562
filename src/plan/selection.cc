#include "plan/selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "plan/coverage.h"
#include "plan/roles.h"
#include "text/utf8.h"
#include "text/words.h"

namespace skillgap::plan {
namespace {

bool holds(const std::string& text, const std::vector<std::string>& any) {
  if (any.empty()) return true;
  const std::string lower = text::to_lower(text);
  return std::ranges::any_of(any, [&lower](const std::string& w) { return lower.find(text::to_lower(w)) != std::string::npos; });
}

// "2026-03" lies before "2026-03-15" as text and within the month as a date.
bool on_or_after(const std::string& date, const std::string& bound) {
  return date.substr(0, bound.size()) >= bound.substr(0, date.size());
}

bool is_starred(const PostingText& t, const Weights& weights) {
  const std::size_t slash = t.source.rfind('/');
  const std::string file = slash == std::string::npos ? t.source : t.source.substr(slash + 1);
  return std::ranges::any_of(weights.starred, [&](const std::string& s) {
    return !s.empty() && (s == t.id || s == t.url || s == t.source || s == file || s == fmt::format("{}#{}", t.source, t.item));
  });
}

double folder_weight(const std::string& source, const Weights& weights) {
  std::size_t longest = 0;
  double out = 1;
  for (const auto& [folder, factor] : weights.folders) {
    std::string prefix = folder;
    while (prefix.size() > 1 && prefix.back() == '/') prefix.pop_back();
    const bool inside = source == prefix || (source.size() > prefix.size() && source.compare(0, prefix.size(), prefix) == 0 &&
                                             (source[prefix.size()] == '/' || prefix.back() == '/'));
    if (inside && prefix.size() >= longest) longest = prefix.size(), out = factor;
  }
  return out;
}

bool passes(const Posting& p, bool starred, const Filters& f) {
  const PostingText& t = p.text;
  if (!holds(t.title, f.title) || !holds(t.company, f.company) || !holds(t.location, f.location)) return false;
  if (!f.role.empty() && !holds(role_of(t.title), f.role)) return false;
  if (!f.seniority.empty()) {
    const std::string said = seniority_of(t.title);
    if (std::ranges::find(f.seniority, said.empty() ? "unsaid" : said) == f.seniority.end()) return false;
  }
  if (f.remote && remote_of(t) != true) return false;
  if (f.starred && !starred) return false;
  if (!f.after.empty() && (t.date_posted.empty() || !on_or_after(t.date_posted, f.after))) return false;
  if (!f.before.empty() && (t.date_posted.empty() || on_or_after(t.date_posted, f.before))) return false;
  return true;
}

std::vector<std::string> in_words(const Filters& f) {
  std::vector<std::string> out;
  const auto say = [&out](const char* what, const std::vector<std::string>& any) {
    if (!any.empty()) out.push_back(fmt::format("{} '{}'", what, fmt::join(any, "' or '")));
  };
  say("title has", f.title);
  say("company has", f.company);
  say("location has", f.location);
  say("role has", f.role);
  say("seniority is", f.seniority);
  if (f.remote) out.emplace_back("remote");
  if (f.starred) out.emplace_back("starred");
  if (!f.after.empty()) out.push_back(fmt::format("posted on {} or later", f.after));
  if (!f.before.empty()) out.push_back(fmt::format("posted before {}", f.before));
  return out;
}

}  // namespace

std::optional<bool> remote_of(const PostingText& text) {
  if (text.remote) return text.remote;
  for (const std::string* s : {&text.location, &text.title}) {
    const std::vector<std::string> words = text::words_of(*s);
    if (std::ranges::find(words, "remote") != words.end()) return true;
  }
  return std::nullopt;
}

Selection select(const std::vector<Posting>& postings, const std::vector<std::uint64_t>& same, const Filters& filters,
                 const Weights& weights, const std::string& as_of) {
  Selection out;
  out.as_of = as_of;
  out.filters = in_words(filters);
  std::vector<std::size_t> order(postings.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, [&postings](std::size_t a, std::size_t b) {
    const PostingText& x = postings[a].text;
    const PostingText& y = postings[b].text;
    return std::tie(x.source, x.item, x.id, x.title) < std::tie(y.source, y.item, y.id, y.title);
  });
  std::map<std::uint64_t, std::size_t> by_number;  // -> place in `chosen`
  for (const std::size_t i : order) {
    const Posting& p = postings[i];
    if (!was_read(p.text.status)) {
      out.failed.push_back(&p);
      continue;
    }
    ++out.read;
    if (as_of.empty()) out.as_of = std::max(out.as_of, p.text.date_posted);
    const bool starred = is_starred(p.text, weights);
    if (!passes(p, starred, filters)) {
      ++out.filtered_out;
      continue;
    }
    const Chosen one{&p, folder_weight(p.text.source, weights) * (starred ? kStarred : 1), 1, starred, {}};
    if (same.empty()) {
      out.chosen.push_back(one);
      continue;
    }
    const auto [at, added] = by_number.try_emplace(same[i], out.chosen.size());
    if (added) {
      out.chosen.push_back(one);
      continue;
    }
    ++out.copies;
    Chosen& kept = out.chosen[at->second];
    kept.weight = std::max(kept.weight, one.weight);
    kept.starred = kept.starred || starred;
    kept.copies.push_back(&p);
    if (p.text.date_posted > kept.posting->text.date_posted) std::swap(kept.posting, kept.copies.back());
  }
  for (Chosen& c : out.chosen) {
    c.recency = recency(c.posting->text.date_posted, out.as_of);
    c.weight *= c.recency;
    std::ranges::stable_sort(c.copies, [](const Posting* a, const Posting* b) { return a->text.date_posted > b->text.date_posted; });
  }
  return out;
}

}  // namespace skillgap::plan
