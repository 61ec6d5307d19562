#include "page/line.h"

#include "text/utf8.h"

namespace skillgap::page {

std::string_view squeezed_text(const Line& line, std::string& room) {
  if (line.squeezed) return line.text;
  room = text::squeeze(line.text);
  return room;
}

}  // namespace skillgap::page
