#include "app/warc.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "error.h"
#include "text/utf8.h"

namespace skillgap::app {
namespace {

constexpr std::size_t kMaxHeaderLine = 64U << 10U;

struct RecordHead {
  std::string type, uri, content_type;
  std::uint64_t length = 0;
  bool has_length = false;
};

// "Name: value" with the name in small letters; nothing for another line.
std::pair<std::string, std::string> field_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  return {text::to_lower(std::string(line.substr(0, colon))), std::string(text::trim(line.substr(colon + 1)))};
}

// The HTTP head of a response: its status, type, and how the body is packed.
struct HttpHead {
  int status = 0;
  std::string content_type, encoding;
  bool chunked = false;
  std::size_t body = 0;  // where it begins
};

HttpHead http_head(std::string_view response) {
  HttpHead head;
  std::size_t at = 0;
  bool first = true;
  while (at < response.size()) {
    std::size_t end = response.find('\n', at);
    if (end == std::string_view::npos) end = response.size();
    const std::string_view line = text::trim(response.substr(at, end - at));
    at = std::min(end + 1, response.size());
    if (line.empty()) break;
    if (first) {
      first = false;
      const std::size_t space = line.find(' ');
      if (space != std::string_view::npos) std::from_chars(line.data() + space + 1, line.data() + line.size(), head.status);
      continue;
    }
    auto [name, value] = field_of(line);
    if (name == "content-type") head.content_type = std::move(value);
    if (name == "content-encoding") head.encoding = text::to_lower(value);
    if (name == "transfer-encoding") head.chunked = text::to_lower(value).find("chunked") != std::string::npos;
  }
  head.body = at;
  return head;
}

// Crawlers often keep the head of a chunked answer and a body that is not: then it is left as it is.
std::string unchunked(std::string_view body) {
  std::string out;
  std::size_t at = 0;
  while (at < body.size()) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(body.data() + at, body.data() + body.size(), size, 16);
    const std::size_t line_end = body.find('\n', at);
    if (error != std::errc() || line_end == std::string_view::npos || end > body.data() + line_end) return std::string(body);
    if (size == 0) return out;
    at = line_end + 1;
    if (size > body.size() - at) return out.empty() ? std::string(body) : out + std::string(body.substr(at));
    out.append(body.substr(at, size));
    at += size;
    while (at < body.size() && (body[at] == '\r' || body[at] == '\n')) ++at;
  }
  return out;
}

// What of a gzip or deflate body can be unpacked, at most `most` + 1 bytes; the body itself where it is none.
std::string inflated(const std::string& body, std::size_t most) {
  z_stream z{};
  if (::inflateInit2(&z, 15 + 32) != Z_OK) return body;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));  // NOLINT(cppcoreguidelines-pro-type-const-cast): zlib's type
  z.avail_in = static_cast<uInt>(body.size());
  std::string out;
  std::array<char, 1U << 16U> piece{};
  int result = Z_OK;
  while (result == Z_OK && out.size() <= most) {
    z.next_out = reinterpret_cast<Bytef*>(piece.data());
    z.avail_out = static_cast<uInt>(piece.size());
    result = ::inflate(&z, Z_NO_FLUSH);
    out.append(piece.data(), piece.size() - z.avail_out);
    if (z.avail_out == piece.size()) break;
  }
  ::inflateEnd(&z);
  return out.empty() ? body : out;
}

bool is_html(const std::string& type) {
  const std::string t = text::to_lower(type);
  return t.find("text/html") != std::string::npos || t.find("application/xhtml") != std::string::npos;
}

}  // namespace

WarcReader::WarcReader(std::string source, std::unique_ptr<LineReader> lines, std::size_t max_bytes)
    : source_(std::move(source)), lines_(std::move(lines)), max_bytes_(max_bytes) {}

std::optional<Document> WarcReader::next() {
  std::string line;
  while (true) {
    LineReader::Got got = LineReader::Got::line;
    do {
      got = lines_->line(line, kMaxHeaderLine);
    } while (got == LineReader::Got::line && line.empty());
    if (got == LineReader::Got::end) return std::nullopt;
    if (!line.starts_with("WARC/"))
      throw Error(Error::Kind::input, fmt::format("{}: no record of a web archive (WARC/1.0) begins where one should", source_));
    RecordHead head;
    while ((got = lines_->line(line, kMaxHeaderLine)) != LineReader::Got::end && !line.empty()) {
      auto [name, value] = field_of(line);
      if (name == "warc-type") head.type = std::move(value);
      if (name == "warc-target-uri") head.uri = std::move(value);
      if (name == "content-type") head.content_type = std::move(value);
      if (name == "content-length") {
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), head.length);
        head.has_length = error == std::errc();
      }
    }
    if (got == LineReader::Got::end || !head.has_length)
      throw Error(Error::Kind::input, fmt::format("{}: a record of the web archive has no length; the pages before it were read", source_));
    // Some writers put the address in angle brackets.
    if (head.uri.size() > 2 && head.uri.front() == '<' && head.uri.back() == '>') head.uri = head.uri.substr(1, head.uri.size() - 2);
    const bool response = head.type == "response";
    if (!response && !(head.type == "resource" && is_html(head.content_type))) {
      static_cast<void>(lines_->bytes(head.length, 0));
      continue;
    }
    std::string content = lines_->bytes(head.length, max_bytes_ + kMaxHeaderLine);
    Document d;
    d.source = source_;
    d.final_url = std::move(head.uri);
    if (response) {
      const HttpHead http = http_head(content);
      if (http.status != 200 || !is_html(http.content_type)) continue;
      d.content_type = http.content_type;
      content.erase(0, http.body);
      if (http.chunked) content = unchunked(content);
      if (http.encoding == "gzip" || http.encoding == "x-gzip" || http.encoding == "deflate") content = inflated(content, max_bytes_);
    } else {
      d.content_type = head.content_type;
    }
    d.item = item_++;
    d.bytes = std::move(content);
    return d;
  }
}

}  // namespace skillgap::app
