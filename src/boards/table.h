// The table: a row for each form of a board's URLs. Adding a board is adding a row here and a fixture to its test.
// The requests are those that the boards document, or that public readers of theirs use.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace skillgap::boards {

// What of an answer is the posting.
enum class Part : std::uint8_t {
  page,      // the whole: a page of HTML
  object,    // the whole: a JSON object that holds the member `member`
  element,   // of a JSON list: the one whose "id" is {id}; `member` names the list, empty where the answer is it
  position,  // of Personio's XML: the <position> whose <id> is {id}
};

struct Row {
  std::string_view board;
  std::string_view hosts, paths;  // patterns (pattern.h), separated by blanks: any of these under any of those
  std::string_view request;       // of the answer, with {names} put in
  Part part = Part::page;
  std::string_view member;
  std::string_view company;  // the name that tells the company, for an answer that does not: "northpine-labs"
};

// A board's own list of a company's postings.
struct ListRow {
  std::string_view board;
  std::string_view hosts, paths;
  std::string_view request;  // empty: the page, of which the links are taken
  std::string_view list;     // the member that is the list; empty where the answer is it; "xml" for Personio's
  std::string_view key;      // of an element, put as {id} into
  std::string_view posting;  // the URL of a posting
};

[[nodiscard]] std::span<const Row> rows();
[[nodiscard]] std::span<const ListRow> list_rows();

// The sites that forbid programs to read them, by name, where the host belongs to one ("linkedin"); else empty.
[[nodiscard]] std::string_view refused_site(std::string_view host);

}  // namespace skillgap::boards
