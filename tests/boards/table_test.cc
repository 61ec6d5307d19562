// The table alone: URL -> board, first request, canonical URL. No network.
#include <catch2/catch.hpp>

#include "boards/boards.h"

namespace skillgap::boards {
namespace {

struct Row {
  std::string url, board, request;
};

std::string first_request(const std::string& url) {
  Way way = way_of(url);
  auto next = step(way, std::nullopt);
  const auto* request = std::get_if<Request>(&next);
  return request == nullptr ? "" : request->url;
}

}  // namespace

TEST_CASE("a URL leads to the request that carries its posting") {
  const std::string uuid = "5ac21346-8e0c-4494-8e7a-3eb92ff77902";
  for (const Row& row : {
           Row{"https://boards.greenhouse.io/b/jobs/12", "greenhouse", "https://boards-api.greenhouse.io/v1/boards/b/jobs/12"},
           Row{"https://job-boards.eu.greenhouse.io/b/jobs/12?gh_src=x", "greenhouse",
               "https://boards-api.greenhouse.io/v1/boards/b/jobs/12"},
           Row{"https://boards.greenhouse.io/embed/job_app?for=b&token=12&gh_src=x", "greenhouse",
               "https://boards-api.greenhouse.io/v1/boards/b/jobs/12"},
           Row{"https://www.b.example/careers?gh_jid=12&utm_source=x", "greenhouse", "https://www.b.example/careers?gh_jid=12"},
           Row{"https://jobs.lever.co/c/" + uuid, "lever", "https://api.lever.co/v0/postings/c/" + uuid},
           Row{"https://jobs.eu.lever.co/c/" + uuid + "/apply", "lever", "https://api.eu.lever.co/v0/postings/c/" + uuid},
           Row{"https://jobs.ashbyhq.com/o/" + uuid, "ashby", "https://api.ashbyhq.com/posting-api/job-board/o?includeCompensation=true"},
           Row{"https://t.wd5.myworkdayjobs.com/Site/job/City/Title_R1", "workday",
               "https://t.wd5.myworkdayjobs.com/wday/cxs/t/Site/job/City/Title_R1"},
           Row{"https://t.wd5.myworkdayjobs.com/fr-FR/Site/job/City/Title_R1/apply", "workday",
               "https://t.wd5.myworkdayjobs.com/wday/cxs/t/Site/job/City/Title_R1"},
           Row{"https://jobs.smartrecruiters.com/Co/743-slug-of-it", "smartrecruiters",
               "https://api.smartrecruiters.com/v1/companies/Co/postings/743"},
           Row{"https://careers.smartrecruiters.com/Co/743", "smartrecruiters",
               "https://api.smartrecruiters.com/v1/companies/Co/postings/743"},
           Row{"https://apply.workable.com/a/j/SC1/apply/", "workable", "https://apply.workable.com/api/v2/accounts/a/jobs/SC1"},
           Row{"https://c.recruitee.com/o/slug", "recruitee", "https://c.recruitee.com/api/offers/slug"},
           Row{"https://c.jobs.personio.de/job/9", "personio", "https://c.jobs.personio.de/xml"},
           Row{"https://c.jobs.personio.com/job/9?display=en", "personio", "https://c.jobs.personio.com/xml"},
           Row{"https://t.bamboohr.com/careers/9", "bamboohr", "https://t.bamboohr.com/careers/9/detail"},
           Row{"https://t.applytojob.com/apply/AbC/Title", "jazzhr", "https://t.applytojob.com/apply/AbC/Title"},
           Row{"https://t.breezy.hr/p/1a-title", "breezy", "https://t.breezy.hr/p/1a-title"},
           Row{"https://careers-t.icims.com/jobs/7/title/job", "icims", "https://careers-t.icims.com/jobs/7/title/job?in_iframe=1"},
           Row{"https://t.teamtailor.com/jobs/7-title", "teamtailor", "https://t.teamtailor.com/jobs/7-title"},
           Row{"https://jobs.jobvite.com/t/job/oX", "jobvite", "https://jobs.jobvite.com/t/job/oX"},
           Row{"https://ats.rippling.com/en-GB/t/jobs/" + uuid, "rippling", "https://ats.rippling.com/en-GB/t/jobs/" + uuid},
           Row{"https://remoteok.com/remote-jobs/remote-title-123", "remoteok", "https://remoteok.com/api"},
           Row{"https://weworkremotely.com/remote-jobs/co-title", "weworkremotely", "https://weworkremotely.com/remote-jobs/co-title"},
           Row{"https://news.ycombinator.com/item?id=42", "hackernews", "https://hn.algolia.com/api/v1/items/42"},
           Row{"https://www.dice.com/job-detail/x", "dice", "https://www.dice.com/job-detail/x"},
           Row{"https://somewhere.example/jobs/7", "", "https://somewhere.example/jobs/7"},
           // The article's own links.
           Row{"https://web.archive.org/web/20230222214416/https://ideaevolver.applytojob.com/apply/71PXrFhUgl/Golang-Engineer", "jazzhr",
               "https://web.archive.org/web/20230222214416id_/https://ideaevolver.applytojob.com/apply/71PXrFhUgl/Golang-Engineer"},
           Row{"https://web.archive.org/web/20230222214933/https://www.remote.io/remote-software-development-jobs/"
               "software-engineer-fullstack-37034",
               "remote.io",
               "https://web.archive.org/web/20230222214933id_/https://www.remote.io/remote-software-development-jobs/"
               "software-engineer-fullstack-37034"},
           Row{"https://arc.dev/remote-jobs/details/go-developer-ft-freelance-worldwide-f9utu6q9g7", "arc.dev",
               "https://arc.dev/remote-jobs/details/go-developer-ft-freelance-worldwide-f9utu6q9g7"},
           Row{"https://arc.dev/remote-jobs/j/mvi-group-gmbh-full-stack-developer-java-angular-ghw5adjhau", "arc.dev",
               "https://arc.dev/remote-jobs/j/mvi-group-gmbh-full-stack-developer-java-angular-ghw5adjhau"},
       }) {
    CAPTURE(row.url);
    const Way way = way_of(row.url);
    CHECK(way.kind == Way::Kind::posting);
    CHECK(way.board == row.board);
    CHECK(first_request(row.url) == row.request);
  }
}

TEST_CASE("a board is known by its parsed host, never by a piece of the URL") {
  for (const char* url : {"https://evil.example/boards.greenhouse.io/b/jobs/12", "https://boards.greenhouse.io.evil.example/b/jobs/12",
                          "https://evil.example/?u=https://jobs.lever.co/c/5ac21346-8e0c-4494-8e7a-3eb92ff77902",
                          "https://boards.greenhouse.io@evil.example/b/jobs/12", "https://notlinkedin.com/jobs/view/1",
                          "https://linkedin.com.evil.example/jobs/1", "https://evil.example\\@www.linkedin.com/jobs/view/1"}) {
    CAPTURE(url);
    CHECK(way_of(url).board.empty());
    CHECK(way_of(url).kind == Way::Kind::posting);
  }
}

TEST_CASE("sites that forbid programs are known under all their names") {
  for (const char* url : {"https://www.linkedin.com/jobs/view/1", "https://linkedin.com/x", "https://de.linkedin.com/jobs/view/x-1",
                          "https://uk.indeed.com/viewjob?jk=1", "https://www.indeed.com/", "https://www.indeed.co.uk/x",
                          "https://www.glassdoor.com/job-listing/x", "https://www.glassdoor.com.au/job/x", "https://www.glassdoor.de/x"}) {
    CAPTURE(url);
    const Way way = way_of(url);
    CHECK(way.kind == Way::Kind::refused);
    CHECK(way.reason.find("save the page") != std::string::npos);
    CHECK(first_request(url).empty());
  }
}

TEST_CASE("a listing is told from a posting") {
  for (const char* url :
       {"https://boards.greenhouse.io/b", "https://jobs.lever.co/c/", "https://jobs.ashbyhq.com/o", "https://c.recruitee.com/",
        "https://c.jobs.personio.de", "https://t.breezy.hr/", "https://t.wd1.myworkdayjobs.com/en-US/Site", "https://apply.workable.com/a/",
        "https://arc.dev/remote-jobs", "https://t.teamtailor.com/jobs"}) {
    CAPTURE(url);
    CHECK(way_of(url).kind == Way::Kind::listing);
  }
}

TEST_CASE("links to one posting have one address") {
  const std::string one = "https://jobs.example/7?id=3";
  for (const char* url : {"https://jobs.example/7?id=3&utm_source=x&utm_medium=mail", "https://jobs.example/7?ref=x&id=3#apply",
                          "HTTPS://Jobs.Example:443/7?id=3&gh_src=1", "https://jobs.example/7?id=3&src=a&source=b&lever-source=c"}) {
    CAPTURE(url);
    CHECK(way_of(url).url == one);
  }
  CHECK(way_of("https://jobs.example/7?gh_jid=5&utm_source=x").url == "https://jobs.example/7?gh_jid=5");
  CHECK(way_of("https://jobs.example/7?id=4").url != one);
  CHECK(way_of("https://web.archive.org/web/20230101000000id_/https:/t.breezy.hr/p/1a-x?utm_source=y").url ==
        "https://web.archive.org/web/20230101000000/https://t.breezy.hr/p/1a-x?utm_source=y");
}

TEST_CASE("an answer of another kind is none, and the page is asked for") {
  const std::string url = "https://jobs.ashbyhq.com/o/5ac21346-8e0c-4494-8e7a-3eb92ff77902";
  for (const char* bytes : {"", "[]", "{\"jobs\": []}", "{\"jobs\": [{\"id\": \"another\", \"title\": \"x\"}]}", "{\"jobs\": {\"id\": 3}}",
                            "{\"jobs\": [{\"id\": \"5ac21346-8e0c-4494-8e7a-3eb92ff77902\"", "<html>just a moment</html>", "[[[[[[[["}) {
    CAPTURE(bytes);
    Way way = way_of(url);
    static_cast<void>(step(way, std::nullopt));
    Document answer;
    answer.bytes = bytes;
    auto next = step(way, answer);
    const auto* request = std::get_if<Request>(&next);
    REQUIRE(request != nullptr);
    CHECK(request->url == url);
    CHECK_FALSE(request->data);
  }
}

}  // namespace skillgap::boards
