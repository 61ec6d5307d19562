#include <zip.h>

#include <array>
#include <memory>

#include "page/unpack.h"

namespace page = skillgap::page;

extern "C" int skillgap_zip(const char* bytes, std::size_t size, const char* name, skillgap_take take, void* to);
int skillgap_zip(const char* bytes, std::size_t size, const char* name, skillgap_take take, void* to) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes, size, 0, &error);
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return page::kUnpackBroken;
  }
  const std::unique_ptr<zip_t, void (*)(zip_t*)> guard(zip, zip_discard);
  if (zip_name_locate(zip, name, 0) < 0) return page::kUnpackNoEntry;
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen(zip, name, 0), zip_fclose);
  if (!file) return zip_error_code_zip(zip_get_error(zip)) == ZIP_ER_NOPASSWD ? page::kUnpackLocked : page::kUnpackBroken;
  std::array<char, 16384> piece{};
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return page::kUnpackBroken;
    if (got == 0 || take(to, piece.data(), static_cast<std::size_t>(got)) == 0) return page::kUnpacked;
  }
}
