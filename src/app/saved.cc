#include "app/saved.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "error.h"
#include "text/digest.h"
#include "text/utf8.h"

namespace skillgap::app {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kMaxSlug = 60;
constexpr std::uintmax_t kMaxSidecar = 1u << 20;

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Whole or not at all, whenever the process dies. Without fsync: what a power cut tears is told by its hash, and fetched again.
void write_atomically(const fs::path& path, std::string_view bytes) {
  fs::path part = path;
  part += ".part";
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  bool written = file >= 0;
  while (written && !bytes.empty()) {
    const ssize_t n = ::write(file, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    written = n > 0;
    if (written) bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  int why = errno;
  if (file >= 0) ::close(file);
  if (written) {
    std::error_code error;
    fs::rename(part, path, error);
    if (!error) return;
    why = error.value();
  }
  throw Error(Error::Kind::output, fmt::format("{}: cannot be written: {}", path.string(), std::strerror(why)));
}

std::string text_at(const json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

std::size_t number_at(const json& object, const char* name) {
  const auto it = object.find(name);
  return it != object.end() && it->is_number_unsigned() ? it->get<std::size_t>() : 0;
}

std::optional<Status> status_named(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(Status::gone); ++i) {
    const auto status = static_cast<Status>(i);
    if (name == name_of(status)) return status;
  }
  return std::nullopt;
}

std::string utc(std::chrono::seconds since_1970) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(since_1970.count())));
}

std::string ending_for(const std::string& content_type) {
  if (content_type.find("json") != std::string::npos) return ".json";
  if (content_type.find("html") != std::string::npos) return ".html";
  if (content_type.find("xml") != std::string::npos) return ".xml";
  if (content_type.find("markdown") != std::string::npos) return ".md";
  return content_type.starts_with("text/") ? ".txt" : ".html";
}

// A name within the folder, whatever the sidecar says.
bool is_plain_name(const std::string& name) {
  return !name.empty() && name.find('/') == std::string::npos && name.front() != '.';
}

}  // namespace

bool is_sidecar(const fs::path& path) {
  return path.filename().string().ends_with(kSidecarEnding);
}

std::optional<Saved> read_sidecar(const fs::path& path) {
  std::error_code error;
  if (fs::file_size(path, error) > kMaxSidecar || error) return std::nullopt;
  const json object = json::parse(slurp(path), nullptr, false);
  const auto version = object.is_object() ? object.find("schema_version") : object.end();
  if (!object.is_object() || version == object.end() || *version != 1) return std::nullopt;
  Saved s;
  s.source = text_at(object, "source");
  s.url = text_at(object, "url");
  s.board = text_at(object, "board");
  s.from = text_at(object, "from");
  s.fetched = text_at(object, "fetched");
  s.reason = text_at(object, "reason");
  s.content_type = text_at(object, "content_type");
  s.file = text_at(object, "file");
  s.page = text_at(object, "page");
  s.hash = text_at(object, "hash");
  s.bytes = number_at(object, "bytes");
  s.place = {number_at(object, "given"), number_at(object, "sub")};
  const auto status = status_named(text_at(object, "status"));
  if (!status || s.source.empty() || (!s.file.empty() && !is_plain_name(s.file))) return std::nullopt;
  s.status = *status;
  return s;
}

std::string stem_of(const std::string& url) {
  std::string_view rest = url;
  if (const std::size_t scheme = rest.find("://"); scheme != std::string_view::npos) rest.remove_prefix(scheme + 3);
  const std::size_t slash = std::min(rest.find_first_of("/?"), rest.size());
  std::string name{rest.substr(0, slash)};
  rest = rest.substr(slash, rest.find('?') - slash);
  while (rest.ends_with('/')) rest.remove_suffix(1);
  name.append("-").append(rest.substr(std::min(rest.rfind('/') + 1, rest.size())));
  std::string slug;
  for (const char c : text::to_lower(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (plain) slug += c;
    if (!plain && !slug.empty() && slug.back() != '-') slug += '-';
    if (slug.size() >= kMaxSlug) break;
  }
  while (slug.starts_with('.') || slug.starts_with('-')) slug.erase(0, 1);
  while (slug.ends_with('-')) slug.pop_back();
  return slug + "-" + text::digest_text(url);
}

bool is_complete(const fs::path& folder, const Saved& saved) {
  if (!was_read(saved.status) || saved.file.empty()) return false;
  std::error_code error;
  if (fs::file_size(folder / saved.file, error) != saved.bytes || error) return false;
  return text::digest_text(slurp(folder / saved.file)) == saved.hash;
}

Saved save(const fs::path& folder, const std::string& stem, const Download& download) {
  const Document& d = download.document;
  Saved s;
  s.source = d.source;
  s.url = d.final_url;
  s.board = download.board;
  s.from = download.from;
  s.fetched = utc(download.fetched);
  // "unchanged" is a word of the cache: what is kept here is as good as new.
  s.status = d.status == Status::unchanged ? Status::ok : d.status;
  s.reason = d.reason;
  s.content_type = d.content_type;
  s.place = download.place;
  if (was_read(d.status)) {
    s.file = stem + ending_for(d.content_type);
    s.bytes = d.bytes.size();
    s.hash = text::digest_text(d.bytes);
    write_atomically(folder / s.file, d.bytes);
  }
  if (download.page && was_read(download.page->status)) {
    s.page = stem + ".page.html";
    write_atomically(folder / s.page, download.page->bytes);
  }
  json object = {{"schema_version", 1}};
  const auto put = [&object](const char* name, const std::string& value) {
    if (value.empty()) {
      object[name] = nullptr;
    } else {
      object[name] = text::repair_utf8(value);
    }
  };
  put("source", s.source);
  put("url", s.url);
  put("board", s.board);
  put("from", s.from);
  put("fetched", s.fetched);
  put("status", name_of(s.status));
  put("reason", s.reason);
  put("content_type", s.content_type);
  put("file", s.file);
  put("page", s.page);
  put("hash", s.hash);
  object["bytes"] = s.bytes;
  object["given"] = s.place.given;
  object["sub"] = s.place.sub;
  write_atomically(folder / (stem + std::string(kSidecarEnding)), object.dump(1) + "\n");
  return s;
}

std::string row_json(const std::string& source, Status status, const std::string& reason, const std::string& file, bool kept) {
  const auto text = [](const std::string& s) { return s.empty() ? json(nullptr) : json(text::repair_utf8(s)); };
  const json row = {{"source", text(source)}, {"status", name_of(status)}, {"reason", text(reason)}, {"file", text(file)}, {"kept", kept}};
  return row.dump();
}

std::vector<std::string> in_fetch_order(std::vector<std::string> files) {
  std::vector<std::pair<Place, std::string>> sidecars;
  std::set<std::string> stems;
  for (const std::string& path : files) {
    if (!is_sidecar(path)) continue;
    const auto saved = read_sidecar(path);
    sidecars.emplace_back(saved ? saved->place : Place{}, path);
    stems.insert(path.substr(0, path.size() - kSidecarEnding.size()));
  }
  if (sidecars.empty()) return files;
  std::ranges::sort(sidecars);
  std::vector<std::string> out;
  out.reserve(files.size());
  for (auto& [place, path] : sidecars) out.push_back(std::move(path));
  for (std::string& path : files) {
    const fs::path without = fs::path(path).replace_extension();
    const bool page = without.extension() == ".page" && stems.contains(fs::path(without).replace_extension().string());
    if (!is_sidecar(path) && !page && !stems.contains(without.string())) out.push_back(std::move(path));
  }
  return out;
}

Document load(const fs::path& sidecar, std::size_t max_bytes) {
  Document d;
  d.source = sidecar.string();
  const auto saved = read_sidecar(sidecar);
  if (!saved) {
    d.status = Status::malformed;
    d.reason = "it is no sidecar that `skillgap fetch` wrote; delete it and fetch again";
    return d;
  }
  d.source = saved->source;
  d.final_url = saved->url;
  d.content_type = saved->content_type;
  d.status = saved->status;
  d.reason = saved->reason;
  if (!was_read(d.status)) return d;
  const fs::path folder = sidecar.parent_path();
  if (saved->bytes > max_bytes) {
    d.status = Status::too_large;
    d.reason = fmt::format("it is larger than {} MiB; save the posting alone and pass that", max_bytes >> 20U);
  } else if (!is_complete(folder, *saved)) {
    d.status = Status::malformed;
    d.reason = fmt::format("{} is not the file that was fetched; run the same `skillgap fetch` again", (folder / saved->file).string());
  } else {
    d.bytes = slurp(folder / saved->file);
  }
  return d;
}

}  // namespace skillgap::app
