#include "page/company_address.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/utf8.h"

namespace skillgap::page {
namespace {

struct Place {
  std::string_view host;  // whole, or the end of it where it begins with a dot
  bool in_path;           // the first segment of the path, else the first label of the host
};

constexpr std::array kBoards = {Place{"jobs.ashbyhq.com", true},
                                Place{"jobs.lever.co", true},
                                Place{"jobs.eu.lever.co", true},
                                Place{"boards.greenhouse.io", true},
                                Place{"boards.eu.greenhouse.io", true},
                                Place{"job-boards.greenhouse.io", true},
                                Place{"job-boards.eu.greenhouse.io", true},
                                Place{"apply.workable.com", true},
                                Place{"jobs.smartrecruiters.com", true},
                                Place{"careers.smartrecruiters.com", true},
                                Place{"ats.rippling.com", true},
                                Place{".recruitee.com", false},
                                Place{".bamboohr.com", false},
                                Place{".breezy.hr", false},
                                Place{".applytojob.com", false},
                                Place{".teamtailor.com", false},
                                Place{".jobs.personio.de", false},
                                Place{".jobs.personio.com", false},
                                Place{".myworkdayjobs.com", false}};

// Segments that are the board's own.
bool is_boards_own(std::string_view slug) {
  constexpr auto kOwn = std::to_array<std::string_view>({"j", "api", "jobs", "job", "embed", "www", "app", "careers", "view", "v1"});
  return slug.size() < 2 || std::any_of(kOwn.begin(), kOwn.end(), [&](std::string_view own) { return slug == own; });
}

// Up to where the next part of an address begins.
std::string_view part_of(std::string_view url) {
  const auto* end = std::find_if(url.begin(), url.end(), [](char c) { return c == '/' || c == '?' || c == '#'; });
  return url.substr(0, static_cast<std::size_t>(end - url.begin()));
}

std::string slug_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme > 5) return {};  // npos too
  url.remove_prefix(scheme + 3);
  const std::string_view whole_host = part_of(url);
  const std::string host = text::to_lower(whole_host);
  std::string_view path = url.substr(whole_host.size());
  if (path.starts_with('/')) path.remove_prefix(1);
  path = part_of(path);
  for (const Place& place : kBoards) {
    const bool same = place.in_path ? host == place.host : host.size() > place.host.size() && host.ends_with(place.host);
    if (!same) continue;
    std::string slug(place.in_path ? path : std::string_view(host).substr(0, host.find('.')));
    for (std::size_t at = slug.find("%20"); at != std::string::npos; at = slug.find("%20", at)) slug.replace(at, 3, " ");
    if (is_boards_own(text::to_lower(slug)) || slug.size() > 60 || slug.find_first_of("%<>\"") != std::string::npos) return {};
    return slug;
  }
  return {};
}

bool is_name_sign(char c) {
  return c == ' ' || c == '-' || c == '.' || c == '&' || c == '_' || c == '\'';
}

// Letters and digits, folded.
std::string key_of(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    const text::CodePoint c = text::decode(s, at);
    if (text::is_word(c.value)) text::append_utf8(out, text::fold(c.value));
    at += std::max<std::size_t>(c.length, 1);
  }
  return out;
}

// The place in the text, from a word's beginning to a word's end, whose letters are the key's.
std::string_view spelled(std::string_view s, const std::string& key) {
  for (std::size_t begin = 0; begin < s.size(); ++begin) {
    if (begin > 0 && text::is_word(text::decode_before(s, begin).value)) continue;
    // A name begins with a capital or a digit; "acme" in an address does not tell how it is written.
    if (!(s[begin] >= 'A' && s[begin] <= 'Z') && !(s[begin] >= '0' && s[begin] <= '9')) continue;
    std::size_t matched = 0, at = begin;
    while (at < s.size() && matched < key.size()) {
      const text::CodePoint c = text::decode(s, at);
      std::string folded;
      if (text::is_word(c.value)) {
        text::append_utf8(folded, text::fold(c.value));
      } else if (!is_name_sign(s[at])) {
        break;
      }
      if (!key.substr(matched).starts_with(folded)) break;
      matched += folded.size();
      at += c.length;
    }
    if (matched == key.size() && (at >= s.size() || !text::is_word(text::decode(s, at).value))) return s.substr(begin, at - begin);
  }
  return {};
}

}  // namespace

std::string company_of_address(std::string_view url, const std::vector<Block>& blocks) {
  std::string slug = slug_of(url);
  if (slug.empty()) return {};
  const std::string key = key_of(slug);
  if (key.size() < 2) return {};
  for (const Block& block : blocks) {
    if (const std::string_view name = spelled(block.text, key); !name.empty()) return std::string(name);
  }
  std::replace_if(
      slug.begin(), slug.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  return text::squeeze(slug);
}

}  // namespace skillgap::page
