#include "page/mojibake.h"

#include <algorithm>
#include <cstddef>

#include "page/charset.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// The byte that windows-1252 writes for the character, 0 for ASCII and for what it cannot write.
unsigned byte_of(char32_t c) {
  if (c >= 0xA0 && c <= 0xFF) return c;
  if (c < 0x80) return 0;
  if (c < 0xA0) return c;  // a control character that the charset left where it was
  for (unsigned byte = 0x80; byte < 0xA0; ++byte) {
    if (windows_1252(static_cast<unsigned char>(byte)) == c) return byte;
  }
  return 0;
}

struct Sequence {
  char32_t meant = 0;
  std::size_t length = 0;  // bytes in the text, 0 where there is none
  bool certain = false;    // nobody writes that
};

// A character of two to four bytes that were each read as a character of their own.
Sequence sequence_at(std::string_view s, std::size_t at) {
  const text::CodePoint first = text::decode(s, at);
  const unsigned lead = byte_of(first.value);
  const std::size_t more = lead >= 0xF0 && lead <= 0xF4 ? 3 : lead >= 0xE0 && lead <= 0xEF ? 2 : lead >= 0xC2 && lead <= 0xDF ? 1 : 0;
  if (more == 0) return {};
  Sequence out;
  out.meant = more == 3 ? lead & 0x07U : more == 2 ? lead & 0x0FU : lead & 0x1FU;
  out.length = first.length;
  bool symbol = false;
  for (std::size_t i = 0; i < more; ++i) {
    const text::CodePoint next = text::decode(s, at + out.length);
    const unsigned byte = byte_of(next.value);
    if (byte < 0x80 || byte > 0xBF) return {};
    out.meant = (out.meant << 6U) | (byte & 0x3FU);
    out.length += next.length;
    symbol = symbol || !text::is_word(next.value);
  }
  const char32_t least = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;
  if (out.meant < least || out.meant > 0x10FFFF || (out.meant >= 0xD800 && out.meant <= 0xDFFF)) return {};
  // "Ã©", "â€™": a letter with an accent and a sign glued to it. "Ãš" could be a name's.
  out.certain = symbol;
  return out;
}

// The characters that such sequences begin with, U+00C2 to U+00F4, have this first byte in UTF-8.
constexpr char kBegin = '\xC3';

}  // namespace

std::optional<std::string> repaired_mojibake(std::string_view utf8) {
  std::size_t certain = 0, long_ones = 0;
  for (std::size_t at = utf8.find(kBegin); at != std::string_view::npos; at = utf8.find(kBegin, at)) {
    const Sequence sequence = sequence_at(utf8, at);
    certain += sequence.certain ? 1U : 0U;
    long_ones += sequence.certain && sequence.meant >= 0x800 ? 1U : 0U;
    at += std::max<std::size_t>(sequence.length, 1);
  }
  if (certain < 2 && long_ones < 1) return std::nullopt;
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const Sequence sequence = utf8[at] == kBegin ? sequence_at(utf8, at) : Sequence{};
    if (sequence.length > 0) {
      text::append_utf8(out, sequence.meant);
      at += sequence.length;
    } else {
      out.push_back(utf8[at++]);
    }
  }
  return out;
}

bool has_lost_letters(std::string_view utf8) {
  if (std::count(utf8.begin(), utf8.end(), '?') < 5) return false;
  // In words only: addresses have question marks too.
  std::size_t lost = 0;
  bool address = false;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const char c = utf8[at];
    if (c == ' ' || c == '\n' || c == '>') address = false;
    if (c == '/' || c == '=' || c == '&') address = true;
    if (c != '?' || address || at == 0 || at + 1 >= utf8.size()) continue;
    const char32_t before = text::decode_before(utf8, at).value, after = text::decode(utf8, at + 1).value;
    const bool lower_after = text::is_word(after) && text::fold(after) == after && !(after >= '0' && after <= '9');
    if (text::is_word(before) && lower_after && ++lost >= 5) return true;
  }
  return false;
}

}  // namespace skillgap::page
