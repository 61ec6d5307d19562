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

}  // namespace

void JsonWriter::grow(std::size_t most) {
  constexpr std::size_t kFirst = 4096;  // bytes: most postings' lines are no longer
  out_.resize(std::max({kFirst, 2 * out_.size(), size_ + most}));
}

JsonWriter& JsonWriter::end_line() {
  return append("\n");
}

JsonWriter& JsonWriter::append(std::string_view bytes) {
  first_ = true;
  raw(bytes);
  first_ = true;
  return *this;
}

void JsonWriter::clear() {
  constexpr std::size_t kMostHeld = 32U << 20U;  // bytes
  if (out_.size() > kMostHeld) out_ = {};
  size_ = 0;
  first_ = true;
}

std::string JsonWriter::take() {
  out_.resize(size_);
  return std::move(out_);
}

JsonWriter& JsonWriter::raw(std::string_view s) {
  char* at = separated(s.size());
  if (!s.empty()) std::memcpy(at, s.data(), s.size());
  return written(at + s.size());
}

JsonWriter& JsonWriter::open_object() {
  raw("{");
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close_object() {
  first_ = true;  // no comma before it
  raw("}");
  return *this;
}

JsonWriter& JsonWriter::open_array() {
  raw("[");
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close_array() {
  first_ = true;
  raw("]");
  return *this;
}

JsonWriter& JsonWriter::null() {
  return raw("null");
}

JsonWriter& JsonWriter::value(bool b) {
  return raw(b ? "true" : "false");
}

JsonWriter& JsonWriter::value(std::string_view s) {
  char* at = separated(1);
  const auto before = static_cast<std::size_t>(at - out_.data());
  *at++ = '"';
  written(at);
  first_ = true;  // what follows is the string's
  if (inside(s)) return raw("\"");
  size_ = before;
  return raw(by_library(s));
}

bool JsonWriter::inside(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    // What stands for itself is copied as it is looked at.
    if (size_ + s.size() - at > out_.size()) grow(s.size() - at);
    char* to = out_.data() + size_;
    for (; at + 8 <= s.size() && are_plain(s.data() + at); at += 8, to += 8) std::memcpy(to, s.data() + at, 8);
    for (; at < s.size() && is_plain(s[at]); ++at) *to++ = s[at];
    written(to);
    if (at == s.size()) break;
    const text::CodePoint c = text::decode(s, at);
    if (c.length == 1 && c.value >= 0x80) return false;
    const std::string_view one = s.substr(at, c.length);
    first_ = true;
    if (c.value >= 0xA0 && c.value < 0x2000 && !text::is_invisible(c.value)) {
      raw(one);
    } else if (c.value >= 0x80) {
      raw(text::for_json(one));
    } else {
      const std::string quoted = by_library(one);
      raw(std::string_view(quoted).substr(1, quoted.size() - 2));
    }
    first_ = true;
    at += c.length;
  }
  return true;
}

JsonWriter& JsonWriter::value(const std::vector<std::string>& all) {
  open_array();
  for (const std::string& s : all) value(s);
  return close_array();
}

}  // namespace skillgap::report
