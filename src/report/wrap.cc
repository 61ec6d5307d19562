#include "report/wrap.h"

#include <algorithm>

#include "text/utf8.h"

namespace skillgap::report {
namespace {

std::string spaces(int n) {
  std::string out;
  out.append(static_cast<std::size_t>(std::max(0, n)), ' ');
  return out;
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

std::string fill(const std::string& words, int column, const std::string& indent, int width) {
  std::string out;
  const int pad = text::display_width(indent);
  bool fresh = true;  // nothing of ours on this line
  const auto new_line = [&] {
    out += '\n' + indent;
    column = pad;
    fresh = true;
  };
  std::size_t at = 0;
  while (at < words.size()) {
    std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.compare(end, 2, " %") == 0) end = std::min(words.find(' ', end + 1), words.size());  // a number and its sign stay together
    std::string word = words.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (column + (fresh ? 0 : 1) + text::display_width(word) > width && (!fresh || column > pad)) new_line();
    const bool address = word.find("://") != std::string::npos;
    while (!address && column + text::display_width(word) > width) {
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

std::string fill(const std::string& words, int column, int indent, int width) {
  return fill(words, column, spaces(indent), width);
}

std::string wrap(const std::string& first, const std::string& indent, const std::string& words, int width) {
  return first + fill(words, text::display_width(first), indent, width);
}

std::string wrap(const std::string& first, std::size_t indent, const std::string& words, int width) {
  return wrap(first, spaces(static_cast<int>(indent)), words, width);
}

std::string justify(const std::string& left, const std::string& right, int column, int width) {
  const int room = width - column - text::display_width(left) - text::display_width(right);
  if (room >= 2) return left + spaces(room) + right + '\n';
  return fill(left, column, column, width) + spaces(std::max(column, width - text::display_width(right))) + right + '\n';
}

}  // namespace skillgap::report
