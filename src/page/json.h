// JSON as the readers want it: a tree with a bound on its depth and size, from a strict parser, or
// from one that first mends what boards get wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillgap::page {

struct JsonMember;

struct Json {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool flag = false;
  double number = 0;
  std::string text;  // of a string; of a number, its digits
  std::vector<Json> items;
  std::vector<JsonMember> members;  // in order of appearance

  [[nodiscard]] bool is_object() const { return kind == Kind::object; }
  [[nodiscard]] bool is_array() const { return kind == Kind::array; }
  [[nodiscard]] bool is_string() const { return kind == Kind::string; }
  // The member's value; a null where there is none or this is no object. Refers into this tree.
  [[nodiscard]] const Json& operator[](std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return (*this)[name].kind != Kind::null; }
  // Of a string or number as written, else empty.
  [[nodiscard]] std::string_view str() const {
    return kind == Kind::string || kind == Kind::number ? std::string_view(text) : std::string_view();
  }
};

struct JsonMember {
  std::string name;
  Json value;
};

enum class Mend : bool { no, yes };

// nullopt for what is no JSON, is nested deeper than 64 or holds more than a million values. With
// Mend::yes, after a strict attempt: comments, CDATA and HTML comment wrappers, trailing commas and
// semicolons, raw line breaks and unescaped quotes inside strings, quotes written as entities.
[[nodiscard]] std::optional<Json> parse_json(std::string_view text, Mend mend = Mend::no);

// `s` with every "&quot;" a quote, as JSON in an attribute or an element has it; other entities stay for their readers.
[[nodiscard]] std::string with_quotes(std::string_view s);

// The JSON value that begins at `at` with a brace or bracket, cut at the one that closes it; empty
// where none does.
[[nodiscard]] std::string_view cut_json(std::string_view text, std::size_t at);

}  // namespace skillgap::page
