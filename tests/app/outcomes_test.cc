// What a worker makes of documents comes to the parent as it was, in its order.
#include "app/outcomes.h"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

using namespace skillgap;

namespace {

Posting posting(const std::string& id, const std::string& title, bool asks) {
  Posting p;
  p.text.source = "posts.jsonl";
  p.text.item = 7;
  p.text.id = id;
  p.text.title = title;
  p.text.blocks.resize(2);
  p.text.blocks[1].text = "a line of " + title;
  if (asks) p.asks.emplace_back();
  return p;
}

void render_title(const Posting& p, report::JsonWriter& to) {
  if (!p.text.title.empty()) to.open_object().key("title").value(p.text.title).close_object().end_line();
}

std::vector<std::vector<Posting>> some() {
  std::vector<std::vector<Posting>> all(4);
  all[0] = {posting("a", "Welder", true)};
  all[2] = {posting("b", "", false), posting("c", std::string(100000, 'x'), true)};
  all[3] = {posting("d", "Cook", false)};
  all[3][0].text.status = Status::not_a_posting;
  all[3][0].text.reason = "no job";
  return all;
}

std::string written(app::OutcomeWriter& writer) {
  for (std::vector<Posting>& of_one : some()) {
    std::vector<Posting> postings = of_one;
    writer.document(postings);
  }
  return std::string(writer.finish());
}

}  // namespace

TEST_CASE("what is rendered stands together, and each posting knows its part of it") {
  app::OutcomeWriter writer(render_title, false);
  const std::string first = written(writer);
  CHECK(written(writer) == first);  // what was there before is gone
  app::OutcomeReader in(first, true);
  std::string together;
  std::vector<std::string> ids, reasons;
  std::vector<std::uint32_t> counts;
  std::vector<bool> asks;
  app::Outcome out;
  const char* expected = first.data();
  for (int document = 0; document < 4; ++document) {
    counts.push_back(in.document());
    for (std::uint32_t i = 0; i < counts.back(); ++i) {
      const std::string_view rendered = in.posting(out);
      if (!rendered.empty()) CHECK(rendered.data() == expected);
      expected += rendered.size();
      together += rendered;
      ids.push_back(out.posting.text.id);
      reasons.push_back(out.posting.text.reason);
      asks.push_back(out.asks);
      CHECK(out.posting.text.source == "posts.jsonl");
      CHECK(out.posting.text.item == 7);
      CHECK(out.posting.text.title.empty());
    }
  }
  CHECK(together == "{\"title\":\"Welder\"}\n{\"title\":\"" + std::string(100000, 'x') + "\"}\n{\"title\":\"Cook\"}\n");
  CHECK(counts == std::vector<std::uint32_t>{1, 0, 2, 1});
  CHECK(ids == std::vector<std::string>{"a", "b", "c", "d"});
  CHECK(reasons == std::vector<std::string>{"", "", "", "no job"});
  CHECK(asks == std::vector<bool>{true, false, true, false});
  CHECK(out.posting.text.status == Status::not_a_posting);
}

TEST_CASE("what is not rendered comes whole, with its text where that is wanted") {
  for (const bool keep : {false, true}) {
    app::OutcomeWriter writer({}, keep);
    const std::string bytes = written(writer);
    app::OutcomeReader in(bytes, false);
    app::Outcome out;
    REQUIRE(in.document() == 1);
    CHECK(in.posting(out).empty());
    CHECK(out.posting.text.title == "Welder");
    CHECK(out.posting.asks.size() == 1);
    CHECK(out.asks);
    CHECK(out.posting.text.blocks.size() == (keep ? 2 : 0));
    // What one left in it is not the next one's.
    REQUIRE(in.document() == 0);
    REQUIRE(in.document() == 2);
    static_cast<void>(in.posting(out));
    CHECK(out.posting.text.title.empty());
    CHECK(out.posting.asks.empty());
    CHECK_FALSE(out.asks);
  }
}

TEST_CASE("bytes that end too early, or speak of more than there is, are refused") {
  app::OutcomeWriter writer(render_title, false);
  const std::string bytes = written(writer);
  const auto read_all = [](const std::string& from) {
    app::OutcomeReader in(from, true);
    app::Outcome out;
    for (int document = 0; document < 4; ++document)
      for (std::uint32_t left = in.document(); left > 0; --left) static_cast<void>(in.posting(out));
  };
  CHECK_NOTHROW(read_all(bytes));
  CHECK_THROWS_AS(read_all(""), std::out_of_range);
  CHECK_THROWS_AS(read_all("1234567"), std::out_of_range);
  CHECK_THROWS_AS(read_all(std::string(8, '\xFF')), std::out_of_range);
  CHECK_THROWS_AS(read_all(bytes.substr(0, bytes.size() - 1)), std::out_of_range);
  CHECK_THROWS_AS(read_all(bytes.substr(1)), std::out_of_range);
  CHECK_THROWS_AS(read_all(std::string(8, '\0')), std::out_of_range);
}
