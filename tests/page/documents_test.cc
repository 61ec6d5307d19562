// Inputs that are no HTML: PDF, Word documents, saved pages in one file, feeds; and what bounds them.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "page/company_address.h"
#include "page/mhtml.h"
#include "page/mojibake.h"
#include "page/page.h"
#include "page/phrase_set.h"

using namespace skillgap;
using namespace skillgap::page;

namespace {

std::string fixture(const char* name) {
  std::ostringstream out;
  out << std::ifstream(std::filesystem::path(SKILLGAP_SOURCE_DIR) / "tests/page/fixtures" / name, std::ios::binary).rdbuf();
  return out.str();
}

std::vector<PostingText> read_all(std::string bytes, const Limits& limits = {}, std::string type = "") {
  Document document;
  document.source = "x";
  document.content_type = std::move(type);
  document.bytes = std::move(bytes);
  return read(document, limits);
}

PostingText read_one(std::string bytes, const Limits& limits = {}, std::string type = "") {
  std::vector<PostingText> all = read_all(std::move(bytes), limits, std::move(type));
  REQUIRE(all.size() == 1);
  return all.front();
}

std::string repeat(const std::string& s, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += s;
  return out;
}

}  // namespace

TEST_CASE("a PDF beyond its bounds, a broken one and one without text are named failures") {
  const std::string pdf = fixture("posting.pdf");
  CHECK(read_one(pdf).status == Status::ok);
  Limits limits;
  limits.max_pdf_pages = 0;
  CHECK(read_one(pdf, limits).status == Status::too_large);
  CHECK(read_one(pdf.substr(0, 200)).status == Status::malformed);
  CHECK(read_one("%PDF-1.7\n" + std::string(5000, 'x')).status == Status::malformed);
  std::string empty = pdf;
  const std::size_t begin = empty.find("BT "), end = empty.find("ET\n");
  REQUIRE(begin != std::string::npos);
  empty.replace(begin, end - begin, std::string(end - begin, ' '));
  CHECK(read_one(empty).status == Status::not_a_posting);
}

TEST_CASE("a .docx that unpacks to more than is read, a damaged one and another archive are named failures") {
  const std::string docx = fixture("posting.docx");
  CHECK(read_one(docx).status == Status::ok);
  Limits limits;
  limits.max_bytes = docx.size() + 10;  // the document inside is larger
  CHECK(read_one(docx, limits).status == Status::too_large);
  std::string damaged = docx;
  for (std::size_t i = 200; i < 400; ++i) damaged[i] = '\xFF';
  CHECK(read_one(damaged).status == Status::malformed);
  CHECK(read_one(docx.substr(0, 100)).status == Status::malformed);
  std::string other = docx;
  for (std::size_t at = other.find("word/document.xml"); at != std::string::npos; at = other.find("word/document.xml")) other[at] = 'x';
  CHECK(read_one(other).reason.find("no Word document") != std::string::npos);
  CHECK(read_one("\xD0\xCF\x11\xE0 an old document").status == Status::malformed);
  CHECK(read_one("{\\rtf1 an old document}").status == Status::malformed);
}

TEST_CASE("a page saved in one file: base64, frames, a file that is cut off") {
  const std::string head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b1\"\r\n\r\n";
  const std::string shell = "--b1\r\nContent-Type: text/html\r\n\r\n<html><body><p>Menu</p></body></html>\r\n";
  const std::string frame =
      "--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://x.example/f\r\n\r\n"
      "PGh0bWw+PGgxPkdvIERldmVsb3BlcjwvaDE+PGgyPlJlcXVpcmVtZW50czwvaDI+PHVsPjxsaT5FeHBlcmllbmNlIHdpdGggR28gYW5kIFBvc3RncmVT\r\n"
      "UUw8L2xpPjxsaT5Lbm93bGVkZ2Ugb2YgTGludXg8L2xpPjwvdWw+PC9odG1sPg==\r\n";
  CHECK(is_mhtml(head + shell));
  CHECK_FALSE(is_mhtml("<html><p>Content-Type: multipart/related</p>"));
  const PostingText framed = read_one(head + shell + frame + "--b1--\r\n");
  CHECK(framed.status == Status::ok);
  CHECK(framed.title == "Go Developer");
  CHECK(framed.url == "https://x.example/f");
  CHECK(read_one(head + frame).status == Status::ok);  // no closing boundary
  CHECK(read_one(head + "--b1\r\nContent-Type: image/png\r\n\r\nx\r\n--b1--\r\n").status == Status::malformed);
  CHECK(mhtml_pages(head + repeat(frame, 50) + "--b1--").size() == 8);
  // Multiparts inside of multiparts come to an end.
  std::string nested = head;
  for (int i = 1; i < 50; ++i)
    nested += "--b" + std::to_string(i) + "\r\nContent-Type: multipart/mixed; boundary=b" + std::to_string(i + 1) + "\r\n\r\n";
  CHECK(mhtml_pages(nested).empty());
}

TEST_CASE("XML that is no feed, is broken or hostile is a named failure") {
  CHECK(read_one("<?xml version=\"1.0\"?><note><to>you</to></note>").status == Status::not_a_posting);
  CHECK(read_one("<?xml version=\"1.0\"?><workzag-jobs><position>").status == Status::malformed);
  CHECK(read_one("<?xml version=\"1.0\"?>" + repeat("<a>", 900'000)).status == Status::malformed);
  CHECK(read_one("<?xml version=\"1.0\"?><a>" + repeat("<b/>", 2'400'000) + "</a>").status == Status::too_large);
  // Entities of the document's own are not expanded: no billion laughs.
  const PostingText laughs = read_one(
      "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><rss><channel><item><title>Acme: "
      "Developer</title><description>&b; we are hiring somebody who knows Go, PostgreSQL and Linux, and who laughs at nothing at "
      "all</description></item></channel></rss>");
  CHECK(laughs.company == "Acme");
  CHECK(laughs.blocks.back().text.find("haha") == std::string::npos);
}

TEST_CASE("mojibake is put right only where it is certain") {
  CHECK(repaired_mojibake("caf\u00c3\u00a9 and na\u00c3\u00afve") == "caf\u00e9 and na\u00efve");
  CHECK(repaired_mojibake("we\u00e2\u20ac\u2122re") == "we\u2019re");
  CHECK(repaired_mojibake("Stra\u00c3\u0178e f\u00c3\u00bcr \u00c3\u2013l, gr\u00c3\u00b6\u00c3\u0178er") ==
        "Stra\u00dfe f\u00fcr \u00d6l, gr\u00f6\u00dfer");
  // One could be meant, and these are what they are.
  CHECK_FALSE(repaired_mojibake("write \u00c3\u00a9 for it"));
  CHECK_FALSE(repaired_mojibake("S\u00c3O PAULO, \u00c2NGELA, CORA\u00c7\u00c3O"));
  CHECK_FALSE(repaired_mojibake("caf\u00e9, \u0432\u0430\u043a\u0430\u043d\u0441\u0438\u044f, \u00a9 2026"));
  CHECK(has_lost_letters("v?voj d?lny zn?te v?\u0161ek v?\u017ee b?l"));
  CHECK_FALSE(has_lost_letters("What? Why? See https://x.example/a?b=c&d?e=f"));
}

TEST_CASE("the company that a board's address names, as the text writes it") {
  const std::vector<Block> text = {{Block::Kind::paragraph, Block::Label::body, "At Salt & Marsh we measure water. acmelabs is not us."}};
  CHECK(company_of_address("https://jobs.lever.co/saltmarsh/0c", text).empty() == false);
  CHECK(company_of_address("https://jobs.lever.co/saltmarsh/0c", text) == "Salt & Marsh");
  CHECK(company_of_address("https://jobs.ashbyhq.com/quiet-ledger/1", text) == "quiet ledger");
  CHECK(company_of_address("https://acme.recruitee.com/o/x", {}) == "acme");
  CHECK(company_of_address("https://apply.workable.com/j/ABC", {}).empty());
  CHECK(company_of_address("https://example.com/jobs.lever.co/acme", {}).empty());
  CHECK(company_of_address("https://notjobs.lever.co.example/acme", {}).empty());
  CHECK(company_of_address("", {}).empty());
}

// The longer the shortest phrase, the longer the steps: from one byte to four.
TEST_CASE("a set of phrases finds them wherever they stand") {
  for (const std::string_view shortest : {"abcd", "abcde", "abcdef", "abcdefg", "abcdefghij"}) {
    const std::vector<std::string_view> phrases = {shortest, "just a minute"};
    const PhraseSet set(phrases);
    for (std::size_t before = 0; before < 12; ++before) {
      for (std::size_t after = 0; after < 6; ++after) {
        CAPTURE(shortest, before, after);
        const std::string around = std::string(before, 'x');
        CHECK(set.distinct(around + std::string(shortest) + std::string(after, 'y'), 9) == 1);
        CHECK_FALSE(set.in(around + std::string(shortest.substr(0, shortest.size() - 1)) + std::string(after, 'y')));
      }
    }
  }
}

TEST_CASE("a set of long phrases finds them wherever they stand") {
  const std::string letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  for (std::size_t length = 15; length < 30; ++length) {
    const std::string shortest = letters.substr(0, length);
    const std::vector<std::string_view> phrases = {shortest, "reasonable accommodation for all of us"};
    const PhraseSet set(phrases);
    for (std::size_t before = 0; before < 40; ++before) {
      CAPTURE(length, before);
      const std::string around = std::string(before, 'x');
      CHECK(set.in(around + shortest));
      CHECK(set.in_any_case(around + "ABC" + shortest.substr(3) + " y"));
      CHECK(set.distinct(around + shortest + around + "reasonable accommodation for all of us", 9) == 2);
      CHECK_FALSE(set.in(around + shortest.substr(0, length - 1) + "------------------------"));
      CHECK_FALSE(set.in_any_case(around + shortest.substr(1)));
    }
  }
}

TEST_CASE("a set of phrases finds each of them, once") {
  const std::vector<std::string_view> phrases = {"access denied", "just a moment", "just a minute"};
  const PhraseSet set(phrases);
  CHECK(set.in("please wait: just a moment"));
  CHECK(set.distinct("just a minute, just a moment, just a moment", 9) == 2);
  CHECK(set.distinct("just a minute, just a moment", 1) == 1);
  CHECK(set.in_any_case("JUST a Moment"));
  CHECK_FALSE(set.in_any_case("JUST a Momen"));
  CHECK_FALSE(set.in("jus"));
  CHECK_FALSE(set.in("just a momen"));
  CHECK_FALSE(set.in(""));
}
