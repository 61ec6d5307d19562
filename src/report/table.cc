#include <fmt/format.h>

#include <algorithm>

#include "report/renderers.h"
#include "report/wording.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::report {
namespace {

constexpr std::size_t kIndent = 5;
constexpr std::size_t kNamed = 3;  // postings named in one line

// Words to lines of at most `width` columns, every line behind `indent`, the first behind `first`.
std::string wrap(const std::string& first, std::size_t indent, const std::string& words, int width) {
  std::string out = first;
  int column = text::display_width(first);
  const auto pad = static_cast<int>(indent);
  bool fresh = true;
  std::size_t at = 0;
  while (at < words.size()) {
    std::size_t end = words.find(' ', at);
    if (end == std::string::npos) end = words.size();
    const std::string word = words.substr(at, end - at);
    const int room = text::display_width(word);
    if (!fresh && column + 1 + room > width) {
      out += '\n' + std::string(indent, ' ');
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

class Table {
 public:
  Table(const plan::Report& report, const TableStyle& style) : r_(report), style_(style) {}

  std::string make() {
    head();
    steps();
    postings();
    unknown();
    read();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string styled(const char* code, const std::string& s) const {
    return style_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, s) : s;
  }
  [[nodiscard]] std::string bold(const std::string& s) const { return styled("1", s); }
  [[nodiscard]] std::string dim(const std::string& s) const { return styled("2", s); }

  void head() {
    const plan::Summary& s = r_.summary;
    const std::size_t asking = s.asking;
    if (asking == 0) return;
    out_ += fmt::format("You meet {} of what {} {} for on average; {} ready (a match of {} or more).\n", bold(percent(s.match)),
                        count(asking, "posting"), asking == 1 ? "asks" : "ask", s.ready == 1 ? "1 is" : fmt::format("{} are", s.ready),
                        percent(s.ready_at));
    if (s.meets_all) out_ += "You meet all that is asked.\n";
    out_ += '\n';
  }

  void steps() {
    if (r_.plan.empty()) return;
    const std::size_t shown = style_.top == 0 ? r_.plan.size() : std::min(style_.top, r_.plan.size());
    out_ += bold("What to learn, in this order") + " (hours are estimates)\n\n";
    for (std::size_t i = 0; i < shown; ++i) step(i);
    if (shown < r_.plan.size()) {
      const plan::CurvePoint& at = r_.curve[shown];
      out_ += fmt::format("  ... and {} more. These {} take about {} h and bring the average match to {}.\n\n",
                          count(r_.plan.size() - shown, "skill"), shown, at.hours, percent(at.match));
    } else {
      const plan::CurvePoint& at = r_.curve.back();
      out_ += fmt::format("  All of it takes about {} h and brings the average match to {}, with {} ready.\n\n", at.hours,
                          percent(at.match), count(at.ready, "posting"));
    }
  }

  void line(const char* label, const std::string& words) {
    out_ += wrap(fmt::format("{:{}}{:<7}", "", kIndent, label), kIndent + 7, text::for_terminal(words), style_.width);
  }

  void step(std::size_t i) {
    const plan::Step& s = r_.plan[i];
    const std::string name = text::for_terminal(s.name);
    out_ += fmt::format("{:>3}. {}  ~{} h, {}, {}{}\n", i + 1, bold(name), s.hours, why(s), points(s.gain),
                        s.years ? fmt::format(", up to {}+ years asked", *s.years) : "");
    if (!s.opens.empty()) {
      line("opens", named(r_, s.opens, kNamed));
    } else if (!s.nearer.empty()) {
      line("nearer", named(r_, s.nearer, kNamed));
    }
    if (!s.after.empty()) line("after", fmt::format("{}", fmt::join(s.after, ", ")));
    if (!s.needed_for.empty() && s.required_in + s.preferred_in + s.mentioned_in > 0)
      line("before", fmt::format("{}", fmt::join(s.needed_for, ", ")));
    if (!s.builds_on.empty()) line("like", fmt::format("{}, which you know", fmt::join(s.builds_on, ", ")));
    if (!s.learning.docs.empty()) line("start", s.learning.docs);
    if (!s.evidence.empty()) {
      const plan::Quote& q = s.evidence.front();
      line("asks", fmt::format("\"{}\" - {}", q.text, name_of(r_.postings[q.posting])));
    }
    out_ += '\n';
  }

  void postings() {
    if (r_.postings.empty()) return;
    const std::size_t shown = style_.postings == 0 ? r_.postings.size() : std::min(style_.postings, r_.postings.size());
    out_ += bold("Postings by match") + "\n\n";
    for (std::size_t i = 0; i < shown; ++i) {
      const plan::PostingResult& p = r_.postings[i];
      const bool asks = !p.met.empty() || !p.missing.empty();
      const std::string state = !asks ? "no requirement recognised" : p.ready ? "ready" : "";
      out_ += fmt::format("{:>5} {}{}{}\n", asks ? percent(p.match) : "-", bold(text::for_terminal(name_of(p))),
                          p.status == Status::closed ? " [closed]" : "", state.empty() ? "" : fmt::format(" [{}]", state));
      std::vector<std::string> must;
      std::vector<std::string> nice;
      for (const plan::Requirement& q : p.missing) {
        if (q.level == Level::mentioned) continue;
        (q.level == Level::required ? must : nice).push_back(requirement(q) + (q.note.empty() ? "" : ": " + q.note));
      }
      if (!must.empty()) line("must", fmt::format("{}", fmt::join(must, "; ")));
      if (!nice.empty()) line("nice", fmt::format("{}", fmt::join(nice, "; ")));
      if (!p.not_by_study.empty()) line("also", fmt::format("{}", fmt::join(p.not_by_study, "; ")));
    }
    if (shown < r_.postings.size())
      out_ += fmt::format("  ... and {} more; --format json or markdown has them all\n", count(r_.postings.size() - shown, "posting"));
    out_ += '\n';
  }

  void unknown() {
    std::vector<std::string> terms;
    for (const plan::Term& t : r_.unknown_terms) {
      if (t.postings >= 2 && terms.size() < 8) terms.push_back(fmt::format("{} ({})", t.text, t.postings));
    }
    if (terms.empty()) return;
    out_ += wrap("Names that the taxonomy does not know: ", 2, text::for_terminal(fmt::format("{}", fmt::join(terms, ", "))), style_.width);
    out_ += '\n';
  }

  void read() {
    const plan::Summary& s = r_.summary;
    out_ += fmt::format("Read {} of {}", s.read, count(s.sources, "posting"));
    if (s.closed > 0) out_ += fmt::format(", {} closed", s.closed);
    if (s.partial > 0) out_ += fmt::format(", {} in part", s.partial);
    if (s.nothing_recognised > 0) out_ += fmt::format("; in {} no requirement was recognised", s.nothing_recognised);
    out_ += ".\n";
    for (const plan::Failure& f : r_.failures) {
      out_ += wrap(fmt::format("  not read: {}{} ", text::for_terminal(f.source), f.item > 0 ? fmt::format(" #{}", f.item) : ""), 4,
                   fmt::format("({}) {}", skillgap::name_of(f.status), text::for_terminal(f.reason)), style_.width);
    }
    if (!r_.plan.empty()) {
      out_ += fmt::format("Next: start with {}; `--format markdown -o todo.md` makes a checklist of it, --hours N keeps it to a budget.\n",
                          text::for_terminal(r_.plan.front().name));
    }
  }

  const plan::Report& r_;
  const TableStyle& style_;
  std::string out_;
};

}  // namespace

std::string table(const plan::Report& report, const TableStyle& style) {
  return Table(report, style).make();
}

}  // namespace skillgap::report
