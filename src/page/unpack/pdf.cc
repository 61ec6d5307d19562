#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <climits>
#include <exception>
#include <memory>
#include <string>

#include "page/unpack.h"

namespace page = skillgap::page;

namespace {

int read(const char* bytes, std::size_t size, int most_pages, skillgap_take take, void* to) {
  poppler::set_debug_error_function([](const std::string& /*message*/, void* /*data*/) {}, nullptr);
  if (size > INT_MAX) return page::kUnpackTooLarge;
  const std::unique_ptr<poppler::document> pdf(poppler::document::load_from_raw_data(bytes, static_cast<int>(size)));
  if (!pdf) return page::kUnpackBroken;
  if (pdf->is_locked()) return page::kUnpackLocked;
  const int pages = pdf->pages();
  if (pages > most_pages) return page::kUnpackTooLarge;
  for (int i = 0; i < pages; ++i) {
    const std::unique_ptr<poppler::page> one(pdf->create_page(i));
    if (!one) continue;
    poppler::byte_array text = one->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout).to_utf8();
    text.push_back('\n');
    text.push_back('\n');
    if (take(to, text.data(), text.size()) == 0) break;
  }
  return page::kUnpacked;
}

}  // namespace

extern "C" int skillgap_pdf(const char* bytes, std::size_t size, int most_pages, skillgap_take take, void* to);
int skillgap_pdf(const char* bytes, std::size_t size, int most_pages, skillgap_take take, void* to) {
  try {
    return read(bytes, size, most_pages, take, to);
  } catch (const std::exception&) {
    return page::kUnpackBroken;
  }
}
