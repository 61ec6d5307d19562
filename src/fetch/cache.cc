#include "fetch/cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "text/digest.h"

namespace skillgap::fetch {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "skillgap cache 1\n";
constexpr const char* kEnding = ".entry";
constexpr const char* kPart = ".part";
// An entry larger than this was not written by us.
constexpr std::uintmax_t kMaxEntry = 64u << 20;
// What a dead process left half-written is older than this.
constexpr std::chrono::hours kStalePart{1};

// Length, line break, bytes: nothing in a field can look like a frame.
void add(std::string& out, std::string_view field) {
  out += fmt::format("{}\n", field.size());
  out += field;
}

bool take(std::string_view& in, std::string& field) {
  const std::size_t end = in.find('\n');
  if (end > 12) return false;  // npos too
  std::size_t size = 0;
  const auto read = std::from_chars(in.data(), in.data() + end, size);
  if (read.ec != std::errc{} || read.ptr != in.data() + end || size > in.size() - end - 1) return false;
  field = in.substr(end + 1, size);
  in.remove_prefix(end + 1 + size);
  return true;
}

std::string packed(const CacheEntry& e) {
  std::string fields;
  for (const std::string* field : {&e.url, &e.accept, &e.moved_to, &e.headers, &e.content_type, &e.etag, &e.last_modified})
    add(fields, *field);
  add(fields, fmt::format("{}", e.stored.count()));
  add(fields, e.body);
  return fmt::format("{}{}\n{}", kMagic, text::digest_text(fields), fields);
}

std::optional<CacheEntry> unpacked(std::string_view bytes) {
  constexpr std::size_t kSum = 17;
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kSum) return std::nullopt;
  const std::string_view sum = bytes.substr(kMagic.size(), kSum - 1);
  bytes.remove_prefix(kMagic.size() + kSum);
  if (text::digest_text(bytes) != sum) return std::nullopt;
  CacheEntry e;
  std::string stored;
  for (std::string* field : {&e.url, &e.accept, &e.moved_to, &e.headers, &e.content_type, &e.etag, &e.last_modified, &stored, &e.body}) {
    if (!take(bytes, *field)) return std::nullopt;
  }
  long seconds = 0;
  std::from_chars(stored.data(), stored.data() + stored.size(), seconds);
  e.stored = std::chrono::seconds{seconds};
  return e;
}

bool write_whole(const fs::path& path, std::string_view bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return false;
  bool written = true;
  while (written && !bytes.empty()) {
    const ssize_t n = ::write(file, bytes.data(), bytes.size());
    written = n > 0;
    if (written) bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return ::close(file) == 0 && written;
}

}  // namespace

// The first put trims, so that a folder that grew by short runs is bounded too.
Cache::Cache(fs::path folder, std::uintmax_t max_bytes) : folder_(std::move(folder)), max_bytes_(max_bytes), since_trim_(max_bytes) {}

fs::path Cache::file_of(const std::string& url, const std::string& accept) const {
  return folder_ / (text::digest_text(url + '\n' + accept) + kEnding);
}

std::optional<CacheEntry> Cache::get(const std::string& url, const std::string& accept) const {
  const fs::path path = file_of(url, accept);
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || size > kMaxEntry) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::optional<CacheEntry> entry = unpacked(bytes);
  // Another URL of the same hash, or a torn file.
  if (!entry || entry->url != url || entry->accept != accept) return std::nullopt;
  ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0);  // used just now
  return entry;
}

bool Cache::put(const CacheEntry& entry) {
  std::error_code error;
  fs::create_directories(folder_, error);
  const fs::path path = file_of(entry.url, entry.accept);
  const std::string bytes = packed(entry);
  if (bytes.size() > std::min(kMaxEntry, max_bytes_)) return false;
  fs::path part = path;
  part += fmt::format(".{}{}", ::getpid(), kPart);
  fs::remove(part, error);
  if (!write_whole(part, bytes)) {
    fs::remove(part, error);
    return false;
  }
  fs::rename(part, path, error);
  if (error) return false;
  since_trim_ += bytes.size();
  if (since_trim_ > max_bytes_ / 16) trim();
  return true;
}

void Cache::trim() {
  since_trim_ = 0;
  struct File {
    fs::file_time_type used;
    std::uintmax_t size;
    fs::path path;
  };
  std::vector<File> files;
  std::uintmax_t sum = 0;
  std::error_code error;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
    std::error_code gone;  // by another process
    const fs::path& path = it->path();
    const auto used = it->last_write_time(gone);
    const auto size = it->file_size(gone);
    if (gone) continue;
    if (path.extension() == kPart && fs::file_time_type::clock::now() - used > kStalePart) fs::remove(path, gone);
    if (path.extension() != kEnding) continue;
    files.push_back({used, size, path});
    sum += size;
  }
  std::ranges::sort(files, {}, &File::used);
  for (const File& file : files) {
    if (sum <= max_bytes_) break;
    std::error_code gone;
    fs::remove(file.path, gone);
    sum -= file.size;
  }
}

}  // namespace skillgap::fetch
