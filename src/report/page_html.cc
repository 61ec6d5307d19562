#include "report/page_html.h"

#include <fmt/format.h>

#include "text/escape.h"

namespace skillgap::report {
namespace {

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --kept: #1a7f37; --dim: #666; }
@media (prefers-color-scheme: dark) { :root { --kept: #57c76c; --dim: #a0a0a0; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 1rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; } dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
ol { list-style: none; padding: 0; }
li { display: grid; grid-template-columns: 3rem 1fr; padding: .1rem 0 .1rem .5rem; border-left: .3rem solid transparent; }
li.kept { border-color: var(--kept); } li.kept.heading { font-weight: bold; margin-top: .6rem; } li.kept.item p::before { content: "\2022\a0"; }
li p { margin: 0; overflow-wrap: anywhere; } li small { color: var(--dim); font-weight: normal; }
del { color: var(--dim); }
)";

std::string row(const char* name, const std::string& value) {
  return value.empty() ? std::string() : fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, text::for_html(value));
}

std::string line(const ShownLine& shown) {
  const std::string body = text::for_html(shown.block.text);
  if (!shown.number) return fmt::format("<li class=\"out\"><small>out</small><p><del>{}</del></p></li>\n", body);
  const bool labelled = shown.block.label != Block::Label::body;
  const std::string label = labelled ? fmt::format(" <small>({})</small>", name_of(shown.block.label)) : "";
  return fmt::format("<li class=\"kept {}\"><small>{}</small><p>{}{}</p></li>\n", name_of(shown.block.kind), *shown.number, body, label);
}

}  // namespace

std::string page_begin() {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Postings as they were read</title>\n"
      "<style>{}</style>\n</head>\n<body>\n<main>\n<h1>Postings as they were read</h1>\n"
      "<p>Lines with a bar and a number are the posting's, as <code>extract</code> counts them; <del>struck ones</del> were left "
      "out.</p>\n",
      kStyle);
}

std::string page_end() {
  return "</main>\n</body>\n</html>\n";
}

std::string page_section(const PostingText& posting, const std::vector<ShownLine>& lines) {
  std::string out = fmt::format("<section>\n<h2>{}{}</h2>\n<dl>\n", text::for_html(posting.source),
                                posting.item > 0 ? fmt::format(" #{}", posting.item) : "");
  const bool plain = posting.status == Status::ok;
  out += row("status", plain ? "" : fmt::format("{}: {}", name_of(posting.status), posting.reason));
  out += row("reader", posting.reader);
  out += row("title", posting.title);
  out += row("company", posting.company);
  out += row("location", posting.location);
  out += row("posted", posting.date_posted);
  for (const std::string& warning : posting.warnings) out += row("warning", warning);
  out += "</dl>\n<ol>\n";
  for (const ShownLine& shown : lines) out += line(shown);
  return out + "</ol>\n</section>\n";
}

}  // namespace skillgap::report
