// boards: URL -> the request that carries the posting, and which part of the answer it is. A row a board in table.cc; no
// network and no HTML parsing of its own. The board's answer is asked for first; the page is the fall-back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "boards/pattern.h"
#include "model.h"

namespace skillgap::boards {

struct Request {
  std::string url;
  bool data = false;    // JSON or XML is wanted, not a page
  bool shared = false;  // the answer holds all of a board's postings: worth asking for once
  friend bool operator==(const Request&, const Request&) = default;
};

// What a URL means, told without the network.
struct Way {
  enum class Kind : std::uint8_t { posting, listing, refused };
  Kind kind = Kind::posting;
  std::string url;     // without tracking parameters: the same for every link to that posting
  std::string board;   // "greenhouse"; empty where no row knows the URL
  std::string reason;  // of a refused one: what to do instead

  // How far it has gone; step()'s affair.
  std::size_t row = 0;
  Captures captures;
  std::uint8_t stage = 0;
  std::optional<Document> held;  // the company's own page, while its board is asked
};

// What came of it.
struct Parts {
  // The bytes that `page` is to read, or why there are none. `source` is the Way's URL; final_url is the posting's own address.
  Document document;
  std::string from;                   // "greenhouse", where it is that board's answer; "page"
  std::optional<Document> page;       // the company's own page, where the answer was found by way of it
  std::vector<std::string> postings;  // of a listing: URLs, in its order
};

// Any text that is a URL with a host. Another kind of text is a posting whose fetching will fail.
[[nodiscard]] Way way_of(const std::string& url);

// The next request, or what came of it all. The first call has no answer; each further one has the answer to the
// request before. A listing's links are at most `most`.
[[nodiscard]] std::variant<Request, Parts> step(Way& way, std::optional<Document> answer, std::size_t most = 1000);

}  // namespace skillgap::boards
