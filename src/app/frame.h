// The bytes of a request or an answer on their way between the parent and a worker.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace skillgap::app {

// Room for bytes that are written over from one frame to the next. Other than a string's it is not emptied first, which costs as
// much as a copy.
class Frame {
 public:
  // Where `n` bytes go; what stood there is lost.
  [[nodiscard]] char* room(std::size_t n) {
    if (n > room_) {
      data_.reset();  // the old and the new need not be there at once
      room_ = 0;
      const std::size_t more = n + n / 2;  // the next one may be a little longer
      data_.reset(new char[more]);         // not make_unique, which empties it
      room_ = more;
    }
    size_ = n;
    return data_.get();
  }
  void clear() { size_ = 0; }
  [[nodiscard]] std::string_view bytes() const { return {data_.get(), size_}; }
  // How many bytes it holds without asking for memory.
  [[nodiscard]] std::size_t held() const { return room_; }

 private:
  std::unique_ptr<char[]> data_;  // no vector: that empties what it holds
  std::size_t size_ = 0, room_ = 0;
};

}  // namespace skillgap::app
