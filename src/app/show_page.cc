// `text --format html`: a worker surveys each document and renders it; the parent only passes the result on.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "app/commands.h"
#include "app/fetch_options.h"
#include "app/interrupt.h"
#include "app/json_line.h"
#include "app/sources.h"
#include "app/workers.h"
#include "codec.h"
#include "model_codec.h"
#include "page/survey.h"
#include "report/page_html.h"
#include "text/escape.h"

namespace skillgap::app {
namespace {

std::vector<report::ShownLine> numbered(const std::vector<page::SurveyLine>& lines) {
  std::vector<report::ShownLine> out;
  out.reserve(lines.size());
  std::uint32_t number = 0;
  for (const page::SurveyLine& line : lines) {
    out.push_back({line.block, line.kept ? std::optional(number++) : std::nullopt});
  }
  return out;
}

// The section's HTML, and what the parent has to know of it: a posting without its text.
struct Shown {
  PostingText posting;
  std::string html;
};

template <class Archive, codec::Either<Shown> S>
void fields(Archive& a, S& s) {
  a(s.posting, s.html);
}

std::vector<Shown> show(Document document, const page::Limits& limits) {
  if (document.content_type == kJsonLine) unpack_json_line(document);
  std::vector<Shown> out;
  for (page::Survey& survey : page::survey(document, limits)) {
    Shown shown;
    shown.html = report::page_section(survey.posting, numbered(survey.lines));
    shown.posting = std::move(survey.posting);
    shown.posting.blocks.clear();
    out.push_back(std::move(shown));
  }
  return out;
}

Shown failed(const Document& document, std::string reason) {
  Shown shown;
  shown.posting.source = document.source;
  shown.posting.item = document.item;
  shown.posting.status = Status::crashed;
  shown.posting.reason = std::move(reason);
  shown.html = report::page_section(shown.posting, {});
  return shown;
}

// How long the network is waited for between two looks at Ctrl-C.
constexpr std::chrono::milliseconds kNetworkTurn{100};

}  // namespace

int show_page(const Options& options, Output& out) {
  const page::Limits limits;
  Workers workers(
      1,
      [limits, bytes = std::string()](std::string_view request) mutable -> std::string_view {
        return bytes = codec::encode(show(codec::decode<Document>(request), limits));
      },
      WorkerLimits{});
  fetch::Options fetching = fetch_options(options);
  fetching.max_bytes = limits.max_bytes;
  Sources sources(options.inputs, fetching, limits.max_bytes, options.expand());
  if (sources.has_urls()) tell_of_proxy(fetching);
  const Interrupt interrupt;
  std::size_t read = 0, unread = 0;
  out.write(report::page_begin());
  for (std::uint64_t ticket = 0; !Interrupt::asked() && !out.closed(); ++ticket) {
    while (!sources.ready(kNetworkTurn) && !Interrupt::asked()) {
    }
    if (Interrupt::asked()) break;
    const std::optional<Document> document = sources.next();
    if (!document) break;
    workers.submit(ticket, codec::encode(*document));
    std::optional<Workers::Answer> answer;
    while (!answer && !Interrupt::asked()) answer = workers.wait();
    if (!answer) break;
    const std::vector<Shown> shown = answer->failure.empty() ? codec::decode<std::vector<Shown>>(answer->frame.bytes())
                                                             : std::vector<Shown>{failed(*document, answer->failure)};
    for (const Shown& one : shown) {
      const PostingText& posting = one.posting;
      (was_read(posting.status) ? read : unread) += 1;
      if (!was_read(posting.status))
        fmt::print(stderr, "skillgap: {}: {}: {}\n", text::for_terminal(posting.source), name_of(posting.status),
                   text::for_terminal(posting.reason));
      out.write(one.html);
    }
  }
  out.write(report::page_end());
  if (Interrupt::asked()) return 130;
  return read == 0 ? 3 : unread > 0 ? 1 : 0;
}

}  // namespace skillgap::app
