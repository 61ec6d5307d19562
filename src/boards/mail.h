// A mail as it lies in a file (.eml): its texts, for the links in them.
#pragma once

#include <string>
#include <string_view>

namespace skillgap::boards {

// Whether the bytes look like a mail: header lines, From or Subject or MIME-Version among them, then an empty line.
[[nodiscard]] bool is_mail(std::string_view bytes);

// The text parts (plain and HTML) one after the other, unpacked from base64 and quoted-printable. Any bytes.
[[nodiscard]] std::string texts_of_mail(std::string_view bytes);

}  // namespace skillgap::boards
