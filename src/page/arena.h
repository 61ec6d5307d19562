// Memory for one parse: handed out upwards, given back all at once, within a budget.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace skillgap::page {

class Arena {
 public:
  explicit Arena(std::size_t budget) : budget_(budget) {}

  // nullptr once the budget is spent. Aligned for any object.
  [[nodiscard]] void* take(std::size_t bytes);
  // Only the last piece taken comes back into use, which is what short-lived buffers need.
  void give_back(void* piece);
  [[nodiscard]] std::size_t used() const { return used_; }

 private:
  std::size_t budget_;
  std::size_t used_ = 0;  // of all pieces, those given back for good excepted
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::byte* next_ = nullptr;
  std::byte* last_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace skillgap::page
