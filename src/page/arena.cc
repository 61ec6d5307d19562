#include "page/arena.h"

#include <algorithm>

namespace skillgap::page {
namespace {
// A comment takes less than the first chunk; each further one is twice as large, up to the last size.
constexpr std::size_t kFirstChunk = std::size_t{1} << 14U, kLargestChunk = std::size_t{1} << 20U;
constexpr std::size_t kAlign = alignof(std::max_align_t);
}  // namespace

void* Arena::take(std::size_t bytes) {
  const std::size_t rounded = std::max((bytes + kAlign - 1) / kAlign * kAlign, kAlign);
  if (rounded < bytes || rounded > budget_ - std::min(used_, budget_)) return nullptr;
  if (rounded > left_) {
    const std::size_t size = std::max(std::min(kFirstChunk << std::min<std::size_t>(chunks_.size(), 6), kLargestChunk), rounded);
    chunks_.push_back(std::unique_ptr<std::byte[]>(new std::byte[size]));
    next_ = chunks_.back().get();
    left_ = size;
  }
  last_ = next_;
  next_ += rounded;
  left_ -= rounded;
  used_ += rounded;
  return last_;
}

void Arena::give_back(void* piece) {
  if (piece == nullptr || piece != last_) return;
  const auto size = static_cast<std::size_t>(next_ - last_);
  next_ = last_;
  left_ += size;
  used_ -= size;
  last_ = nullptr;
}

}  // namespace skillgap::page
