#include "taxonomy/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "error.h"
#include "taxonomy/import_esco.h"
#include "taxonomy/import_lightcast.h"
#include "taxonomy/import_names.h"
#include "taxonomy/import_onet.h"
#include "taxonomy/import_table.h"
#include "taxonomy/load.h"
#include "text/utf8.h"
#include "text/words.h"

namespace skillgap::taxonomy {
namespace {

constexpr const char* kFormats =
    "import takes ESCO CSV (a header with preferredLabel and conceptUri), O*NET Technology Skills (a header with Example and Commodity "
    "Title, as text) "
    "and Lightcast JSON";

void refuse_packed(const std::string& file, std::string_view bytes) {
  const auto refuse = [&](const char* what, const char* mend) {
    throw Error(Error::Kind::input, fmt::format("{}:1: is {}; {}", file, what, mend));
  };
  if (bytes.starts_with("PK\x03\x04"))
    refuse("a spreadsheet or a ZIP archive", "unpack it, or save the sheet as text (CSV or tab-separated, UTF-8)");
  if (bytes.starts_with("\x1F\x8B")) refuse("compressed", "unpack it first");
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) refuse("UTF-16 text", "save it as UTF-8");
}

// Makes skills of records, one for each name; works in the order of the file, so that the same file gives the same result.
class Assembler {
 public:
  Assembler(ImportFile file, const Taxonomy& ours) : file_(std::move(file)), ours_(ours), caution_(ours) {
    out_.format = std::move(file_.format);
    out_.notice = std::move(file_.notice);
    out_.left_out = std::move(file_.left_out);
  }

  Imported run() {
    for (ImportRecord& r : file_.records) add(r);
    // Names first: no alias takes away another skill's name.
    for (const Draft& d : drafts_) owners_.emplace(text::fold_key(d.skill.name), d.skill.id);
    for (Draft& d : drafts_) finish(d);
    for (Draft& d : drafts_) out_.skills.push_back(std::move(d.skill));
    std::ranges::sort(out_.skills, {}, &ImportedSkill::id);
    std::ranges::stable_sort(out_.left_out, {}, &LeftOut::line);
    collide();
    return std::move(out_);
  }

 private:
  struct Candidate {
    std::string text;
    bool cut = false;
  };
  struct Draft {
    ImportedSkill skill;
    std::string qualifier;
    bool ambiguous = false;  // its name is another skill's too, with another qualifier
    std::vector<Candidate> candidates;
  };

  // A form that was cut out of the name is of use unless ours says that the two are not the same.
  [[nodiscard]] bool is_same(const std::string& full, const std::string& cut) const {
    const auto whole = caution_.owner(full);
    return !whole || whole == caution_.owner(cut);
  }

  void add(ImportRecord& r) {
    const std::string full = findable(r.name);
    if (text::fold_key(full).empty() || id_of(full).empty()) {
      out_.left_out.push_back(
          {r.line, r.label, "no id can be made of its name, which has no Latin letter or digit, or is an address", false});
      return;
    }
    std::vector<Candidate> candidates;
    std::string name = full;
    for (const std::string& s : r.shortened) {
      const std::string cut = findable(s);
      if (text::fold_key(cut).empty() || !is_same(full, cut)) continue;
      // The short form is the name where it needs no rule.
      if (!id_of(cut).empty() && !caution_.of(cut, true).ruled()) name = cut;
      candidates.push_back({cut, true});
    }
    candidates.push_back({full, false});
    for (const std::string& a : r.aliases) candidates.push_back({a, false});
    Draft* d = draft(r, name);
    if (d == nullptr) return;
    for (Candidate& c : candidates) d->candidates.push_back(std::move(c));
    const auto same = std::ranges::find_if(d->skill.sources, [&](const ImportSource& s) { return s.label == r.label && s.code == r.code; });
    if (same != d->skill.sources.end()) {
      ++same->rows;
      for (std::string& m : r.marks) {
        if (std::ranges::find(same->marks, m) == same->marks.end()) same->marks.push_back(std::move(m));
      }
    } else {
      d->skill.sources.push_back({r.label, r.code, std::move(r.marks), r.line, 1});
    }
  }

  // The skill of this name, new or there already; nullptr where it can't have one.
  Draft* draft(const ImportRecord& r, std::string name) {
    bool whole = false;
    if (const auto it = by_key_.find(text::fold_key(name)); it != by_key_.end()) {
      Draft& there = drafts_[it->second];
      if (there.qualifier.empty() || r.qualifier.empty() || text::fold_key(there.qualifier) == text::fold_key(r.qualifier)) {
        if (there.qualifier.empty()) there.qualifier = r.qualifier;
        return &there;
      }
      // "Ada (Programming Language)" and "ADA (Law)": the second goes by its whole label.
      there.ambiguous = true;
      name = findable(name + " " + r.qualifier);
      if (const auto again = by_key_.find(text::fold_key(name)); again != by_key_.end()) return &drafts_[again->second];
      whole = true;
    }
    const std::string id = id_of(name);
    if (const auto [it, fresh] = ids_.emplace(id, name); !fresh) {
      out_.left_out.push_back({r.line, r.label, fmt::format("its id '{}' is that of '{}'", id, it->second), false});
      return nullptr;
    }
    by_key_.emplace(text::fold_key(name), drafts_.size());
    Draft& d = drafts_.emplace_back();
    d.skill.id = id;
    d.skill.name = name;
    d.skill.category = r.category;
    d.skill.kind = r.kind;
    d.qualifier = r.qualifier;
    if (whole) d.candidates.push_back({name, false});
    return &d;
  }

  void finish(Draft& d) {
    ImportedSkill& s = d.skill;
    const Care care = d.ambiguous ? Care{true, 0} : caution_.of(s.name, is_only_cut(d));
    s.aliases.push_back({s.name, care});
    // "Go Programming Language" is sure where "Go" is not.
    if (care.evidence && !d.qualifier.empty()) d.candidates.push_back({s.name + " " + d.qualifier, false});
    std::vector<std::string> mine = {text::fold_key(s.name)};
    for (const Candidate& c : d.candidates) {
      const std::string key = text::fold_key(c.text);
      // What no posting can be seen to write (signs between its words) is of no use as an alias.
      if (key.empty() || std::ranges::find(mine, key) != mine.end() || findable(c.text) != text::squeeze(c.text)) continue;
      mine.push_back(key);
      const auto [it, fresh] = owners_.emplace(key, s.id);
      if (!fresh && it->second != s.id) {
        out_.claims.push_back({c.text, it->second, s.id});
        continue;
      }
      s.aliases.push_back({text::squeeze(c.text), caution_.of(c.text, c.cut)});
    }
    for (const ImportedAlias& a : s.aliases) {
      if (!a.care.ruled()) continue;
      for (std::string& p : caution_.phrases(a.text)) {
        if (std::ranges::find(s.excluded, p) == s.excluded.end()) s.excluded.push_back(std::move(p));
      }
    }
  }

  [[nodiscard]] static bool is_only_cut(const Draft& d) {
    const std::string key = text::fold_key(d.skill.name);
    return std::ranges::none_of(d.candidates, [&](const Candidate& c) { return !c.cut && text::fold_key(c.text) == key; });
  }

  void collide() {
    for (const ImportedSkill& s : out_.skills) {
      const auto by_name = caution_.owner(s.name);
      for (const ImportedAlias& a : s.aliases) {
        const auto owner = caution_.owner(a.text);
        if (owner) out_.collisions.push_back({s.id, a.text, ours_[*owner].id, by_name && by_name != owner});
      }
    }
  }

  ImportFile file_;
  const Taxonomy& ours_;
  Caution caution_;
  Imported out_;
  std::vector<Draft> drafts_;
  std::unordered_map<std::string, std::size_t> by_key_;  // folded name -> drafts_
  std::unordered_map<std::string, std::string> ids_;     // id -> name
  std::unordered_map<std::string, std::string> owners_;  // folded alias -> id
};

}  // namespace

ImportFile read_foreign(const std::string& file, std::string_view bytes) {
  refuse_packed(file, bytes);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) throw Error(Error::Kind::input, fmt::format("{}:1: is empty; {}", file, kFormats));
  ImportFile out;
  if (bytes[first] == '{' || bytes[first] == '[') {
    out = read_lightcast(file, bytes);
  } else {
    const Table table = read_table(file, bytes);
    if (is_esco(table)) {
      out = read_esco(table);
    } else if (is_onet(table)) {
      out = read_onet(table);
    } else {
      throw Error(Error::Kind::input,
                  fmt::format("{}:1: the columns are of none of the formats that import knows ({}); {}", file,
                              text::shorten(text::squeeze(fmt::format("{}", fmt::join(table.header, ", "))), 80), kFormats));
    }
  }
  if (out.records.empty()) {
    const LeftOut* why = out.left_out.empty() ? nullptr : &out.left_out.front();
    throw Error(Error::Kind::input, fmt::format("{}:{}: no row of it gives a skill{}; is the download complete?", file,
                                                why != nullptr ? why->line : 1, why != nullptr ? ": " + why->reason : ""));
  }
  return out;
}

Imported assemble(ImportFile file, const Taxonomy& ours) {
  return Assembler(std::move(file), ours).run();
}

void drop(Imported& imported, std::string_view id, const std::string& reason) {
  const auto it = std::ranges::find(imported.skills, id, &ImportedSkill::id);
  if (it == imported.skills.end()) return;
  const std::size_t line = it->sources.empty() ? 0 : it->sources.front().line;
  const auto place = std::ranges::upper_bound(imported.left_out, line, {}, &LeftOut::line);
  imported.left_out.insert(place, {line, it->name, reason, false});
  imported.skills.erase(it);
  std::erase_if(imported.collisions, [&](const Collision& c) { return c.id == id; });
}

}  // namespace skillgap::taxonomy
