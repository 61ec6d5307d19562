// Postings -> what the trends see of them.
#include <map>

#include "plan/coverage.h"
#include "plan/duplicates.h"
#include "plan/plan.h"

namespace skillgap::plan {
namespace {

// Numbers the postings so that those of one period which are the same posting have one number.
// `alike` are the places of postings that are the same over all time, of which those of one period
// are looked at again: a row of slowly changing reposts holds postings of one month that differ.
void number(const std::vector<const Posting*>& postings, const std::vector<std::size_t>& alike, Span span, std::vector<Dated>& out) {
  std::map<int, std::vector<std::size_t>> by_period;
  for (const std::size_t i : alike) {
    if (const auto month = month_of(out[i].date)) by_period[period_of(*month, span)].push_back(i);
  }
  for (const auto& [period, members] : by_period) {
    if (members.size() < 2) continue;
    std::vector<const Posting*> some;
    for (const std::size_t i : members) some.push_back(postings[i]);
    const std::vector<std::size_t> stands_for = fold_duplicates(some);
    for (std::size_t k = 0; k < members.size(); ++k) out[members[k]].same = members[stands_for[k]];
  }
}

}  // namespace

Trends trends_in(const std::vector<Posting>& postings, const KnownSkills& known, const taxonomy::Taxonomy& taxonomy,
                 const PlanOptions& options) {
  std::map<const Posting*, std::uint64_t> same;
  for (std::size_t i = 0; i < postings.size(); ++i) same[&postings[i]] = options.same.empty() ? 0 : options.same[i];
  std::vector<Dated> all;
  std::vector<const Posting*> of;
  for (const Chosen& c : select(postings, {}, options.filters, options.weights, options.as_of).chosen) {
    Dated d;
    d.date = c.posting->text.date_posted;
    d.same = all.size();
    for (const Ask& a : c.posting->asks) {
      if (a.level != Level::excluded && !known.not_a_skill.contains(a.skill)) d.skills.push_back(a.skill);
    }
    // A share is of the postings that ask for something, as in all that the report says.
    if (d.skills.empty()) continue;
    all.push_back(std::move(d));
    of.push_back(c.posting);
  }
  std::map<std::uint64_t, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < all.size(); ++i) alike[same[of[i]]].push_back(i);
  const Span span = span_of(all, options.trends);
  for (const auto& [key, members] : alike) number(of, members, span, all);
  TrendOptions fixed = options.trends;
  fixed.span = span;
  Trends out = trends_of(all, taxonomy, fixed);
  const Holdings held(taxonomy, known);
  for (Trend& t : out.skills) t.known = held[*taxonomy.find(t.id)].held;
  return out;
}

}  // namespace skillgap::plan
