#include "report/wrap.h"

#include "text/utf8.h"

namespace skillgap::report {

std::string wrap(const std::string& first, const std::string& indent, const std::string& words, int width) {
  std::string out = first;
  int column = text::display_width(first);
  const int pad = text::display_width(indent);
  bool fresh = true;
  std::size_t at = 0;
  while (at < words.size()) {
    std::size_t end = words.find(' ', at);
    if (end == std::string::npos) end = words.size();
    const std::string word = words.substr(at, end - at);
    const int room = text::display_width(word);
    if (!fresh && column + 1 + room > width) {
      out += '\n' + indent;
      column = pad;
      fresh = true;
    }
    if (!fresh) out += ' ', ++column;
    out += word;
    column += room;
    fresh = false;
    at = end + 1;
  }
  return out + '\n';
}

std::string wrap(const std::string& first, std::size_t indent, const std::string& words, int width) {
  return wrap(first, std::string(indent, ' '), words, width);
}

}  // namespace skillgap::report
