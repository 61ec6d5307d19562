#include "app/sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/byte_stream.h"
#include "app/json_line.h"
#include "app/stream_kind.h"
#include "app/warc.h"
#include "error.h"
#include "text/utf8.h"

namespace skillgap::app {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 11> kEndings = {".html", ".htm",  ".xhtml", ".mhtml", ".mht", ".txt",
                                                       ".md",   ".json", ".xml",   ".pdf",   ".docx"};

constexpr const char* kNotOpened = "the file cannot be opened; may you read it?";

std::string ending_of(const fs::path& p) {
  return text::to_lower(p.extension().string());
}

// The type that a server would give such a file; the page stage sniffs where this says nothing.
std::string type_of(const fs::path& p) {
  const std::string e = ending_of(p);
  if (e == ".html" || e == ".htm" || e == ".xhtml") return "text/html";
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

// "Acme_files" beside "Acme.html": what a browser saved along with a page, frames among it.
bool belongs_to_saved_page(const fs::path& folder) {
  const std::string name = folder.filename().string();
  const std::size_t sign = name.find_last_of("_-");
  if (sign == std::string::npos || sign == 0) return false;
  std::error_code error;
  const fs::path page = folder.parent_path() / name.substr(0, sign);
  return fs::exists(page.string() + ".html", error) || fs::exists(page.string() + ".htm", error);
}

// The files that an input stands for: those of a folder, sorted, else itself.
std::vector<std::string> files_of(const std::string& input) {
  std::error_code error;
  if (input == "-" || fetch::is_url(input) || !fs::is_directory(input, error)) return {input};
  std::vector<std::string> out;
  for (fs::recursive_directory_iterator it(input, fs::directory_options::skip_permission_denied, error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_directory(error) && belongs_to_saved_page(it->path())) it.disable_recursion_pending();
    if (it->is_regular_file(error) &&
        (stream_kind_of(it->path().string()) != StreamKind::none || std::ranges::find(kEndings, ending_of(it->path())) != kEndings.end())) {
      out.push_back(it->path().string());
    }
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

struct Sources::Stream {
  std::string source;
  std::unique_ptr<WarcReader> archive;  // else lines
  std::unique_ptr<LineReader> lines;
  std::uint32_t item = 0;
  std::uint64_t size = 0;  // of the file; 0 where it has none
  bool broken = false;     // nothing more can be read

  [[nodiscard]] std::uint64_t consumed() const { return archive ? archive->consumed() : lines->consumed(); }
};

Sources::Sources(std::vector<std::string> inputs, fetch::Options fetching, std::size_t max_bytes)
    : inputs_(std::move(inputs)), fetching_(std::move(fetching)), max_bytes_(max_bytes) {}

Sources::~Sources() = default;

std::optional<Document> Sources::next() {
  while (true) {
    if (stream_) {
      if (auto d = next_of_stream()) return d;
      done_bytes_ += stream_->size;
      stream_.reset();
      continue;
    }
    if (waiting_.empty()) {
      if (at_ == inputs_.size()) return std::nullopt;
      waiting_ = files_of(inputs_[at_++]);
      std::ranges::reverse(waiting_);
      continue;
    }
    const std::string path = waiting_.back();
    waiting_.pop_back();
    if (path != "-" && fetch::is_url(path)) {
      if (finished_.has(path)) continue;
      if (!fetcher_) fetcher_ = std::make_unique<fetch::Fetcher>(fetching_);
      return fetcher_->get(path);
    }
    if (path == "-") {
      if (auto d = standard_in()) return d;
      continue;
    }
    const StreamKind kind = stream_kind_of(path);
    if (kind == StreamKind::none && finished_.has(path)) continue;
    std::error_code missing;
    if (!fs::exists(path, missing)) return failed(path, Status::gone, "there is no such file or folder; is the path right?");
    if (kind == StreamKind::none) return file(path);
    std::unique_ptr<ByteStream> bytes = open_stream(path);
    if (!bytes) return failed(path, Status::malformed, kNotOpened);
    stream_ = std::make_unique<Stream>();
    stream_->source = path;
    std::error_code error;
    stream_->size = fs::file_size(path, error);
    if (error) stream_->size = 0;
    if (kind == StreamKind::archive) {
      stream_->archive = std::make_unique<WarcReader>(path, std::make_unique<LineReader>(std::move(bytes)), max_bytes_);
    } else {
      stream_->lines = std::make_unique<LineReader>(std::move(bytes));
    }
  }
}

// An archive and a stream of JSON Lines are told by their first line; anything else is one document.
std::optional<Document> Sources::standard_in() {
  auto lines = std::make_unique<LineReader>(standard_input());
  Document d;
  d.source = "-";
  if (lines_on_stdin_ || lines->starts_with("WARC/")) {
    stream_ = std::make_unique<Stream>();
    stream_->source = d.source;
    if (lines_on_stdin_) {
      stream_->lines = std::move(lines);
    } else {
      stream_->archive = std::make_unique<WarcReader>(d.source, std::move(lines), max_bytes_);
    }
    return std::nullopt;
  }
  const LineReader::Got got = lines->line(d.bytes, max_bytes_ + 1);
  const bool object = got == LineReader::Got::line && d.bytes.starts_with('{') && nlohmann::json::accept(d.bytes);
  if (object) {
    d.content_type = kJsonLine;
    stream_ = std::make_unique<Stream>();
    stream_->source = d.source;
    stream_->lines = std::move(lines);
    stream_->item = 1;
    return d;
  }
  if (!lines->at_end()) d.bytes += '\n' + lines->rest(max_bytes_);
  if (d.bytes.size() > max_bytes_) return failed(d.source, Status::too_large, too_large(max_bytes_));
  return d;
}

Document Sources::file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return failed(path, Status::malformed, kNotOpened);
  std::error_code error;
  const std::uint64_t size = fs::file_size(path, error);
  done_bytes_ += error ? 0 : size;
  Document d;
  d.source = path;
  d.content_type = type_of(path);
  d.bytes = read_bounded(in, max_bytes_);
  if (d.bytes.size() > max_bytes_) return failed(path, Status::too_large, too_large(max_bytes_));
  return d;
}

std::optional<Document> Sources::next_of_stream() {
  if (stream_->broken) return std::nullopt;
  try {
    if (stream_->archive) {
      auto page = stream_->archive->next();
      while (page && finished_.has(page->source, page->item)) page = stream_->archive->next();
      if (page) stream_->item = page->item + 1;
      return page;
    }
    Document d;
    d.source = stream_->source;
    while (true) {
      const LineReader::Got got = stream_->lines->line(d.bytes, max_bytes_);
      if (got == LineReader::Got::end) return std::nullopt;
      d.item = stream_->item++;
      if (got == LineReader::Got::too_long && !finished_.has(d.source, d.item)) {
        d.bytes.clear();
        d.status = Status::too_large;
        d.reason = fmt::format("line {}: {}", d.item + 1, too_large(max_bytes_));
        return d;
      }
      if (text::trim(d.bytes).empty() || finished_.has(d.source, d.item)) continue;
      d.content_type = kJsonLine;
      return d;
    }
  } catch (const Error& e) {
    Document d = failed(stream_->source, Status::malformed, e.what());
    d.item = stream_->item;
    stream_->broken = true;
    return d;
  }
}

void Sources::skip(Finished finished) {
  finished_ = std::move(finished);
}

std::optional<double> Sources::share_done() {
  if (!measured_) {
    measured_ = true;
    std::uint64_t total = done_bytes_;
    bool known = true;
    const auto add = [&](const std::string& path) {
      std::error_code error;
      const std::uint64_t size = fs::file_size(path, error);
      known = known && path != "-" && !fetch::is_url(path);
      total += error ? 0 : size;
    };
    if (stream_) total += stream_->size;
    for (const std::string& path : waiting_) add(path);
    for (std::size_t i = at_; i < inputs_.size(); ++i) {
      for (const std::string& path : files_of(inputs_[i])) add(path);
    }
    if (known) total_bytes_ = total;
  }
  if (!total_bytes_ || *total_bytes_ == 0) return std::nullopt;
  const std::uint64_t now = done_bytes_ + (stream_ ? std::min(stream_->consumed(), stream_->size) : 0);
  return std::min(1.0, static_cast<double>(now) / static_cast<double>(*total_bytes_));
}

}  // namespace skillgap::app
