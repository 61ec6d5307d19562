// What is known while one posting is decided. Flat tables: a posting costs an allocation or two, and a question a few loads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillgap::match {

// What is sure so far.
class Facts {
 public:
  // In memory that must outlive this.
  explicit Facts(std::pmr::memory_resource& memory) : slots_(&memory) {}
  // For `n` candidates.
  void reserve(std::size_t n) {
    std::size_t slots = 16;
    while (slots < n * 8) slots *= 2;
    slots_.assign(slots, 0);
  }
  // That a name of the skill stands in the block; `alone`: without a rule's help. Block after block they cost least.
  void insert(std::uint64_t named, std::uint64_t in_block, bool alone) {
    slots_[place(key_of(skill, named))] |= key_of(skill, named) | (alone ? kAlone : 0);
    if (const std::uint64_t key = key_of(block, in_block); key != last_block_) slots_[place(key)] = last_block_ = key;
    const std::uint64_t both = key_of(skill_of_block, (in_block << 31U) ^ named);
    slots_[place(both)] = both;
  }
  [[nodiscard]] bool names(std::uint64_t named) const { return slots_[place(key_of(skill, named))] != 0; }
  [[nodiscard]] bool names_alone(std::uint64_t named) const { return (slots_[place(key_of(skill, named))] & kAlone) != 0; }
  [[nodiscard]] bool names_in(std::uint64_t named, std::uint64_t in_block) const {
    return slots_[place(key_of(skill_of_block, (in_block << 31U) ^ named))] != 0;
  }
  [[nodiscard]] bool names_any_in(std::uint64_t in_block) const { return slots_[place(key_of(block, in_block))] != 0; }

 private:
  enum Kind : std::uint64_t { skill, block, skill_of_block };
  static constexpr std::uint64_t kAlone = std::uint64_t{1} << 63U;
  static std::uint64_t key_of(Kind kind, std::uint64_t what) { return ((what << 2U) | kind) + 1; }
  // Where the key stands, or would.
  [[nodiscard]] std::size_t place(std::uint64_t key) const {
    std::size_t at = ((key * 0x9E3779B97F4A7C15ULL) >> 20U) & (slots_.size() - 1);
    while (slots_[at] != 0 && (slots_[at] & ~kAlone) != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  std::pmr::vector<std::uint64_t> slots_;
  std::uint64_t last_block_ = 0;
};

// Which expressions were tried on which candidates: rounds over open candidates ask again, and the text stays what it is.
class Tried {
 public:
  // In memory that must outlive this.
  explicit Tried(std::pmr::memory_resource& memory) : slots_(&memory) {}
  [[nodiscard]] std::optional<bool> find(std::size_t candidate, std::uint32_t pattern) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint64_t key = key_of(candidate, pattern);
    const std::uint64_t slot = slots_[place(key)];
    return slot == 0 ? std::nullopt : std::optional((slot & 1U) != 0);
  }
  void insert(std::size_t candidate, std::uint32_t pattern, bool held) {
    if (++count_ * 2 > slots_.size()) grow();
    const std::uint64_t key = key_of(candidate, pattern);
    slots_[place(key)] = key | (held ? 1U : 0U);
  }

 private:
  static constexpr std::size_t kFirst = 128;  // slots
  // Even, and not 0.
  static std::uint64_t key_of(std::size_t candidate, std::uint32_t pattern) {
    return (((static_cast<std::uint64_t>(candidate) + 1) << 31U) | pattern) << 1U;
  }
  // Where the key stands, or would.
  [[nodiscard]] std::size_t place(std::uint64_t key) const {
    std::size_t at = ((key * 0x9E3779B97F4A7C15ULL) >> 20U) & (slots_.size() - 1);
    while (slots_[at] != 0 && (slots_[at] & ~std::uint64_t{1}) != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::pmr::vector<std::uint64_t> old(slots_.empty() ? kFirst : slots_.size() * 2, slots_.get_allocator());
    old.swap(slots_);
    for (const std::uint64_t slot : old) {
      if (slot != 0) slots_[place(slot & ~std::uint64_t{1})] = slot;
    }
  }
  std::size_t count_ = 0;
  std::pmr::vector<std::uint64_t> slots_;
};

// Why a candidate stands or does not: "alias", "case+list", "never lure". Names that outlive the posting; most are never printed.
struct Reason {
  std::string_view first, second;
  char between = '+';
  [[nodiscard]] bool empty() const { return first.empty(); }
  [[nodiscard]] std::string text() const {
    std::string out(first);
    if (!second.empty()) out.append(1, between).append(second);
    return out;
  }
};

}  // namespace skillgap::match
