// Each board from the URL to the posting, over the server that plays it: request, answer, reader, fields.
#include <catch2/catch.hpp>

#include "app/downloads.h"
#include "page/page.h"
#include "server/playing_boards.h"

namespace skillgap {
namespace {

struct Row {
  std::string url, board, from, title, company, date, says;
};

app::Download download(const fetch::Options& options, const std::string& url) {
  app::Downloads downloads(options, {});
  downloads.add(0, url);
  auto done = downloads.next(std::chrono::seconds{30});
  REQUIRE(done.has_value());
  CHECK(downloads.open() == 0);
  return std::move(*done);
}

std::string text_of(const PostingText& posting) {
  std::string text;
  for (const Block& block : posting.blocks) text += block.text + "\n";
  return text;
}

}  // namespace

TEST_CASE("each board goes from its URL to title, company, date and blocks") {
  static const server::PlayingBoards playing;
  const Row row = GENERATE(values<Row>({
      {"https://boards.greenhouse.io/quillmere/jobs/4011223?gh_src=abc&utm_source=mail", "greenhouse", "greenhouse", "Ledger Engineer (Go)",
       "Quillmere", "2026-02-03", "Four years of Go in production"},
      {"https://job-boards.greenhouse.io/quillmere/jobs/4011223", "greenhouse", "greenhouse", "Ledger Engineer (Go)", "Quillmere",
       "2026-02-03", "PostgreSQL"},
      {"https://boards.greenhouse.io/embed/job_app?for=quillmere&token=4011223", "greenhouse", "greenhouse", "Ledger Engineer (Go)",
       "Quillmere", "2026-02-03", "Docker"},
      {"https://careers.quillmere.example/open/engineer?gh_jid=4011223", "greenhouse", "greenhouse", "Ledger Engineer (Go)", "Quillmere",
       "2026-02-03", "Four years of Go in production"},
      {"https://jobs.lever.co/tallow-and-wick/5ac21346-8e0c-4494-8e7a-3eb92ff77902/apply?lever-source=LinkedIn", "lever", "lever",
       "Payments Engineer", "Tallow And Wick", "2026-03-02", "Django, PostgreSQL"},
      {"https://jobs.ashbyhq.com/fernhollow/0f6e9bd2-1111-4a5b-9c55-aa0000000002", "ashby", "ashby", "Data Engineer", "Fernhollow",
       "2026-02-17", "Airflow and dbt"},
      {"https://clockworks.wd3.myworkdayjobs.com/en-US/Careers/job/Ostrava/Firmware-Engineer_R-1042", "workday", "workday",
       "Firmware Engineer", "Ostrava Clockworks", "2026-01-28", "FreeRTOS"},
      {"https://jobs.smartrecruiters.com/BellowsAndReed/743999912345678-frontend-developer", "smartrecruiters", "smartrecruiters",
       "Frontend Developer", "Bellows & Reed", "2026-02-11", "TypeScript and React"},
      {"https://apply.workable.com/lantern-post/j/1F2E3D4C5B/", "workable", "workable", "Site Reliability Engineer", "Lantern Post",
       "2026-03-02", "Kubernetes in production"},
      {"https://mosswood.recruitee.com/o/backend-developer-2", "recruitee", "recruitee", "Backend Developer", "Mosswood", "2026-01-31",
       "Ruby on Rails, four years"},
      {"https://kranich-werke.jobs.personio.de/job/1500002?language=en", "personio", "personio", "Java Developer", "Kranich Werke GmbH",
       "2026-02-24", "Spring Boot and Kafka"},
      {"https://harbourmint.bamboohr.com/careers/31", "bamboohr", "bamboohr", "QA Engineer", "Harbourmint", "2026-02-20",
       "Selenium and Python"},
      {"https://sparrowfinch.applytojob.com/apply/AbCdEf1234/Golang-Engineer", "jazzhr", "page", "Golang Engineer", "Sparrow & Finch",
       "2026-02-22", "Docker and Kubernetes"},
      {"https://pebbleferry.breezy.hr/p/1a2b3c4d5e6f-mobile-developer", "breezy", "page", "Mobile Developer", "Pebble Ferry", "2026-02-08",
       "Kotlin, three years"},
      {"https://careers-ambergate.icims.com/jobs/2210/network-engineer/job", "icims", "page", "Network Engineer", "Amber Gate Rail",
       "2026-01-19", "BGP and OSPF"},
      {"https://snowdrift.teamtailor.com/jobs/5550123-machine-learning-engineer", "teamtailor", "page", "Machine Learning Engineer",
       "Snowdrift Bakery", "2026-03-05", "PyTorch, two years"},
      {"https://jobs.jobvite.com/copper-lantern/job/oXyZ1fwA", "jobvite", "page", "Security Engineer", "Copper Lantern", "2026-02-27",
       "AWS and its IAM"},
      {"https://ats.rippling.com/otter-looms/jobs/7d0c6ae0-2222-4bbb-8888-0123456789ab", "rippling", "page", "Platform Engineer",
       "Otter Looms", "2026-02-10", "Kubernetes and Helm"},
      {"https://remoteok.com/remote-jobs/remote-senior-elixir-developer-1093002", "remoteok", "remoteok", "Senior Elixir Developer",
       "Plum Alphabet", "2026-02-26", "Elixir and Phoenix, four years"},
      {"https://weworkremotely.com/remote-jobs/inkwell-tides-full-stack-developer", "weworkremotely", "page", "Full Stack Developer",
       "Inkwell Tides", "2026-03-09", "Vue.js and Node.js"},
      {"https://news.ycombinator.com/item?id=47000101", "hackernews", "hackernews", "Backend Engineer", "Brambleworks", "2026-03-02",
       "four years of Rust"},
      {"https://arc.dev/remote-jobs/details/go-developer-ft-freelance-worldwide-f9utu6q9g7", "arc.dev", "page",
       "Go Developer (FT Freelance, Worldwide)", "Marrow & Pine", "2026-02-19", "gRPC and Docker"},
      {"https://www.remote.io/remote-software-development-jobs/software-engineer-fullstack-37034", "remote.io", "page",
       "Software Engineer (Fullstack)", "Thistle Radio", "2026-02-14", "Laravel and PHP, three years"},
      {"https://www.dice.com/job-detail/6b1c1e0e-aaaa-4ccc-9999-000000000001", "dice", "page", "Database Administrator", "Millrace Foods",
       "2026-02-01", "Oracle and PL/SQL, five years"},
      // The links of the article, as the archive keeps them and as they stand.
      {"https://web.archive.org/web/20230222214416/https://ideaevolver.applytojob.com/apply/71PXrFhUgl/Golang-Engineer", "jazzhr", "page",
       "Golang Engineer", "Sparrow & Finch", "2026-02-22", "Three years of Go"},
      {"https://web.archive.org/web/20230222214933/https://www.remote.io/remote-software-development-jobs/"
       "software-engineer-fullstack-37034",
       "remote.io", "page", "Software Engineer (Fullstack)", "Thistle Radio", "2026-02-14", "React"},
      {"https://arc.dev/remote-jobs/j/mvi-group-gmbh-full-stack-developer-java-angular-ghw5adjhau", "arc.dev", "page",
       "Full Stack Developer (Java / Angular)", "Halberd Group", "2026-01-23", "Java and Spring"},
  }));
  CAPTURE(row.url);
  const app::Download done = download(playing.options(), row.url);
  CAPTURE(done.document.reason, done.document.bytes.substr(0, 300));
  CHECK(done.document.status == Status::ok);
  CHECK(done.document.source == row.url);
  CHECK(done.board == row.board);
  CHECK(done.from == row.from);
  const std::vector<PostingText> postings = page::read(done.document);
  REQUIRE(postings.size() == 1);
  const PostingText& posting = postings.front();
  CAPTURE(posting.reason, posting.reader);
  CHECK(posting.status == Status::ok);
  CHECK(posting.title == row.title);
  CHECK(posting.company == row.company);
  CHECK(posting.date_posted == row.date);
  CHECK(posting.blocks.size() >= 3);
  CHECK(text_of(posting).find(row.says) != std::string::npos);
  CHECK(posting.url.find("api.") == std::string::npos);
}

TEST_CASE("a page whose server names the wrong charset is read all the same") {
  const server::PlayingBoards playing;
  const std::vector<PostingText> postings = page::read(download(playing.options(), "http://charset.example/wrong-charset").document);
  REQUIRE(postings.size() == 1);
  CHECK(text_of(postings.front()).find("F\xC3\xBCr unser B\xC3\xBCro in K\xC3\xB6ln") != std::string::npos);
}

TEST_CASE("a thread of Hacker News is a posting for each comment at its top") {
  const server::PlayingBoards playing;
  const app::Download done = download(playing.options(), "https://news.ycombinator.com/item?id=47000000");
  const std::vector<PostingText> postings = page::read(done.document);
  REQUIRE(postings.size() == 2);
  CHECK(postings[0].company == "Brambleworks");
  CHECK(postings[1].company == "Wren Atlas");
}

TEST_CASE("one answer with a whole board is asked for once") {
  const server::PlayingBoards playing;
  app::Downloads downloads(playing.options(), {});
  downloads.add(0, "https://jobs.ashbyhq.com/fernhollow/0f6e9bd2-1111-4a5b-9c55-aa0000000001");
  downloads.add(1, "https://jobs.ashbyhq.com/fernhollow/0f6e9bd2-1111-4a5b-9c55-aa0000000002");
  std::size_t read = 0;
  while (auto d = downloads.next(std::chrono::seconds{20})) read += d->document.status == Status::ok ? 1U : 0U;
  CHECK(read == 2);
  const std::string ledger = playing.ledger();
  const std::size_t first = ledger.find("/posting-api/job-board/fernhollow");
  REQUIRE(first != std::string::npos);
  CHECK(ledger.find("/posting-api/job-board/fernhollow", first + 1) == std::string::npos);
}

TEST_CASE("where the board has no answer the page is the fall-back") {
  const server::PlayingBoards playing;
  SECTION("an embedded board without that posting") {
    const app::Download done = download(playing.options(), "https://careers.quillmere.example/open/other?gh_jid=999");
    CHECK(done.from == "page");
    CHECK(done.document.status == Status::ok);
    CHECK(done.document.bytes.find("Work with us") != std::string::npos);
  }
  SECTION("neither answer nor page") {
    const app::Download done = download(playing.options(), "https://jobs.lever.co/tallow-and-wick/00000000-0000-4000-8000-000000000000");
    CHECK(done.from == "page");
    CHECK_FALSE(was_read(done.document.status));
  }
}

TEST_CASE("a posting that redirects to the board's front page is gone") {
  const server::PlayingBoards playing;
  const app::Download done = download(playing.options(), "https://dead.breezy.hr/p/aaaa0000bbbb-gone");
  CHECK(done.document.status == Status::gone);
  CHECK(done.document.reason.find("https://dead.breezy.hr/") != std::string::npos);
}

TEST_CASE("sites that forbid programs are answered with what to do, and not asked") {
  const server::PlayingBoards playing;
  for (const char* url : {"https://www.linkedin.com/jobs/view/4000000001", "https://de.indeed.com/viewjob?jk=0123456789abcdef",
                          "https://www.glassdoor.co.uk/job-listing/x"}) {
    CAPTURE(url);
    const app::Download done = download(playing.options(), url);
    CHECK(done.document.status == Status::blocked);
    CHECK(done.document.reason.find("save the page and pass the file") != std::string::npos);
  }
  CHECK(playing.ledger().find("linkedin") == std::string::npos);
  CHECK(playing.ledger().find("indeed") == std::string::npos);
  CHECK(playing.ledger().find("glassdoor") == std::string::npos);
}

TEST_CASE("a listing is told as one, or expanded up to its bound") {
  const server::PlayingBoards playing;
  const std::string url = GENERATE("https://pebbleferry.breezy.hr/", "https://boards.greenhouse.io/quillmere",
                                   "https://weworkremotely.com/categories/remote-programming-jobs.rss");
  CAPTURE(url);
  SECTION("without --expand") {
    const app::Download done = download(playing.options(), url);
    CHECK(done.document.status == Status::listing);
    CHECK(done.document.reason.find("--expand") != std::string::npos);
  }
  SECTION("with it") {
    app::Downloads downloads(playing.options(), {true, 1});
    downloads.add(3, url);
    const auto listing = downloads.next(std::chrono::seconds{20});
    REQUIRE(listing.has_value());
    CHECK(listing->expanded == std::optional<std::size_t>{1});
    CHECK(listing->found == 2);
    const auto posting = downloads.next(std::chrono::seconds{20});
    REQUIRE(posting.has_value());
    CHECK(posting->place == app::Place{3, 0});
    CHECK(posting->document.status == Status::ok);
    CHECK(downloads.open() == 0);
  }
}

}  // namespace skillgap
