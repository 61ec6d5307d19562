// What boards answer in JSON and XML, cut to the one posting that is meant. Whoever sends them may send anything: every
// function answers "nothing" to what it does not understand.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillgap::boards {

// Whether it is a JSON object that names `member` somewhere.
[[nodiscard]] bool is_object_with(const std::string& json, std::string_view member);

// The element of the list whose "id" is `id`, as JSON. `list` as in Row::member.
[[nodiscard]] std::optional<std::string> element_of(const std::string& json, std::string_view list, const std::string& id);

// The `key` of each element of the list, `most` at most.
[[nodiscard]] std::vector<std::string> keys_of(const std::string& json, std::string_view list, std::string_view key, std::size_t most);

// Puts the company's name beside the posting, where readers find it if the posting names none: {"hiringOrganization": {"name"}, "posting"}.
[[nodiscard]] std::string with_company(const std::string& json, const std::string& company);

// Personio's feed: the position with that id as JSON (title, location, date, description); the ids of all.
[[nodiscard]] std::optional<std::string> position_of(const std::string& xml, const std::string& id);
[[nodiscard]] std::vector<std::string> positions_of(const std::string& xml, std::size_t most);

// Whether it is an RSS or Atom feed, and the links of its entries.
[[nodiscard]] bool is_feed(std::string_view bytes);
[[nodiscard]] std::vector<std::string> feed_links(const std::string& xml, std::size_t most);

// "northpine-labs" -> "Northpine Labs". A name that has capitals already keeps them.
[[nodiscard]] std::string company_of_slug(std::string_view slug);

}  // namespace skillgap::boards
