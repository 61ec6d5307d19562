// Which postings a report is about and how much each counts: filters, duplicates folded, recency,
// the user's own weights.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model.h"

namespace skillgap::plan {

// A posting stays where every kind that is given is met; of one kind, any of its words will do.
// Words are looked for in any letter case.
struct Filters {
  std::vector<std::string> title, company, location;  // contains
  std::vector<std::string> role;                      // the role's name contains (plan/roles.h)
  std::vector<std::string> seniority;                 // "junior" and so on, by the title; "unsaid": it tells none
  bool remote = false;                                // says that one can work remotely
  bool starred = false;
  std::string after, before;  // dated on that day or later, or earlier; "YYYY-MM-DD" or "YYYY-MM"; undated ones are left out
};

struct Weights {
  std::vector<std::pair<std::string, double>> folders;  // path -> factor; the longest that holds the source counts
  std::vector<std::string> starred;                     // a posting's id, URL, path, file name, or "path#item"
};
// What a star multiplies a posting's weight by; our own judgement.
inline constexpr double kStarred = 3;

struct Chosen {
  const Posting* posting = nullptr;
  double weight = 1;  // recency, folder and star together
  double recency = 1;
  bool starred = false;
  std::vector<const Posting*> copies;  // folded into it, newest first
};

struct Selection {
  std::string as_of;  // as given, or the newest date of any posting that was read
  std::vector<const Posting*> failed;
  std::vector<Chosen> chosen;
  std::size_t read = 0, filtered_out = 0, copies = 0;
  std::vector<std::string> filters;  // as applied, for a person
};

// The postings in an order that does not depend on the input's. `same` is empty, or gives each posting
// a number: those of one number are one posting, of which the newest stands for all. The result
// refers into `postings`.
[[nodiscard]] Selection select(const std::vector<Posting>& postings, const std::vector<std::uint64_t>& same, const Filters& filters,
                               const Weights& weights, const std::string& as_of);

// As the posting's data says, else where its place or title holds the word; nothing where neither does.
[[nodiscard]] std::optional<bool> remote_of(const PostingText& text);

}  // namespace skillgap::plan
