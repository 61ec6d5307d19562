// `skillgap fetch`: downloads postings into a folder, and goes on where it was stopped.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "app/commands.h"
#include "app/downloads.h"
#include "app/fetch_bar.h"
#include "app/fetch_options.h"
#include "app/interrupt.h"
#include "app/saved.h"
#include "app/url_inputs.h"
#include "error.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::app {
namespace {

namespace fs = std::filesystem;

// One run at a time in a folder. Let go of by the system, however the process ends.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder)
      : file_(::open((folder / ".skillgap-fetch.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    if (file_ < 0) throw Error(Error::Kind::output, fmt::format("{}: cannot be written to: {}", folder.string(), std::strerror(errno)));
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
      ::close(file_);
      throw Error(Error::Kind::input,
                  fmt::format("{}: another `skillgap fetch` is at work there; wait for it, or use another folder", folder.string()));
    }
  }
  ~FolderLock() { ::close(file_); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_;
};

void read_list(std::istream& in, std::vector<std::string>& urls) {
  for (std::string line; std::getline(in, line);) {
    const std::string_view url = text::trim(line);
    if (!url.empty() && !url.starts_with('#')) urls.emplace_back(url);
  }
}

std::vector<std::string> urls_of(const Options& options) {
  std::vector<std::string> urls = options.inputs;
  if (options.from == "-") {
    read_list(std::cin, urls);
  } else if (!options.from.empty()) {
    std::ifstream in(options.from);
    if (!in || fs::is_directory(options.from)) {
      throw Error(Error::Kind::input, fmt::format("{}: cannot be opened; --from takes a file with one URL a line", options.from));
    }
    read_list(in, urls);
  }
  if (urls.empty())
    throw Error(Error::Kind::usage, "no URL given; pass URLs, or --from FILE with one URL a line (see `skillgap fetch --help`)");
  return urls;
}

// The postings that a mail or a feed on disk links to.
std::vector<std::string> links_of_file(const std::string& path, std::size_t max_bytes) {
  std::error_code error;
  if (!may_list_postings(path) || !fs::is_regular_file(path, error) || fs::file_size(path, error) > max_bytes) return {};
  Document d;
  std::ifstream in(path, std::ios::binary);
  d.bytes.assign(std::istreambuf_iterator<char>(in), {});
  return listed_in(d);
}

// What a run that was killed left half-written. Only under the lock.
void sweep(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> parts;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".part") parts.push_back(it->path());
  }
  for (const fs::path& part : parts) fs::remove(part, error);
}

// One line a URL, or one JSON object a line.
class Report {
 public:
  Report(Output& out, FetchBar& bar, Format format) : out_(out), bar_(bar), format_(format) {}

  void row(const std::string& source, Status status, const std::string& reason, const std::string& file, bool kept) {
    bar_.clear();
    ++(was_read(status) ? read_ : failed_);
    if (format_ == Format::json) {
      out_.write(row_json(source, status, reason, file, kept) + "\n");
    } else if (was_read(status)) {
      out_.write(fmt::format("{:<16} {} -> {}{}\n", name_of(status), text::for_terminal(source), text::for_terminal(file),
                             kept ? " (there already)" : ""));
    } else {
      out_.write(fmt::format("{:<16} {}: {}\n", name_of(status), text::for_terminal(source), text::for_terminal(reason)));
    }
  }
  void note(const std::string& line) {
    bar_.clear();
    fmt::print(stderr, "skillgap: {}\n", line);
  }
  [[nodiscard]] std::size_t read() const { return read_; }
  [[nodiscard]] std::size_t failed() const { return failed_; }

 private:
  Output& out_;
  FetchBar& bar_;
  Format format_;
  std::size_t read_ = 0, failed_ = 0;
};

}  // namespace

int fetch_postings(const Options& options, Output& out) {
  const std::vector<std::string> urls = urls_of(options);
  const fs::path folder = options.output_dir;
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder)) throw Error(Error::Kind::output, fmt::format("{}: is no folder and cannot be made one", folder.string()));
  const FolderLock lock(folder);
  sweep(folder);

  const fetch::Options fetching = fetch_options(options);
  tell_of_proxy(fetching);
  FetchBar bar;
  Report report(out, bar, options.format);
  const auto kept = [&](const std::string& url) -> std::optional<Saved> {
    auto saved = read_sidecar(folder / (stem_of(url) + std::string(kSidecarEnding)));
    return saved && is_complete(folder, *saved) ? saved : std::nullopt;
  };
  Downloads downloads(fetching, options.expand());
  downloads.set_kept([&](const std::string& url) { return kept(url).has_value(); });
  for (std::size_t i = 0; i < urls.size(); ++i) {
    std::vector<std::string> links = options.expand().wanted ? links_of_file(urls[i], fetching.max_bytes) : std::vector<std::string>{};
    if (links.empty()) {
      const std::string url = url_of_input(urls[i]);
      downloads.add(i, url.empty() ? urls[i] : url);
      continue;
    }
    const std::size_t found = links.size();
    links.resize(std::min(found, options.expand().most));
    tell_of_listing(urls[i], found, links.size());
    downloads.add_listing(i, links);
  }

  const Interrupt interrupt;
  while (downloads.open() > 0 && !Interrupt::asked() && !out.closed()) {
    bar.show({report.read(), report.failed(), downloads.open()});
    const auto d = downloads.next(std::chrono::milliseconds{200});
    if (!d) continue;
    const std::string& source = d->document.source;
    if (d->expanded) {
      bar.clear();
      tell_of_listing(source, d->found, *d->expanded);
    } else if (!d->same_as.empty()) {
      if (d->same_as != source)
        report.note(fmt::format("{}: the same posting as {}; fetched once", text::for_terminal(source), text::for_terminal(d->same_as)));
    } else if (d->kept) {
      const auto saved = kept(d->way_url);
      report.row(source, Status::ok, "", saved ? (folder / saved->file).string() : "", true);
    } else {
      const Saved saved = save(folder, stem_of(d->way_url), *d);
      report.row(source, d->document.status, d->document.reason, saved.file.empty() ? "" : (folder / saved.file).string(), false);
    }
  }
  bar.clear();
  const bool interrupted = Interrupt::asked();
  fmt::print(stderr, "skillgap: {} postings in {}, {} not read{}\n", report.read(), text::for_terminal(folder.string()), report.failed(),
             interrupted ? fmt::format(", {} not asked for yet: the same command goes on from here", downloads.open()) : "");
  if (interrupted) return 130;
  if (report.read() == 0) return 3;
  return report.failed() > 0 ? 1 : 0;
}

}  // namespace skillgap::app
