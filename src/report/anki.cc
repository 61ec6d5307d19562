#include <fmt/format.h>

#include "report/renderers.h"
#include "report/wording.h"
#include "text/escape.h"

namespace skillgap::report {

// Our data has questions and no answers: the back says where the answer is to be found.
std::string anki(const plan::Report& r, std::size_t top) {
  std::string out = "#separator:tab\n#html:true\n#notetype:Basic\n#deck:What to learn next\n#columns:Front\tBack\tTags\n#tags column:3\n";
  for (std::size_t i = 0; i < steps_shown(r, top); ++i) {
    const plan::Step& s = r.plan[i];
    std::string back;
    for (const std::string& t : s.learning.topics) back += "<li>" + text::for_anki(t) + "</li>";
    if (!back.empty()) back.insert(0, "<ul>").append("</ul>");
    if (const std::string url = text::web_address(s.learning.docs); !url.empty()) {
      const std::string shown = text::for_anki(url);
      back += fmt::format("<a href=\"{}\">{}</a>", shown, shown);
    }
    for (const std::string& q : s.learning.questions)
      out += fmt::format("<b>{}</b><br>{}\t{}\tskillgap {} {}\n", text::for_anki(s.name), text::for_anki(q), back,
                         text::for_word(s.category), text::for_word(s.id));
  }
  return out;
}

}  // namespace skillgap::report
