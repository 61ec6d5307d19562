#include "posting/evidence.h"

#include <algorithm>

namespace skillgap::posting {
namespace {

constexpr std::string_view kDots = "...";

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

}  // namespace

std::string quote(std::string_view text, std::size_t begin, std::size_t end, std::size_t name_begin, std::size_t name_end) {
  if (end - begin <= kMaxQuote) return std::string(text.substr(begin, end - begin));
  const std::size_t room = kMaxQuote - 2 * kDots.size();
  const std::size_t name = std::min(room, name_end - name_begin);
  // Two thirds of the room before the name, where the words stand that ask for it.
  std::size_t from = name_begin - std::min(name_begin - begin, (room - name) * 2 / 3);
  std::size_t to = std::min(end, from + room);
  if (to == end) from = std::max(begin, to - room);
  if (from > begin) {
    const std::size_t space = text.substr(0, name_begin).find(' ', from);
    if (space != std::string_view::npos) from = space + 1;
    while (from < to && continues(text[from])) ++from;
  }
  if (to < end) {
    const std::size_t space = text.substr(from, to + 1 - from).rfind(' ');
    if (space != std::string_view::npos && space > 0 && from + space >= name_end) to = from + space;
    while (to > from && continues(text[to])) --to;
  }
  std::string out;
  if (from > begin) out += kDots;
  out += text.substr(from, to - from);
  if (to < end) out += kDots;
  return out;
}

}  // namespace skillgap::posting
