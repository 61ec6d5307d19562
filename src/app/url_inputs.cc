#include "app/url_inputs.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "boards/answers.h"
#include "boards/boards.h"
#include "boards/links.h"
#include "boards/mail.h"
#include "fetch/fetch.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::app {

std::string url_of_input(const std::string& input) {
  if (input == "-") return {};
  if (fetch::is_url(input)) return input;
  std::error_code error;
  const std::string url = "https://" + input;
  return !std::filesystem::exists(input, error) && !boards::way_of(url).board.empty() ? url : std::string{};
}

bool may_list_postings(const std::string& path) {
  const std::string ending = text::to_lower(std::filesystem::path(path).extension().string());
  return ending == ".eml" || ending == ".xml" || ending == ".rss";
}

std::vector<std::string> listed_in(const Document& document) {
  constexpr std::size_t kMostCounted = 1000;
  if (!was_read(document.status)) return {};
  if (boards::is_feed(document.bytes)) return boards::feed_links(document.bytes, kMostCounted);
  if (!boards::is_mail(document.bytes)) return {};
  return boards::posting_links(boards::texts_of_mail(document.bytes), "", kMostCounted);
}

void tell_of_listing(const std::string& source, std::size_t found, std::size_t read) {
  fmt::print(stderr, "skillgap: {}: a listing of {} postings; reading {}\n", text::for_terminal(source), found,
             found == read ? "all of them" : fmt::format("the first {}", read));
}

}  // namespace skillgap::app
