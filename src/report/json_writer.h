// JSON written straight into a string, for what is printed by the million. The bytes are those of a document built first
// (nlohmann::ordered_json, compact, broken UTF-8 replaced) and then made safe by text::for_json.
#pragma once

#include <concepts>
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
  // `name` needs no escaping.
  JsonWriter& key(std::string_view name);
  JsonWriter& null();
  JsonWriter& value(std::string_view s);
  JsonWriter& value(const char* s) { return value(std::string_view(s)); }
  JsonWriter& value(const std::string& s) { return value(std::string_view(s)); }
  JsonWriter& value(bool b);
  template <std::integral T>
  JsonWriter& value(T n) {
    return raw(std::to_string(n));
  }
  JsonWriter& value(const std::vector<std::string>& all);
  // Null where there is nothing.
  JsonWriter& or_null(const std::string& s) { return s.empty() ? null() : value(s); }
  template <class T>
  JsonWriter& or_null(const std::optional<T>& o) {
    return o ? value(*o) : null();
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  JsonWriter& raw(std::string_view s);
  void separate();

  std::string out_;
  bool first_ = true;  // nothing stands yet in what was opened last, or a key was written
};

}  // namespace skillgap::report
