// What stands around a hit in its sentence, and what its letters look like.
#pragma once

#include <cstdint>
#include <string_view>

#include "match/index.h"
#include "text/utf8.h"

namespace skillgap::match {

// The hit's sentence before it, at most 160 bytes; without the quotes, brackets and marks of emphasis directly beside the name.
[[nodiscard]] std::string_view before(std::string_view text, const Hit& h);
// The hit's sentence after it, at most 120 bytes; without marks of emphasis directly beside the name.
[[nodiscard]] std::string_view after(std::string_view text, const Hit& h);
// Where before() ends and after() begins, wherever the sentence has its other end; they are empty where it has it here.
[[nodiscard]] std::size_t end_before(std::string_view text, const Hit& h);
[[nodiscard]] std::size_t begin_after(std::string_view text, const Hit& h);
// Whether a sentence ends in `gap`, the text between two hits: no abbreviation's full stop.
[[nodiscard]] bool ends_sentence(std::string_view gap);
// Whether a sentence, a clause after a colon or a list's line begins at byte `at`: a capital says nothing there.
[[nodiscard]] bool begins_sentence(std::string_view text, std::uint32_t at);
// "sentry.io", "serverless.com": an address, not the name.
[[nodiscard]] bool is_address(std::string_view text, const Hit& h);

// Whether a text is written in capitals throughout, so that they say nothing.
[[nodiscard]] bool all_capitals(std::string_view text);
// Whether a name is written in one of the letter cases `cases` (a bit set of taxonomy::Rule::Case) of its alias.
[[nodiscard]] bool has_case(std::uint8_t cases, std::string_view written, std::string_view alias);
// Whether all letters are capitals, and there is one.
[[nodiscard]] bool is_all_upper(std::string_view letters);
[[nodiscard]] inline bool is_capital_at(std::string_view text, std::size_t at) {
  const char32_t c = text::decode(text, at).value;
  return text::fold(c) != c;
}

}  // namespace skillgap::match
