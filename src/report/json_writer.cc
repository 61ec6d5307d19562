#include "report/json_writer.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#if defined(__SSE2__) && defined(__x86_64__)
#include <emmintrin.h>
#endif

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
bool are_plain(std::uint64_t v) {
  const std::uint64_t control = (v - kEach * 0x20) & ~v & kTop;
  return ((v & kTop) | control | zeros(v ^ (kEach * '"')) | zeros(v ^ (kEach * '\\')) | zeros(v ^ (kEach * 0x7F))) == 0;
}

template <class T>
T load(const char* at) {
  T v{};
  std::memcpy(&v, at, sizeof v);
  return v;
}

// Copies eight, where they are plain.
bool copy_eight(const char* from, char* to) {
  const auto v = load<std::uint64_t>(from);
  std::memcpy(to, &v, sizeof v);
  return are_plain(v);
}

#if defined(__SSE2__) && defined(__x86_64__)
// Copies sixteen, where they are plain.
bool copy_sixteen(const char* from, char* to) {
  const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), v);
  const auto is = [v](char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); };
  const __m128i below = _mm_cmplt_epi8(v, _mm_set1_epi8(0x20));  // with what is no ASCII, which counts as negative
  return _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(below, is('"')), _mm_or_si128(is('\\'), is(0x7F)))) == 0;
}
#else
bool copy_sixteen(const char* from, char* to) {
  return copy_eight(from, to) && copy_eight(from + 8, to + 8);
}
#endif

// Copies what stands for itself at the beginning of `s`, by blocks of which the last may overlap; how many bytes are known to.
// `to` has room for all.
std::size_t copy_plain(std::string_view s, char* to) {
  const std::size_t n = s.size();
  const char* from = s.data();
  std::size_t at = 0;
  if (n >= 16) {
    for (; at + 16 <= n; at += 16)
      if (!copy_sixteen(from + at, to + at)) return copy_eight(from + at, to + at) ? at + 8 : at;
    if (at == n || copy_sixteen(from + n - 16, to + n - 16)) return n;
    return at;
  }
  if (n >= 8) {
    if (!copy_eight(from, to)) return 0;
    return copy_eight(from + n - 8, to + n - 8) ? n : 8;
  }
  if (n >= 4) {
    const auto first = load<std::uint32_t>(from), last = load<std::uint32_t>(from + n - 4);
    std::memcpy(to, &first, sizeof first);
    std::memcpy(to + n - 4, &last, sizeof last);
    return are_plain(first | std::uint64_t{last} << 32U) ? n : 0;
  }
  return 0;
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
  char* at = separated(s.size() + 2);
  const auto before = static_cast<std::size_t>(at - out_.data());
  *at++ = '"';
  written(at);
  if (inside(s)) {
    out_[size_++] = '"';
    return *this;
  }
  size_ = before;
  first_ = true;  // the comma is there
  raw(by_library(s));
  return *this;
}

bool JsonWriter::inside(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    // What stands for itself is copied as it is looked at. The closing mark finds room, too.
    if (size_ + s.size() - at + 1 > out_.size()) grow(s.size() - at + 1);
    char* to = out_.data() + size_;
    const std::size_t plain = copy_plain(s.substr(at), to);
    at += plain;
    to += plain;
    for (; at < s.size() && is_plain(s[at]); ++at) *to++ = s[at];
    written(to);
    if (at == s.size()) break;
    const text::CodePoint c = text::decode(s, at);
    if (c.length == 1 && c.value >= 0x80) return false;
    const std::string_view one = s.substr(at, c.length);
    first_ = true;  // the string's bytes take no comma
    if (c.value >= 0xA0 && c.value != 0x2028 && c.value != 0x2029 && !text::is_invisible(c.value)) {
      raw(one);
    } else if (c.value == '"') {
      raw("\\\"");
    } else if (c.value >= 0x80) {
      raw(text::for_json(one));
    } else {
      const std::string quoted = by_library(one);
      raw(std::string_view(quoted).substr(1, quoted.size() - 2));
    }
    at += c.length;
  }
  if (size_ == out_.size()) grow(1);
  first_ = false;
  return true;
}

JsonWriter& JsonWriter::value(const std::vector<std::string>& all) {
  open_array();
  for (const std::string& s : all) value(s);
  return close_array();
}

}  // namespace skillgap::report
