// What a page is when it is no open posting: closed, a bot wall, a shell for scripts, a listing, or
// something else altogether.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model.h"
#include "page/main_content.h"
#include "page/page_head.h"

namespace skillgap::page {

struct State {
  Status status = Status::ok;
  std::string reason;  // one sentence, with what to do
};

// "No longer accepting applications" and its like, in a short line of its own or in a short page.
[[nodiscard]] bool says_closed(std::string_view line);
[[nodiscard]] bool page_says_closed(const Tree& tree);

// A wall, by the head's title and the words of a page that has little else. `text` is the page's own.
[[nodiscard]] bool is_wall(const PageHead& head, std::string_view text);

// How many different signs of a job posting the text has, of some fifty words in several languages.
[[nodiscard]] int posting_signs(std::string_view text);

[[nodiscard]] bool has_posting_sign(std::string_view text);

// The state of a page of which only its main content is known.
[[nodiscard]] State state_of(const MainContent& content, const PageHead& head, std::string_view text, bool has_scripts);

}  // namespace skillgap::page
