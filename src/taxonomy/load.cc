#include "taxonomy/load.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <list>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "error.h"
#include "text/utf8.h"
#include "text/words.h"

namespace skillgap::taxonomy {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(Error::Kind::input, fmt::format("{}: cannot be opened; is the path right?", path.string()));
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// What one file or several give, before relations are resolved. Works on names; indices come last.
class Loader {
 public:
  void contexts_file(const fs::path& path) {
    const json* root = parse(path);
    if (root == nullptr || !only_keys(*root, "", {"contexts", "lists", "guards"})) return;
    if (root->contains("lists") && only_keys((*root)["lists"], "lists", {"joiners", "fillers", "nouns", "makers"})) {
      const json& lists = (*root)["lists"];
      lists_ = {strings(lists, "joiners", "lists"), strings(lists, "fillers", "lists"), strings(lists, "nouns", "lists"),
                strings(lists, "makers", "lists")};
    }
    if (root->contains("guards") && only_keys((*root)["guards"], "guards", {"first_names", "institutions", "regions"})) {
      const json& guards = (*root)["guards"];
      guards_ = {strings(guards, "first_names", "guards"), strings(guards, "institutions", "guards"), strings(guards, "regions", "guards")};
    }
    if (!root->contains("contexts")) return;
    for (const auto& [name, c] : (*root)["contexts"].items()) {
      if (!only_keys(c, name, {"why", "before", "after"})) continue;
      for (const char* side : {"before", "after"}) {
        if (!c.contains(side)) continue;
        Context context;
        context.kind = std::string_view(side) == "before" ? Context::Kind::before : Context::Kind::after;
        context.name = name;
        context.pattern = pattern(c[side], name);
        contexts_.push_back(context);
      }
    }
  }

  void phrases_file(const fs::path& path) {
    const json* root = parse(path);
    if (root == nullptr || !only_keys(*root, "", {"phrases", "not_terms", "ordinary", "lookalikes"})) return;
    phrases_ = strings(*root, "phrases", "");
    not_terms_ = strings(*root, "not_terms", "");
    ordinary_ = strings(*root, "ordinary", "");
    std::ranges::move(strings(*root, "lookalikes", ""), std::back_inserter(ordinary_));
  }

  void skills_file(const fs::path& path, bool is_overlay) {
    const json* root = parse(path);
    if (root == nullptr) return;
    std::string category;
    Kind kind = Kind::technology;
    if (is_overlay) {
      if (!only_keys(*root, "", {"skills"})) return;
    } else {
      if (!only_keys(*root, "", {"category", "title", "kind", "skills"})) return;
      category = string(*root, "category", "");
      if (category != path.stem().string())
        problem("", "category is not the file's name", fmt::format(R"(write "category": "{}")", path.stem().string()));
      kind = kind_of(*root, "");
    }
    if (!root->contains("skills") || !(*root)["skills"].is_array()) {
      problem("", "there is no list of skills", "add \"skills\": [...]");
      return;
    }
    std::string previous;
    for (const json& row : (*root)["skills"]) {
      if (!row.is_object() || !row.contains("id") || !row["id"].is_string()) {
        problem(previous, "the entry after this one has no id", "give every skill an id");
        continue;
      }
      const auto id = row["id"].get<std::string>();
      if (!is_overlay && id <= previous) problem(id, fmt::format("stands after '{}'", previous), "sort the skills by id, each once");
      previous = id;
      skill(row, id, category, kind, is_overlay);
    }
  }

  void start_from(const Taxonomy& base) {
    contexts_ = base.parts().contexts;
    patterns_ = base.patterns();
    phrases_ = base.phrases();
    lists_ = base.parts().lists;
    guards_ = base.parts().guards;
    not_terms_ = base.parts().not_terms;
    ordinary_ = base.parts().ordinary;
    const auto id = [&base](SkillIndex i) { return base[i].id; };
    for (const Skill& s : base.skills()) {
      Draft d;
      d.skill = s;
      d.file = "the built-in taxonomy";
      const auto names = [&](const std::vector<SkillIndex>& from, std::vector<std::string>& to) {
        std::ranges::transform(from, std::back_inserter(to), id);
      };
      names(s.implies, d.implies);
      names(s.part_of, d.part_of);
      names(s.prerequisites, d.prerequisites);
      names(s.similar, d.similar);
      for (Alias& a : d.skill.aliases) {
        for (Rule& r : a.when) {
          for (auto* list : {&r.any, &r.never}) {
            for (Context& c : *list) d.context_ids.emplace_back(), names(c.skills, d.context_ids.back());
          }
        }
      }
      drafts_.emplace(s.id, std::move(d));
    }
  }

  Loaded finish() {
    std::map<std::string, SkillIndex> index;
    for (const auto& [id, d] : drafts_) index.emplace(id, static_cast<SkillIndex>(index.size()));
    Parts parts;
    for (auto& [id, d] : drafts_) {
      file_ = d.file;
      resolve(d, index);
      check_aliases(d);
      parts.skills.push_back(d.skill);
    }
    check_owners();
    check_cycles(parts.skills, "implies", &Skill::implies);
    check_cycles(parts.skills, "part_of", &Skill::part_of);
    check_cycles(parts.skills, "prerequisites", &Skill::prerequisites);
    parts.phrases = std::move(phrases_);
    parts.contexts = std::move(contexts_);
    parts.patterns = std::move(patterns_);
    parts.lists = std::move(lists_);
    parts.guards = std::move(guards_);
    parts.not_terms = std::move(not_terms_);
    parts.ordinary = std::move(ordinary_);
    Loaded out;
    out.problems = std::move(problems_);
    if (out.problems.empty()) out.taxonomy = Taxonomy(std::move(parts));
    return out;
  }

 private:
  struct Draft {
    Skill skill;
    std::string file;
    std::vector<std::string> implies, part_of, prerequisites, similar;
    std::vector<std::vector<std::string>> context_ids;  // of every context, in the order of walking aliases, rules, any, never
  };

  void problem(const std::string& entry, const std::string& reason, const std::string& mend) {
    problems_.push_back({file_, entry, reason, mend});
  }

  const json* parse(const fs::path& path) {
    file_ = path.string();
    const std::string bytes = read_file(path);
    try {
      return &files_.emplace_back(json::parse(bytes));
    } catch (const json::exception& e) {
      problem("", fmt::format("is not JSON: {}", e.what()), "mend it at the place named");
      return nullptr;
    }
  }

  bool only_keys(const json& object, const std::string& entry, const std::set<std::string>& allowed) {
    if (!object.is_object()) {
      problem(entry, "is not an object", "write {...}");
      return false;
    }
    bool right = true;
    for (const auto& [key, value] : object.items()) {
      if (!allowed.contains(key)) {
        problem(entry, fmt::format("unknown key '{}'", key), fmt::format("use only: {}", fmt::join(allowed, ", ")));
        right = false;
      }
    }
    return right;
  }

  std::string string(const json& object, const char* key, const std::string& entry) {
    if (!object.contains(key)) return {};
    if (!object[key].is_string() || !text::is_valid_utf8(object[key].get_ref<const std::string&>())) {
      problem(entry, fmt::format("'{}' is not a text", key), "write it in quotes");
      return {};
    }
    return object[key].get<std::string>();
  }

  std::vector<std::string> strings(const json& object, const char* key, const std::string& entry) {
    std::vector<std::string> out;
    if (!object.contains(key)) return out;
    if (!object[key].is_array()) {
      problem(entry, fmt::format("'{}' is not a list", key), "write [\"...\"]");
      return out;
    }
    for (const json& x : object[key]) {
      if (x.is_string()) {
        out.push_back(x.get<std::string>());
      } else {
        problem(entry, fmt::format("'{}' holds something that is not a text", key), "write only texts in it");
      }
    }
    return out;
  }

  Kind kind_of(const json& object, const std::string& entry) {
    const std::string name = string(object, "kind", entry);
    for (const Kind k : {Kind::technology, Kind::practice, Kind::concept_, Kind::certification}) {
      if (name == name_of(k)) return k;
    }
    problem(entry, fmt::format("unknown kind '{}'", name), "use technology, practice, concept or certification");
    return Kind::technology;
  }

  std::uint32_t pattern(const json& value, const std::string& entry) {
    const std::string expression = value.is_string() ? value.get<std::string>() : "";
    const auto known = std::ranges::find(patterns_, expression);
    if (known != patterns_.end()) return static_cast<std::uint32_t>(known - patterns_.begin());
    const RE2 compiled(expression, RE2::Quiet);
    if (expression.empty() || !compiled.ok())
      problem(entry, fmt::format("'{}' is not RE2: {}", expression, compiled.error()), "mend the expression; RE2 has no lookaround");
    patterns_.push_back(expression);
    return static_cast<std::uint32_t>(patterns_.size() - 1);
  }

  void skill(const json& row, const std::string& id, const std::string& category, Kind kind, bool is_overlay) {
    if (!only_keys(row, id,
                   {"id", "name", "category", "aliases", "not", "implies", "part_of", "prerequisites", "similar", "why", "effort", "kind",
                    "examples"}))
      return;
    if (!is_overlay && drafts_.contains(id)) {
      problem(id, fmt::format("stands also in {}", drafts_[id].file), "keep it in one file");
      return;
    }
    const bool is_new = !drafts_.contains(id);
    Draft& d = drafts_[id];
    d.file = file_;
    Skill& s = d.skill;
    s.id = id;
    if (is_new) s.kind = kind, s.category = category;
    if (row.contains("name")) s.name = string(row, "name", id);
    if (row.contains("kind")) s.kind = kind_of(row, id);
    if (row.contains("category")) {
      if (is_overlay) {
        s.category = string(row, "category", id);
      } else {
        problem(id, "has a category of its own", "the file's category holds for all its skills");
      }
    }
    if (s.name.empty()) problem(id, "has no name", "add \"name\"");
    if (s.category.empty()) problem(id, "has no category", "add \"category\", one of those that `skillgap skills` shows or your own");
    if (is_new && !s.name.empty() && id_of(s.name) != id)
      problem(id, fmt::format("the id of '{}' is '{}'", s.name, id_of(s.name)), "use that id");
    effort(row, id, is_new, s);
    if (row.contains("aliases")) aliases(row, id, d);
    if (is_new && std::ranges::none_of(s.aliases, [&](const Alias& a) { return text::fold_key(a.text) == text::fold_key(s.name); })) {
      Alias a;
      a.text = s.name;
      s.aliases.insert(s.aliases.begin(), a);
    }
    append(s.excluded, strings(row, "not", id));
    append(d.implies, strings(row, "implies", id));
    append(d.part_of, strings(row, "part_of", id));
    append(d.prerequisites, strings(row, "prerequisites", id));
    append(d.similar, strings(row, "similar", id));
    if (row.contains("why") && !row["why"].is_object()) problem(id, "'why' is not an object", R"(write {"<id>": "one line"})");
    if (row.contains("examples") && only_keys(row["examples"], id, {"match", "skip"})) {
      append(s.match_examples, strings(row["examples"], "match", id));
      append(s.skip_examples, strings(row["examples"], "skip", id));
    }
  }

  static void append(std::vector<std::string>& to, std::vector<std::string> from) {
    for (std::string& x : from) {
      if (std::ranges::find(to, x) == to.end()) to.push_back(std::move(x));
    }
  }

  void effort(const json& row, const std::string& id, bool is_new, Skill& s) {
    if (!row.contains("effort")) {
      if (is_new) problem(id, "has no effort", "add \"effort\": days, weeks, months or long");
      return;
    }
    const std::string name = string(row, "effort", id);
    for (const Effort e : {Effort::days, Effort::weeks, Effort::months, Effort::long_}) {
      if (name == name_of(e)) {
        s.effort = e;
        return;
      }
    }
    problem(id, fmt::format("unknown effort '{}'", name), "use days, weeks, months or long");
  }

  void aliases(const json& row, const std::string& id, Draft& d) {
    if (!row["aliases"].is_array()) {
      problem(id, "'aliases' is not a list", "write [\"...\"]");
      return;
    }
    for (const json& x : row["aliases"]) {
      Alias a;
      if (x.is_string()) {
        a.text = x.get<std::string>();
      } else if (only_keys(x, id, {"text", "when", "language", "join", "shared", "strict"})) {
        a.text = string(x, "text", id);
        a.language = string(x, "language", id);
        if (x.contains("join")) a.join = x["join"].is_boolean() ? x["join"].get<bool>() : true;
        if (x.contains("shared")) a.shared = x["shared"].is_boolean() && x["shared"].get<bool>();
        if (x.contains("strict")) a.strict = x["strict"].is_boolean() && x["strict"].get<bool>();
        if (a.strict && !x.contains("when")) problem(id, fmt::format("the alias '{}' is strict without a rule", a.text), "give it 'when'");
        if (x.contains("when")) {
          const json& when = x["when"];
          if (when.is_array()) {
            for (const json& r : when) a.when.push_back(rule(r, id, d));
          } else {
            a.when.push_back(rule(when, id, d));
          }
        }
      } else {
        continue;
      }
      if (a.text == d.skill.name && a.when.empty() && a.join && !a.shared)
        problem(id, fmt::format("the alias '{}' repeats the name", a.text), "the name is an alias already: drop it");
      d.skill.aliases.push_back(std::move(a));
    }
  }

  Rule rule(const json& r, const std::string& id, Draft& d) {
    Rule out;
    if (!only_keys(r, id, {"case", "any", "never"})) return out;
    if (r.empty()) problem(id, "a rule is empty", "drop it, or say what must hold");
    if (r.contains("case")) {
      for (const std::string& c : r["case"].is_array() ? strings(r, "case", id) : std::vector<std::string>{string(r, "case", id)}) {
        if (c == "exact") {
          out.cases |= Rule::exact;
        } else if (c == "upper") {
          out.cases |= Rule::upper;
        } else if (c == "capital") {
          out.cases |= Rule::capital;
        } else {
          problem(id, fmt::format("unknown case '{}'", c), "use exact, upper or capital");
        }
      }
    }
    for (const char* side : {"any", "never"}) {
      if (!r.contains(side)) continue;
      if (!r[side].is_array() || r[side].empty()) {
        problem(id, fmt::format("'{}' is not a list of contexts", side), "write [\"list\", ...]");
        continue;
      }
      auto& list = std::string_view(side) == "any" ? out.any : out.never;
      for (const json& c : r[side]) context(c, id, d, list);
    }
    return out;
  }

  void context(const json& c, const std::string& id, Draft& d, std::vector<Context>& out) {
    static const std::map<std::string, Context::Kind> kPlain = {{"list", Context::Kind::list},
                                                                {"amid", Context::Kind::amid},
                                                                {"item", Context::Kind::item},
                                                                {"title", Context::Kind::title},
                                                                {"qualified", Context::Kind::qualified}};
    static const std::map<std::string, Context::Kind> kWithSkills = {
        {"list", Context::Kind::list}, {"near", Context::Kind::near}, {"elsewhere", Context::Kind::elsewhere}};
    const auto add = [&](Context x, std::vector<std::string> ids) {
      out.push_back(std::move(x));
      d.context_ids.push_back(std::move(ids));
    };
    if (c.is_string()) {
      const auto name = c.get<std::string>();
      if (const auto it = kPlain.find(name); it != kPlain.end()) {
        Context x;
        x.kind = it->second;
        x.name = name;
        add(x, {});
        return;
      }
      bool known = false;
      for (const Context& named : contexts_) {
        if (named.name == name) add(named, {}), known = true;
      }
      if (!known) problem(id, fmt::format("unknown context '{}'", name), "use one of taxonomy/README.md or contexts.json");
      return;
    }
    if (!c.is_object() || c.size() != 1) {
      problem(id, "a context is neither a name nor an object of one key", R"(write "list" or {"near": [...]})");
      return;
    }
    const std::string key = c.begin().key();
    Context x;
    x.name = key;
    if (const auto it = kWithSkills.find(key); it != kWithSkills.end()) {
      x.kind = it->second;
      add(x, strings(c, key.c_str(), id));
    } else if (key == "before" || key == "after") {
      x.kind = key == "before" ? Context::Kind::before : Context::Kind::after;
      x.pattern = pattern(c[key], id);
      add(x, {});
    } else {
      problem(id, fmt::format("unknown context '{}'", key), "use list, near, elsewhere, before or after");
    }
  }

  using Index = std::map<std::string, SkillIndex>;

  void resolve(Draft& d, const Index& index) {
    Skill& s = d.skill;
    const auto one = [&](const std::vector<std::string>& from, const char* relation) {
      std::vector<SkillIndex> to;
      for (const std::string& name : from) {
        const auto it = index.find(name);
        if (it == index.end()) {
          problem(s.id, fmt::format("{} names '{}', which is no skill's id", relation, name), "add that skill, or name another");
        } else if (name == s.id) {
          problem(s.id, fmt::format("{} names itself", relation), "drop it");
        } else {
          to.push_back(it->second);
        }
      }
      std::ranges::sort(to);
      to.erase(std::unique(to.begin(), to.end()), to.end());
      return to;
    };
    s.implies = one(d.implies, "implies");
    s.part_of = one(d.part_of, "part_of");
    s.prerequisites = one(d.prerequisites, "prerequisites");
    s.similar = one(d.similar, "similar");
    for (const std::string& name : d.implies) {
      if (std::ranges::find(d.part_of, name) != d.part_of.end())
        problem(s.id, fmt::format("'{}' stands in implies and in part_of", name), "keep one of them");
    }
    std::size_t at = 0;
    for (Alias& a : s.aliases) {
      for (Rule& r : a.when) {
        for (auto* list : {&r.any, &r.never}) {
          for (Context& c : *list) c.skills = one(d.context_ids.at(at++), "when");
        }
      }
    }
  }

  void check_aliases(const Draft& d) {
    std::map<std::string, std::string> mine;
    bool ruled = false;
    for (const Alias& a : d.skill.aliases) {
      const std::string key = text::fold_key(a.text);
      if (key.empty()) {
        problem(d.skill.id, fmt::format("the alias '{}' has no letter or digit", a.text), "drop it");
        continue;
      }
      const auto [it, fresh] = mine.emplace(key, a.text);
      ruled = ruled || !a.when.empty();
      if (!fresh) {
        problem(d.skill.id, fmt::format("the aliases '{}' and '{}' fold alike", it->second, a.text),
                "keep one: case and separators are the matcher's affair");
        continue;
      }
      owners_[key].push_back({d.skill.id, d.file, a.shared, !a.when.empty()});
    }
    if (ruled && (d.skill.match_examples.empty() || d.skill.skip_examples.empty())) {
      problem(d.skill.id, "has an alias with a rule and not both kinds of examples", "add sentences to examples.match and examples.skip");
    }
  }

  void check_owners() {
    for (const auto& [key, owners] : owners_) {
      if (owners.size() < 2) continue;
      const bool declared = std::ranges::all_of(owners, [](const Owner& o) { return o.shared && o.ruled; });
      if (declared) continue;
      file_ = owners.back().file;
      problem(owners.back().id, fmt::format("'{}' is an alias of '{}' too", key, owners.front().id),
              "keep it in one, or give both a rule and \"shared\": true");
    }
  }

  void check_cycles(const std::vector<Skill>& skills, const char* relation, std::vector<SkillIndex> Skill::*edges) {
    enum State : std::uint8_t { fresh, open, done };
    std::vector<State> state(skills.size(), fresh);
    std::vector<std::pair<SkillIndex, std::size_t>> path;
    for (SkillIndex start = 0; start < skills.size(); ++start) {
      if (state[start] != fresh) continue;
      path.assign(1, {start, 0});
      state[start] = open;
      while (!path.empty()) {
        auto& [at, next] = path.back();
        const auto& out = skills[at].*edges;
        if (next == out.size()) {
          state[at] = done;
          path.pop_back();
          continue;
        }
        const SkillIndex to = out[next++];
        if (state[to] == open) {
          std::string way;
          bool inside = false;
          for (const auto& [step, unused] : path) {
            inside = inside || step == to;
            if (inside) way += skills[step].id + " -> ";
          }
          file_ = drafts_[skills[to].id].file;
          problem(skills[to].id, fmt::format("{} goes in a circle: {}{}", relation, way, skills[to].id), "drop one of these");
        } else if (state[to] == fresh) {
          state[to] = open;
          path.emplace_back(to, 0);
        }
      }
    }
  }

  struct Owner {
    std::string id, file;
    bool shared, ruled;
  };

  std::string file_;
  std::vector<Problem> problems_;
  std::list<json> files_;
  std::map<std::string, Draft> drafts_;
  std::map<std::string, std::vector<Owner>> owners_;
  std::vector<Context> contexts_;
  std::vector<std::string> phrases_, patterns_, not_terms_, ordinary_;
  ListWords lists_;
  GuardWords guards_;
};

}  // namespace

std::string to_string(const Problem& p) {
  return fmt::format("{}: {}{}{}; {}", p.file, p.entry, p.entry.empty() ? "" : ": ", p.reason, p.mend);
}

std::string id_of(std::string_view name) {
  std::string out;
  const std::string lower = text::to_lower(name);
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = lower[i];
    if (c == '.' && i == 0) {
      out += "dot";
    } else if (c == '+') {
      out += 'p';
    } else if (c == '#') {
      out += "sharp";
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

Loaded load(const fs::path& dir) {
  if (!fs::is_directory(dir / "skills"))
    throw Error(Error::Kind::input,
                fmt::format("{}: no folder 'skills' in it; --taxonomy takes a folder laid out as taxonomy/README.md says", dir.string()));
  Loader loader;
  if (fs::exists(dir / "contexts.json")) loader.contexts_file(dir / "contexts.json");
  if (fs::exists(dir / "phrases.json")) loader.phrases_file(dir / "phrases.json");
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(dir / "skills")) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const fs::path& f : files) loader.skills_file(f, false);
  return loader.finish();
}

Loaded with_overlay(const Taxonomy& base, const fs::path& file) {
  Loader loader;
  loader.start_from(base);
  loader.skills_file(file, true);
  return loader.finish();
}

}  // namespace skillgap::taxonomy
