// Postings that `skillgap fetch` keeps in a folder: for each the bytes that are read, the company's own page where that was
// fetched too, and a sidecar that says of where and when. The sidecar is put in place last, by rename: where it is, the rest is whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/downloads.h"
#include "model.h"

namespace skillgap::app {

inline constexpr std::string_view kSidecarEnding = ".fetch.json";

struct Saved {
  std::string source;   // as given
  std::string url;      // the posting's own address
  std::string board;    // empty where unknown
  std::string from;     // "greenhouse": that board's answer; "page"; empty where nothing was fetched
  std::string fetched;  // "2026-03-15T10:00:00Z"
  Status status = Status::ok;
  std::string reason, content_type;
  std::string file;          // beside the sidecar; empty where there are no bytes
  std::string page;          // the company's own page; empty where there is none
  std::uintmax_t bytes = 0;  // of `file`
  std::string hash;          // of `file`, text/words.h
  Place place;               // in the order of the run that fetched it
};

[[nodiscard]] bool is_sidecar(const std::filesystem::path& path);
// nullopt where it is none of ours or not whole.
[[nodiscard]] std::optional<Saved> read_sidecar(const std::filesystem::path& path);

// The same for each link to that posting: "jobs.lever.co-payments-engineer-0123456789abcdef". `url` is a boards::Way's.
[[nodiscard]] std::string stem_of(const std::string& url);

// Whether the posting was read and its bytes are whole.
[[nodiscard]] bool is_complete(const std::filesystem::path& folder, const Saved& saved);

// Throws Error (output) where something cannot be written.
Saved save(const std::filesystem::path& folder, const std::string& stem, const Download& download);

// What became of one URL, as an object on one line: {"source", "status", "reason", "file", "kept"}; null where there is nothing
// to say. `kept`: the file was there already.
[[nodiscard]] std::string row_json(const std::string& source, Status status, const std::string& reason, const std::string& file, bool kept);

// A folder's files without those that a sidecar among them speaks of, the sidecars first and in the order of the run that
// wrote them.
[[nodiscard]] std::vector<std::string> in_fetch_order(std::vector<std::string> files);

// The document as it was fetched. `max_bytes` bounds it.
[[nodiscard]] Document load(const std::filesystem::path& sidecar, std::size_t max_bytes);

}  // namespace skillgap::app
