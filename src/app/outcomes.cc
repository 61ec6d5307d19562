#include "app/outcomes.h"

#include <stdexcept>

#include "model_codec.h"

namespace skillgap::app {
namespace {

// Of a posting that is rendered: what the parent tells of it.
template <class Archive, class P>
void few_fields(Archive& a, P& text, std::uint64_t& rendered) {
  a(text.source, text.item, text.id, text.status, text.reason, rendered);
}

constexpr std::size_t kSizeBytes = sizeof(std::uint64_t);

// The bytes end with the place where the heads begin.
std::size_t heads_at(std::string_view bytes) {
  if (bytes.size() < kSizeBytes) throw std::out_of_range("outcomes: the bytes end too early");
  const auto at = codec::decode<std::uint64_t>(bytes.substr(bytes.size() - kSizeBytes));
  if (at > bytes.size() - kSizeBytes) throw std::out_of_range("outcomes: the bytes end too early");
  return static_cast<std::size_t>(at);
}

}  // namespace

void OutcomeWriter::document(std::vector<Posting>& postings) {
  if (finished_) {
    rendered_.clear();
    heads_.clear();
    finished_ = false;
  }
  heads_(static_cast<std::uint32_t>(postings.size()));
  for (Posting& p : postings) {
    heads_(!p.asks.empty());
    if (render_) {
      const std::size_t before = rendered_.size();
      render_(p, rendered_);
      std::uint64_t size = rendered_.size() - before;
      few_fields(heads_, p.text, size);
    } else {
      if (!keep_blocks_) p.text.blocks.clear();
      heads_(p);
    }
  }
}

std::string_view OutcomeWriter::finish() {
  finished_ = true;
  const auto at = static_cast<std::uint64_t>(rendered_.size());
  heads_(at);
  return rendered_.append(heads_.view()).view();
}

OutcomeReader::OutcomeReader(std::string_view bytes, bool rendered)
    : rendered_(rendered), text_(bytes.substr(0, heads_at(bytes))), heads_(bytes.substr(text_.size())) {}

std::uint32_t OutcomeReader::document() {
  std::uint32_t n = 0;
  heads_(n);
  return n;
}

std::string_view OutcomeReader::posting(Outcome& out) {
  heads_(out.asks);
  if (!rendered_) {
    heads_(out.posting);
    return {};
  }
  std::uint64_t size = 0;
  few_fields(heads_, out.posting.text, size);
  if (size > text_.size()) throw std::out_of_range("outcomes: the bytes end too early");
  const std::string_view rendered = text_.substr(0, static_cast<std::size_t>(size));
  text_.remove_prefix(rendered.size());
  return rendered;
}

}  // namespace skillgap::app
