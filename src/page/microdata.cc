#include "page/microdata.h"

#include <string>
#include <string_view>

#include "page/containers.h"
#include "page/layout.h"

namespace skillgap::page {
namespace {

std::string value_of(const Tree& tree, std::size_t node) {
  const std::string_view content = tree.value(node, Attr::content);
  if (!content.empty()) return std::string(content);
  const std::string_view datetime = tree.value(node, Attr::datetime);
  if (!datetime.empty()) return std::string(datetime);
  return inline_text(tree, node, 300);
}

// The property inside [begin, end), items nested in it skipped.
std::size_t find_property(const Tree& tree, std::size_t begin, std::size_t end, std::string_view name, bool into_items) {
  for (std::size_t i = begin; i < end;) {
    const Node& node = tree.nodes[i];
    if (node.attribute_count > 0 && has_name(tree.value(i, Attr::itemprop), name)) return i;
    i = !into_items && i > begin && node.attribute_count > 0 && tree.has(i, Attr::itemscope) ? node.end : i + 1;
  }
  return tree.nodes.size();
}

std::size_t job_scope(const Tree& tree) {
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].attribute_count == 0) continue;
    const std::string_view type = tree.value(i, Attr::itemtype);
    if (type.find("schema.org/JobPosting") != std::string_view::npos) return i;
  }
  return tree.nodes.size();
}

}  // namespace

std::optional<MicrodataHit> find_microdata(const Tree& tree) {
  const std::size_t none = tree.nodes.size();
  const std::size_t scope = job_scope(tree);
  MicrodataHit hit;
  hit.typed = scope < none;
  const std::size_t begin = hit.typed ? scope : 0, end = hit.typed ? std::size_t{tree.nodes[scope].end} : none;
  const auto text = [&](std::string_view name) {
    const std::size_t node = find_property(tree, begin, end, name, false);
    return node < none ? value_of(tree, node) : std::string();
  };
  const std::size_t description = find_property(tree, begin, end, "description", !hit.typed);
  if (description >= none || tree.nodes[description].tag == Tag::meta) return std::nullopt;
  hit.descriptions.push_back(description);
  for (const std::string_view name : {"responsibilities", "qualifications", "skills", "experienceRequirements"}) {
    const std::size_t node = find_property(tree, begin, end, name, false);
    if (node < none && tree.nodes[node].tag != Tag::meta && (node < description || node >= tree.nodes[description].end))
      hit.descriptions.push_back(node);
  }
  hit.fields.reader = "microdata";
  hit.fields.title = text("title");
  // Without a type around them, itemprops must at least be those of a posting.
  if (!hit.typed && hit.fields.title.empty()) return std::nullopt;
  hit.fields.date = text("datePosted");
  const std::size_t company = find_property(tree, begin, end, "hiringOrganization", true);
  if (company < none) {
    const std::size_t name = find_property(tree, company + 1, tree.nodes[company].end, "name", true);
    hit.fields.company = value_of(tree, name < none ? name : company);
  }
  for (const std::string_view name : {"jobLocation", "addressLocality"}) {
    const std::size_t place = find_property(tree, begin, end, name, true);
    if (place >= none || !hit.fields.location.empty()) continue;
    const std::size_t locality = find_property(tree, place, tree.nodes[place].end, "addressLocality", true);
    hit.fields.location = value_of(tree, locality < none ? locality : place);
  }
  return hit;
}

}  // namespace skillgap::page
