#include "plan/since.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace skillgap::plan {
namespace {

constexpr double kMoved = 0.0005;  // shares in a report are rounded to four digits

struct Counts {
  std::string name;
  std::size_t before = 0, now = 0;
};

std::string title_of(const Previous::Posting& p) {
  if (p.title.empty() && p.company.empty()) return p.source;
  return p.title + (p.title.empty() || p.company.empty() ? "" : ", ") + p.company;
}

// For each posting of now the one before that it is.
std::vector<std::optional<std::size_t>> paired(const Previous& before, const Report& now) {
  std::vector<std::optional<std::size_t>> out(now.postings.size());
  std::set<std::size_t> taken;
  const auto pass = [&](const auto& key_before, const auto& key_now) {
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < before.postings.size(); ++i) {
      const std::string key = key_before(before.postings[i]);
      if (!key.empty() && !taken.contains(i)) places.try_emplace(key, i);
    }
    for (std::size_t i = 0; i < now.postings.size(); ++i) {
      if (out[i]) continue;
      const auto at = places.find(key_now(now.postings[i]));
      if (at == places.end() || !taken.insert(at->second).second) continue;
      out[i] = at->second;
    }
  };
  const auto id = [](const auto& p) { return p.id; };
  const auto url = [](const auto& p) { return p.url; };
  const auto words = [](const auto& p) { return p.title.empty() ? std::string() : p.title + '\n' + p.company + '\n' + p.source; };
  pass(id, id);
  pass(url, url);
  pass(words, words);
  return out;
}

}  // namespace

Since since(const Previous& before, const Report& now) {
  Since out;
  out.report = before.file;
  out.as_of = before.as_of;
  out.match_before = before.match;
  out.match_now = now.summary.match;
  out.ready_before = before.ready;
  out.ready_now = now.summary.ready;

  std::map<std::string, Counts> gaps;
  for (const Previous::Posting& p : before.postings) {
    for (const std::string& id : std::set<std::string>(p.missing.begin(), p.missing.end())) {
      Counts& c = gaps[id];
      ++c.before;
      if (const auto name = before.names.find(id); name != before.names.end()) c.name = name->second;
    }
  }
  for (const PostingResult& p : now.postings) {
    std::set<std::string> once;
    for (const Requirement& q : p.missing) {
      for (std::size_t i = 0; i < q.ids.size(); ++i) {
        if (!once.insert(q.ids[i]).second) continue;
        Counts& c = gaps[q.ids[i]];
        ++c.now;
        c.name = q.names[i];
      }
    }
  }
  std::set<std::string> asked;
  for (const Demand& d : now.demand) asked.insert(d.id);
  for (const auto& [id, c] : gaps) {
    auto& list = c.before == 0 ? out.opened : c.now > 0 ? out.open : asked.contains(id) ? out.learned : out.dropped;
    list.push_back({id, c.name.empty() ? id : c.name, c.before, c.now});
  }
  for (auto* list : {&out.opened, &out.learned, &out.dropped, &out.open}) {
    std::ranges::stable_sort(*list, [](const Since::Gap& a, const Since::Gap& b) {
      return std::make_tuple(a.postings_now, a.postings_before) > std::make_tuple(b.postings_now, b.postings_before);
    });
  }

  const auto pairs = paired(before, now);
  std::set<std::size_t> still;
  double weight = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const PostingResult& p = now.postings[i];
    if (!pairs[i]) {
      out.new_postings.push_back(i);
      continue;
    }
    still.insert(*pairs[i]);
    const Previous::Posting& old = before.postings[*pairs[i]];
    if (!p.asks || !old.match) continue;
    ++out.same;
    // Both by today's weights, so that only what one knows and what is asked makes the difference.
    weight += p.weight;
    out.same_before += p.weight * *old.match;
    out.same_now += p.weight * p.match;
    if (std::abs(p.match - *old.match) > kMoved) out.moved.push_back({i, *old.match, p.match});
  }
  if (weight > 0) out.same_before /= weight, out.same_now /= weight;
  std::ranges::stable_sort(
      out.moved, [](const Since::Move& a, const Since::Move& b) { return std::abs(a.now - a.before) > std::abs(b.now - b.before) + 1e-9; });
  for (std::size_t i = 0; i < before.postings.size(); ++i) {
    if (!still.contains(i)) out.gone_postings.push_back(title_of(before.postings[i]));
  }
  std::ranges::sort(out.gone_postings);
  return out;
}

}  // namespace skillgap::plan
