#include "plan/duplicates.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using skillgap::Posting;
using skillgap::plan::are_one;
using skillgap::plan::find_repeats;
using skillgap::plan::fold_duplicates;
using skillgap::plan::resemblance;

namespace {

struct Made {
  std::string company, title, date;
  std::vector<std::uint32_t> text;  // hashes of its runs of words
  std::vector<skillgap::SkillIndex> skills;
  std::vector<std::uint32_t> roles;
};

Posting made(const Made& m) {
  Posting p;
  p.text.company = m.company;
  p.text.title = m.title;
  p.text.date_posted = m.date;
  p.fingerprint.sketch = m.text;
  p.fingerprint.shingles = static_cast<std::uint32_t>(m.text.size());
  p.fingerprint.roles = m.roles;
  for (const auto s : m.skills) {
    skillgap::Ask a;
    a.skill = s;
    a.level = skillgap::Level::required;
    p.asks.push_back(a);
  }
  return p;
}

// The numbers from `first` to `last`.
std::vector<std::uint32_t> run(std::uint32_t first, std::uint32_t last) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = first; i <= last; ++i) out.push_back(i);
  return out;
}

const std::vector<skillgap::SkillIndex> kSkills = {1, 2, 3, 4};

}  // namespace

TEST_CASE("what two postings have in common is told by text, skills, company, title and roles") {
  const auto r = resemblance(made({"Birch Works Inc.", "Senior Go Developer", "", run(1, 100), {1, 2, 3}, {7}}),
                             made({"Birch Works", "Go Developer", "", run(51, 150), {2, 3, 4}, {7, 8}}));
  CHECK(r.text == Approx(50.0 / 150));
  CHECK(r.shorter == Approx(0.5));
  CHECK(r.asks == Approx(0.5));
  CHECK(r.companies == skillgap::plan::Agreement::alike);
  CHECK(r.title == Approx(2.0 / 3));
  CHECK(r.titles == skillgap::plan::Agreement::alike);
  CHECK(r.roles == skillgap::plan::Agreement::alike);
  const auto none = resemblance(made({}), made({}));
  CHECK(none.text == 0);
  CHECK(none.companies == skillgap::plan::Agreement::unknown);
  CHECK(none.titles == skillgap::plan::Agreement::unknown);
  CHECK(none.roles == skillgap::plan::Agreement::unknown);
}

TEST_CASE("text that two long postings share is estimated from the smallest hashes of both") {
  // 10,000 runs each, of which 5,000 are shared; hashes spread evenly.
  const auto spread = [](std::uint32_t first, std::uint32_t last) {
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = first; i <= last; ++i) all.push_back(i * 2654435761U);
    std::ranges::sort(all);
    Posting p;
    p.fingerprint.shingles = static_cast<std::uint32_t>(all.size());
    all.resize(256);
    p.fingerprint.sketch = all;
    return p;
  };
  const auto r = resemblance(spread(1, 10000), spread(5001, 15000));
  CHECK(r.text == Approx(1.0 / 3).margin(0.08));
  CHECK(r.shorter == Approx(0.5).margin(0.08));
}

TEST_CASE("a posting that is posted again is one with the first, edited or not") {
  const auto first = made({"Birch", "", "2016-03-01", run(1, 100), kSkills, {1, 2}});
  CHECK(are_one(resemblance(first, made({"Birch", "", "2016-04-01", run(1, 100), kSkills, {1, 2}}))));
  CHECK(are_one(resemblance(first, made({"Birch", "", "2016-04-01", run(21, 120), kSkills, {1, 2}}))));
  CHECK(are_one(resemblance(first, made({"", "", "2016-04-01", run(21, 120), kSkills, {1, 2}}))));
  // Much edited, and asks for the same.
  CHECK(are_one(resemblance(first, made({"Birch", "", "2016-04-01", run(41, 140), kSkills, {1, 2}}))));
  // A role more.
  CHECK(are_one(resemblance(first, made({"Birch", "", "2016-04-01", run(11, 110), kSkills, {1, 2, 3}}))));
}

TEST_CASE("another role on the same pattern, another company and other demands are not one with it") {
  const auto first = made({"Birch", "", "2016-03-01", run(1, 100), kSkills, {1, 2}});
  CHECK_FALSE(are_one(resemblance(first, made({"Birch", "", "2016-04-01", run(11, 110), kSkills, {3}}))));
  CHECK_FALSE(are_one(resemblance(first, made({"Ledgerline", "", "2016-04-01", run(11, 110), kSkills, {1, 2}}))));
  CHECK_FALSE(are_one(resemblance(first, made({"Birch", "", "2016-04-01", run(21, 120), {5, 6, 7, 8}, {1, 2}}))));
  CHECK_FALSE(are_one(resemblance(first, made({"Birch", "", "2016-04-01", run(41, 140), {4, 5, 6, 7}, {1, 2}}))));
  CHECK_FALSE(are_one(resemblance(first, made({"Birch", "", "2016-04-01", run(90, 190), kSkills, {1, 2}}))));
  // Of the same month, edited.
  CHECK_FALSE(are_one(resemblance(first, made({"Birch", "", "2016-03-09", run(21, 120), kSkills, {1, 2}}))));
  CHECK(are_one(resemblance(first, made({"Birch", "", "2016-03-09", run(6, 105), kSkills, {1, 2}}))));
}

TEST_CASE("the newest stands for all, of equally new ones the first") {
  const std::vector<Posting> postings = {
      made({"Birch", "", "2016-03", run(1, 100), kSkills, {1}}), made({"Oak", "", "2016-03", run(201, 300), kSkills, {1}}),
      made({"Birch", "", "2016-05", run(6, 105), kSkills, {1}}), made({"Birch", "", "2016-04", run(3, 102), kSkills, {1}}),
      made({"Oak", "", "2016-03", run(201, 300), kSkills, {1}}), made({"Elm", "", "", run(401, 500), kSkills, {1}}),
  };
  CHECK(fold_duplicates(postings) == std::vector<std::size_t>{2, 1, 2, 2, 1, 5});
  // Of some of them, by their places.
  const std::vector<const Posting*> some = {&postings[0], &postings[3], &postings[5]};
  CHECK(fold_duplicates(some) == std::vector<std::size_t>{1, 1, 2});
}

TEST_CASE("a posting that changes a little every month is folded only as far as it is still the same") {
  std::vector<Posting> postings;
  for (std::uint32_t month = 1; month <= 9; ++month)
    postings.push_back(made({"Birch", "", "2016-0" + std::to_string(month), run(month * 20, month * 20 + 99), kSkills, {1}}));
  const auto stands = fold_duplicates(postings);
  CHECK(stands[8] == 8);
  CHECK(stands[7] == 8);
  CHECK(stands[6] == 8);
  CHECK(stands[0] != 8);
  for (std::size_t i = 0; i < stands.size(); ++i) {
    CHECK(stands[stands[i]] == stands[i]);
    CHECK(stands[i] >= i);
  }
}

TEST_CASE("a repost is told with the latest earlier posting that it repeats") {
  const std::vector<Posting> postings = {made({"Birch", "", "2016-05", run(6, 105), kSkills, {1}}),
                                         made({"Birch", "", "2016-03", run(1, 100), kSkills, {1}}),
                                         made({"Birch", "", "2016-04", run(3, 102), kSkills, {1}})};
  std::vector<const Posting*> all;
  for (const auto& p : postings) all.push_back(&p);
  const auto repeats = find_repeats(all);
  REQUIRE(repeats.size() == 2);
  CHECK(repeats[0].posting == 0);
  CHECK(repeats[0].of == 2);
  CHECK(repeats[1].posting == 2);
  CHECK(repeats[1].of == 1);
}

TEST_CASE("what could not be read, and what has no text, stands for itself") {
  std::vector<Posting> postings(4, made({"Birch", "", "", run(1, 100), kSkills, {1}}));
  postings[1].text.status = skillgap::Status::blocked;
  postings[2].fingerprint = {};
  CHECK(fold_duplicates(postings) == std::vector<std::size_t>{0, 1, 2, 0});
  CHECK(fold_duplicates(std::vector<Posting>{}).empty());
}
