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

TEST_CASE("an address of e-mail is no link in GitHub's Markdown, nor a name a mention") {
  CHECK(text::for_markdown("me@a.example") == "me@&#8203;a.example");
  CHECK(text::for_markdown("@someone") == "@&#8203;someone");
}

TEST_CASE("JSON keeps its meaning and drives no terminal") {
  CHECK(text::for_json("{\"a\": \"b \xC2\x9B"
                       "31m \xE2\x80\xAE \x7F\"}") == "{\"a\": \"b \\u009b31m \\u202e \\u007f\"}");
  CHECK(text::for_json("\"\xF3\xA0\x81\x81 \xE4\xB8\xAD\"") == "\"\\udb40\\udc41 \xE4\xB8\xAD\"");
  CHECK(text::for_json_in_html("\"</script><!--&\"") == "\"\\u003c/script\\u003e\\u003c!--\\u0026\"");
}

TEST_CASE("a spreadsheet computes nothing from a posting") {
  CHECK(text::for_csv("plain") == "\"plain\"");
  CHECK(text::for_csv("a \"b\", c\nd") == "\"a \"\"b\"\", c d\"");
  CHECK(text::for_csv("=1+1") == "\"'=1+1\"");
  CHECK(text::for_csv(" \t@SUM(A1)") == "\"'@SUM(A1)\"");
  CHECK(text::for_csv("C++") == "\"C++\"");
}

TEST_CASE("no word of a todo.txt task is a project, a context or a key") {
  CHECK(text::for_todotxt("C++, @angular/core and +x") == "C++, '@angular/core and '+x");
  CHECK(text::for_todotxt("due:2026-01-01\nx done") == "due: 2026-01-01 x done");
  CHECK(text::for_todotxt("Note: a+b@c") == "Note: a+b@c");
}

TEST_CASE("org text has no markup, and stays itself where there was none") {
  CHECK(text::for_org("CI/CD, C++ and C++, Node.js: 5") == "CI/CD, C++ and C++, Node.js: 5");
  CHECK(text::for_org("$1") == "$ 1");
  CHECK(text::for_org("*a*") ==
        "\xE2\x80\x8B*\xE2\x80\x8B"
        "a*");
  CHECK(text::for_org("http://a") ==
        "http\xE2\x80\x8B:\xE2\x80\x8B\xE2\x80\x8B/\xE2\x80\x8B\xE2\x80\x8B/\xE2\x80\x8B"
        "a");
}

TEST_CASE("iCalendar text") {
  CHECK(text::for_icalendar("a, b; c\\d\ne") == "a\\, b\\; c\\\\d e");
}

TEST_CASE("an Anki field holds no tag, no sound and no cloze") {
  CHECK(text::for_anki("#<b>[sound:x] {{c1::y}}\t\\(z\\)") == "&#35;&lt;b&gt;&#91;sound:x] &#123;&#123;c1::y}} &#92;(z&#92;)");
}

TEST_CASE("HTML from a posting is inert") {
  CHECK(text::for_html(" a  b ") == " a b ");
  CHECK(text::for_html("<img src=x onerror='a()'>\"&") == "&lt;img src=x onerror=&#39;a()&#39;&gt;&quot;&amp;");
}
