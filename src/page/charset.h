// Bytes -> UTF-8. Evidence in order: byte order mark, the server's charset, <meta> in the first 1,024
// bytes, validity as UTF-8, the letters' frequencies (windows-1251, windows-1250), windows-1252 (WHATWG Encoding). "iso-8859-1" and "ascii"
// mean windows-1252 there, and here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillgap::page {

struct Decoded {
  std::string utf8;     // always valid
  std::string charset;  // what the bytes were taken for, lower case
  std::vector<std::string> warnings;
};
// `content_type` as the server said it, may be empty. `html`: whether a <meta> may be looked for.
[[nodiscard]] Decoded to_utf8(std::string_view bytes, std::string_view content_type, bool html);

// The character that windows-1252 has for a byte from 0x80 on; a control character where it has none.
[[nodiscard]] char32_t windows_1252(unsigned char byte);

// The charset parameter of a content type, lower case without quotes; empty where there is none.
[[nodiscard]] std::string charset_of(std::string_view content_type);

}  // namespace skillgap::page
