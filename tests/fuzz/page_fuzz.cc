// Any bytes as any kind of document: no crash, no report of a sanitizer, and results that keep the
// header's promises.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "page/page.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr const char* kTypes[] = {"text/html", "text/plain", "text/markdown", "application/json", ""};
  skillgap::Document document;
  document.source = "fuzz";
  document.content_type = kTypes[data[0] % 5U];
  document.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  skillgap::page::Limits limits;
  limits.arena_bytes = std::size_t{32} << 20U;
  const auto postings = skillgap::page::read(document, limits);
  if (postings.empty()) std::abort();
  for (const skillgap::PostingText& posting : postings) {
    if (posting.status != skillgap::Status::ok && posting.reason.empty()) std::abort();
    for (const skillgap::Block& block : posting.blocks) {
      if (block.text.empty() || !skillgap::text::is_valid_utf8(block.text) || block.text.find('\n') != std::string::npos) std::abort();
    }
  }
  return 0;
}
