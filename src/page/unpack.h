// The libraries that read PDF and zip, in a module of their own that is loaded when the first such document comes: they
// bring two dozen shared libraries along, and with those linked in every start of the program took twice as long.
// What goes over the border is plain C, so that nothing of those libraries reaches the rest.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace skillgap::page {

enum UnpackResult : int {
  kUnpacked = 0,
  kUnpackBroken,     // no such format, or damaged
  kUnpackLocked,     // by a password
  kUnpackTooLarge,   // more pages or bytes than asked for
  kUnpackNoEntry,    // the archive has no file of that name
  kUnpackNoLibrary,  // the module is not there
};

// The text of a PDF in reading order; an empty line ends a page. At most `most` bytes of at most `most_pages` pages.
[[nodiscard]] UnpackResult unpack_pdf(std::string_view bytes, int most_pages, std::size_t most, std::string& text);

// One file of a zip archive, at most `most` bytes of it, whatever the archive says of its size.
[[nodiscard]] UnpackResult unpack_zip(std::string_view bytes, const std::string& name, std::size_t most, std::string& file);

}  // namespace skillgap::page

extern "C" {
// What the module gives: `take` is called with pieces of the result, and a zero from it ends the work.
using skillgap_take = int (*)(void* to, const char* piece, std::size_t size);
using skillgap_pdf_function = int (*)(const char* bytes, std::size_t size, int most_pages, skillgap_take take, void* to);
using skillgap_zip_function = int (*)(const char* bytes, std::size_t size, const char* name, skillgap_take take, void* to);
}
