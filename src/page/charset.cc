#include "page/charset.h"

#include <fmt/core.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>

#include "text/utf8.h"

namespace skillgap::page {
namespace {

// Of the upper half of windows-1252; 0 where the standard leaves a control character.
constexpr std::array<char32_t, 32> kWindows1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                                   0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                                   0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out.push_back(c);
    } else {
      text::append_utf8(out, windows_1252(byte));
    }
  }
  return out;
}

// Empty where glibc does not know the name. What cannot be converted becomes U+FFFD.
std::string by_iconv(std::string_view bytes, const std::string& charset) {
  iconv_t handle = iconv_open("UTF-8", charset.c_str());
  // NOLINTNEXTLINE(performance-no-int-to-ptr): iconv_open's own sign of failure
  if (handle == reinterpret_cast<iconv_t>(-1)) return {};
  const std::unique_ptr<void, int (*)(iconv_t)> guard(handle, iconv_close);
  std::string in(bytes), out;
  char* from = in.data();
  std::size_t left = in.size();
  std::array<char, 8192> buffer{};
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = iconv(handle, &from, &left, &to, &room);
    out.append(buffer.data(), buffer.size() - room);
    if (result == static_cast<std::size_t>(-1) && room > 8 && left > 0 && buffer.size() - room < buffer.size() - 8) {
      // Not for want of room: a byte that the charset does not have.
      text::append_utf8(out, 0xFFFD);
      ++from;
      --left;
      iconv(handle, nullptr, nullptr, nullptr, nullptr);
    }
  }
  return out;
}

bool is_latin1_label(std::string_view label) {
  constexpr auto kLabels = std::to_array<std::string_view>({"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii",
                                                            "us-ascii", "windows-1252", "cp1252", "x-cp1252", "ansi"});
  return std::any_of(kLabels.begin(), kLabels.end(), [&](std::string_view l) { return label == l; });
}

// Whether a tag begins with the letter of meta, which few fragments have.
bool has_tag_in_m(std::string_view bytes) {
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
    if (at + 1 < bytes.size() && (bytes[at + 1] | 0x20) == 'm') return true;
  }
  return false;
}

std::string meta_charset(std::string_view bytes) {
  bytes = bytes.substr(0, std::min<std::size_t>(bytes.size(), 1024));
  if (!has_tag_in_m(bytes)) return {};
  const std::string head = text::to_lower(bytes);
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 1)) {
    const std::size_t end = head.find('>', at);
    const std::string_view tag = std::string_view(head).substr(at, end == std::string::npos ? std::string::npos : end - at);
    if (std::string label = charset_of(tag); !label.empty()) return label;
  }
  return {};
}

// Cyrillic text in windows-1251: its letters stand together in whole words (Western accents stand
// between ASCII letters), and the commonest ones are common.
bool looks_like_windows_1251(std::string_view bytes) {
  const auto is_letter = [&](std::size_t at) { return at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0xC0; };
  // о е а и н т с р в л
  constexpr std::array<unsigned char, 10> kCommon = {0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF1, 0xF0, 0xE2, 0xEB};
  std::size_t high = 0, letters = 0, common = 0, together = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) continue;
    ++high;
    if (!is_letter(i)) continue;
    ++letters;
    common += std::find(kCommon.begin(), kCommon.end(), byte) != kCommon.end() ? 1U : 0U;
    together += (i > 0 && is_letter(i - 1)) || is_letter(i + 1) ? 1U : 0U;
  }
  return high >= 40 && letters * 10 >= high * 9 && common * 10 >= letters * 5 && together * 10 >= letters * 8;
}

// Central European text in windows-1250: its own letters stand in words where windows-1252 has signs, or letters that no
// language of its has in such numbers.
bool looks_like_windows_1250(std::string_view bytes) {
  std::size_t letters = 0, carons = 0, polish = 0, hungarian = 0, portuguese = 0, umlauts = 0;
  const auto in_word = [&](std::size_t i) {
    const auto letter = [&](std::size_t at) {
      return at < bytes.size() &&
             (static_cast<unsigned char>(bytes[at]) >= 0xC0 || ((bytes[at] | 0x20) >= 'a' && (bytes[at] | 0x20) <= 'z'));
    };
    return (i > 0 && letter(i - 1)) || letter(i + 1);
  };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80 || !in_word(i)) continue;
    // No windows-1250 text has these five.
    if (byte == 0x81 || byte == 0x83 || byte == 0x88 || byte == 0x90 || byte == 0x98) return false;
    ++letters;
    carons += byte == 0x9A || byte == 0x9E || byte == 0x9D || byte == 0xF8 || byte == 0xEC || byte == 0xE8 ? 1U : 0U;  // š ž ť ř ě č
    polish += byte == 0xB9 || byte == 0xB3 || byte == 0xBF || byte == 0x9C || byte == 0x9F ? 1U : 0U;                  // ą ł ż ś ź
    hungarian += byte == 0xF5 || byte == 0xFB ? 1U : 0U;                                                               // ő ű
    portuguese += byte == 0xE3 || byte == 0xE7 ? 1U : 0U;
    umlauts += byte == 0xF6 || byte == 0xFC ? 1U : 0U;
  }
  if (letters < 12) return false;
  const bool has_szj = bytes.find('\x9A') != std::string_view::npos || bytes.find('\x9E') != std::string_view::npos;
  return (has_szj && carons * 4 >= letters) || polish * 4 >= letters || (hungarian * 20 >= letters && umlauts > 0 && portuguese == 0);
}

// Whether a letter beyond ASCII is written as UTF-8. A page of windows-1252 under a server that says UTF-8 for everything has none.
bool has_utf8_letters(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    if (byte >= 0xC2 && byte < 0xF5 && text::is_valid_utf8(bytes.substr(i, length))) return true;
  }
  return false;
}

}  // namespace

char32_t windows_1252(unsigned char byte) {
  return byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
}

std::string charset_of(std::string_view content_type) {
  if (content_type.empty()) return {};
  const std::string folded = text::to_lower(content_type);
  std::size_t at = folded.find("charset");
  if (at == std::string::npos) return {};
  at += 7;
  while (at < folded.size() && (folded[at] == ' ' || folded[at] == '=')) ++at;
  if (at == folded.find("charset") + 7) return {};
  std::string_view rest = std::string_view(folded).substr(at);
  while (!rest.empty() && (rest[0] == '"' || rest[0] == '\'')) rest.remove_prefix(1);
  return std::string(rest.substr(0, std::min(rest.find_first_of("\"'; />\t\r\n"), rest.size())));
}

Decoded to_utf8(std::string_view bytes, std::string_view content_type, bool html) {
  Decoded out;
  const auto as_known_utf8 = [&](std::string_view s, bool valid) {
    out.charset = "utf-8";
    out.utf8 = valid && s.find('\0') == std::string_view::npos ? std::string(s) : text::repair_utf8(s);
  };
  const auto as_utf8 = [&](std::string_view s) { as_known_utf8(s, text::is_valid_utf8(s)); };
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    as_utf8(bytes.substr(3));
    return out;
  }
  std::string label;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    label = bytes[0] == '\xFF' ? "utf-16le" : "utf-16be";
    bytes.remove_prefix(2);
  } else {
    label = charset_of(content_type);
    if (label.empty() && html) {
      label = meta_charset(bytes);
      // A page whose meta could be read as ASCII is not in UTF-16.
      if (label.starts_with("utf-16")) label = "utf-8";
    }
  }
  if (label == "utf-8" || label == "utf8") {
    const bool valid = text::is_valid_utf8(bytes);
    if (valid || has_utf8_letters(bytes)) {
      as_known_utf8(bytes, valid);
      return out;
    }
    label.clear();  // whoever wrote it did not know the bytes
  }
  // A wrong label is common where the bytes are UTF-8 beyond doubt; only stateful encodings look like it.
  const bool valid = text::is_valid_utf8(bytes);
  if (valid && (label.empty() || (is_latin1_label(label) && !text::is_all_ascii(bytes)))) {
    as_known_utf8(bytes, true);
    return out;
  }
  if (!label.empty() && !is_latin1_label(label)) {
    if (std::string converted = by_iconv(bytes, label); !converted.empty()) {
      out.charset = label;
      out.utf8 = text::repair_utf8(converted);
      return out;
    }
    if (valid) {
      as_utf8(bytes);
      return out;
    }
    out.warnings.push_back(fmt::format("unknown charset \"{}\": read as windows-1252", text::squeeze(label).substr(0, 40)));
  } else if (label.empty()) {
    const bool cyrillic = looks_like_windows_1251(bytes);
    const std::string guess = cyrillic ? "windows-1251" : looks_like_windows_1250(bytes) ? "windows-1250" : "";
    if (std::string converted = guess.empty() ? std::string() : by_iconv(bytes, guess); !converted.empty()) {
      out.charset = guess;
      out.utf8 = text::repair_utf8(converted);
      out.warnings.push_back(fmt::format("no charset declared: the letters' frequencies say {}, which is a guess", guess));
      return out;
    }
  }
  out.charset = "windows-1252";
  out.utf8 = text::repair_utf8(from_windows_1252(bytes));
  return out;
}

}  // namespace skillgap::page
