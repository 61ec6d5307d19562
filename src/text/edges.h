// How the matches of an expression begin and end, told from its text: of "\b(?:looking for|seeking) \w+" every match begins
// with "looking for" or "seeking", at a word's edge. Where none of those stands an expression need not be run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace skillgap::text {

// Leads a beginning, or follows an ending, that stands at a word's edge (\b); no text holds it.
constexpr char kEdge = '\x08';

// Pieces of text in small letters. Every match, its letters made small (to_lower), begins or ends with one of them; none:
// nothing can be said.
using Pieces = std::vector<std::string>;

// What pieces are compared with: the text as it is, or with each run of white space (\s) as one space, so that "\s+" tells something.
enum class Spaces : std::uint8_t { as_written, folded };

// Of an expression in RE2's syntax, letter case not counted. What is not understood makes the answer empty, never wrong.
[[nodiscard]] Pieces beginnings_of(std::string_view expression, Spaces spaces = Spaces::as_written);
[[nodiscard]] Pieces endings_of(std::string_view expression, Spaces spaces = Spaces::as_written);

// Sets of pieces, of each of which every match holds one: what stands where two parts of the expression meet, such as the end of a noun and
// the name that has to follow it. No word's edge is told; none of an expression with alternatives.
[[nodiscard]] std::vector<Pieces> joints_of(std::string_view expression);

}  // namespace skillgap::text
