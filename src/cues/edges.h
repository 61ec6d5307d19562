// How the matches of an expression begin and end, told from its text: of "\b(?:looking for|seeking) \w+" every match begins
// with "looking for" or "seeking", at a word's edge. Where those stand an expression is tried in place (cues/expressions.h);
// elsewhere it need not be run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillgap::cues {

// Leads a beginning, or follows an ending, that stands at a word's edge (\b); no text holds it.
constexpr char kEdge = '\x08';

// Pieces of text in small letters. Every match, its letters made small (text::to_lower), begins or ends with one of them; none:
// nothing can be said.
using Pieces = std::vector<std::string>;

// Of an expression in RE2's syntax, letter case not counted. What is not understood makes the answer empty, never wrong.
[[nodiscard]] Pieces beginnings_of(std::string_view expression);
[[nodiscard]] Pieces endings_of(std::string_view expression);

}  // namespace skillgap::cues
