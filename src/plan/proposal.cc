#include "plan/proposal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "plan/periods.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::plan {
namespace {

constexpr std::size_t kEvidence = 110;  // bytes of a comment
constexpr std::size_t kMostUnknown = 30;

// What the schema's examples and people write, to the levels of our file; empty for other words.
std::string level_of(const std::string& written) {
  const std::string l = text::to_lower(text::trim(written));
  if (l == "master" || l == "expert" || l == "guru") return "expert";
  if (l == "beginner" || l == "novice" || l == "entry") return "beginner";
  if (l == "competent" || l == "skilled") return "intermediate";
  return read_how(l).level;
}

// "2.5y" of months, to the half year; "7 months" below a year.
std::string years_text(int months) {
  if (months < 12) return fmt::format("{} month{}", months, months == 1 ? "" : "s");
  return fmt::format("{:.3g}y", std::round(months / 6.0) / 2);
}

// Whether the words before the mention speak of a wish or a beginning: "I am currently learning Rust",
// "Learning: Rust, Go". "A learning mindset" and "machine learning" say no such thing.
bool being_learned(const Evidence& e) {
  constexpr std::array<std::string_view, 12> kWords = {"currently learning", "am learning",      "i'm learning",  "also learning",
                                                       "now learning",       "started learning", "been learning", "want to learn",
                                                       "to learn",           "studying",         "new to",        "interested in"};
  const std::size_t at = e.quote.find(e.text);
  if (at == std::string::npos) return false;
  std::string before = text::to_lower(std::string_view(e.quote).substr(0, at));
  const std::size_t colon = before.rfind(':');
  if (colon != std::string::npos && before.find_first_of(".;!?", colon) == std::string::npos) {
    const std::string label(text::trim(std::string_view(before).substr(0, colon)));
    if (label == "learning" || label.ends_with("currently learning")) return true;
  }
  // The clause that holds the mention.
  if (const std::size_t clause = before.find_last_of(".;:!?"); clause != std::string::npos) before.erase(0, clause);
  constexpr std::size_t kNear = 40;
  if (before.size() > kNear) before.erase(0, before.size() - kNear);
  return std::ranges::any_of(kWords, [&](std::string_view w) { return before.find(w) != std::string::npos; });
}

// An abbreviation that the text itself spells out as something else: "PG (Payment Gateway)".
bool stands_for_something_else(const Evidence& e, const std::vector<Block>& blocks, const taxonomy::Names& names, SkillIndex skill) {
  if (e.block >= blocks.size() || e.end > blocks[e.block].text.size() || e.text.size() < 2 || e.text.size() > 6) return false;
  std::string_view rest = text::trim(std::string_view(blocks[e.block].text).substr(e.end));
  const std::size_t close = rest.find(')');
  if (rest.empty() || rest.front() != '(' || close == std::string_view::npos) return false;
  const std::string spelled(rest.substr(1, close - 1));
  std::string initials;
  bool fresh = true;
  for (const char c : spelled) {
    if (fresh && c != ' ' && c != '-') initials += c;
    fresh = c == ' ' || c == '-';
  }
  return text::to_lower(initials) == text::to_lower(e.text) && names.resolve(spelled) != skill;
}

// Months that any of the entries covers, each month once.
int months_covered(const std::vector<const WorkEntry*>& entries, const std::string& today) {
  std::set<int> months;
  for (const WorkEntry* e : entries) {
    const auto from = month_of(e->from.size() == 4 ? e->from + "-01" : e->from);
    const auto to = month_of(e->to.empty() ? today : e->to.size() == 4 ? e->to + "-12" : e->to);
    if (!from || !to) continue;
    for (int m = *from; m < *to && months.size() < 1200; ++m) months.insert(m);
  }
  return static_cast<int>(months.size());
}

std::string quoted(const std::string& text, const std::string& where) {
  return fmt::format("\"{}\"{}", text::shorten(text::for_terminal(text), kEvidence),
                     where.empty() ? "" : " - " + text::for_terminal(where));
}

class Proposer {
 public:
  Proposer(const Resume& resume, const Posting& read, const taxonomy::Names& names, const std::string& today)
      : resume_(resume), read_(read), names_(names), today_(today) {}

  Proposal make() {
    std::set<std::string> unknown;
    for (const StatedSkill& s : resume_.stated) {
      if (const auto skill = names_.resolve(s.name)) {
        stated_.try_emplace(*skill, &s);
        note(*skill);
      } else if (s.where != "skills" && unknown.insert(text::to_lower(s.name)).second) {
        out_.unknown.push_back(s.name);
      }
    }
    for (const Ask& a : read_.asks) {
      if (a.level == Level::excluded) continue;
      const auto something_else = [&](const Evidence& e) { return stands_for_something_else(e, resume_.text.blocks, names_, a.skill); };
      if (!stated_.contains(a.skill) && std::ranges::all_of(a.evidence, something_else)) continue;
      asks_.try_emplace(a.skill, &a);
      note(a.skill);
    }
    for (const SkillIndex s : order_) out_.lines.push_back(line(s));
    for (const std::string& term : read_.unknown_terms) {
      if (among_skills(term) && unknown.insert(text::to_lower(term)).second) out_.unknown.push_back(term);
    }
    return std::move(out_);
  }

 private:
  void note(SkillIndex s) {
    if (seen_.insert(s).second) order_.push_back(s);
  }

  // In a line that names two skills or more; elsewhere capitals are names of people, places and months.
  [[nodiscard]] bool among_skills(const std::string& term) const {
    std::map<std::uint32_t, std::size_t> named;
    for (const Ask& a : read_.asks) {
      for (const Evidence& e : a.evidence) ++named[e.block];
    }
    return std::ranges::any_of(named, [&](const auto& block) {
      return block.second >= 2 && block.first < resume_.text.blocks.size() &&
             resume_.text.blocks[block.first].text.find(term) != std::string::npos;
    });
  }

  [[nodiscard]] const WorkEntry* entry_of(const Evidence& e) const {
    for (const WorkEntry& w : resume_.work) {
      if (e.block >= w.first && e.block < w.last) return &w;
    }
    return nullptr;
  }

  [[nodiscard]] ProposedLine line(SkillIndex s) const {
    ProposedLine out;
    out.skill = s;
    std::string level;
    if (const auto at = stated_.find(s); at != stated_.end()) {
      level = level_of(at->second->level);
      out.evidence = quoted(at->second->name, at->second->where);
    }
    int months = 0;
    if (const auto at = asks_.find(s); at != asks_.end()) {
      const Ask& a = *at->second;
      std::vector<const WorkEntry*> entries;
      for (const Evidence& e : a.evidence) {
        if (const WorkEntry* w = entry_of(e)) entries.push_back(w);
      }
      months = months_covered(entries, today_);
      if (months == 0 && a.years && a.years->min) months = *a.years->min * 12;
      const bool learning = out.evidence.empty() && std::ranges::all_of(a.evidence, being_learned);
      if (learning) out.standing = Standing::learning;
      if (out.evidence.empty() || months > 0) {
        const Evidence& e = a.evidence.front();
        const std::string more = quoted(e.quote, entries.empty() ? "" : entries.front()->label);
        out.evidence += out.evidence.empty() ? more : "; " + more;
      }
    }
    if (out.standing == Standing::known) {
      if (months > 0) out.how = years_text(months);
      if (!level.empty()) out.how += (out.how.empty() ? "" : ", ") + level;
    }
    return out;
  }

  const Resume& resume_;
  const Posting& read_;
  const taxonomy::Names& names_;
  const std::string& today_;
  std::map<SkillIndex, const StatedSkill*> stated_;
  std::map<SkillIndex, const Ask*> asks_;
  std::set<SkillIndex> seen_;
  std::vector<SkillIndex> order_;
  Proposal out_;
};

}  // namespace

Proposal propose(const Resume& resume, const Posting& read, const taxonomy::Names& names, const std::string& today) {
  return Proposer(resume, read, names, today).make();
}

std::string put_text(const ProposedLine& line, const taxonomy::Taxonomy& taxonomy) {
  const std::string& name = taxonomy[line.skill].name;
  if (line.how.empty()) return name;
  return line.standing == Standing::known ? fmt::format("{}: {}", name, line.how) : fmt::format("{} {}", name, line.how);
}

bool has_already(const KnownSkills& known, const ProposedLine& line) {
  if (known.known.contains(line.skill)) return true;
  if (line.standing != Standing::learning) return false;
  const auto at = known.learning.find(line.skill);
  return at != known.learning.end() && at->second >= read_hours(line.how).value_or(0);
}

std::string proposal_text(const Proposal& proposal, const std::string& source, const KnownSkills& known,
                          const taxonomy::Taxonomy& taxonomy) {
  std::string out = fmt::format(
      "# Proposed from {}. Look over every line: delete what is wrong, add years (Go: 2y) or a level (SQL: advanced).\n"
      "# What stands behind a '#' is where the line was taken from, and counts for nothing.\n\n",
      text::for_terminal(source));
  std::size_t width = 0;
  std::vector<std::pair<std::string, const ProposedLine*>> rows;
  std::size_t had = 0;
  for (const ProposedLine& l : proposal.lines) {
    if (has_already(known, l)) {
      ++had;
      continue;
    }
    rows.emplace_back(write_known_line(l.standing, taxonomy[l.skill].name, l.how), &l);
    width = std::max(width, std::min<std::size_t>(36, rows.back().first.size()));
  }
  for (const auto& [body, line] : rows) {
    out += body;
    if (!line->evidence.empty()) out += std::string(body.size() < width ? width - body.size() : 0, ' ') + "  # " + line->evidence;
    out += '\n';
  }
  if (had > 0) out += fmt::format("\n# {} more stand in your file already.\n", had);
  if (!proposal.unknown.empty()) {
    std::vector<std::string> shown;
    for (const std::string& u : proposal.unknown) {
      if (shown.size() < kMostUnknown) shown.push_back(text::for_terminal(u));
    }
    out += fmt::format("\n# Not in the taxonomy, so left out (--overlay adds skills): {}\n", fmt::join(shown, ", "));
  }
  return out;
}

}  // namespace skillgap::plan
