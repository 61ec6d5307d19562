#include "page/feed_xml.h"

#include <algorithm>
#include <pugixml.hpp>
#include <string>

#include "page/posting_list.h"
#include "page/raw_posting.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// Elements that a feed may have; pugixml keeps some hundred bytes of each.
constexpr std::ptrdiff_t kMostElements = 1'000'000;

std::vector<PostingText> failure(Status status, std::string reason) {
  PostingText out;
  out.reader = "xml";
  out.status = status;
  out.reason = std::move(reason);
  return {std::move(out)};
}

std::string value(const pugi::xml_node& node, const char* name) {
  return text::repair_utf8(node.child(name).text().get());
}

// All texts of an element: CDATA sections may be several, where one had to be split.
std::string whole_text(const pugi::xml_node& node) {
  std::string out;
  for (const pugi::xml_node& child : node.children()) out.append(child.value());
  return text::repair_utf8(out);
}

void add_part(RawPosting& raw, std::string heading, std::string body) {
  if (!text::trim(body).empty()) raw.parts.push_back({std::move(heading), std::move(body)});
}

RawPosting personio_position(const pugi::xml_node& position) {
  RawPosting raw;
  raw.reader = "personio";
  raw.title = value(position, "name");
  raw.company = value(position, "subcompany");
  raw.location = value(position, "office");
  for (const pugi::xml_node& office : position.child("additionalOffices").children("office")) {
    if (raw.location.size() < 150) raw.location.append("; ").append(text::repair_utf8(office.text().get()));
  }
  raw.date = value(position, "createdAt");
  for (const pugi::xml_node& part : position.child("jobDescriptions").children("jobDescription"))
    add_part(raw, value(part, "name"), whole_text(part.child("value")));
  return raw;
}

// "Acme: Backend Developer", as We Work Remotely has it.
void split_title(RawPosting& raw) {
  const std::size_t colon = raw.title.find(": ");
  if (!raw.company.empty() || colon == std::string::npos || colon == 0 || colon > 80) return;
  raw.company = raw.title.substr(0, colon);
  raw.title.erase(0, colon + 2);
}

RawPosting rss_item(const pugi::xml_node& item) {
  RawPosting raw;
  raw.reader = "rss";
  raw.title = value(item, "title");
  for (const char* name : {"company", "job:company", "dc:creator"}) {
    if (raw.company.empty()) raw.company = value(item, name);
  }
  for (const char* name : {"location", "job:location", "region"}) {
    if (raw.location.empty()) raw.location = value(item, name);
  }
  for (const char* name : {"pubDate", "dc:date", "published", "updated"}) {
    if (raw.date.empty()) raw.date = value(item, name);
  }
  raw.url = value(item, "link");
  if (raw.url.empty()) raw.url = item.child("link").attribute("href").value();
  for (const char* name : {"content:encoded", "content", "description", "summary"}) {
    if (raw.parts.empty()) add_part(raw, "", whole_text(item.child(name)));
  }
  split_title(raw);
  return raw;
}

}  // namespace

std::vector<PostingText> read_feed(std::string_view xml, const Limits& limits) {
  if (std::count(xml.begin(), xml.end(), '<') > kMostElements * 2)
    return failure(Status::too_large, "the XML holds more elements than are read: pass the posting's own page");
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(xml.data(), xml.size());
  if (!parsed) return failure(Status::malformed, std::string("the XML cannot be read (") + parsed.description() + "): save the feed again");
  std::vector<RawPosting> raws;
  const auto add = [&](RawPosting raw) {
    if (!raw.title.empty() && raws.size() < kMaxPostings) raws.push_back(std::move(raw));
  };
  const pugi::xml_node root = document.document_element();
  for (const pugi::xml_node& position : root.children("position")) add(personio_position(position));
  if (std::string_view(root.name()) == "position") add(personio_position(root));
  for (const pugi::xml_node& item : root.child("channel").children("item")) add(rss_item(item));
  for (const pugi::xml_node& item : root.children("item")) add(rss_item(item));
  for (const pugi::xml_node& entry : root.children("entry")) add(rss_item(entry));
  if (raws.empty()) return failure(Status::not_a_posting, "this XML holds no job posting: pass a board's feed, or the posting's own page");
  return read_list(raws, limits);
}

}  // namespace skillgap::page
