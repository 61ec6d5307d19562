#include "report/extract.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/json_writer.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::report {
namespace {

using json = nlohmann::ordered_json;

json or_null(const std::string& s) {
  return s.empty() ? json(nullptr) : json(s);
}

void write(JsonWriter& out, const std::optional<Years>& y) {
  if (!y) {
    out.null();
    return;
  }
  out.open_object().key("min").or_null(y->min).key("max").or_null(y->max).close_object();
}

void write(JsonWriter& out, const Evidence& e) {
  out.open_object();
  out.key("text").value(e.text);
  out.key("block").value(e.block);
  out.key("begin").value(e.begin);
  out.key("end").value(e.end);
  out.key("section").value(name_of(e.section));
  out.key("level").value(name_of(e.level));
  out.key("quote").value(e.quote);
  out.key("cue").or_null(e.cue);
  out.key("rule").value(e.rule);
  out.close_object();
}

void write(JsonWriter& out, const Ask& ask, const taxonomy::Taxonomy& taxonomy) {
  const taxonomy::Skill& s = taxonomy[ask.skill];
  out.open_object();
  out.key("id").value(s.id);
  out.key("name").value(s.name);
  out.key("category").value(s.category);
  out.key("level").value(name_of(ask.level));
  write(out.key("years"), ask.years);
  out.key("proficiency").or_null(ask.proficiency);
  out.key("group").or_null(ask.group);
  out.key("mentions").open_array();
  for (const Evidence& e : ask.evidence) write(out, e);
  out.close_array().close_object();
}

void write(JsonWriter& out, const Condition& c) {
  out.open_object();
  out.key("kind").value(name_of(c.kind));
  out.key("what").value(c.what);
  out.key("level").value(name_of(c.level));
  out.key("section").value(name_of(c.section));
  out.key("block").value(c.block);
  out.key("begin").value(c.begin);
  out.key("end").value(c.end);
  out.key("quote").value(c.quote);
  out.key("cue").or_null(c.cue);
  out.close_object();
}

void write(JsonWriter& out, const Group& g, const std::vector<Ask>& asks, const taxonomy::Taxonomy& taxonomy) {
  out.open_object();
  out.key("id").value(g.id);
  out.key("level").value(name_of(g.level));
  out.key("open").value(g.open);
  out.key("members").open_array();
  for (const Ask& a : asks) {
    if (a.group == g.id) out.value(taxonomy[a.skill].id);
  }
  out.close_array().close_object();
}

void write(JsonWriter& out, const Block& b) {
  out.open_object();
  out.key("kind").value(name_of(b.kind));
  out.key("label").value(name_of(b.label));
  out.key("text").value(b.text);
  out.close_object();
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
  JsonWriter out;
  extract_line(posting, taxonomy, with_text, out);
  return out.take();
}

void extract_line(const Posting& posting, const taxonomy::Taxonomy& taxonomy, bool with_text, JsonWriter& out) {
  const PostingText& t = posting.text;
  out.open_object();
  out.key("schema_version").value(1);
  out.key("id").value(t.id);
  out.key("source").value(t.source);
  out.key("item").value(t.item);
  if (!was_read(t.status)) {
    out.key("status").value(name_of(t.status));
    out.key("reason").value(t.reason);
    out.close_object();
    return;
  }
  out.key("url").or_null(t.url);
  out.key("status").value(name_of(t.status));
  out.key("reader").value(t.reader);
  out.key("language").or_null(t.language);
  out.key("title").or_null(t.title);
  out.key("company").or_null(t.company);
  out.key("location").or_null(t.location);
  out.key("remote").or_null(t.remote);
  out.key("date_posted").or_null(t.date_posted);
  out.key("salary").or_null(t.salary);
  write(out.key("experience_years"), posting.experience);
  out.key("education").or_null(posting.education);
  out.key("open").or_null(t.open);
  out.key("conditions").open_array();
  for (const Condition& c : posting.conditions) write(out, c);
  out.close_array();
  out.key("skills").open_array();
  for (const Ask& a : posting.asks) write(out, a, taxonomy);
  out.close_array();
  out.key("groups").open_array();
  for (const Group& g : posting.groups) write(out, g, posting.asks, taxonomy);
  out.close_array();
  out.key("unknown_terms").value(posting.unknown_terms);
  out.key("warnings").value(t.warnings);
  if (with_text) {
    out.key("blocks").open_array();
    for (const Block& b : t.blocks) write(out, b);
    out.close_array();
  }
  out.close_object();
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
