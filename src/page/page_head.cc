#include "page/page_head.h"

#include <algorithm>
#include <array>
#include <vector>

#include "page/headings.h"
#include "page/layout.h"
#include "page/raw_posting.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

constexpr std::array<std::string_view, 6> kSeparators = {" | ", " - ", " – ", " — ", " · ", " :: "};

std::vector<std::string> split_title(std::string_view title) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t at = 0; at < title.size(); ++at) {
    for (const std::string_view sign : kSeparators) {
      if (!title.substr(at).starts_with(sign)) continue;
      out.emplace_back(text::trim(title.substr(from, at - from)));
      from = at + sign.size();
      at = from - 1;
      break;
    }
  }
  out.emplace_back(text::trim(title.substr(std::min(from, title.size()))));
  std::erase_if(out, [](const std::string& s) { return s.empty(); });
  return out;
}

// Boards and other tails that name neither the role nor the company.
bool is_board(std::string_view segment, const PageHead& head) {
  const std::string folded = text::to_lower(segment);
  if (!head.og_site_name.empty() && folded == text::to_lower(head.og_site_name)) return true;
  constexpr auto kBoards = std::to_array<std::string_view>(
      {"linkedin",  "indeed.com", "indeed",           "glassdoor", "stack overflow", "startupjobs.cz", "jobs.cz", "djinni",
       "remote ok", "remoteok",   "we work remotely", "dice.com",  "dice",           "monster.com",    "monster", "careers",
       "jobs",      "career",     "ziprecruiter",     "workable",  "lever",          "greenhouse",     "arc.dev", "otta"});
  return std::any_of(kBoards.begin(), kBoards.end(), [&](std::string_view b) { return folded == b; }) || folded.starts_with("job in ") ||
         folded.starts_with("jobs at ") || folded.starts_with("careers at ") || folded.ends_with(" careers") || folded.ends_with(" jobs");
}

// A letter first: no number of a posting, no bracket.
bool begins_name(std::string_view s) {
  const char32_t c = text::decode(s, 0).value;
  return text::is_word(c) && !(c >= '0' && c <= '9');
}

// The h1 or h2 that the head's title contains, the longest of them; else the only h1.
std::string heading_in(const Tree& tree, std::string_view head_title, std::string_view site) {
  const std::string whole = text::to_lower(head_title);
  std::string best, first_h1, first_h2;
  std::size_t h1s = 0, seen = 0;
  for (std::size_t i = 0; i < tree.nodes.size() && seen < 60; ++i) {
    if (tree.nodes[i].tag != Tag::h1 && tree.nodes[i].tag != Tag::h2) continue;
    ++seen;
    std::string text = inline_text(tree, i, 300);
    if (text.size() < 4 || text.size() > 200 || heading_of(text) != Heading::none || text == site) continue;
    if (tree.nodes[i].tag == Tag::h1 && h1s++ == 0) first_h1 = text;
    if (tree.nodes[i].tag == Tag::h2 && first_h2.empty()) first_h2 = text;
    if (text.size() > best.size() && whole.find(text::to_lower(text)) != std::string::npos) best = std::move(text);
  }
  if (!best.empty()) return best;
  // A fragment has no title element; its first heading will have to do.
  return h1s >= 1 || !whole.empty() ? first_h1 : first_h2;
}

// "X hiring Role in Place"
bool read_hiring(std::string_view s, TitleAndCompany& out) {
  const std::size_t hiring = s.find(" hiring ");
  const std::size_t in = s.rfind(" in ");
  if (hiring == std::string_view::npos || hiring == 0 || in == std::string_view::npos || in < hiring + 8) return false;
  if (out.title.empty()) out.title = s.substr(hiring + 8, in - hiring - 8);
  if (out.company.empty()) out.company = s.substr(0, hiring);
  return true;
}

}  // namespace

PageHead read_head(const Tree& tree) {
  PageHead head;
  const auto set = [](std::string& field, std::string_view value) {
    if (field.empty()) field = plain(value);
  };
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    if (node.tag == Tag::title && head.title.empty()) head.title = inline_text(tree, i);
    if (node.tag != Tag::meta) continue;
    std::string_view key = tree.value(i, Attr::property);
    if (key.empty()) key = tree.value(i, Attr::name);
    const std::string_view value = tree.value(i, Attr::content);
    if (key == "og:title") set(head.og_title, value);
    if (key == "og:site_name") set(head.og_site_name, value);
    if (key == "og:description") set(head.og_description, value);
    if (key == "description") set(head.description, value);
  }
  return head;
}

TitleAndCompany title_from_page(const Tree& tree, const PageHead& head) {
  const std::string& whole = head.og_title.size() > head.title.size() || head.title.empty() ? head.og_title : head.title;
  TitleAndCompany out;
  // Where the one is the other and a tail, the tail is the board's and the company's.
  const bool tailed = head.og_title.size() >= 4 && head.title.size() > head.og_title.size() + 3 && head.title.starts_with(head.og_title);
  out.title = heading_in(tree, whole, head.og_site_name);
  if (tailed && (out.title.empty() || head.og_title.find(out.title) == std::string::npos)) out.title = head.og_title;
  read_hiring(whole.substr(0, whole.find(" | ")), out);
  const std::string folded_title = text::to_lower(out.title);
  const std::size_t inside = out.title.empty() ? std::string::npos : text::to_lower(whole).find(folded_title);
  if (inside != std::string::npos) {
    // What stands around the title: "Role at Company - Board", "Company: Role", "Role – Company".
    std::string_view after = std::string_view(whole).substr(inside + folded_title.size());
    if (out.company.empty() && after.starts_with(" at ")) {
      std::vector<std::string> rest = split_title(after.substr(4));
      while (rest.size() > 1 && is_board(rest.back(), head)) rest.pop_back();
      for (const std::string& part : rest) out.company += (out.company.empty() ? "" : " - ") + part;
    } else if (out.company.empty() && inside > 2 && std::string_view(whole).substr(0, inside).ends_with(": ")) {
      out.company = whole.substr(0, inside - 2);
    }
    std::string around = whole.substr(0, inside) + " | " + std::string(after);
    for (const std::string& part : split_title(around)) {
      const std::string_view trimmed = text::trim(part);
      if (out.company.empty() && trimmed.size() > 1 && trimmed.size() <= 80 && !is_board(trimmed, head) && begins_name(trimmed)) {
        out.company = trimmed;
      }
    }
  } else if (out.title.empty() && !whole.empty()) {
    std::vector<std::string> parts = split_title(head.og_title.empty() ? whole : head.og_title);
    while (parts.size() > 1 && is_board(parts.back(), head)) parts.pop_back();
    if (!parts.empty()) out.title = parts.front();
    if (const std::size_t at = out.title.rfind(" at "); at != std::string::npos && out.company.empty()) {
      out.company = out.title.substr(at + 4);
      out.title.resize(at);
    } else if (parts.size() == 2 && out.company.empty()) {
      out.company = parts.back();
    }
  }
  if (out.company.empty() && !head.og_site_name.empty() && !is_board(head.og_site_name, {})) out.company = head.og_site_name;
  return out;
}

}  // namespace skillgap::page
