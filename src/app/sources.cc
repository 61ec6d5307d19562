#include "app/sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "app/byte_stream.h"
#include "app/json_line.h"
#include "app/saved.h"
#include "app/stream_kind.h"
#include "app/url_inputs.h"
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
  return in_fetch_order(std::move(out));
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

Sources::Sources(std::vector<std::string> inputs, fetch::Options fetching, std::size_t max_bytes, Expand expand)
    : inputs_(std::move(inputs)), fetching_(std::move(fetching)), expand_(expand), max_bytes_(max_bytes) {
  for (std::string& input : inputs_) {
    const std::string url = url_of_input(input);
    if (!url.empty()) input = url;
    kinds_.push_back(!url.empty() ? Kind::url : expand_.wanted && may_list_postings(input) ? Kind::listing : Kind::local);
  }
}

Sources::~Sources() = default;

bool Sources::has_urls() const {
  return std::ranges::any_of(kinds_, [](Kind k) { return k != Kind::local; });
}

void Sources::start_urls() {
  if (urls_) return;
  urls_ = std::make_unique<UrlSource>(fetching_, expand_);
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (kinds_[i] == Kind::url) {
      if (finished_.has(inputs_[i])) {
        urls_->add_listing(i, {});
      } else {
        urls_->add(i, inputs_[i]);
      }
    }
    if (kinds_[i] != Kind::listing) continue;
    std::error_code missing;
    std::vector<std::string> links =
        fs::is_regular_file(inputs_[i], missing) ? listed_in(whole_file(inputs_[i])) : std::vector<std::string>{};
    if (links.empty()) {
      kinds_[i] = Kind::local;
      continue;
    }
    const std::size_t found = links.size();
    links.resize(std::min(found, expand_.most));
    tell_of_listing(inputs_[i], found, links.size());
    std::erase_if(links, [this](const std::string& link) { return finished_.has(link); });
    urls_->add_listing(i, links);
  }
}

// Passes by the URLs that have no more. Whether the next input is one that the network has to answer for.
bool Sources::skip_empty() {
  while (at_ < inputs_.size() && kinds_[at_] != Kind::local) {
    start_urls();
    if (kinds_[at_] == Kind::local) return false;
    if (!urls_->ready(at_, std::chrono::milliseconds{0}) || !urls_->exhausted(at_)) return true;
    ++at_;
  }
  return false;
}

bool Sources::ready(std::chrono::milliseconds most) {
  if (stream_ || !waiting_.empty() || !skip_empty()) return true;
  return urls_->ready(at_, most) && (!urls_->exhausted(at_) || ready(std::chrono::milliseconds{0}));
}

std::optional<Document> Sources::next() {
  while (true) {
    if (stream_) {
      if (auto d = next_of_stream()) return d;
      done_bytes_ += stream_->size;
      stream_.reset();
      continue;
    }
    if (waiting_.empty()) {
      if (skip_empty()) {
        while (!urls_->ready(at_, std::chrono::seconds{1})) {
        }
        if (auto d = urls_->next(at_)) return d;
        continue;
      }
      if (at_ == inputs_.size()) return std::nullopt;
      waiting_ = files_of(inputs_[at_++]);
      std::ranges::reverse(waiting_);
      continue;
    }
    const std::string path = waiting_.back();
    waiting_.pop_back();
    if (path == "-") {
      if (auto d = standard_in()) return d;
      continue;
    }
    const StreamKind kind = stream_kind_of(path);
    if (kind == StreamKind::none && finished_.has(path)) continue;
    std::error_code missing;
    if (!fs::exists(path, missing)) return failed(path, Status::gone, "there is no such file or folder; is the path right?");
    if (kind == StreamKind::none) {
      Document d = file(path);
      if (d.source != path && finished_.has(d.source)) continue;  // a sidecar speaks of a URL
      return d;
    }
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
  const bool object = got == LineReader::Got::line && is_json_object(d.bytes);
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
  if (is_sidecar(path)) return load(path, max_bytes_);
  Document d = whole_file(path);
  done_bytes_ += d.bytes.size();
  if (ending_of(path) != ".eml" || !was_read(d.status)) return d;
  const std::size_t links = listed_in(d).size();
  if (links == 0) return failed(path, Status::not_a_posting, "a mail without a link to a posting on a board that we know");
  return failed(path, Status::listing, fmt::format("a mail with links to {} postings; pass --expand to read them", links));
}

Document Sources::whole_file(const std::string& path) const {
  std::ifstream in(path, std::ios::binary);
  if (!in) return failed(path, Status::malformed, kNotOpened);
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

std::optional<std::uint64_t> Sources::bytes_left() const {
  if (!stream_ || stream_->size == 0 || !waiting_.empty() || at_ < inputs_.size()) return std::nullopt;
  return stream_->size - std::min(stream_->consumed(), stream_->size);
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
