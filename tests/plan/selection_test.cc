// Which postings count: filters, weights, copies; roles and seniority by title.
#include "plan/selection.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "plan/plan.h"
#include "plan/roles.h"
#include "support/postings.h"
#include "support/small_taxonomy.h"

using namespace skillgap;

namespace {

struct Fixture {
  taxonomy::Taxonomy taxonomy = support::small_taxonomy();
  std::vector<Posting> postings;

  Posting& add(const std::string& source, const std::string& title, const std::string& date = "") {
    postings.push_back(support::posting(taxonomy, source, {{"go"}, {"sql"}}, date));
    postings.back().text.title = title;
    return postings.back();
  }
  [[nodiscard]] std::vector<std::string> left(const plan::Filters& filters, const plan::Weights& weights = {}) const {
    std::vector<std::string> out;
    for (const plan::Chosen& c : plan::select(postings, {}, filters, weights, "").chosen) out.push_back(c.posting->text.source);
    return out;
  }
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(Fixture, "one kind of filter takes any of its words, several kinds must all be met") {
  add("a", "Senior Backend Engineer").text.location = "Berlin";
  add("b", "Frontend Developer").text.location = "Remote, Europe";
  add("c", "Junior Backend Engineer").text.company = "Umbra";
  plan::Filters f;
  f.title = {"BACKEND", "data"};
  CHECK(left(f) == Names{"a", "c"});
  f.seniority = {"junior"};
  CHECK(left(f) == Names{"c"});
  f.seniority = {"senior", "unsaid"};
  f.title.clear();
  CHECK(left(f) == Names{"a", "b"});
  plan::Filters g;
  g.remote = true;
  CHECK(left(g) == Names{"b"});
  plan::Filters h;
  h.company = {"umbra"};
  CHECK(left(h) == Names{"c"});
  plan::Filters i;
  i.location = {"berlin", "remote"};
  CHECK(left(i) == Names{"a", "b"});
  plan::Filters j;
  j.role = {"backend"};
  CHECK(left(j) == Names{"a", "c"});
}

TEST_CASE_METHOD(Fixture, "a date filter knows days and months, and leaves out what has no date") {
  add("a", "X", "2026-03-15");
  add("b", "X", "2026-02");
  add("c", "X", "");
  plan::Filters f;
  f.after = "2026-03";
  CHECK(left(f) == Names{"a"});
  f.after = "2026-02-10";  // the month holds days on both sides: kept
  CHECK(left(f) == Names{"a", "b"});
  plan::Filters g;
  g.before = "2026-03-01";
  CHECK(left(g) == Names{"b"});
}

TEST_CASE_METHOD(Fixture, "what is filtered out is counted, said, and in no average") {
  add("a", "Backend Engineer");
  add("b", "Designer").asks.clear();
  plan::PlanOptions options;
  options.filters.title = {"backend"};
  const plan::Report r = plan::make_report(postings, {}, taxonomy, options);
  CHECK(r.filters == Names{"title has 'backend'"});
  CHECK(r.summary.filtered_out == 1);
  CHECK(r.summary.read == 2);
  CHECK(r.summary.asking == 1);
  CHECK(r.summary.nothing_recognised == 0);
  CHECK(r.postings.size() == 1);
}

TEST_CASE_METHOD(Fixture, "stars and folders weigh, the longest folder decides, a name is no prefix of a path") {
  add("saved/dream/a.html", "A");
  add("saved/b.html", "B");
  add("saved-too/c.html", "C");
  add("d.jsonl", "D").text.item = 4;
  const plan::Weights w{{{"saved", 2}, {"saved/dream/", 5}}, {"d.jsonl#4", "b.html"}};
  const auto s = plan::select(postings, {}, {}, w, "");
  REQUIRE(s.chosen.size() == 4);
  const auto weight = [&](const std::string& source) {
    return std::ranges::find_if(s.chosen, [&](const plan::Chosen& c) { return c.posting->text.source == source; })->weight;
  };
  CHECK(weight("saved/dream/a.html") == 5);
  CHECK(weight("saved/b.html") == 2 * plan::kStarred);
  CHECK(weight("saved-too/c.html") == 1);
  CHECK(weight("d.jsonl") == plan::kStarred);
  plan::Filters f;
  f.starred = true;
  CHECK(left(f, w) == Names{"d.jsonl", "saved/b.html"});
}

TEST_CASE_METHOD(Fixture, "a starred posting draws the plan to what it asks") {
  postings.push_back(support::posting(taxonomy, "a", {{"kotlin"}}));
  postings.push_back(support::posting(taxonomy, "b", {{"rust"}}));
  const auto first = [&](const std::string& star) {
    plan::PlanOptions options;
    options.weights.starred = {star};
    return plan::make_report(postings, {}, taxonomy, options);
  };
  const plan::Report a = first("a");
  const auto gain = [](const plan::Report& r, const char* id) {
    return std::ranges::find_if(r.plan, [id](const plan::Step& s) { return s.id == id; })->gain;
  };
  CHECK(gain(a, "kotlin") == Approx(0.75));
  CHECK(gain(first("b"), "kotlin") == Approx(0.25));
  CHECK(std::ranges::count_if(a.postings, [](const plan::PostingResult& p) { return p.starred; }) == 1);
}

TEST_CASE_METHOD(Fixture, "copies count once, the newest stands for all, and each is named") {
  add("board-one.html", "Go Developer", "2026-01");
  add("board-two.html", "Go Developer", "2026-03");
  add("other.html", "Java Developer", "2026-02");
  plan::PlanOptions options;
  options.same = {1, 1, 2};
  const plan::Report r = plan::make_report(postings, {}, taxonomy, options);
  CHECK(r.summary.copies == 1);
  CHECK(r.summary.asking == 2);
  REQUIRE(r.postings.size() == 2);
  const auto& kept = r.postings[r.postings[0].source == "board-two.html" ? 0 : 1];
  CHECK(kept.source == "board-two.html");
  REQUIRE(kept.copies.size() == 1);
  CHECK(kept.copies[0].source == "board-one.html");
  CHECK(r.plan.at(0).required_in == 2);
}

TEST_CASE_METHOD(Fixture, "a folder of several roles gets a plan for each, one of a single role none") {
  for (const char* s : {"a", "b", "c"}) add(s, "Backend Engineer");
  CHECK(plan::make_report(postings, {}, taxonomy, {}).roles.empty());
  postings.push_back(support::posting(taxonomy, "d", {{"kubernetes"}, {"docker"}}));
  postings.back().text.title = "Site Reliability Engineer";
  postings.push_back(support::posting(taxonomy, "e", {{"kubernetes"}}));
  postings.back().text.title = "DevOps Engineer (m/f/x)";
  add("f", "Wizard");
  const plan::Report r = plan::make_report(postings, {}, taxonomy, {});
  REQUIRE(r.roles.size() == 3);
  CHECK(r.roles[0].role == "Backend");
  CHECK(r.roles[1].role == "DevOps and SRE");
  CHECK(r.roles[2].role == "Other");
  CHECK(r.roles[0].postings.size() == 3);
  const auto& devops = r.roles[1].steps;
  CHECK(std::ranges::any_of(devops, [](const plan::RoleStep& s) { return s.id == "kubernetes" && s.required_in == 2; }));
  CHECK(std::ranges::none_of(devops, [](const plan::RoleStep& s) { return s.id == "go"; }));
}

TEST_CASE("roles by title") {
  CHECK(plan::role_of("Senior Back-End Engineer (Payments)") == "Backend");
  CHECK(plan::role_of("Backend-Entwickler (m/w/d) Go") == "Backend");
  CHECK(plan::role_of("Golang Developer") == "Backend");
  CHECK(plan::role_of("Machine Learning Engineer") == "Machine learning and data science");
  CHECK(plan::role_of("Data Engineer") == "Data engineering");
  CHECK(plan::role_of("Data Analyst, Operations") == "Data analysis");
  CHECK(plan::role_of("Full Stack Developer (React/Node)") == "Full-stack");
  CHECK(plan::role_of("React Native Developer") == "Mobile");
  CHECK(plan::role_of("iOS Engineer") == "Mobile");
  CHECK(plan::role_of("Security Engineer, Cloud") == "Security");
  CHECK(plan::role_of("Embedded Software Engineer") == "Embedded and hardware");
  CHECK(plan::role_of("Software Engineer in Test") == "Quality assurance");
  CHECK(plan::role_of("Software Engineer").empty());
  CHECK(plan::role_of("").empty());
}

TEST_CASE("seniority by title") {
  CHECK(plan::seniority_of("Junior Go Developer") == "junior");
  CHECK(plan::seniority_of("Sr. Engineer") == "senior");
  CHECK(plan::seniority_of("Senior Staff Engineer") == "lead");
  CHECK(plan::seniority_of("Mid-level Python Developer") == "mid");
  CHECK(plan::seniority_of("Summer Intern") == "intern");
  CHECK(plan::seniority_of("Internal Tools Engineer").empty());
  CHECK(plan::seniority_of("Go Developer").empty());
}
