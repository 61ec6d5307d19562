#include "app/sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace skillgap::app {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> kEndings = {".html", ".htm", ".txt", ".md", ".json", ".jsonl", ".xml"};

std::string ending_of(const fs::path& p) {
  return text::to_lower(p.extension().string());
}

// The type that a server would give such a file; the page stage sniffs where this says nothing.
std::string type_of(const fs::path& p) {
  const std::string e = ending_of(p);
  if (e == ".html" || e == ".htm") return "text/html";
  if (e == ".txt") return "text/plain";
  if (e == ".md") return "text/markdown";
  if (e == ".json") return "application/json";
  if (e == ".xml") return "application/xml";
  return "";
}

Document failed(const std::string& source, Status status, std::string reason) {
  Document d;
  d.source = source;
  d.status = status;
  d.reason = std::move(reason);
  return d;
}

// Reads at most `most` + 1 bytes.
std::string read_bounded(std::istream& in, std::size_t most) {
  std::string out;
  std::array<char, 1U << 16U> piece{};
  while (out.size() <= most && in) {
    in.read(piece.data(), static_cast<std::streamsize>(std::min(piece.size(), most + 1 - out.size())));
    out.append(piece.data(), static_cast<std::size_t>(in.gcount()));
  }
  return out;
}

std::string too_large(std::size_t most) {
  return fmt::format("it is larger than {} MiB; save the posting alone and pass that", most >> 20U);
}

std::string text_field(const nlohmann::json& row, const char* key) {
  const auto it = row.find(key);
  if (it == row.end()) return {};
  if (it->is_string()) return it->get<std::string>();
  return it->is_number_integer() ? it->dump() : std::string();
}

// One line of JSON Lines: {"id", "url", "html" or "text", "date_posted"}; another object is a board's answer.
void fill_from_line(const std::string& line, Document& d) {
  const auto row = nlohmann::json::parse(line, nullptr, false);
  if (row.is_discarded()) {
    d.status = Status::malformed;
    d.reason = fmt::format("line {} is not JSON; every line must be one object", d.item + 1);
    return;
  }
  if (row.is_object()) {
    d.id = text_field(row, "id");
    d.final_url = text_field(row, "url");
    d.date_posted = text_field(row, "date_posted");
    for (const auto& [key, type] : {std::pair{"html", "text/html; charset=utf-8"}, std::pair{"text", "text/plain; charset=utf-8"}}) {
      if (row.contains(key)) {
        d.bytes = text_field(row, key);
        d.content_type = type;
        return;
      }
    }
  }
  d.bytes = line;
  d.content_type = "application/json";
}

}  // namespace

struct Sources::Lines {
  std::string source;
  std::ifstream file;
  std::istream* in = nullptr;
  std::string first;  // a line already taken from `in`
  bool has_first = false;
  std::uint32_t item = 0;
};

Sources::Sources(std::vector<std::string> inputs, fetch::Options fetching, std::size_t max_bytes)
    : inputs_(std::move(inputs)), fetching_(std::move(fetching)), max_bytes_(max_bytes) {}

Sources::~Sources() = default;

std::optional<Document> Sources::next() {
  while (true) {
    if (lines_) {
      if (auto d = next_line()) return d;
      lines_.reset();
      continue;
    }
    if (waiting_.empty()) {
      if (at_ == inputs_.size()) return std::nullopt;
      expand(inputs_[at_++]);
      continue;
    }
    const std::string path = waiting_.back();
    waiting_.pop_back();
    if (path != "-" && fetch::is_url(path)) {
      if (!fetcher_) fetcher_ = std::make_unique<fetch::Fetcher>(fetching_);
      return fetcher_->get(path);
    }
    if (path == "-") {
      // A stream of JSON Lines is told by its first line; anything else is one document.
      std::string first;
      std::getline(std::cin, first);
      const bool more = std::cin.peek() != std::char_traits<char>::eof();
      if (more && nlohmann::json::accept(first) && !first.empty() && first.front() == '{') {
        lines_ = std::make_unique<Lines>();
        lines_->source = path;
        lines_->in = &std::cin;
        lines_->first = std::move(first);
        lines_->has_first = true;
        continue;
      }
      Document d;
      d.source = path;
      if (nlohmann::json::accept(first) && !first.empty() && first.front() == '{') {
        fill_from_line(first, d);
        return d;
      }
      if (more) first += '\n' + read_bounded(std::cin, max_bytes_);
      if (first.size() > max_bytes_) return failed(path, Status::too_large, too_large(max_bytes_));
      d.bytes = std::move(first);
      return d;
    }
    if (ending_of(path) == ".jsonl") {
      auto lines = std::make_unique<Lines>();
      lines->source = path;
      lines->file.open(path, std::ios::binary);
      lines->in = &lines->file;
      if (!lines->file) return failed(path, Status::malformed, "the file cannot be opened; may you read it?");
      lines_ = std::move(lines);
      continue;
    }
    return file(path);
  }
}

void Sources::expand(const std::string& input) {
  std::error_code error;
  if (input == "-" || fetch::is_url(input) || !fs::is_directory(input, error)) {
    waiting_.push_back(input);
    return;
  }
  for (fs::recursive_directory_iterator it(input, fs::directory_options::skip_permission_denied, error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_regular_file(error) && std::ranges::find(kEndings, ending_of(it->path())) != kEndings.end())
      waiting_.push_back(it->path().string());
  }
  std::ranges::sort(waiting_, std::greater<>());
}

Document Sources::file(const std::string& path) const {
  std::error_code error;
  if (!fs::exists(path, error)) return failed(path, Status::gone, "there is no such file or folder; is the path right?");
  std::ifstream in(path, std::ios::binary);
  if (!in) return failed(path, Status::malformed, "the file cannot be opened; may you read it?");
  Document d;
  d.source = path;
  d.content_type = type_of(path);
  d.bytes = read_bounded(in, max_bytes_);
  if (d.bytes.size() > max_bytes_) return failed(path, Status::too_large, too_large(max_bytes_));
  return d;
}

std::optional<Document> Sources::next_line() {
  std::string line;
  while (true) {
    if (lines_->has_first) {
      line = std::move(lines_->first);
      lines_->has_first = false;
    } else if (!std::getline(*lines_->in, line)) {
      return std::nullopt;
    }
    Document d;
    d.source = lines_->source;
    d.item = lines_->item++;
    if (text::trim(line).empty()) continue;
    if (line.size() > max_bytes_) {
      d.status = Status::too_large;
      d.reason = fmt::format("line {}: {}", d.item + 1, too_large(max_bytes_));
      return d;
    }
    fill_from_line(line, d);
    return d;
  }
}

}  // namespace skillgap::app
