#include "report/json_writer.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>

#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::report {
namespace {

constexpr std::uint64_t kEach = 0x0101010101010101ULL, kTop = 0x8080808080808080ULL;

// The top bit of each byte of `v` that is 0; a byte above one that is 0 may be marked wrongly, the lowest mark is right.
std::uint64_t zeros(std::uint64_t v) {
  return (v - kEach) & ~v & kTop;
}

// Whether all eight bytes stand for themselves in a JSON string: ASCII but controls, quotation marks and backslashes.
bool are_plain(const char* at) {
  std::uint64_t v = 0;
  std::memcpy(&v, at, sizeof v);
  const std::uint64_t control = (v - kEach * 0x20) & ~v & kTop;
  return ((v & kTop) | control | zeros(v ^ (kEach * '"')) | zeros(v ^ (kEach * '\\')) | zeros(v ^ (kEach * 0x7F))) == 0;
}

bool is_plain(char c) {
  return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

std::string by_library(std::string_view s) {
  return text::for_json(nlohmann::json(s).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

// Appends the string's inside; false where it is no UTF-8.
bool append_inside(std::string& out, std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    std::size_t end = at;
    while (end + 8 <= s.size() && are_plain(s.data() + end)) end += 8;
    while (end < s.size() && is_plain(s[end])) ++end;
    out.append(s, at, end - at);
    at = end;
    if (at == s.size()) break;
    const text::CodePoint c = text::decode(s, at);
    if (c.length == 1 && c.value >= 0x80) return false;
    const std::string_view one = s.substr(at, c.length);
    if (c.value >= 0xA0 && c.value < 0x2000 && !text::is_invisible(c.value)) {
      out += one;
    } else if (c.value >= 0x80) {
      out += text::for_json(one);
    } else {
      const std::string quoted = by_library(one);
      out.append(quoted, 1, quoted.size() - 2);
    }
    at += c.length;
  }
  return true;
}

}  // namespace

void JsonWriter::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

JsonWriter& JsonWriter::raw(std::string_view s) {
  separate();
  out_ += s;
  return *this;
}

JsonWriter& JsonWriter::open_object() {
  raw("{");
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close_object() {
  out_ += '}';
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::open_array() {
  raw("[");
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close_array() {
  out_ += ']';
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  out_ += '"';
  out_ += name;
  out_ += "\":";
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::null() {
  return raw("null");
}

JsonWriter& JsonWriter::value(bool b) {
  return raw(b ? "true" : "false");
}

JsonWriter& JsonWriter::value(std::string_view s) {
  separate();
  const std::size_t before = out_.size();
  out_ += '"';
  if (append_inside(out_, s)) {
    out_ += '"';
  } else {
    out_.resize(before);
    out_ += by_library(s);
  }
  return *this;
}

JsonWriter& JsonWriter::value(const std::vector<std::string>& all) {
  open_array();
  for (const std::string& s : all) value(s);
  return close_array();
}

}  // namespace skillgap::report
