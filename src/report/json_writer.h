// JSON written straight into a string, for what is printed by the million. The bytes are those of a document built first
// (nlohmann::ordered_json, compact, broken UTF-8 replaced) and then made safe by text::for_json.
#pragma once

#include <charconv>
#include <concepts>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillgap::report {

// Commas are put by themselves; that keys and values take turns and that what is opened is closed is the caller's affair.
class JsonWriter {
 public:
  JsonWriter& open_object();
  JsonWriter& close_object();
  JsonWriter& open_array();
  JsonWriter& close_array();
  // A literal that needs no escaping: its length is known, and copying it costs next to nothing.
  template <std::size_t N>
  JsonWriter& key(const char (&name)[N]) {
    char* at = separated(N + 2);
    *at++ = '"';
    std::memcpy(at, name, N - 1);
    at += N - 1;
    *at++ = '"';
    *at++ = ':';
    first_ = true;
    return written(at);
  }
  JsonWriter& null();
  JsonWriter& value(std::string_view s);
  JsonWriter& value(const char* s) { return value(std::string_view(s)); }
  JsonWriter& value(const std::string& s) { return value(std::string_view(s)); }
  JsonWriter& value(bool b);
  template <std::integral T>
  JsonWriter& value(T n) {
    constexpr std::size_t kMost = std::numeric_limits<T>::digits10 + 2;  // one for the sign, one that digits10 does not count
    char* at = separated(kMost);
    return written(std::to_chars(at, at + kMost, n).ptr);
  }
  JsonWriter& value(const std::vector<std::string>& all);
  // Null where there is nothing.
  JsonWriter& or_null(const std::string& s) { return s.empty() ? null() : value(s); }
  template <class T>
  JsonWriter& or_null(const std::optional<T>& o) {
    return o ? value(*o) : null();
  }
  // Ends a document: the next one begins on a new line.
  JsonWriter& end_line();
  // Bytes of another kind, after what is written.
  JsonWriter& append(std::string_view bytes);
  [[nodiscard]] std::string take();
  // What is written, until more is.
  [[nodiscard]] std::string_view view() const { return {out_.data(), size_}; }
  [[nodiscard]] std::size_t size() const { return size_; }
  // Begins anew, in the room that there is.
  void clear();

 private:
  JsonWriter& raw(std::string_view s);
  // Room for a comma where one is due, which is put, and for so many bytes more: where they go.
  char* separated(std::size_t most) {
    if (size_ + most + 1 > out_.size()) grow(most + 1);
    if (!first_) out_[size_++] = ',';
    first_ = false;
    return out_.data() + size_;
  }
  // Up to there it is written.
  JsonWriter& written(const char* end) {
    size_ = static_cast<std::size_t>(end - out_.data());
    return *this;
  }
  void grow(std::size_t most);
  // Writes the string's inside from where it stands; false where it is no UTF-8.
  bool inside(std::string_view s);

  std::string out_;       // longer than what is written
  std::size_t size_ = 0;  // of what is written
  bool first_ = true;     // nothing stands yet in what was opened last, or a key was written
};

}  // namespace skillgap::report
