#include "report/skill.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "report/wrap.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::report {
namespace {

constexpr std::size_t kBranch = 12;  // skills shown of one relation; the others are counted
constexpr int kBefore = 2;           // steps back shown of what to learn before
constexpr int kAll = 100;            // deeper than any chain

using Direct = const std::vector<SkillIndex>& (*)(const taxonomy::Skill&);

const std::vector<SkillIndex>& implied(const taxonomy::Skill& s) {
  return s.implies;
}
const std::vector<SkillIndex>& wholes(const taxonomy::Skill& s) {
  return s.part_of;
}
const std::vector<SkillIndex>& before(const taxonomy::Skill& s) {
  return s.prerequisites;
}

// One skill in full.
class Page {
 public:
  Page(const Catalogue& catalogue, SkillIndex skill, int width) : c_(catalogue), t_(catalogue.taxonomy), skill_(skill), width_(width) {}

  std::string make() {
    const taxonomy::Skill& s = t_[skill_];
    out_ = fmt::format("{} [{}]\n", text::for_terminal(s.name), text::for_terminal(s.id));
    line("is", fmt::format("a {} in {}", taxonomy::name_of(s.kind), s.category));
    line("takes", fmt::format("about {} h to working knowledge (an estimate)", taxonomy::hours_of(s.effort)));
    names(s);
    relations(s);
    if (const taxonomy::Learning* l = c_.learning.find(s.id)) {
      learning(*l);
    } else {
      out_ += "\nNothing is written yet on how to learn it.\n";
    }
    return std::move(out_);
  }

 private:
  void line(const char* label, const std::string& words) {
    out_ += wrap(fmt::format("  {:<11} ", label), 14, text::for_terminal(words), width_);
  }

  void names(const taxonomy::Skill& s) {
    std::vector<std::string> plain;
    std::vector<std::string> ruled;
    for (const taxonomy::Alias& a : s.aliases) (a.when.empty() ? plain : ruled).push_back(a.text);
    if (!plain.empty()) line("found as", fmt::format("{}", fmt::join(plain, ", ")));
    if (!ruled.empty()) line("by context", fmt::format("{}", fmt::join(ruled, ", ")));
  }

  // `known`, and every skill that has this one among its `of`. Sorted.
  std::vector<SkillIndex> those(const std::vector<SkillIndex>& known, const std::vector<SkillIndex>& (*of)(const taxonomy::Skill&)) const {
    std::vector<SkillIndex> out = known;
    for (SkillIndex o = 0; o < t_.skills().size(); ++o) {
      if (o != skill_ && std::ranges::binary_search(of(t_[o]), skill_) && !std::ranges::binary_search(known, o)) out.push_back(o);
    }
    std::ranges::sort(out);
    return out;
  }

  void relations(const taxonomy::Skill& s) {
    struct Branch {
      const char* what;
      std::vector<SkillIndex> skills;
      Direct deeper;  // what is shown under each; null: nothing
      int depth = kAll;
    };
    std::vector<Branch> branches = {
        {"who knows it knows too", s.implies, implied},
        {"part of", s.part_of, wholes},
        {"has as parts", those({}, wholes), nullptr},
        {"learn before it", s.prerequisites, before, kBefore},
        {"opens the way to", those({}, before), nullptr},
        {"similar", those(s.similar, [](const taxonomy::Skill& o) -> const std::vector<SkillIndex>& { return o.similar; }), nullptr},
    };
    std::erase_if(branches, [](const Branch& b) { return b.skills.empty(); });
    if (branches.empty()) return;
    out_ += "\nHow it relates (hours are estimates)\n";
    for (const Branch& b : branches) {
      const bool last = &b == &branches.back();
      out_ += fmt::format("  {} {}\n", last ? "`-" : "|-", b.what);
      const std::string indent = last ? "     " : "  |  ";
      std::set<SkillIndex> shown = {skill_};
      if (b.deeper != nullptr) {
        tree(indent, b.skills, b.deeper, b.depth, shown);
      } else {
        list(indent, b.skills);
      }
    }
  }

  [[nodiscard]] std::string named(SkillIndex s) const {
    return fmt::format("{} (~{} h)", text::for_terminal(t_[s].name), taxonomy::hours_of(t_[s].effort));
  }

  // Each skill once: where it hangs first. No relation has a cycle.
  void tree(const std::string& indent, const std::vector<SkillIndex>& skills, Direct deeper, int depth, std::set<SkillIndex>& shown) {
    if (depth == 0) return;
    std::vector<SkillIndex> fresh;
    for (const SkillIndex s : skills) {
      if (shown.insert(s).second) fresh.push_back(s);
    }
    for (const SkillIndex s : fresh) {
      const bool last = s == fresh.back();
      out_ += fmt::format("{}{} {}\n", indent, last ? "`-" : "|-", named(s));
      tree(indent + (last ? "   " : "|  "), deeper(t_[s]), deeper, depth - 1, shown);
    }
  }

  void list(const std::string& indent, const std::vector<SkillIndex>& skills) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < skills.size() && i < kBranch; ++i) words.push_back(text::for_terminal(t_[skills[i]].name));
    const std::string more = skills.size() > kBranch ? fmt::format(" and {} more", skills.size() - kBranch) : "";
    out_ += wrap(indent, indent, fmt::format("{}{}", fmt::join(words, ", "), more), width_);
  }

  void items(const char* title, const char* mark, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out_ += fmt::format("\n{}\n", title);
    for (const std::string& l : lines)
      out_ += wrap(fmt::format("  {} ", mark), std::string_view(mark).size() + 3, text::for_terminal(l), width_);
  }

  void learning(const taxonomy::Learning& l) {
    out_ += "\nWhere to learn it\n";
    if (l.full()) {
      out_ += fmt::format("  {} (not checked online)\n", text::for_terminal(l.docs));
      if (!l.title.empty()) out_ += wrap("  ", 2, text::for_terminal(l.title), width_);
      out_ += wrap("  ", 2, text::for_terminal(fmt::format("its host is given by {}, looked up on {}", l.source, l.as_of)), width_);
    } else {
      out_ += "  no link: no source that was consulted gives one a home\n";
    }
    items("What to learn, in this order", "[ ]", l.topics);
    items("Ask yourself", "-", l.questions);
    items("Build", "-", {l.project});
    std::vector<std::string> certificates;
    for (const std::string& c : l.certificates) {
      if (const auto s = t_.find(c)) certificates.push_back(t_[*s].name);
    }
    items("Certificates", "-", certificates);
  }

  const Catalogue& c_;
  const taxonomy::Taxonomy& t_;
  SkillIndex skill_;
  int width_;
  std::string out_;
};

}  // namespace

std::string skills(const Catalogue& catalogue, std::string_view query, int width) {
  const taxonomy::Taxonomy& t = catalogue.taxonomy;
  const std::string wanted = text::to_lower(query);
  const bool is_category = std::ranges::any_of(t.skills(), [&](const taxonomy::Skill& s) { return s.category == wanted; });
  if (!is_category) {
    if (const auto found = catalogue.names.resolve(query)) return Page(catalogue, *found, width).make();
  }
  std::map<std::string, std::vector<std::string>> by_category;
  for (const taxonomy::Skill& s : t.skills()) {
    const bool fits = wanted.empty() || (is_category ? s.category == wanted
                                                     : text::to_lower(s.name).find(wanted) != std::string::npos ||
                                                           std::ranges::any_of(s.aliases, [&](const taxonomy::Alias& a) {
                                                             return text::to_lower(a.text).find(wanted) != std::string::npos;
                                                           }));
    if (fits) by_category[s.category].push_back(text::for_terminal(s.name));
  }
  std::string out;
  for (const auto& [category, list] : by_category) {
    out += fmt::format("{} ({})\n", text::for_terminal(category), list.size());
    out += wrap("  ", 2, fmt::format("{}", fmt::join(list, ", ")), width);
  }
  return out;
}

}  // namespace skillgap::report
