// What scripts/duplicates runs: reads postings as `analyze` does, folds those that are one, and tells how many are
// reposts by company and month, which pairs were found, and what it cost.
//   duplicates [--pairs FILE] [--check FILE] INPUT...
// --pairs writes every repost with the posting that it repeats, a JSON object a line; --check reads lines
// `ID ID repost|other`, compares and prints recall.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "app/options.h"
#include "app/pipeline.h"
#include "app/services.h"
#include "app/sources.h"
#include "plan/duplicates.h"

namespace {

using namespace skillgap;

constexpr std::size_t kCompaniesShown = 15;

double cpu_seconds(int who) {
  rusage u{};
  getrusage(who, &u);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
  return seconds(u.ru_utime) + seconds(u.ru_stime);
}

long peak_megabytes() {
  rusage u{};
  getrusage(RUSAGE_SELF, &u);
  return u.ru_maxrss / 1024;
}

std::string id_of(const Posting& p) {
  return p.text.id;
}

void print_months(const std::vector<Posting>& postings, const std::vector<plan::Repeat>& repeats) {
  std::map<std::string, std::pair<std::size_t, std::size_t>> months;  // postings, reposts
  std::map<std::string, std::pair<std::size_t, std::size_t>> companies;
  for (const Posting& p : postings) {
    ++months[p.text.date_posted.substr(0, 7)].first;
    if (!p.text.company.empty()) ++companies[p.text.company].first;
  }
  for (const auto& r : repeats) {
    ++months[postings[r.posting].text.date_posted.substr(0, 7)].second;
    if (!postings[r.posting].text.company.empty()) ++companies[postings[r.posting].text.company].second;
  }
  fmt::print("\nmonth     postings  reposts\n");
  for (const auto& [month, n] : months) fmt::print("{:<9} {:>8} {:>8}\n", month.empty() ? "undated" : month, n.first, n.second);
  std::vector<std::pair<std::string, std::pair<std::size_t, std::size_t>>> most(companies.begin(), companies.end());
  std::ranges::stable_sort(most, [](const auto& a, const auto& b) { return a.second.second > b.second.second; });
  std::size_t none = 0;
  for (const auto& c : most) none += c.second.second == 0 ? 1 : 0;
  fmt::print("\n{} companies by name, {} of them without a repost; those with most:\n", most.size(), none);
  fmt::print("{:<34} {:>8} {:>8}\n", "company", "postings", "reposts");
  for (std::size_t i = 0; i < std::min(kCompaniesShown, most.size()); ++i)
    fmt::print("{:<34} {:>8} {:>8}\n", most[i].first.substr(0, 34), most[i].second.first, most[i].second.second);
}

void write_pairs(const std::string& path, const std::vector<Posting>& postings, const std::vector<plan::Repeat>& repeats) {
  std::ofstream out(path);
  for (const auto& r : repeats) {
    const nlohmann::ordered_json j = {{"posting", id_of(postings[r.posting])},
                                      {"of", id_of(postings[r.of])},
                                      {"text", r.by.text},
                                      {"shorter", r.by.shorter},
                                      {"title", r.by.title},
                                      {"asks", r.by.asks}};
    out << j.dump() << '\n';
  }
}

// Pairs that a reader has judged, against the detector's word on each pair and against the folds.
void check(const std::string& path, const std::vector<Posting>& postings, const std::vector<std::size_t>& stands) {
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < postings.size(); ++i) place[id_of(postings[i])] = i;
  std::ifstream in(path);
  std::size_t true_pairs = 0, found = 0, folded = 0, other = 0, wrong = 0;
  for (std::string a, b, verdict; in >> a >> b >> verdict;) {
    if (!place.contains(a) || !place.contains(b)) continue;
    const std::size_t i = place[a], j = place[b];
    const plan::Resemblance r = plan::resemblance(postings[i], postings[j]);
    const bool one = plan::are_one(r), fold = stands[i] == stands[j];
    const bool repost = verdict == "repost";
    (repost ? true_pairs : other) += 1;
    if (repost) {
      found += one ? 1 : 0;
      folded += fold ? 1 : 0;
    } else {
      wrong += one || fold ? 1 : 0;
    }
    if (one != repost || fold != repost)
      fmt::print("{} {} {}: found {}, folded {}; text {:.2f} shorter {:.2f} title {:.2f} asks {:.2f} companies {} titles {}\n", verdict, a,
                 b, one, fold, r.text, r.shorter, r.title, r.asks, static_cast<int>(r.companies), static_cast<int>(r.titles));
  }
  fmt::print("\njudged pairs: {} reposts, of which found {}, folded {}; {} others, of which taken for one {}\n", true_pairs, found, folded,
             other, wrong);
}

int run(const std::vector<std::string>& arguments) {
  std::string pairs, judged;
  app::Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool more = i + 1 < arguments.size();
    if (arguments[i] == "--pairs" && more) {
      pairs = arguments[++i];
    } else if (arguments[i] == "--check" && more) {
      judged = arguments[++i];
    } else {
      options.inputs.push_back(arguments[i]);
    }
  }
  const app::Services services(options);
  std::vector<Posting> postings;
  {
    app::PipelineOptions pipeline_options;
    pipeline_options.jobs = std::max(1U, std::thread::hardware_concurrency());
    app::Pipeline pipeline(services.reading(), pipeline_options);
    app::Sources sources(options.inputs, {}, pipeline_options.limits.max_bytes);
    pipeline.run(
        sources, [&](app::Outcome&& o) { postings.push_back(std::move(o.posting)); }, [](std::string_view) {}, [] { return false; });
  }
  const double extracting = cpu_seconds(RUSAGE_SELF) + cpu_seconds(RUSAGE_CHILDREN);
  const double before = cpu_seconds(RUSAGE_SELF);
  const std::vector<std::size_t> stands = plan::fold_duplicates(postings);
  const double folding = cpu_seconds(RUSAGE_SELF) - before;
  std::vector<const Posting*> all;
  for (const Posting& p : postings) all.push_back(&p);
  const std::vector<plan::Repeat> repeats = plan::find_repeats(all);
  const double finding = cpu_seconds(RUSAGE_SELF) - before - folding;
  std::size_t standing = 0;
  for (std::size_t i = 0; i < stands.size(); ++i) standing += stands[i] == i ? 1U : 0U;

  fmt::print("{} postings; {} repeat an earlier one; folded, {} stand\n", postings.size(), repeats.size(), standing);
  print_months(postings, repeats);
  fmt::print("\nCPU: extracting {:.1f} s, folding {:.2f} s (finding reposts by month another {:.2f} s); peak memory {} MB\n", extracting,
             folding, finding, peak_megabytes());
  if (!pairs.empty()) write_pairs(pairs, postings, repeats);
  if (!judged.empty()) check(judged, postings, stands);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    fmt::print(stderr, "duplicates: {}\n", e.what());
    return 2;
  }
}
