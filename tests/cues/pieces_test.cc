// The quick finders of pieces against the plain way of looking for them.
#include "cues/pieces.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "cues/beginnings.h"
#include "cues/gates.h"

namespace skillgap::cues {
namespace {

using Random = std::mt19937;

// Of few letters, so that pieces stand in each other and in most texts.
std::string text_of(Random& random, std::size_t least, std::size_t most) {
  static const std::string kLetters = "aab b(\xC3\xA9,";
  std::uniform_int_distribution<std::size_t> length(least, most), letter(0, kLetters.size() - 1);
  std::string out;
  for (std::size_t n = length(random); n > 0; --n) out += kLetters[letter(random)];
  return out;
}

TEST_CASE("pieces: what one pass finds is what stands there") {
  Random random(7);
  for (int round = 0; round < 200; ++round) {
    PieceSet set;
    std::vector<std::pair<std::string, bool>> pieces;
    for (int i = 0; i < 40; ++i) {
      const std::pair<std::string, bool> piece(text_of(random, 1, 12), i % 3 == 0);
      const std::uint32_t number = set.add(piece.first, piece.second);
      const auto known = std::ranges::find(pieces, piece) - pieces.begin();
      CHECK(number == static_cast<std::uint32_t>(known));
      if (static_cast<std::size_t>(known) == pieces.size()) pieces.push_back(piece);
    }
    set.finish();
    const std::string text = text_of(random, 0, 60);
    std::vector<PieceSet::Hit> hits;
    set.find(text + std::string(PieceSet::kPadding, '\0'), text.size(), hits);
    std::multiset<std::tuple<std::uint32_t, std::uint32_t>> found, there;
    for (const auto& h : hits) found.emplace(h.piece, h.at);
    for (std::uint32_t p = 0; p < pieces.size(); ++p)
      for (std::uint32_t at = 0; at < text.size(); ++at)
        if (text.substr(at).starts_with(pieces[p].first) && (!pieces[p].second || is_edge(text, at))) there.emplace(p, at);
    CHECK(found == there);
  }
}

TEST_CASE("pieces: the edges of words are where \\b has them") {
  std::vector<std::uint32_t> edges{9};
  edges_of("a (b_1) \xC3\xA9", edges);
  CHECK(edges == std::vector<std::uint32_t>{0, 1, 3, 6});
  edges_of("", edges);
  CHECK(edges.empty());
}

TEST_CASE("beginnings: found where one of the pieces stands, and nowhere else") {
  Random random(8);
  for (int round = 0; round < 400; ++round) {
    Pieces pieces;
    for (int i = 0; i < 12; ++i) {
      const std::string piece = (i % 2 == 0 ? std::string(1, kEdge) : std::string()) + text_of(random, 1, 12);
      const bool clashes = std::ranges::any_of(pieces, [&](const std::string& o) { return o.starts_with(piece) || piece.starts_with(o); });
      if (!clashes) pieces.push_back(piece);
    }
    const std::string text = text_of(random, 0, 60);
    std::vector<std::uint32_t> edges;
    edges_of(text, edges);
    const Beginnings beginnings(pieces);
    std::set<std::uint32_t> found, there;
    beginnings.each(text + std::string(PieceSet::kPadding, '\0'), text.size(), edges, [&found](std::uint32_t at) { found.insert(at); });
    for (std::uint32_t at = 0; at < text.size(); ++at) {
      const bool one = std::ranges::any_of(pieces, [&](const std::string& p) {
        const bool edge = p.starts_with(kEdge);
        return text.substr(at).starts_with(p.substr(edge ? 1 : 0)) && (!edge || is_edge(text, at));
      });
      if (one) there.insert(at);
    }
    CHECK(found == there);
    CHECK(beginnings.begins(text) == there.contains(0));
  }
}

TEST_CASE("gates: an expression that matches at the text's beginning alone") {
  CHECK(begins_text("^a"));
  CHECK(begins_text("^(?:a|b)|^[|]c"));
  CHECK(begins_text("^[]|]x|^[^]|]y|^\\||^\\[|^b"));
  CHECK_FALSE(begins_text(""));
  CHECK_FALSE(begins_text("^a|b"));
  CHECK_FALSE(begins_text("^a|"));
  CHECK_FALSE(begins_text("(?:^a)"));
  CHECK_FALSE(begins_text("^[a]|b|^c"));
  CHECK_FALSE(begins_text("^\\[a|b]"));
}

TEST_CASE("gates: what every match ends with is needed") {
  CHECK(gate_of("\\w+ ?(?:years?|yrs?|yoe)").needed == std::vector<Literals>{{"year", "yoe", "yr"}});
  CHECK(gate_of("\\b(?:a|the) \\w+ ?(?:\\(|like)").needed == std::vector<Literals>{{"(", "like"}});
  CHECK(gate_of("\\b(?:a|the) \\w+ ?(?:,|like)").needed.empty());  // a comma stands in most sentences
}

TEST_CASE("gates: a costly expression needs a word's end beside a sign or a name") {
  const std::string word = "[^\\x00-\"$%(-*,/:-@[-`{-\\x{7f}\\x{a0}-\\x{a9}\\x{ab}-\\x{b4}\\x{2000}-\\x{206f}]+";
  const std::string nouns = "(?:coder|tester)[,:]? \\x01\\x02*[^()]*";
  const auto needs_joint = [](const std::string& expression) {
    return std::ranges::any_of(gate_of(expression).needed, [](const Literals& n) {
      return std::ranges::all_of(n,
                                 [](const std::string& piece) { return piece.ends_with(" \x01") && piece.find('r') != std::string::npos; });
    });
  };
  CHECK(needs_joint("^(?:" + word + " ){1,40}?" + nouns));
  CHECK_FALSE(needs_joint("^(?:\\w+ ){1,2}?" + nouns));  // cheap
  CHECK_FALSE(needs_joint("^(?:" + word + " ){1,40}?(?:coder|tester) and \\w+"));
}

}  // namespace
}  // namespace skillgap::cues
