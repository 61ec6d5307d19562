#include "page/hn_comment.h"

#include <algorithm>
#include <array>
#include <utility>

#include "page/block_builder.h"
#include "page/first_lines.h"
#include "page/role_words.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

std::vector<std::string_view> split_at(std::string_view line, std::string_view sign) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(sign, at), line.size());
    out.push_back(text::trim(line.substr(at, end - at)));
    at = end + sign.size();
  }
  return out;
}

bool is_employment_type(std::string_view folded) {
  static constexpr auto kTypes = std::to_array<std::string_view>(
      {"full-time", "full time", "fulltime", "part-time", "part time", "contract", "contractor", "visa", "permanent", "freelance", "h1b"});
  static constexpr WholeWords kWords(kTypes);
  return kWords.in(folded);
}

bool is_address(std::string_view folded) {
  return folded.find("http") != std::string_view::npos || folded.find("www.") != std::string_view::npos ||
         folded.find('@') != std::string_view::npos || folded.ends_with(".com") || folded.ends_with(".io") || folded.ends_with(".ai");
}

// "acme.example", "jobs.acme.example/de": dots, no spaces, and letters behind the last dot.
bool is_domain(std::string_view s) {
  s = s.substr(0, s.find('/'));
  const std::size_t dot = s.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || s.size() - dot < 3) return false;
  const auto letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  return std::all_of(s.begin() + static_cast<std::ptrdiff_t>(dot) + 1, s.end(), letter) &&
         std::all_of(s.begin(), s.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; });
}

// "Acme (acme.example)" -> "Acme": the address in brackets behind the name is no part of it.
std::string without_domain(std::string name) {
  const char close = name.empty() ? '\0' : name.back();
  if (close != ')' && close != ']') return name;
  const std::size_t open = name.rfind(close == ')' ? '(' : '[');
  if (open == std::string::npos || open == 0 || !is_domain(std::string_view(name).substr(open + 1, name.size() - open - 2))) return name;
  return std::string(text::trim(std::string_view(name).substr(0, open)));
}

bool is_pay(std::string_view s) {
  const bool money = s.find('$') != std::string_view::npos || s.find("\u20ac") != std::string_view::npos ||
                     s.find("\u00a3") != std::string_view::npos || s.find("USD") != std::string_view::npos ||
                     s.find("EUR") != std::string_view::npos;
  return money && s.find_first_of("0123456789") != std::string_view::npos;
}

bool says_place(std::string_view folded) {
  static constexpr auto kPlaces = std::to_array<std::string_view>(
      {"remote", "onsite", "on-site", "on site", "hybrid", "in-person", "in person", "anywhere", "worldwide"});
  static constexpr WholeWords kWords(kPlaces);
  return kWords.in(folded);
}

}  // namespace

std::optional<HnHeader> hn_header(std::string_view first_line) {
  if (first_line.size() > 600) return std::nullopt;
  const std::vector<std::string_view> parts = split_at(first_line, "|");
  if (parts.size() < 3) return std::nullopt;
  HnHeader out;
  std::string place;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view part = parts[i];
    if (part.empty() || part.size() > 200) continue;
    const std::string folded = text::to_lower(part);
    const bool placed = says_place(folded);
    if (placed && folded.find("no remote") == std::string::npos && folded.find("remote") != std::string::npos && !names_role(folded))
      out.remote = true;
    if (i == 0) {
      const std::size_t bracket = std::min({part.find(" (http"), part.find(" - http"), part.find(" http"), part.size()});
      out.company = without_domain(text::squeeze(part.substr(0, bracket)));
    } else if (is_address(folded)) {
      continue;
    } else if (is_pay(part)) {
      if (out.salary.empty()) out.salary = text::squeeze(part);
    } else if (out.title.empty() && names_role(folded) && !(placed && part.size() < 12)) {
      out.title = text::squeeze(part);
    } else if (placed || (!is_employment_type(folded) && !names_role(folded) && place.empty())) {
      if (place.empty() || !says_place(text::to_lower(place)) || place.size() < part.size())
        place.append(place.empty() ? "" : ", ").append(text::squeeze(part));
    }
  }
  // "Operations Engineer | Acme | Berlin": the role came first.
  if (out.title.empty() && names_role(text::to_lower(out.company)) && parts.size() > 2 && !parts[1].empty()) {
    const std::string second = text::to_lower(parts[1]);
    if (!says_place(second) && !is_employment_type(second) && !is_pay(parts[1]) && second.find("http") == std::string::npos) {
      out.title = std::exchange(out.company, text::squeeze(parts[1]));
      if (place.starts_with(out.company)) place.erase(0, std::min(place.size(), out.company.size() + 2));
    }
  }
  out.location = place.size() <= 160 ? place : std::string();
  return out;
}

PostingText read_fragment(std::string_view html, const Limits& limits) {
  return read_comment(description_lines(html, limits));
}

PostingText read_comment(std::vector<Line> lines) {
  PostingText out;
  out.reader = "fragment";
  if (!lines.empty()) {
    std::string room;
    if (std::optional<HnHeader> header = hn_header(squeezed_text(lines.front(), room))) {
      out.reader = "hn-comment";
      out.company = std::move(header->company);
      out.title = std::move(header->title);
      out.location = std::move(header->location);
      out.salary = std::move(header->salary);
      out.remote = header->remote;
    }
  }
  take_first_lines(out, lines);
  if (out.title.empty() && out.reader != "hn-comment") out.title = title_heading(lines);
  out.blocks = build_blocks(std::move(lines));
  label_blocks(out.blocks, out.company);
  lead_with_title(out);
  return out;
}

}  // namespace skillgap::page
