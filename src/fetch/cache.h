// Answers kept on disk: body, headers and validators, so that a second run asks "has it changed?" instead of for
// the page, and --offline needs no network. One file an entry, put in place by rename: a reader sees a whole
// entry or none, whatever dies and however many processes share the folder.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace skillgap::fetch {

struct CacheEntry {
  std::string url;       // asked for
  std::string accept;    // the kind of answer that was asked for; two kinds are two entries
  std::string moved_to;  // where the URL leads by redirects; then nothing but `url` and `accept` is set beside it
  std::string headers;   // of the answer, as they came
  std::string content_type;
  std::string etag, last_modified;  // validators, empty where none came
  std::chrono::seconds stored{0};   // since 1970
  std::string body;
};

// Not thread-safe; any number of processes may share a folder.
class Cache {
 public:
  // `folder` is made when the first entry is put. Entries beyond `max_bytes` in all go, the least recently
  // used first.
  Cache(std::filesystem::path folder, std::uintmax_t max_bytes);

  // nullopt where there is none, or where the file is not whole.
  [[nodiscard]] std::optional<CacheEntry> get(const std::string& url, const std::string& accept) const;
  // What cannot be written is left out: a cache is no result. False then.
  bool put(const CacheEntry& entry);

 private:
  [[nodiscard]] std::filesystem::path file_of(const std::string& url, const std::string& accept) const;
  void trim();

  std::filesystem::path folder_;
  std::uintmax_t max_bytes_, since_trim_;
};

}  // namespace skillgap::fetch
