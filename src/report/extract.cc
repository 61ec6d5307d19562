#include "report/extract.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::report {
namespace {

using json = nlohmann::ordered_json;

// Invalid UTF-8 must never end a run: nlohmann replaces what slipped through.
std::string dump(const json& j) {
  return text::for_json(j.dump(-1, ' ', false, json::error_handler_t::replace));
}

json or_null(const std::string& s) {
  return s.empty() ? json(nullptr) : json(s);
}

template <class T>
json or_null(const std::optional<T>& o) {
  return o ? json(*o) : json(nullptr);
}

json years(const std::optional<Years>& y) {
  if (!y) return nullptr;
  return {{"min", or_null(y->min)}, {"max", or_null(y->max)}};
}

json skill(const Ask& ask, const taxonomy::Taxonomy& taxonomy) {
  const taxonomy::Skill& s = taxonomy[ask.skill];
  json mentions = json::array();
  for (const Evidence& e : ask.evidence) {
    mentions.push_back({{"text", e.text},
                        {"block", e.block},
                        {"begin", e.begin},
                        {"end", e.end},
                        {"section", name_of(e.section)},
                        {"level", name_of(e.level)},
                        {"quote", e.quote},
                        {"cue", or_null(e.cue)},
                        {"rule", e.rule}});
  }
  return {{"id", s.id},
          {"name", s.name},
          {"category", s.category},
          {"level", name_of(ask.level)},
          {"years", years(ask.years)},
          {"proficiency", or_null(ask.proficiency)},
          {"group", or_null(ask.group)},
          {"mentions", std::move(mentions)}};
}

json condition(const Condition& c) {
  return {{"kind", name_of(c.kind)}, {"what", c.what}, {"level", name_of(c.level)}, {"section", name_of(c.section)}, {"block", c.block},
          {"begin", c.begin},        {"end", c.end},   {"quote", c.quote},          {"cue", or_null(c.cue)}};
}

json blocks_json(const PostingText& text) {
  json out = json::array();
  for (const Block& b : text.blocks) out.push_back({{"kind", name_of(b.kind)}, {"label", name_of(b.label)}, {"text", b.text}});
  return out;
}

json learning_json(const taxonomy::Learning* l) {
  if (l == nullptr) return nullptr;
  json docs = nullptr;
  if (l->full())
    docs = {{"url", l->docs}, {"title", or_null(l->title)}, {"source", l->source}, {"as_of", l->as_of}, {"checked_online", false}};
  return {{"full", l->full()},         {"docs", std::move(docs)}, {"topics", l->topics},
          {"questions", l->questions}, {"project", l->project},   {"certificates", l->certificates}};
}

}  // namespace

std::string extract_line(const Posting& posting, const taxonomy::Taxonomy& taxonomy, bool with_text) {
  const PostingText& t = posting.text;
  json out = {{"schema_version", 1}, {"id", t.id}, {"source", t.source}, {"item", t.item}};
  if (!was_read(t.status)) {
    out["status"] = name_of(t.status);
    out["reason"] = t.reason;
    return dump(out);
  }
  out["url"] = or_null(t.url);
  out["status"] = name_of(t.status);
  out["reader"] = t.reader;
  out["language"] = or_null(t.language);
  out["title"] = or_null(t.title);
  out["company"] = or_null(t.company);
  out["location"] = or_null(t.location);
  out["remote"] = or_null(t.remote);
  out["date_posted"] = or_null(t.date_posted);
  out["salary"] = or_null(t.salary);
  out["experience_years"] = years(posting.experience);
  out["education"] = or_null(posting.education);
  out["open"] = or_null(t.open);
  json conditions = json::array();
  for (const Condition& c : posting.conditions) conditions.push_back(condition(c));
  out["conditions"] = std::move(conditions);
  json skills = json::array();
  for (const Ask& a : posting.asks) skills.push_back(skill(a, taxonomy));
  out["skills"] = std::move(skills);
  json groups = json::array();
  for (const Group& g : posting.groups) {
    json members = json::array();
    for (const Ask& a : posting.asks) {
      if (a.group == g.id) members.push_back(taxonomy[a.skill].id);
    }
    groups.push_back({{"id", g.id}, {"level", name_of(g.level)}, {"open", g.open}, {"members", std::move(members)}});
  }
  out["groups"] = std::move(groups);
  out["unknown_terms"] = posting.unknown_terms;
  out["warnings"] = t.warnings;
  if (with_text) out["blocks"] = blocks_json(t);
  return dump(out);
}

std::string blocks(const PostingText& p) {
  std::string out = fmt::format("{}{}\n", text::for_terminal(p.source), p.item > 0 ? fmt::format(" #{}", p.item) : "");
  if (!was_read(p.status)) return out + fmt::format("  {}: {}\n\n", name_of(p.status), text::for_terminal(p.reason));
  const auto field = [&out](const char* name, const std::string& value) {
    if (!value.empty()) out += fmt::format("  {:<9} {}\n", name, text::for_terminal(value));
  };
  field("status", p.status == Status::ok ? "" : fmt::format("{} {}", name_of(p.status), p.reason));
  field("reader", p.reader);
  field("title", p.title);
  field("company", p.company);
  field("location", p.location);
  field("posted", p.date_posted);
  for (const std::string& w : p.warnings) field("warning", w);
  out += '\n';
  for (std::size_t i = 0; i < p.blocks.size(); ++i) {
    const Block& b = p.blocks[i];
    const std::string label = b.label == Block::Label::body ? "" : fmt::format(" ({})", name_of(b.label));
    out += fmt::format("{:>4} {:<9} {}{}\n", i, name_of(b.kind), text::for_terminal(b.text), label);
  }
  return out + '\n';
}

std::string skills_json(const taxonomy::Taxonomy& taxonomy, const taxonomy::LearningData& learning) {
  json skills = json::array();
  const auto ids = [&taxonomy](const std::vector<SkillIndex>& from) {
    json out = json::array();
    for (const SkillIndex s : from) out.push_back(taxonomy[s].id);
    return out;
  };
  for (const taxonomy::Skill& s : taxonomy.skills()) {
    json aliases = json::array();
    for (const taxonomy::Alias& a : s.aliases) aliases.push_back(a.text);
    skills.push_back({{"id", s.id},
                      {"name", s.name},
                      {"category", s.category},
                      {"kind", taxonomy::name_of(s.kind)},
                      {"aliases", std::move(aliases)},
                      {"implies", ids(s.implies)},
                      {"part_of", ids(s.part_of)},
                      {"prerequisites", ids(s.prerequisites)},
                      {"similar", ids(s.similar)},
                      {"effort", taxonomy::name_of(s.effort)},
                      {"hours", taxonomy::hours_of(s.effort)},
                      {"learning", learning_json(learning.find(s.id))}});
  }
  return text::for_json(json{{"skills", std::move(skills)}}.dump(1, ' ', false, json::error_handler_t::replace)) + "\n";
}

}  // namespace skillgap::report
