// The tree of reduced HTML that is so plain that the standard's tree construction has nothing to decide, built without the parser.
// Most descriptions and comments are: paragraphs, links, lists and emphasis, one inside the other.
//
// By the HTML standard, 13.2.6: what begins with text or with one of the elements below makes the html, head and body elements by
// itself (13.2.6.4.1 to 6), after which all is "in body" (13.2.6.4.7). There each start tag opens an element in the one that is
// open, and each end tag closes that, as long as
// - every end tag closes the element that was opened last and still is open, and all are closed at the end: nothing is implied,
//   the adoption agency (also 13.2.6.4.7) takes the plain way out, and no formatting element is left to be opened again (13.2.4.3);
// - no more than three of a formatting element's kind are open: the list of them drops a fourth that is alike (13.2.4.3);
// - no link is open in a link, no heading in a heading, nothing that ends a paragraph in one, no item in an item without an element
//   between them at which the search for it stops.
// Tables, forms, foreign content, raw text, the head's elements, a doctype, character references but for numbers of visible
// characters and a few names, unknown attributes, control characters and whatever else are not plain. So one that is called plain
// has the tree that the parser would give; the tests hold this against it.
#pragma once

#include <cstddef>
#include <optional>

#include "page/guard.h"
#include "page/tree.h"

namespace skillgap::page {

class Arena;
struct Reduced;

// Nothing where it is not plain, or where the memory does not suffice. Texts that are not views into what was reduced are kept in
// the memory.
[[nodiscard]] std::optional<Tree> direct_tree(const Reduced& reduced, Arena& memory);

// Directly where that can be, else by the parser; what parse() says of the tree holds for both.
[[nodiscard]] Parsed tree_of(const Reduced& reduced, std::size_t arena_bytes);

}  // namespace skillgap::page
