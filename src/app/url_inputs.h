// What of the inputs is for the network: URLs, also as they stand in an address bar, and mails and feeds on disk that link to postings.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model.h"

namespace skillgap::app {

// The URL that an input is; empty where it is none. "jobs.lever.co/..." without https:// is one where a board is known by it and
// no such file exists.
[[nodiscard]] std::string url_of_input(const std::string& input);

// Whether the name is that of a mail or a feed (.eml, .xml, .rss).
[[nodiscard]] bool may_list_postings(const std::string& path);

// The postings that a mail or a feed links to, at most 1,000; none where it is neither.
[[nodiscard]] std::vector<std::string> listed_in(const Document& document);

// "alert.eml: a listing of 7 postings; reading the first 5", on standard error: told before they are asked for.
void tell_of_listing(const std::string& source, std::size_t found, std::size_t read);

}  // namespace skillgap::app
