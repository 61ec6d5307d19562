// Structs to bytes and back: for the tables embedded in the binary and for the pipe between the
// parent and its workers, both of one build and one machine, so that no versions are needed.
// A struct takes part by a function beside it that names its fields once, for both directions:
//   template <class Archive, codec::Either<Point> P> void fields(Archive& a, P& p) { a(p.x, p.y); }
#pragma once

#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace skillgap::codec {

template <class T, class U>
concept Either = std::same_as<std::remove_const_t<T>, U>;

template <class T>
concept Scalar = std::integral<T> || std::is_enum_v<T>;

class Writer {
 public:
  template <class... T>
  void operator()(const T&... values) {
    (write(values), ...);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }
  // What is written, until more is.
  [[nodiscard]] std::string_view view() const { return out_; }
  // Begins anew, in the room that there is.
  void clear() { out_.clear(); }

 private:
  template <Scalar T>
  void write(T v) {
    out_.append(reinterpret_cast<const char*>(&v), sizeof v);
  }
  void write(std::string_view s) {
    write(static_cast<std::uint32_t>(s.size()));
    out_.append(s);
  }
  void write(const std::string& s) { write(std::string_view(s)); }
  template <class T>
  void write(const std::optional<T>& o) {
    write(static_cast<std::uint8_t>(o.has_value()));
    if (o) write(*o);
  }
  template <class T>
  void write(const std::vector<T>& v) {
    write(static_cast<std::uint32_t>(v.size()));
    if constexpr (Scalar<T>) {
      out_.append(reinterpret_cast<const char*>(v.data()), v.size() * sizeof(T));
    } else {
      for (const T& x : v) write(x);
    }
  }
  template <class T>
  requires std::is_class_v<T>
  void write(const T& v) { fields(*this, v); }

  std::string out_;
};

// Throws std::out_of_range where the bytes end too early.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : in_(bytes) {}
  template <class... T>
  void operator()(T&... values) {
    (read(values), ...);
  }
  [[nodiscard]] bool at_end() const { return in_.empty(); }

 private:
  std::string_view take(std::size_t n) {
    if (n > in_.size()) throw std::out_of_range("codec: the bytes end too early");
    const std::string_view piece = in_.substr(0, n);
    in_.remove_prefix(n);
    return piece;
  }
  template <Scalar T>
  void read(T& v) {
    std::memcpy(&v, take(sizeof v).data(), sizeof v);
  }
  void read(std::string& s) {
    std::uint32_t n = 0;
    read(n);
    s.assign(take(n));
  }
  // Of the bytes that are read, and valid as long as they.
  void read(std::string_view& s) {
    std::uint32_t n = 0;
    read(n);
    s = take(n);
  }
  template <class T>
  void read(std::optional<T>& o) {
    std::uint8_t has = 0;
    read(has);
    o.reset();
    if (has != 0) read(o.emplace());
  }
  template <class T>
  void read(std::vector<T>& v) {
    std::uint32_t n = 0;
    read(n);
    v.clear();
    if constexpr (Scalar<T>) {
      const std::string_view piece = take(std::size_t{n} * sizeof(T));
      v.resize(n);
      if (n > 0) std::memcpy(v.data(), piece.data(), piece.size());
    } else {
      v.reserve(std::min<std::size_t>(n, in_.size()));
      for (std::uint32_t i = 0; i < n; ++i) read(v.emplace_back());
    }
  }
  template <class T>
  requires std::is_class_v<T>
  void read(T& v) { fields(*this, v); }

  std::string_view in_;
};

template <class T>
[[nodiscard]] std::string encode(const T& value) {
  Writer w;
  w(value);
  return w.take();
}

template <class T>
[[nodiscard]] T decode(std::string_view bytes) {
  Reader r(bytes);
  T value{};
  r(value);
  return value;
}

}  // namespace skillgap::codec
