// render_report full|hostile|hostile:N|plain FORMAT: prints a report made by hand (full_report.h), for the tests that put
// it before other programs. `hostile` alone has all texts one after another in each field.
#include <iostream>
#include <string>

#include "app/resources.h"
#include "full_report.h"
#include "report/renderers.h"

using namespace skillgap;

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string kind = argv[1];
  const std::string format = argv[2];
  plan::Report r = support::full_report();
  if (kind == "plain") r = support::hostile_report("plain");
  if (kind == "count") {
    std::cout << support::hostile_texts().size() << '\n';
    return 0;
  }
  if (kind.compare(0, 8, "hostile:") == 0) r = support::hostile_report(support::hostile_texts().at(std::stoul(kind.substr(8))));
  if (kind == "hostile") {
    std::string all;
    for (const std::string& t : support::hostile_texts()) all += t + ' ';
    r = support::hostile_report(all);
  }
  const std::size_t top = 0;
  using app::resource;
  const report::HtmlFiles files = {resource("report/page.mustache"),
                                   resource("report/step.mustache"),
                                   resource("report/posting.mustache"),
                                   resource("report/demand.mustache"),
                                   resource("report/curve.mustache"),
                                   resource("report/trends.mustache"),
                                   resource("report/since.mustache"),
                                   resource("report/roles.mustache"),
                                   resource("report/page.css"),
                                   resource("report/page.js"),
                                   resource("report/page.css.sha256"),
                                   resource("report/page.js.sha256"),
                                   "test"};
  if (format == "html") std::cout << report::html(r, files, 2);
  if (format == "table") std::cout << report::table(r, {});
  if (format == "markdown") std::cout << report::markdown(r, top);
  if (format == "json") std::cout << report::json(r);
  if (format == "csv") std::cout << report::csv_skills(r);
  if (format == "csv-postings") std::cout << report::csv_postings(r);
  if (format == "todotxt") std::cout << report::todotxt(r, top);
  if (format == "taskwarrior") std::cout << report::taskwarrior(r, top);
  if (format == "org") std::cout << report::org(r, top);
  if (format == "ics") std::cout << report::icalendar(r, top);
  if (format == "anki") std::cout << report::anki(r, top);
  return 0;
}
