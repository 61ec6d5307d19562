#include <array>
#include <cstring>
#include <pugixml.hpp>
#include <utility>

#include "boards/answers.h"
#include "boards/posting_json.h"
#include "text/utf8.h"

namespace skillgap::boards {
namespace {

bool parse(pugi::xml_document& document, const std::string& xml) {
  // What a broken feed holds before its fault is as good as it ever was.
  const pugi::xml_parse_result result = document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_trim_pcdata);
  return result.status != pugi::status_out_of_memory && !document.first_child().empty();
}

pugi::xml_node jobs_of(const pugi::xml_document& document) {
  return document.child("workzag-jobs");
}

std::string description_of(const pugi::xml_node& position) {
  std::string html;
  for (const pugi::xml_node& part : position.child("jobDescriptions").children("jobDescription")) {
    html.append("<h3>").append(part.child_value("name")).append("</h3>\n").append(part.child_value("value")).append("\n");
  }
  return html;
}

}  // namespace

std::optional<std::string> position_of(const std::string& xml, const std::string& id) {
  pugi::xml_document document;
  if (!parse(document, xml)) return std::nullopt;
  for (const pugi::xml_node& position : jobs_of(document).children("position")) {
    if (position.child_value("id") != id) continue;
    const std::string html = description_of(position);
    if (html.empty()) return std::nullopt;
    return posting_json({{"title", position.child_value("name")},
                         {"company", position.child_value("subcompany")},
                         {"location", position.child_value("office")},
                         {"createdAt", position.child_value("createdAt")},
                         {"description", html}});
  }
  return std::nullopt;
}

std::vector<std::string> positions_of(const std::string& xml, std::size_t most) {
  std::vector<std::string> ids;
  pugi::xml_document document;
  if (!parse(document, xml)) return ids;
  for (const pugi::xml_node& position : jobs_of(document).children("position")) {
    const std::string id = position.child_value("id");
    if (!id.empty() && ids.size() < most) ids.push_back(id);
  }
  return ids;
}

bool is_feed(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string head = text::to_lower(text::trim(bytes.substr(0, 2000)));
  if (!head.starts_with('<')) return false;
  for (const std::string_view root : {"<rss", "<feed", "<rdf:rdf"}) {
    const std::size_t at = head.find(root);
    if (at != std::string::npos && head.find("<html") == std::string::npos) return true;
  }
  return false;
}

std::vector<std::string> feed_links(const std::string& xml, std::size_t most) {
  std::vector<std::string> links;
  pugi::xml_document document;
  if (!parse(document, xml)) return links;
  const auto add = [&](const char* link) {
    const std::string_view trimmed = text::trim(link);
    if (!trimmed.empty() && links.size() < most) links.emplace_back(trimmed);
  };
  const pugi::xml_node root = document.document_element();
  for (const pugi::xml_node& parent : {root.child("channel"), root}) {
    for (const pugi::xml_node& item : parent.children("item")) add(item.child_value("link"));
    for (const pugi::xml_node& entry : parent.children("entry")) {
      for (const pugi::xml_node& link : entry.children("link")) {
        const std::string_view relation = link.attribute("rel").as_string("alternate");
        if (relation == "alternate") {
          add(link.attribute("href").value());
          break;
        }
      }
    }
  }
  return links;
}

}  // namespace skillgap::boards
