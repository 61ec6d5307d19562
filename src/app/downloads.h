// URLs -> Documents: each URL's way along its board's table (boards), over the network (fetch), many at once. Listings are
// expanded into their postings where that is wanted; one posting under two URLs is fetched once.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/expand.h"
#include "boards/boards.h"
#include "fetch/client.h"
#include "model.h"

namespace skillgap::app {

// Where a posting stands in the order of the input: the number of the URL as given, and of the posting within its listing.
struct Place {
  std::size_t given = 0, sub = 0;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the comparison with zero that is made of it for a pointer
  friend auto operator<=>(const Place&, const Place&) = default;
};

struct Download {
  Place place;
  Document document;                    // `source` as given
  std::string board;                    // that the URL belongs to, where known
  std::string from;                     // "greenhouse": that board's answer; "page"; empty where nothing was fetched
  std::optional<Document> page;         // the company's own page, where that was fetched too
  std::chrono::seconds fetched{0};      // since 1970
  std::string way_url;                  // the posting's address as boards knows it: the same for every link to it
  bool kept = false;                    // set_kept() said so; then nothing was fetched
  std::string same_as;                  // the URL that came before and means the same posting; then nothing was fetched
  std::optional<std::size_t> expanded;  // a listing that became so many further downloads; it is none itself
  std::size_t found = 0;                // of the postings that the listing has, as far as it was read
};

// Not thread-safe. Nothing happens outside of next().
class Downloads {
 public:
  Downloads(fetch::Options fetching, Expand expand);

  // Asked of each posting's way_url before anything is fetched for it: whether the caller has it already.
  void set_kept(std::function<bool(const std::string& way_url)> kept) { kept_ = std::move(kept); }
  void add(std::size_t given, const std::string& url);
  // URLs out of a listing that is at hand already: a mail, a feed on disk.
  void add_listing(std::size_t given, const std::vector<std::string>& urls);
  // Works for at most `most` until something is there; nothing where the time is over or nothing is left.
  [[nodiscard]] std::optional<Download> next(std::chrono::milliseconds most);
  [[nodiscard]] std::size_t open() const { return ways_.size() + ready_.size(); }

 private:
  struct Under {
    Place place;
    std::string source;
    boards::Way way;
    boards::Request last;
    std::chrono::seconds fetched{0};
  };
  void start(Place place, const std::string& source, bool of_listing);
  void go_on(std::size_t id, std::optional<Document> answer);
  void ask(std::size_t id, const boards::Request& request);
  void end(std::size_t id, boards::Parts parts);
  bool spread(Download& listing, const std::vector<std::string>& postings, const Document& document);
  void remember(const std::string& url, const Document& answer);

  fetch::Client client_;
  Expand expand_;
  std::function<bool(const std::string&)> kept_;
  std::map<std::size_t, Under> ways_;
  std::size_t last_way_ = 0;
  std::map<std::uint64_t, std::string> asked_;               // ticket -> request's key
  std::map<std::string, std::vector<std::size_t>> waiting_;  // request's key -> ways
  std::deque<std::pair<std::string, Document>> shared_;      // answers that hold a whole board, newest last
  std::map<std::string, std::string> seen_;                  // a posting's URL -> source that came first
  std::deque<Download> ready_;
};

}  // namespace skillgap::app
