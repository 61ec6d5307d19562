#include <fmt/format.h>

#include <algorithm>

#include "report/renderers.h"
#include "report/wording.h"
#include "report/wrap.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::report {
namespace {

constexpr int kIndent = 5;
constexpr int kLabel = 7;
constexpr std::size_t kNamed = 3;    // postings named in one line
constexpr std::size_t kSources = 4;  // of what was not read; standard error has had them all
constexpr std::size_t kRoleSteps = 3;

// What a colour says is said by a word or a sign as well.
enum class Tone { plain, bold, dim, good, warn, bad };

class Table {
 public:
  Table(const plan::Report& report, const TableStyle& style) : r_(report), style_(style) {}

  std::string make() {
    head();
    since();
    steps();
    roles();
    postings();
    unknown();
    read();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string toned(Tone tone, const std::string& s) const {
    if (!style_.colour || tone == Tone::plain || s.empty()) return s;
    const char* code = tone == Tone::bold ? "1" : tone == Tone::dim ? "2" : tone == Tone::good ? "32" : tone == Tone::warn ? "33" : "31";
    return fmt::format("\x1b[{}m{}\x1b[0m", code, s);
  }

  // A paragraph of our own words and of what has been through for_terminal.
  void paragraph(const std::string& words, int indent = 0) {
    out_ += std::string(static_cast<std::size_t>(indent), ' ') + fill(words, indent, indent, style_.width);
  }

  void title(const std::string& words, const std::string& note) {
    out_ += toned(Tone::bold, words) + ' ' + fill(note, text::display_width(words) + 1, 0, style_.width) + '\n';
  }

  void line(const char* label, const std::string& words, Tone tone = Tone::plain) {
    out_ += std::string(kIndent, ' ') + toned(tone, label) +
            std::string(static_cast<std::size_t>(kLabel) - std::string(label).size(), ' ') +
            fill(text::for_terminal(words), kIndent + kLabel, kIndent + kLabel, style_.width);
  }

  void head() {
    const plan::Summary& s = r_.summary;
    const std::size_t asking = s.asking;
    if (!r_.filters.empty()) {
      paragraph(text::for_terminal(fmt::format("Only postings where {}; {} left out.", fmt::join(r_.filters, ", "), s.filtered_out)));
    }
    if (asking == 0) return;
    paragraph(fmt::format("You meet {} of what {} {} for on average; {} ready (a match of {} or more){}.", percent(s.match),
                          count(asking, "posting"), asking == 1 ? "asks" : "ask", s.ready == 1 ? "1 is" : fmt::format("{} are", s.ready),
                          percent(s.ready_at), s.nearly > 0 ? fmt::format(", {} one or two skills away", s.nearly) : ""));
    if (s.meets_all) paragraph("You meet all that is asked.");
    out_ += '\n';
  }

  void since() {
    if (!r_.since) return;
    const plan::Since& s = *r_.since;
    paragraph(text::for_terminal(fmt::format("Since {}: average match {} then, {} now; {} new and {} gone.",
                                             s.as_of.empty() ? "the earlier report" : s.as_of, percent(s.match_before),
                                             percent(s.match_now), count(s.new_postings.size(), "posting"), s.gone_postings.size())));
    const auto gaps = [this](const char* label, const std::vector<plan::Since::Gap>& all, Tone tone) {
      std::vector<std::string> names;
      names.reserve(all.size());
      for (const plan::Since::Gap& g : all) names.push_back(g.name);
      if (!names.empty()) line(label, fmt::format("{}", fmt::join(names, ", ")), tone);
    };
    gaps("done", s.learned, Tone::good);
    gaps("new", s.opened, Tone::warn);
    gaps("gone", s.dropped, Tone::dim);
    out_ += '\n';
  }

  void steps() {
    if (r_.plan.empty()) return;
    const std::size_t shown = steps_shown(r_, style_.top);
    title("What to learn, in this order", "(hours are estimates)");
    for (std::size_t i = 0; i < shown; ++i) step(i);
    if (r_.curve.size() <= shown) return;
    const plan::CurvePoint& at = r_.curve[shown];
    if (shown < r_.plan.size()) {
      paragraph(fmt::format("... and {} more. These {} take about {} h and bring the average match to {}.{}",
                            count(r_.plan.size() - shown, "skill"), shown, thousands(at.hours), percent(at.match), flattens()),
                2);
    } else {
      paragraph(fmt::format("All of it takes about {} h and brings the average match to {}, with {} ready.", thousands(at.hours),
                            percent(at.match), count(at.ready, "posting")),
                2);
    }
    out_ += '\n';
  }

  [[nodiscard]] std::string flattens() const {
    if (!r_.flattens || *r_.flattens >= r_.curve.size()) return "";
    const plan::CurvePoint& flat = r_.curve[*r_.flattens];
    return fmt::format(" From about {} h on, at {}, more hours bring little.", thousands(flat.hours), percent(flat.match));
  }

  void step(std::size_t i) {
    const plan::Step& s = r_.plan[i];
    const std::string number = fmt::format("{:>3}. ", i + 1);
    const std::string name = text::for_terminal(s.name);
    const std::string cost = fmt::format("~{} h  {:>12}", thousands(s.hours), points(s.gain));
    std::string row = justify(name, cost, kIndent, style_.width);
    if (row.compare(0, name.size(), name) == 0) row.replace(0, name.size(), toned(Tone::bold, name));
    out_ += number + row;
    line("why", fmt::format("{}{}", why(s), s.years ? fmt::format(", up to {}+ years asked", *s.years) : ""));
    if (s.direction != plan::Direction::unclear)
      line("trend", plan::name_of(s.direction), s.direction == plan::Direction::rising ? Tone::good : Tone::warn);
    if (!s.opens.empty()) {
      line("opens", named(r_, s.opens, kNamed), Tone::good);
    } else if (!s.nearer.empty()) {
      line("nearer", named(r_, s.nearer, kNamed));
    }
    if (!s.after.empty()) line("after", fmt::format("{}", fmt::join(s.after, ", ")));
    if (!s.needed_for.empty() && s.required_in + s.preferred_in + s.mentioned_in > 0)
      line("before", fmt::format("{}", fmt::join(s.needed_for, ", ")));
    if (!s.builds_on.empty()) line("like", fmt::format("{}, which you know", fmt::join(s.builds_on, ", ")));
    if (!s.learning.docs.empty()) line("start", s.learning.docs + " (not checked online)");
    if (!s.evidence.empty()) {
      const plan::Quote& q = s.evidence.front();
      line("asks", fmt::format("\"{}\" - {}", q.text, name_of(r_.postings[q.posting])), Tone::dim);
    }
    out_ += '\n';
  }

  void roles() {
    if (r_.roles.empty()) return;
    title("By role", "(--role NAME makes the whole plan of one)");
    for (const plan::RolePlan& p : r_.roles) {
      std::vector<std::string> first;
      for (std::size_t i = 0; i < std::min(kRoleSteps, p.steps.size()); ++i) first.push_back(p.steps[i].name);
      const std::string label =
          text::for_terminal(fmt::format("{}, {}, match {}:", p.role, count(p.postings.size(), "posting"), percent(p.match)));
      paragraph(fmt::format("{} {}", label, text::for_terminal(fmt::format("{}", fmt::join(first, ", ")))), 2);
    }
    out_ += '\n';
  }

  void posting(const plan::PostingResult& p) {
    const bool asks = !p.met.empty() || !p.missing.empty();
    const Tone tone = !asks ? Tone::dim : p.ready ? Tone::good : p.reach == plan::Reach::nearly ? Tone::warn : Tone::plain;
    std::string name = text::for_terminal(name_of(p));
    if (p.status == Status::closed) name += " [closed]";
    if (!asks) name += " [no requirement recognised]";
    if (asks && p.ready) name += " [ready]";
    if (asks && !p.ready && p.reach == plan::Reach::nearly)
      name += fmt::format(" [ready with {}]", text::for_terminal(fmt::format("{}", fmt::join(p.lacking, " and "))));
    out_ += toned(tone, fmt::format("{:>5} ", asks ? percent(p.match) : "-")) + fill(name, 6, 6, style_.width);
    std::vector<std::string> must;
    std::vector<std::string> nice;
    for (const plan::Requirement& q : p.missing) {
      if (q.level == Level::mentioned) continue;
      (q.level == Level::required ? must : nice).push_back(requirement(q) + (q.note.empty() ? "" : ": " + q.note));
    }
    if (!must.empty()) line("must", fmt::format("{}", fmt::join(must, "; ")), Tone::bad);
    if (!nice.empty()) line("nice", fmt::format("{}", fmt::join(nice, "; ")), Tone::warn);
    if (!p.not_by_study.empty()) line("also", fmt::format("{}", fmt::join(p.not_by_study, "; ")), Tone::dim);
    if (!p.copies.empty()) line("copies", count(p.copies.size(), "copy", "copies"), Tone::dim);
  }

  void postings() {
    if (r_.postings.empty()) return;
    const std::size_t shown = style_.postings == 0 ? r_.postings.size() : std::min(style_.postings, r_.postings.size());
    title("Postings by match", "(what is missing in each)");
    for (std::size_t i = 0; i < shown; ++i) posting(r_.postings[i]);
    if (shown < r_.postings.size())
      paragraph(fmt::format("... and {} more; --format html or markdown has them all", count(r_.postings.size() - shown, "posting")), 2);
    out_ += '\n';
  }

  void unknown() {
    std::vector<std::string> terms;
    for (const plan::Term& t : r_.unknown_terms) {
      if (t.postings >= 2 && terms.size() < 8) terms.push_back(fmt::format("{} ({})", t.text, t.postings));
    }
    if (terms.empty()) return;
    paragraph("Names that the taxonomy does not know: " + text::for_terminal(fmt::format("{}", fmt::join(terms, ", "))));
    out_ += '\n';
  }

  // What was not read, or in part only: the reason where it is one, else where they are.
  struct Trouble {
    std::string source;
    std::uint32_t item = 0;
    std::string kind, reason;  // `kind`: a status in brackets, or empty
  };
  void troubles(Tone tone, const std::string& label, const std::vector<Trouble>& all) {
    if (all.empty()) return;
    std::vector<std::string> named;
    named.reserve(kSources);
    for (std::size_t i = 0; i < std::min(kSources, all.size()); ++i) {
      const Trouble& t = all[i];
      named.push_back(t.item > 0 ? fmt::format("{} #{}", t.source, t.item) : t.source);
      if (!t.kind.empty()) named.back() += fmt::format(" ({})", t.kind);
      if (all.size() == 1) named.back() += " " + t.reason;
    }
    const std::size_t more = all.size() - named.size();
    const std::string tail = more > 0 ? fmt::format(" and {} more", more) : "";
    out_ +=
        toned(tone, label) + ' ' +
        fill(text::for_terminal(fmt::format("{}{}", fmt::join(named, ", "), tail)), static_cast<int>(label.size()) + 1, 2, style_.width);
  }

  void read() {
    const plan::Summary& s = r_.summary;
    std::string words = fmt::format("Read {} of {}", s.read, count(s.sources, "posting"));
    if (s.copies > 0) words += fmt::format(", {} seen twice", s.copies);
    if (s.closed > 0) words += fmt::format(", {} closed", s.closed);
    if (s.partial > 0) words += fmt::format(", {} in part", s.partial);
    if (s.nothing_recognised > 0) words += fmt::format("; in {} no requirement was recognised", s.nothing_recognised);
    paragraph(words + ".");
    std::vector<Trouble> partial, failed;
    failed.reserve(r_.failures.size());
    for (const plan::PostingResult& p : r_.postings) {
      if (p.status == Status::partial) partial.push_back({p.source, p.item, "", fmt::format("- {}", fmt::join(p.warnings, "; "))});
    }
    for (const plan::Failure& f : r_.failures) failed.push_back({f.source, f.item, skillgap::name_of(f.status), f.reason});
    troubles(Tone::warn, "in part:", partial);
    troubles(Tone::bad, "not read:", failed);
    if (!r_.plan.empty()) {
      out_ +=
          toned(Tone::bold, "Next:") + ' ' +
          fill(fmt::format("start with {}; `--format html -o report.html` shows all of this as a page, `--format markdown -o todo.md` is a "
                           "checklist, `--hours N` keeps it to a budget.",
                           text::for_terminal(r_.plan.front().name)),
               6, 2, style_.width);
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
