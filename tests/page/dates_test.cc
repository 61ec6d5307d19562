#include "page/dates.h"

#include <catch2/catch.hpp>

using skillgap::page::iso_date;

TEST_CASE("dates in the forms that boards write") {
  CHECK(iso_date("2026-07-27T13:21:22") == "2026-07-27");
  CHECK(iso_date("2024-01-31 10:00:00 UTC") == "2024-01-31");
  CHECK(iso_date("2026-07") == "2026-07");
  CHECK(iso_date("2020/3/4") == "2020-03-04");
  CHECK(iso_date("20260115") == "2026-01-15");
  CHECK(iso_date("1764205361939") == "2025-11-27");
  CHECK(iso_date("1603754799") == "2020-10-26");
  CHECK(iso_date("October 25th, 2020") == "2020-10-25");
  CHECK(iso_date("Posted on 5 Sept 2021") == "2021-09-05");
  CHECK(iso_date("Mon, 25 Oct 2020 10:00:00 GMT") == "2020-10-25");
  CHECK(iso_date("31.12.2020") == "2020-12-31");
  CHECK(iso_date("12/31/2020") == "2020-12-31");
  CHECK(iso_date("March 2019") == "2019-03");
  CHECK(iso_date("14. Oktober 2025") == "2025-10-14");
  CHECK(iso_date("3. M\u00e4rz 2026") == "2026-03-03");
  CHECK(iso_date("1. DEZ 2025") == "2025-12-01");
}

TEST_CASE("what is no date, or cannot be told, stays unknown") {
  for (const char* text : {"", "30+ days ago", "Posted Yesterday", "1 week ago", "1970-01-01", "0", "-", "2020-13-45", "04/05/2020",
                           "10:30", "99999999999999999999"}) {
    INFO(text);
    CHECK(iso_date(text).empty());
  }
}
