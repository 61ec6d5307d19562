#include "boards/boards.h"

#include <algorithm>
#include <utility>

#include "boards/answers.h"
#include "boards/links.h"
#include "boards/table.h"
#include "boards/url.h"
#include "text/utf8.h"

namespace skillgap::boards {
namespace {

// Stages of a Way.
constexpr std::uint8_t kNew = 0, kAnswer = 1, kPage = 2, kOwnSite = 3, kOwnSiteAnswer = 4;
// Row numbers beside the table's.
constexpr std::size_t kNoRow = static_cast<std::size_t>(-1), kOwnSiteRow = kNoRow - 1, kArchiveRow = kNoRow - 2;

template <class Visit>
bool each_word(std::string_view words, Visit visit) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end > 0 && visit(words.substr(0, end))) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

template <class Rows>
bool find_row(const Url& url, const Rows& table, Way& way) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    const bool hit = each_word(table[i].hosts, [&](std::string_view host) {
      return each_word(table[i].paths, [&](std::string_view path) {
        auto captures = match(url, host, path);
        if (captures) way.captures = std::move(*captures);
        return captures.has_value();
      });
    });
    if (!hit) continue;
    way.row = i;
    way.board = table[i].board;
    return true;
  }
  return false;
}

// "/web/20230222214416id_/https://host/path?query" of the archive.
bool find_archived(const Url& url, Way& way) {
  if (url.host != "web.archive.org" || !url.path.starts_with("/web/")) return false;
  const std::string whole = url.text();
  const std::size_t begin = whole.find("/web/") + 5;
  const std::size_t slash = whole.find('/', begin);
  if (slash == std::string::npos) return false;
  std::string time = whole.substr(begin, slash - begin);
  time = time.substr(0, time.find_first_not_of("0123456789"));
  std::string target = whole.substr(slash + 1);
  // Servers and mailers make one slash of two.
  for (const std::string_view scheme : {"https:/", "http:/"}) {
    if (target.starts_with(scheme) && !target.starts_with(std::string(scheme) + "/")) target.insert(scheme.size(), "/");
  }
  if (target.find("://") == std::string::npos) target.insert(0, "http://");
  if (time.empty() || !parse_url(target)) return false;
  // The archive knows pages by the URL that it was given, parameters and all.
  Way inner = way_of(target);
  way.row = kArchiveRow;
  way.kind = inner.kind == Way::Kind::refused ? Way::Kind::posting : inner.kind;
  way.board = inner.board;
  way.captures = {{"time", time}, {"target", target}};
  if (const auto id = inner.captures.find("id"); id != inner.captures.end()) way.captures["id"] = id->second;
  return true;
}

std::string advice_of(std::string_view site) {
  const std::string name = site == "linkedin" ? "LinkedIn" : site == "indeed" ? "Indeed" : "Glassdoor";
  return name + " forbids programs to read its pages, so it is not asked: open the posting in a browser, save the page and pass the file" +
         " (better still, the same posting on the company's own site)";
}

const Row* row_of(const Way& way) {
  return way.kind == Way::Kind::posting && way.row < rows().size() ? &rows()[way.row] : nullptr;
}

Request page_of(const Way& way) {
  if (way.row == kArchiveRow) {
    // "id_" is the page as it was, without the archive's own frame.
    return {"https://web.archive.org/web/" + way.captures.at("time") + "id_/" + way.captures.at("target"), false, false};
  }
  return {way.url, false, false};
}

// Where a company's page embeds its Greenhouse board, the board's name.
std::string embedded_board(const std::string& page) {
  for (const std::string_view sign : {"greenhouse.io/embed/job_board/js?for=", "greenhouse.io/embed/job_board?for=",
                                      "greenhouse.io/embed/job_app?for=", "boards-api.greenhouse.io/v1/boards/", "boards.greenhouse.io/"}) {
    for (std::size_t at = page.find(sign); at != std::string::npos; at = page.find(sign, at + 1)) {
      const std::size_t begin = at + sign.size();
      const std::size_t end =
          std::min(page.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", begin), page.size());
      const std::string name = page.substr(begin, end - begin);
      if (!name.empty() && name != "embed" && name.size() < 100) return name;
    }
  }
  return {};
}

Parts finished(const Way& way, Document document, std::string from) {
  document.source = way.url;
  Parts parts;
  parts.document = std::move(document);
  parts.from = std::move(from);
  return parts;
}

// A board's answer -> the posting in it, with the company's name from the URL. nullopt where it holds none.
std::optional<Parts> from_answer(const Way& way, const Row& row, Document& answer) {
  if (!was_read(answer.status)) return std::nullopt;
  const auto captured = [&](std::string_view name) {
    const auto it = way.captures.find(name);
    return it == way.captures.end() ? std::string{} : it->second;
  };
  std::optional<std::string> json;
  switch (row.part) {
    case Part::page:
      return std::nullopt;
    case Part::object:
      if (is_object_with(answer.bytes, row.member)) json = std::move(answer.bytes);
      break;
    case Part::element:
      json = element_of(answer.bytes, row.member, captured("id"));
      break;
    case Part::position:
      json = position_of(answer.bytes, captured("id"));
      break;
  }
  if (!json) return std::nullopt;
  Document document = std::move(answer);
  document.bytes = with_company(*json, row.company.empty() ? "" : company_of_slug(captured(row.company)));
  document.content_type = "application/json";
  document.final_url = way.url;
  return finished(way, std::move(document), std::string(row.board));
}

// A page that redirects to another one without the posting's id is a board's way to say that the posting is gone.
bool lost_its_id(const Way& way, const Document& page, const std::string& asked) {
  const auto id = way.captures.find("id");
  if (id == way.captures.end() || page.final_url.empty() || page.final_url == asked) return false;
  return text::to_lower(asked).find(text::to_lower(id->second)) != std::string::npos &&
         text::to_lower(page.final_url).find(text::to_lower(id->second)) == std::string::npos;
}

Parts from_page(const Way& way, Document page, const std::string& asked) {
  if (was_read(page.status) && lost_its_id(way, page, asked)) {
    page.status = Status::gone;
    page.reason = "it redirects to " + page.final_url + ", which is not that posting: it was taken down; leave it out";
    page.bytes.clear();
  }
  if (way.row == kArchiveRow || page.final_url.empty() || page.final_url == asked) page.final_url = way.url;
  return finished(way, std::move(page), "page");
}

std::variant<Request, Parts> step_listing(Way& way, std::optional<Document> answer, std::size_t most) {
  const ListRow* row = way.row < list_rows().size() ? &list_rows()[way.row] : nullptr;
  if (!answer) {
    way.stage = kPage;
    if (row == nullptr || row->request.empty()) return page_of(way);
    return Request{filled(row->request, way.captures), true, true};
  }
  Parts parts = finished(way, std::move(*answer), "page");
  if (was_read(parts.document.status)) {
    const std::string& bytes = parts.document.bytes;
    if (row == nullptr || row->request.empty()) {
      parts.postings = posting_links(bytes, parts.document.final_url, most);
    } else {
      const std::vector<std::string> ids = row->list == "xml" ? positions_of(bytes, most) : keys_of(bytes, row->list, row->key, most);
      for (const std::string& id : ids) {
        way.captures["id"] = id;
        parts.postings.push_back(filled(row->posting, way.captures));
      }
    }
  }
  return parts;
}

std::variant<Request, Parts> step_own_site(Way& way, std::optional<Document> answer) {
  if (way.stage == kNew) {
    way.stage = kOwnSite;
    return page_of(way);
  }
  if (way.stage == kOwnSite) {
    const std::string board = was_read(answer->status) ? embedded_board(answer->bytes) : "";
    if (board.empty()) return from_page(way, std::move(*answer), way.url);
    way.stage = kOwnSiteAnswer;
    way.captures["company"] = board;
    // Held until the answer is there: then the page is the fall-back.
    way.held = std::move(answer);
    return Request{filled(rows()[0].request, way.captures), true, false};
  }
  Document page = std::move(*way.held);
  way.held.reset();
  // The board's name was guessed: its answer counts only if it is that posting.
  const std::string& id = way.captures.at("id");
  const bool is_it = was_read(answer->status) && answer->bytes.find(id) != std::string::npos;
  std::optional<Parts> parts = is_it ? from_answer(way, rows()[0], *answer) : std::nullopt;
  if (!parts) return from_page(way, std::move(page), way.url);
  parts->page = std::move(page);
  return std::move(*parts);
}

}  // namespace

Way way_of(const std::string& text) {
  Way way;
  way.url = text;
  way.row = kNoRow;
  const auto parsed = parse_url(text);
  if (!parsed) return way;
  if (find_archived(*parsed, way)) {
    way.url = "https://web.archive.org/web/" + way.captures.at("time") + "/" + way.captures.at("target");
    return way;
  }
  const Url url = without_tracking(*parsed);
  way.url = url.text();
  // The form to apply by stands at the posting's own address with one part more.
  if (Url form = url; url.path.ends_with("/apply") || url.path.ends_with("/apply/")) {
    form.path.erase(form.path.rfind("/apply"));
    if (find_row(form, rows(), way)) {
      way.url = form.text();
      return way;
    }
  }
  if (const std::string_view site = refused_site(url.host); !site.empty()) {
    way.kind = Way::Kind::refused;
    way.board = site;
    way.reason = advice_of(site);
    return way;
  }
  if (find_row(url, rows(), way)) return way;
  if (const std::string* id = url.parameter("gh_jid");
      id != nullptr && !id->empty() && id->find_first_not_of("0123456789") == std::string::npos) {
    way.row = kOwnSiteRow;
    way.board = "greenhouse";
    way.captures = {{"id", *id}};
    return way;
  }
  if (find_row(url, list_rows(), way)) way.kind = Way::Kind::listing;
  return way;
}

std::variant<Request, Parts> step(Way& way, std::optional<Document> answer, std::size_t most) {
  if (way.kind == Way::Kind::refused) {
    Document d;
    d.final_url = way.url;
    d.status = Status::blocked;
    d.reason = way.reason;
    return finished(way, std::move(d), "");
  }
  if (way.kind == Way::Kind::listing) return step_listing(way, std::move(answer), most);
  if (way.row == kOwnSiteRow) return step_own_site(way, std::move(answer));
  const Row* const row = row_of(way);
  const bool has_answer = row != nullptr && !row->request.empty();
  const std::string asked = has_answer ? filled(row->request, way.captures) : "";
  if (way.stage == kNew) {
    way.stage = has_answer ? kAnswer : kPage;
    if (!has_answer) return page_of(way);
    return Request{asked, row->part != Part::page, row->part == Part::element || row->part == Part::position};
  }
  if (way.stage == kAnswer) {
    if (row->part == Part::page && was_read(answer->status)) return from_page(way, std::move(*answer), asked);
    if (auto parts = from_answer(way, *row, *answer)) return std::move(*parts);
    way.stage = kPage;
    return page_of(way);
  }
  return from_page(way, std::move(*answer), page_of(way).url);
}

}  // namespace skillgap::boards
