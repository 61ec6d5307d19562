#include "boards/answers.h"

#include <catch2/catch.hpp>

#include "boards/links.h"
#include "boards/mail.h"

namespace skillgap::boards {

TEST_CASE("one element is cut out of a list by its id") {
  const std::string list =
      R"({"meta": {"id": "b"}, "jobs": [{"id": "a", "x": {"id": "b"}}, {"id": "b", "t": "ü\"["}], "more": [{"id": "b"}]})";
  CHECK(element_of(list, "jobs", "b") == std::optional<std::string>{R"({"id":"b","t":"ü\"["})"});
  CHECK_FALSE(element_of(list, "jobs", "c"));
  CHECK(element_of(R"([{"legal": "x"}, {"id": 7, "p": 1}])", "", "7").has_value());
  CHECK(keys_of(list, "jobs", "id", 10) == std::vector<std::string>{"a", "b"});
  CHECK(keys_of(list, "jobs", "id", 1) == std::vector<std::string>{"a"});
}

TEST_CASE("a position is cut out of Personio's feed, whatever its text holds") {
  const std::string feed =
      "<?xml version='1.0'?><workzag-jobs><position><id>1</id><name>A</name><jobDescriptions><jobDescription><name>T</name>"
      "<value><![CDATA[<p></position><id>2</id></p>]]></value></jobDescription></jobDescriptions></position>"
      "<position><id>2</id><name>B &amp; C</name><jobDescriptions><jobDescription><name>T</name><value>text</value></jobDescription>"
      "</jobDescriptions></position></workzag-jobs>";
  const auto position = position_of(feed, "2");
  REQUIRE(position);
  CHECK(position->find("B & C") != std::string::npos);
  CHECK_FALSE(position_of(feed, "3"));
  CHECK_FALSE(position_of("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><workzag-jobs/>", "2"));
  CHECK(positions_of(feed, 10) == std::vector<std::string>{"1", "2"});
}

TEST_CASE("feeds give their links") {
  CHECK(is_feed("\n<?xml version='1.0'?>\n<rss version='2.0'>"));
  CHECK(is_feed("<feed xmlns='http://www.w3.org/2005/Atom'>"));
  CHECK_FALSE(is_feed("<!doctype html><html><body>&lt;rss <rss></body></html>"));
  CHECK(feed_links("<rss><channel><link>https://x.example</link><item><link> https://x.example/1 </link></item></channel></rss>", 9) ==
        std::vector<std::string>{"https://x.example/1"});
  CHECK(feed_links("<feed><entry><link rel='self' href='https://x.example/s'/><link href='https://x.example/2'/></entry></feed>", 9) ==
        std::vector<std::string>{"https://x.example/2"});
  CHECK(feed_links("no feed", 9).empty());
}

TEST_CASE("the postings that a page links to, each once and without where the click came from") {
  const std::string page =
      R"(<a href="/p/1a-x?utm_source=list">X</a> <a href='/about'>About</a> <a href=/p/1a-x>again</a>)"
      R"(<a href="https://boards.greenhouse.io/b/jobs/12?gh_src=1&amp;t=2">Y</a> {"url":"https://jobs.lever.co/c/5ac21346-8e0c-4494-8e7a-3eb92ff77902"})"
      R"( <a href="https://click.mail.example/?to=https%3A%2F%2Ft.applytojob.com%2Fapply%2FAbC%2FZ&u=9">Z</a> javascript:void(0))";
  CHECK(posting_links(page, "https://t.breezy.hr/", 10) ==
        std::vector<std::string>{"https://t.breezy.hr/p/1a-x", "https://boards.greenhouse.io/b/jobs/12?t=2",
                                 "https://jobs.lever.co/c/5ac21346-8e0c-4494-8e7a-3eb92ff77902", "https://t.applytojob.com/apply/AbC/Z"});
  CHECK(posting_links(page, "https://t.breezy.hr/", 2).size() == 2);
  CHECK(posting_links(page, "", 10).size() == 3);
}

TEST_CASE("a mail's texts are unpacked, in whatever they are packed") {
  const std::string mail =
      "From: jobs@alerts.example\r\nSubject: New jobs\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/alternative;\r\n boundary=\"=_b1\"\r\n\r\npreamble\r\n"
      "--=_b1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
      "See https://boards.greenhouse.io/b/jobs/1=\r\n2 =C3=BC\r\n"
      "--=_b1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
      "PGEgaHJlZj0iaHR0cHM6Ly90\r\nLmJyZWV6eS5oci9wLzFhLXgiPng8L2E+\r\n"
      "--=_b1--\r\nhttps://jobs.lever.co/after/the-end\r\n";
  REQUIRE(is_mail(mail));
  const std::string text = texts_of_mail(mail);
  CHECK(text.find("\xC3\xBC") != std::string::npos);
  CHECK(posting_links(text, "", 10) == std::vector<std::string>{"https://boards.greenhouse.io/b/jobs/12", "https://t.breezy.hr/p/1a-x"});
  CHECK(is_mail("From: a\nDate: b\n\nbody"));
  CHECK_FALSE(is_mail("<!doctype html><p>From: here</p>"));
  CHECK_FALSE(is_mail("Title: x\nCompany: y\n\nA posting"));
}

TEST_CASE("mails nested without end are read to a bound") {
  std::string mail = "From: a\nDate: b\n";
  for (int i = 0; i < 2000; ++i) mail += "Content-Type: message/rfc822\n\n";
  CHECK(texts_of_mail(mail).size() < 10);
}

TEST_CASE("a company's name out of its address") {
  CHECK(company_of_slug("northpine-labs") == "Northpine Labs");
  CHECK(company_of_slug("BellowsAndReed") == "BellowsAndReed");
  CHECK(company_of_slug("Fern%20Hollow") == "Fern Hollow");
  CHECK(company_of_slug("") == "");
}

}  // namespace skillgap::boards
