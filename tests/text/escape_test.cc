#include "text/escape.h"

#include <catch2/catch.hpp>

using namespace skillgap;

TEST_CASE("nothing from a posting drives the terminal") {
  CHECK(text::for_terminal("\x1b]0;owned\x07"
                           "a\x1b[2Jb") == "]0;owneda[2Jb");
  CHECK(text::for_terminal("a\xE2\x80\xAE"
                           "b\nc") == "ab c");
  CHECK(text::for_terminal("\xC2\x9B"
                           "31m") == "31m");  // C1 control sequence introducer
}

TEST_CASE("Markdown from a posting is inert") {
  CHECK(text::for_markdown("plain words, Node.js and C++") == "plain words, Node.js and C++");
  CHECK(text::for_markdown("**bold** [x](javascript:alert(1))") == "\\*\\*bold\\*\\* \\[x\\]\\(javascript:alert\\(1\\)\\)");
  CHECK(text::for_markdown("<script>") == "&lt;script&gt;");
  CHECK(text::for_markdown("# no heading") == "\\# no heading");
  CHECK(text::for_markdown("- no list") == "\\- no list");
  CHECK(text::for_markdown("1. no list") == "1\\. no list");
  CHECK(text::for_markdown("a | b") == "a \\| b");
  CHECK(text::for_markdown("snake_case_name") == "snake\\_case\\_name");
  CHECK(text::for_markdown("see http://x.example") == "see http&#58;//x.example");
  CHECK(text::for_markdown("a\n\n# b") == "a # b");
}

TEST_CASE("HTML from a posting is inert") {
  CHECK(text::for_html("<img src=x onerror='a()'>\"&") == "&lt;img src=x onerror=&#39;a()&#39;&gt;&quot;&amp;");
}
