#include "report/columns.h"

#include <algorithm>

#include "text/utf8.h"

namespace skillgap::report {
namespace {

std::string spaces(int n) {
  return std::string(static_cast<std::size_t>(std::max(0, n)), ' ');
}

// The longest beginning of `word` that takes at most `room` columns; one character at least.
std::size_t that_fits(const std::string& word, int room) {
  std::size_t at = 0;
  while (at < word.size()) {
    const std::size_t next = at + text::decode(word, at).length;
    if (at > 0 && text::display_width(word.substr(0, next)) > room) break;
    at = next;
  }
  return at;
}

}  // namespace

std::string fill(const std::string& words, int column, int indent, int width) {
  std::string out;
  bool fresh = true;  // nothing of ours on this line
  const auto new_line = [&] {
    out += '\n' + spaces(indent);
    column = indent;
    fresh = true;
  };
  std::size_t at = 0;
  while (at < words.size()) {
    std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.compare(end, 2, " %") == 0) end = std::min(words.find(' ', end + 1), words.size());  // a number and its sign stay together
    std::string word = words.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (column + (fresh ? 0 : 1) + text::display_width(word) > width && (!fresh || column > indent)) new_line();
    while (column + text::display_width(word) > width) {
      const std::size_t part = that_fits(word, width - column);
      if (part == word.size()) break;
      out += word.substr(0, part);
      word.erase(0, part);
      new_line();
    }
    if (!fresh) out += ' ', ++column;
    out += word;
    column += text::display_width(word);
    fresh = false;
  }
  return out + '\n';
}

std::string justify(const std::string& left, const std::string& right, int column, int width) {
  const int room = width - column - text::display_width(left) - text::display_width(right);
  if (room >= 2) return left + spaces(room) + right + '\n';
  return fill(left, column, column, width) + spaces(std::max(column, width - text::display_width(right))) + right + '\n';
}

}  // namespace skillgap::report
