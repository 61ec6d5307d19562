#include "app/sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "app/saved.h"
#include "boards/answers.h"
#include "boards/boards.h"
#include "boards/links.h"
#include "boards/mail.h"
#include "text/escape.h"
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

// The postings that a mail or a feed links to.
std::vector<std::string> listed_in(const Document& d) {
  constexpr std::size_t kMostCounted = 1000;
  if (!was_read(d.status)) return {};
  if (boards::is_feed(d.bytes)) return boards::feed_links(d.bytes, kMostCounted);
  if (!boards::is_mail(d.bytes)) return {};
  return boards::posting_links(boards::texts_of_mail(d.bytes), "", kMostCounted);
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

Sources::Sources(std::vector<std::string> inputs, fetch::Options fetching, std::size_t max_bytes, Expand expand)
    : inputs_(std::move(inputs)), fetching_(std::move(fetching)), expand_(expand), max_bytes_(max_bytes) {
  for (std::string& input : inputs_) {
    std::error_code error;
    Kind kind = Kind::local;
    if (input != "-" && fetch::is_url(input)) {
      kind = Kind::url;
    } else if (ending_of(input) == ".eml" || (ending_of(input) == ".xml" && expand_.wanted)) {
      kind = Kind::listing;
    } else if (input != "-" && !fs::exists(input, error) && !boards::way_of("https://" + input).board.empty()) {
      // "jobs.lever.co/..." as it stands in an address bar.
      input.insert(0, "https://");
      kind = Kind::url;
    }
    kinds_.push_back(kind);
  }
}

Sources::~Sources() = default;

bool Sources::has_urls() const {
  return std::ranges::any_of(kinds_, [this](Kind k) { return k == Kind::url || (k == Kind::listing && expand_.wanted); });
}

void Sources::start_urls() {
  if (urls_) return;
  urls_ = std::make_unique<UrlSource>(fetching_, expand_);
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (kinds_[i] == Kind::url) urls_->add(i, inputs_[i]);
    if (kinds_[i] != Kind::listing || !expand_.wanted) continue;
    const Document d = file(inputs_[i]);
    std::vector<std::string> links = listed_in(d);
    if (links.empty()) {
      kinds_[i] = Kind::local;
      continue;
    }
    fmt::print(stderr, "skillgap: {}: a listing of {} postings; reading at most {}\n", text::for_terminal(inputs_[i]), links.size(),
               expand_.most);
    links.resize(std::min(links.size(), expand_.most));
    urls_->add_listing(i, links);
  }
}

// Passes by the URLs that have no more. Whether the next input is one that the network has to answer for.
bool Sources::skip_empty() {
  while (at_ < inputs_.size() && kinds_[at_] != Kind::local && (kinds_[at_] == Kind::url || expand_.wanted)) {
    start_urls();
    if (kinds_[at_] == Kind::local) return false;
    if (!urls_->ready(at_, std::chrono::milliseconds{0}) || !urls_->exhausted(at_)) return true;
    ++at_;
  }
  return false;
}

bool Sources::ready(std::chrono::milliseconds most) {
  if (lines_ || !waiting_.empty() || !skip_empty()) return true;
  return urls_->ready(at_, most) && (!urls_->exhausted(at_) || ready(std::chrono::milliseconds{0}));
}

std::optional<Document> Sources::next() {
  while (true) {
    if (lines_) {
      if (auto d = next_line()) return d;
      lines_.reset();
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
      expand(inputs_[at_++]);
      continue;
    }
    const std::string path = waiting_.back();
    waiting_.pop_back();
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
  std::vector<std::pair<Place, std::string>> sidecars;
  std::vector<std::string> files;
  std::set<std::string> stems;  // whose files belong to a sidecar
  for (fs::recursive_directory_iterator it(input, fs::directory_options::skip_permission_denied, error), end; !error && it != end;
       it.increment(error)) {
    if (!it->is_regular_file(error) || std::ranges::find(kEndings, ending_of(it->path())) == kEndings.end()) continue;
    std::string path = it->path().string();
    if (is_sidecar(it->path())) {
      const auto saved = read_sidecar(it->path());
      stems.insert(path.substr(0, path.size() - kSidecarEnding.size()));
      sidecars.emplace_back(saved ? saved->place : Place{}, std::move(path));
    } else {
      files.push_back(std::move(path));
    }
  }
  std::erase_if(files, [&](const std::string& path) {
    const fs::path without = fs::path(path).replace_extension();
    return stems.contains(without.string()) ||
           (without.extension() == ".page" && stems.contains(fs::path(without).replace_extension().string()));
  });
  // Taken from the end.
  std::ranges::sort(files, std::greater<>());
  std::ranges::sort(sidecars, std::greater<>());
  waiting_ = std::move(files);
  for (auto& [place, path] : sidecars) waiting_.push_back(std::move(path));
}

Document Sources::file(const std::string& path) const {
  std::error_code error;
  if (is_sidecar(path) && fs::exists(path, error)) return load(path, max_bytes_);
  if (!fs::exists(path, error)) return failed(path, Status::gone, "there is no such file or folder; is the path right?");
  std::ifstream in(path, std::ios::binary);
  if (!in) return failed(path, Status::malformed, "the file cannot be opened; may you read it?");
  Document d;
  d.source = path;
  d.content_type = type_of(path);
  d.bytes = read_bounded(in, max_bytes_);
  if (d.bytes.size() > max_bytes_) return failed(path, Status::too_large, too_large(max_bytes_));
  if (ending_of(path) == ".eml") {
    const std::size_t links = boards::is_mail(d.bytes) ? listed_in(d).size() : 0;
    if (links == 0) return failed(path, Status::not_a_posting, "a mail without a link to a posting on a board that we know");
    if (!expand_.wanted)
      return failed(path, Status::listing, fmt::format("a mail with links to {} postings; pass --expand to read them", links));
  }
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
