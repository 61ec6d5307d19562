#include "page/read_resume.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "page/charset.h"
#include "page/document_kind.h"
#include "page/json.h"
#include "page/whole_text.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

std::string joined(std::string_view a, std::string_view b) {
  return std::string(a) + (a.empty() || b.empty() ? "" : ", ") + std::string(b);
}

class JsonResume {
 public:
  explicit JsonResume(const Json& root) : root_(root) {}

  Resume read() {
    out_.text.reader = "json-resume";
    skills();
    entries("work", "Experience", {"name", "company"}, "position", true);
    entries("volunteer", "Volunteering", {"organization"}, "position", false);
    entries("projects", "Projects", {"name"}, "entity", false);
    certificates();
    courses();
    entries("publications", "Publications", {"name"}, "publisher", false);
    return std::move(out_);
  }

 private:
  void add(Block::Kind kind, std::string_view text) {
    std::string line = text::squeeze(text);
    if (!line.empty()) out_.text.blocks.push_back({kind, Block::Label::body, std::move(line)});
  }

  // The strings of a list as items of their own.
  void items(const Json& list) {
    for (const Json& x : list.items) add(Block::Kind::item, x.str());
  }

  void skills() {
    if (!root_["skills"].items.empty()) add(Block::Kind::heading, "Skills");
    for (const Json& s : root_["skills"].items) {
      const std::string where = "skills: " + std::string(s["name"].str());
      const std::string level(s["level"].str());
      std::string line;
      for (const Json& k : s["keywords"].items) {
        out_.stated.push_back({std::string(k.str()), level, where});
        line = joined(line, k.str());
      }
      // The name heads its keywords ("Web Development"), and may be a skill itself ("Go").
      out_.stated.push_back({std::string(s["name"].str()), level, "skills"});
      add(Block::Kind::item, line);
    }
  }

  void entries(std::string_view key, std::string_view heading, std::initializer_list<std::string_view> names, std::string_view role,
               bool is_work) {
    const Json& list = root_[key];
    if (!list.items.empty()) add(Block::Kind::heading, heading);
    for (const Json& e : list.items) {
      std::string_view name;
      for (const std::string_view n : names) {
        if (name.empty()) name = e[n].str();
      }
      WorkEntry entry;
      entry.first = static_cast<std::uint32_t>(out_.text.blocks.size());
      // An employer's or a project's own name is no skill, so only the role stands in the text.
      entry.label = joined(e[role].str(), name);
      if (is_work) add(Block::Kind::paragraph, e[role].str());
      add(Block::Kind::paragraph, e["description"].str());
      add(Block::Kind::paragraph, e["summary"].str());
      items(e["highlights"]);
      std::string keywords;
      for (const Json& k : e["keywords"].items) {
        keywords = joined(keywords, k.str());
        out_.stated.push_back({std::string(k.str()), "", std::string(key) + ": " + std::string(name)});
      }
      add(Block::Kind::item, keywords);
      entry.last = static_cast<std::uint32_t>(out_.text.blocks.size());
      entry.from = std::string(e["startDate"].str());
      entry.to = std::string(e["endDate"].str());
      if (is_work) out_.work.push_back(std::move(entry));
    }
  }

  void certificates() {
    if (!root_["certificates"].items.empty()) add(Block::Kind::heading, "Certificates");
    for (const Json& c : root_["certificates"].items) add(Block::Kind::item, c["name"].str());
  }

  void courses() {
    bool headed = false;
    for (const Json& e : root_["education"].items) {
      if (!headed && !e["courses"].items.empty()) add(Block::Kind::heading, "Courses");
      headed = headed || !e["courses"].items.empty();
      items(e["courses"]);
    }
  }

  const Json& root_;
  Resume out_;
};

bool is_json_resume(const Json& root) {
  return root.is_object() && (root["basics"].is_object() || root["skills"].is_array() || root["work"].is_array());
}

}  // namespace

Resume read_resume(const Document& document, const Limits& limits) {
  Resume out;
  if (was_read(document.status) && document.bytes.size() <= limits.max_bytes && kind_of(document) == DocumentKind::json) {
    const auto root = parse_json(to_utf8(document.bytes, document.content_type, false).utf8);
    if (root && is_json_resume(*root)) {
      out = JsonResume(*root).read();
    } else {
      out.text.status = Status::malformed;
      out.text.reason = root ? "JSON, but no JSON Resume: it has neither basics, work nor skills" : "broken JSON";
    }
    out.text.source = document.source;
    return out;
  }
  out.text = whole_text(document, limits);
  return out;
}

}  // namespace skillgap::page
