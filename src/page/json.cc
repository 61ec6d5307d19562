#include "page/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace skillgap::page {
namespace {

constexpr std::size_t kMaxDepth = 64, kMaxValues = 1'000'000;

// Builds the tree from the parser's events; a false ends the parse.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return put({}); }
  bool boolean(bool value) override {
    Json json;
    json.kind = Json::Kind::boolean;
    json.flag = value;
    return put(std::move(json));
  }
  bool number_integer(number_integer_t value) override { return number(static_cast<double>(value), std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(static_cast<double>(value), std::to_string(value)); }
  bool number_float(number_float_t value, const string_t& written) override { return number(value, written); }
  bool string(string_t& value) override {
    Json json;
    json.kind = Json::Kind::string;
    json.text = std::move(value);
    return put(std::move(json));
  }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open(Json::Kind::object); }
  bool key(string_t& value) override {
    open_.back()->members.push_back({std::move(value), {}});
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t /*size*/) override { return open(Json::Kind::array); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const nlohmann::detail::exception& /*e*/) override { return false; }

  Json take() { return std::move(root_); }

 private:
  bool number(double value, std::string written) {
    Json json;
    json.kind = Json::Kind::number;
    json.number = value;
    json.text = std::move(written);
    return put(std::move(json));
  }

  // Where the next value goes; pointers to open containers stay valid, for only the innermost grows.
  Json* place() {
    if (open_.empty()) return &root_;
    Json& top = *open_.back();
    if (top.is_object()) return &top.members.back().value;
    top.items.emplace_back();
    return &top.items.back();
  }

  bool put(Json json) {
    if (++values_ > kMaxValues) return false;
    *place() = std::move(json);
    return true;
  }

  bool open(Json::Kind kind) {
    if (++values_ > kMaxValues || open_.size() >= kMaxDepth) return false;
    Json* json = place();
    json->kind = kind;
    open_.push_back(json);
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  Json root_;
  std::vector<Json*> open_;
  std::size_t values_ = 0;
};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t skip_space(std::string_view s, std::size_t at) {
  while (at < s.size() && is_space(s[at])) ++at;
  return at;
}

// The wrappers around a script's JSON: comments, CDATA, a semicolon.
std::string_view unwrap(std::string_view s) {
  const std::size_t first = s.find_first_of("{[");
  const std::size_t cdata = s.find("CDATA[");
  std::size_t begin = first;
  if (cdata != std::string_view::npos && first != std::string_view::npos && cdata < first + 6) begin = s.find_first_of("{[", cdata + 6);
  const std::size_t last = s.find_last_of("}]");
  if (begin == std::string_view::npos || last == std::string_view::npos || last < begin) return {};
  std::string_view inner = s.substr(begin, last + 1 - begin);
  // "// ]]>" at the end has two brackets too many.
  while (inner.ends_with("]]") && s.substr(begin + inner.size()).starts_with(">")) {
    inner.remove_suffix(2);
    const std::size_t end = inner.find_last_of("}]");
    inner = end == std::string_view::npos ? std::string_view() : inner.substr(0, end + 1);
    break;
  }
  return inner;
}

// Whether the quote at `at`, inside a string, ends it: what follows must be able to follow a string.
bool ends_string(std::string_view s, std::size_t at, bool is_key) {
  std::size_t next = skip_space(s, at + 1);
  if (next >= s.size()) return true;
  if (is_key) return s[next] == ':';
  if (s[next] == '}' || s[next] == ']') return true;
  if (s[next] == '/') return next + 1 < s.size() && (s[next + 1] == '/' || s[next + 1] == '*');
  if (s[next] != ',') return false;
  next = skip_space(s, next + 1);
  if (next >= s.size()) return true;
  return s[next] == '"' || s[next] == '{' || s[next] == '[' || s[next] == '}' || s[next] == ']' || s[next] == '/' || s[next] == '-' ||
         (s[next] >= '0' && s[next] <= '9') || s.substr(next).starts_with("true") || s.substr(next).starts_with("false") ||
         s.substr(next).starts_with("null");
}

class Mender {
 public:
  explicit Mender(std::string_view s) : in_(s) { out_.reserve(s.size() + s.size() / 16); }

  std::string run() {
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '"') {
        string();
      } else if (c == '/' && at_ + 1 < in_.size() && (in_[at_ + 1] == '/' || in_[at_ + 1] == '*')) {
        comment();
      } else if (c == ',' && closes_next()) {
        ++at_;
      } else {
        if (c == '{' || c == '[') open_.push_back(c);
        if ((c == '}' || c == ']') && !open_.empty()) open_.pop_back();
        if (!is_space(c)) last_ = c;
        out_.push_back(c);
        ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  void comment() {
    const bool line = in_[at_ + 1] == '/';
    const std::size_t end = in_.find(line ? "\n" : "*/", at_ + 2);
    at_ = end == std::string_view::npos ? in_.size() : end + (line ? 1 : 2);
  }

  // Behind a comma stand only white space and comments before the closing bracket.
  [[nodiscard]] bool closes_next() const {
    std::size_t next = skip_space(in_, at_ + 1);
    while (next + 1 < in_.size() && in_[next] == '/' && in_[next + 1] == '/') {
      const std::size_t end = in_.find('\n', next);
      if (end == std::string_view::npos) return true;
      next = skip_space(in_, end + 1);
    }
    return next >= in_.size() || in_[next] == '}' || in_[next] == ']';
  }

  void string() {
    const bool is_key = !open_.empty() && open_.back() == '{' && last_ != ':';
    out_.push_back('"');
    ++at_;
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '"') {
        if (ends_string(in_, at_, is_key)) {
          ++at_;
          break;
        }
        out_.append("\\\"");
      } else if (c == '\\') {
        escape();
      } else if (static_cast<unsigned char>(c) < 0x20) {
        out_.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : " ");
      } else {
        out_.push_back(c);
      }
      ++at_;
    }
    out_.push_back('"');
    last_ = '"';
  }

  void escape() {
    const char next = at_ + 1 < in_.size() ? in_[at_ + 1] : '\0';
    if (next != '\0' && std::string_view("\"\\/bfnrtu").find(next) != std::string_view::npos) {
      out_.push_back('\\');
      out_.push_back(next);
      ++at_;
    } else if (next == '\'') {
      out_.push_back('\'');
      ++at_;
    } else {
      out_.append("\\\\");
    }
  }

  std::string_view in_;
  std::string out_;
  std::size_t at_ = 0;
  std::vector<char> open_;
  char last_ = '\0';
};

std::optional<Json> strict(std::string_view s) {
  Builder builder;
  if (!nlohmann::json::sax_parse(s.begin(), s.end(), &builder)) return std::nullopt;
  return builder.take();
}

}  // namespace

std::string with_quotes(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    if (s.substr(at).starts_with("&quot;")) {
      out.push_back('"');
      at += 6;
    } else {
      out.push_back(s[at++]);
    }
  }
  return out;
}

const Json& Json::operator[](std::string_view name) const {
  static const Json none;
  for (const auto& [key, value] : members) {
    if (key == name) return value;
  }
  return none;
}

std::optional<Json> parse_json(std::string_view text, Mend mend) {
  if (std::optional<Json> json = strict(text::trim(text))) return json;
  if (mend == Mend::no) return std::nullopt;
  const std::string_view inner = unwrap(text);
  if (inner.empty()) return std::nullopt;
  if (inner.find('"') == std::string_view::npos && inner.find("&quot;") != std::string_view::npos)
    return strict(Mender(with_quotes(inner)).run());
  return strict(Mender(inner).run());
}

std::string_view cut_json(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth <= 1) return text.substr(at, i + 1 - at);
      --depth;
    }
  }
  return {};
}

}  // namespace skillgap::page
