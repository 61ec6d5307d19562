// Patterns of the table of boards, over a parsed URL.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "boards/url.h"

namespace skillgap::boards {

// What the pattern's names stand for in one URL; "host", "path" and, for "**", "rest" are always there.
using Captures = std::map<std::string, std::string, std::less<>>;

// `host` is labels between dots, `path` segments between slashes, then '?' and parameters. A part is a literal (compared without
// case in the host), or a name:
//   {name}       anything, not empty         {name:uuid}  8-4-4-4-12 hexadecimal digits
//   {name:#}     digits                      {name:#-}    digits, then nothing or "-..." which is left out
//   {name:-#}    digits at the end, after "...-"
// and "**" at the end of a path is any number of further segments. A parameter that the pattern does not name may be there.
[[nodiscard]] std::optional<Captures> match(const Url& url, std::string_view host, std::string_view path);

// The text with every {name} put in. A name that was not captured is empty.
[[nodiscard]] std::string filled(std::string_view pattern, const Captures& captures);

}  // namespace skillgap::boards
