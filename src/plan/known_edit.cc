#include "plan/known_edit.h"

#include <fmt/format.h>

#include <algorithm>

#include "error.h"
#include "text/utf8.h"

namespace skillgap::plan {
namespace {

// A line of the file with its end ("\n", "\r\n"; empty at a file's unfinished last line).
struct Line {
  std::string text, end;
};

std::vector<Line> lines_of(std::string_view file) {
  std::vector<Line> out;
  while (!file.empty()) {
    const std::size_t feed = file.find('\n');
    std::string_view line = file.substr(0, feed);
    std::string_view end = feed == std::string_view::npos ? std::string_view() : file.substr(feed, 1);
    if (!end.empty() && !line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
      end = "\r\n";
    }
    out.push_back({std::string(line), std::string(end)});
    file.remove_prefix(feed == std::string_view::npos ? file.size() : feed + 1);
  }
  return out;
}

std::string joined(const std::vector<Line>& lines) {
  std::string out;
  for (const Line& l : lines) out += l.text + l.end;
  return out;
}

SkillIndex skill_of(const std::string& name, const taxonomy::Names& names) {
  if (const auto s = names.resolve(name)) return *s;
  const auto near = names.nearest(name, 3);
  throw Error(Error::Kind::usage, fmt::format("'{}' is not in the taxonomy{}", name,
                                              near.empty() ? "; `skillgap skills` lists what is, --overlay adds to it"
                                                           : fmt::format("; did you mean {}?", fmt::join(near, ", "))));
}

// The parts of a line, and its skill; nothing where it holds none.
struct Found {
  KnownLine line;
  SkillIndex skill = 0;
};
std::optional<Found> found(const Line& line, const taxonomy::Names& names) {
  auto parts = read_known_line(line.text);
  if (!parts) return std::nullopt;
  const auto s = names.resolve(parts->name);
  if (!s) return std::nullopt;
  return Found{std::move(*parts), *s};
}

// Whether a line of `old` stands against what the file now says.
bool replaces(Standing now, Standing old) {
  return old != Standing::known || now == Standing::known || now == Standing::learning;
}

// The comment keeps its column where there is room.
std::string with_body(const std::string& line, const KnownLine& old, const std::string& body) {
  std::string out = line.substr(0, old.begin) + body;
  std::string rest = line.substr(old.end);
  const std::size_t gap = rest.find_first_not_of(" \t");
  if (gap == std::string::npos) return out;
  const std::size_t before = old.end - old.begin;
  const auto room = static_cast<std::ptrdiff_t>(gap + before) - static_cast<std::ptrdiff_t>(body.size());
  if (rest.find('\t') < gap) return out + rest;
  return out + std::string(static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, room)), ' ') + rest.substr(gap);
}

std::string checked_how(Standing standing, const KnownLine& what, const std::string& old) {
  if (standing == Standing::known) {
    const How how = read_how(what.how);
    if (!how.wrong.empty()) {
      throw Error(Error::Kind::usage, fmt::format("'{}' is neither years (2y, 18 months) nor a level ({})", how.wrong, known_levels()));
    }
    return what.how;
  }
  if (standing != Standing::learning || what.how.empty()) return {};
  if (what.how.front() != '+') return what.how;
  return fmt::format("{}h", read_hours(old).value_or(0) + read_hours(what.how.substr(1)).value_or(0));
}

// `what` as a line of its standing; "+5h" is cut off here, since the file knows no such thing.
KnownLine parts_of(Standing standing, const std::string& what) {
  std::string text = what;
  std::string more;
  if (standing == Standing::learning) {
    const std::size_t space = text.find_last_of(" \t:");
    if (space != std::string::npos && text.size() > space + 2 && text[space + 1] == '+' && read_hours(text.substr(space + 2))) {
      more = text.substr(space + 1);
      text = std::string(text::trim(std::string_view(text).substr(0, space)));
      if (!text.empty() && text.back() == ':') text.pop_back();
    }
  }
  const std::string line = standing == Standing::known ? text : fmt::format("{}: {}", name_of(standing), text);
  auto parts = read_known_line(line);
  if (!parts || parts->name.empty()) throw Error(Error::Kind::usage, fmt::format("'{}' names no skill", what));
  if (!more.empty()) parts->how = more;
  return *parts;
}

}  // namespace

KnownEdit put_known(std::string_view file, Standing standing, const std::string& what, const taxonomy::Names& names,
                    const taxonomy::Taxonomy& taxonomy) {
  if (what.find_first_of("\r\n") != std::string::npos) throw Error(Error::Kind::usage, "a skill is one line");
  const KnownLine wanted = parts_of(standing, what);
  if (wanted.standing != standing) {
    throw Error(Error::Kind::usage, fmt::format("'{}': use `known {}` for that", what, name_of(wanted.standing)));
  }
  const SkillIndex skill = skill_of(wanted.name, names);
  KnownEdit out;
  std::vector<Line> lines = lines_of(file);
  std::vector<Line> kept;
  bool done = false;
  std::size_t last_alike = 0;  // of `kept`, one past the last line of the same standing
  for (Line& l : lines) {
    const auto f = found(l, names);
    if (f && f->line.standing == standing) last_alike = kept.size() + 1;
    if (!f || f->skill != skill || !replaces(standing, f->line.standing)) {
      kept.push_back(std::move(l));
      continue;
    }
    if (done) {
      out.said.push_back(fmt::format("removed '{}'", std::string_view(l.text).substr(f->line.begin, f->line.end - f->line.begin)));
      continue;
    }
    std::string how = checked_how(standing, wanted, f->line.how);
    // "known add Go" of a Go that is known for two years takes nothing back.
    if (how.empty() && wanted.how.empty() && f->line.standing == standing) how = f->line.how;
    const std::string body = write_known_line(standing, f->line.name, how);
    const std::string before = l.text.substr(f->line.begin, f->line.end - f->line.begin);
    if (body == before) {
      out.said.push_back(fmt::format("'{}' stands there already", before));
    } else {
      out.said.push_back(fmt::format("'{}' is now '{}'", before, body));
      l.text = with_body(l.text, f->line, body);
    }
    kept.push_back(std::move(l));
    last_alike = kept.size();
    done = true;
  }
  if (!done) {
    const std::string end = !kept.empty() && !kept.front().end.empty() ? kept.front().end : "\n";
    if (!kept.empty() && kept.back().end.empty()) kept.back().end = end;
    const std::string body = write_known_line(standing, taxonomy[skill].name, checked_how(standing, wanted, ""));
    const auto at = last_alike == 0 ? kept.end() : kept.begin() + static_cast<std::ptrdiff_t>(last_alike);
    kept.insert(at, {body, end});
    out.said.push_back(fmt::format("added '{}'", body));
  }
  out.text = joined(kept);
  return out;
}

KnownEdit remove_known(std::string_view file, const std::string& name, const taxonomy::Names& names, const taxonomy::Taxonomy& taxonomy) {
  const SkillIndex skill = skill_of(name, names);
  KnownEdit out;
  std::vector<Line> kept;
  for (Line& l : lines_of(file)) {
    const auto f = found(l, names);
    if (f && f->skill == skill) {
      out.said.push_back(fmt::format("removed '{}'", std::string_view(l.text).substr(f->line.begin, f->line.end - f->line.begin)));
    } else {
      kept.push_back(std::move(l));
    }
  }
  if (out.said.empty()) throw Error(Error::Kind::usage, fmt::format("{} does not stand in the file", taxonomy[skill].name));
  out.text = joined(kept);
  return out;
}

std::vector<KnownEntry> known_entries(std::string_view file, const taxonomy::Names& names) {
  std::vector<KnownEntry> out;
  std::size_t number = 0;
  if (file.substr(0, 3) == "\xEF\xBB\xBF") file.remove_prefix(3);
  for (const Line& l : lines_of(file)) {
    ++number;
    if (auto f = found(l, names)) out.push_back({number, f->line.standing, f->skill, f->line.how});
  }
  return out;
}

}  // namespace skillgap::plan
