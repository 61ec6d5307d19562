// Boards whose pages name their parts by classes and ids: a row each. Kept for pages without
// JobPosting data; whatever stands in no row goes to the general reader.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/tree.h"

namespace skillgap::page {

struct ContainerHit {
  std::string_view board;
  std::vector<std::size_t> descriptions;  // nodes, in order, none inside another
  std::string title, company, location, date;
};
// The first row whose description is there.
[[nodiscard]] std::optional<ContainerHit> find_container(const Tree& tree);

// The first element that matches ".class", "#id", "=data-testid" (or data-test, data-cy, data-qa) or
// "@itemprop"; the tree's size where none does.
[[nodiscard]] std::size_t find_element(const Tree& tree, std::string_view selector, std::size_t from = 0);

// Whether `name` is one of the white-space-separated words of `list`.
[[nodiscard]] bool has_name(std::string_view list, std::string_view name);

}  // namespace skillgap::page
