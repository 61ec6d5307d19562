#include "page/reduce.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>

#include "page/foreign_content.h"
#include "page/html_scan.h"
#include "page/tags.h"
#include "page/text_runs.h"

namespace skillgap::page {
namespace {

constexpr std::size_t kNoMatch = static_cast<std::size_t>(-1);
// How far down the stack an end tag looks for its start, and a start tag for one that it ends.
constexpr std::size_t kEndSearch = 1024, kStartSearch = 32;
constexpr std::size_t kMaxScripts = 4096, kMaxTitle = 2048;

struct Open {
  Tag tag = Tag::other;
  std::uint32_t name_hash = 0;  // tells elements without a row of their own apart
  bool emitted = false;
  bool ended = false;  // its end tag came while blocks inside it were open: it closes with them
};

std::uint32_t hash_of(std::string_view s) {
  std::uint32_t h = 2166136261U;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  return h;
}

// Cells and tables: no end tag of another kind reaches through them.
bool is_barrier(Tag tag) {
  return tag == Tag::td || tag == Tag::th || tag == Tag::caption || tag == Tag::table;
}
bool is_row_group(Tag tag) {
  return tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot;
}
bool is_table_context(Tag tag) {
  return tag == Tag::table || tag == Tag::tr || is_row_group(tag);
}
// Closed by an end tag only when nothing but its like stands above.
bool is_inline(Tag tag) {
  return !is_special(tag);
}

// A subtree that is not passed on: a drawing, a template, a select's options.
struct Skipping {
  enum class What : std::uint8_t { nothing, foreign, subtree };
  What what = What::nothing;
  std::string_view name;        // of the element that started it, lower case, static
  std::size_t nested = 0;       // elements of that name open inside
  std::size_t integration = 0;  // foreignObject and its like: HTML inside a drawing
};

bool is_wanted_meta(std::string_view key) {
  return key.starts_with("og:") || key == "description" || key == "title" || key == "twitter:title" || key == "author" || key == "date" ||
         key.starts_with("article:published");
}

class Reducer {
 public:
  Reducer(std::string_view html, const Limits& limits) : in_(html), limits_(limits) {
    out_.html.reserve(html.size() / 3);
    out_.texts.reserve(std::min<std::size_t>(html.size() / 32, 64));
    stack_.reserve(16);
    out_.work.bytes_in = html.size();
  }

  Reduced run() {
    while (at_ < in_.size()) {
      const auto* hit = static_cast<const char*>(std::memchr(in_.data() + at_, '<', in_.size() - at_));
      const std::size_t lt = hit == nullptr ? in_.size() : static_cast<std::size_t>(hit - in_.data());
      text(in_.substr(at_, lt - at_));
      at_ = lt;
      if (at_ < in_.size()) markup();
    }
    while (!stack_.empty()) pop();
    out_.work.bytes_out = out_.html.size();
    return std::move(out_);
  }

 private:
  void text(std::string_view s) {
    if (skip_.what == Skipping::What::nothing) runs_.text(s, open_count_[static_cast<std::size_t>(Tag::pre)] > 0);
  }

  // At a '<'.
  void markup() {
    const std::string_view rest = in_.substr(at_);
    if (rest.size() > 1 && is_letter(rest[1])) {
      start_tag();
    } else if (rest.size() > 2 && rest[1] == '/' && is_letter(rest[2])) {
      end_tag();
    } else if (rest.starts_with("<!--")) {
      comment();
    } else if (rest.starts_with("<![CDATA[") && skip_.what == Skipping::What::foreign && skip_.integration == 0) {
      const std::size_t end = in_.find("]]>", at_ + 9);
      at_ = end == std::string_view::npos ? in_.size() : end + 3;
    } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?' || rest[1] == '/')) {
      const std::size_t end = in_.find('>', at_ + 1);
      const std::size_t after = end == std::string_view::npos ? in_.size() : end + 1;
      const bool doctype = starts_with_fold(rest, "<!doctype") && stack_.empty() && out_.html.size() < 256;
      if (doctype && skip_.what == Skipping::What::nothing) out_.html.append("<!DOCTYPE html>");
      at_ = after;
    } else {
      text("<");
      ++at_;
    }
  }

  void comment() {
    const std::size_t begin = at_ + 4;
    const std::size_t end = comment_end(in_, at_);
    std::string_view body = in_.substr(std::min(begin, end), end > begin ? end - begin : 0);
    if (body.ends_with("-->")) body.remove_suffix(3);
    at_ = end;
    // Boards comment out their JSON-LD, and LinkedIn keeps its data in comments.
    if (body.find("ld+json") != std::string_view::npos) commented_scripts(body);
    const std::size_t first = body.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && body[first] == '{' && body.size() > 200) keep_script({"comment", {}, body, true});
  }

  void commented_scripts(std::string_view body) {
    std::size_t at = 0;
    while ((at = body.find("<script", at)) != std::string_view::npos) {
      const std::size_t open_end = body.find('>', at);
      if (open_end == std::string_view::npos) return;
      const std::size_t close = find_end_tag(body, open_end, "script");
      const bool is_ld = body.substr(at, open_end - at).find("ld+json") != std::string_view::npos;
      if (is_ld) keep_script({"application/ld+json", {}, body.substr(open_end + 1, close - open_end - 1), true});
      at = close;
    }
  }

  void keep_script(const Script& script) {
    if (out_.scripts.size() < kMaxScripts) out_.scripts.push_back(script);
  }

  void start_tag() {
    const TagScan tag = scan_tag(in_, at_);
    at_ = tag.end;
    ++out_.work.tags_in;
    out_.work.attributes_in += tag.attribute_count;
    const Tag number = tag_of(tag.name());
    if (skip_.what != Skipping::What::nothing && !leaves_skipping(tag)) {
      skipped_start(tag, number);
      return;
    }
    switch (number) {
      case Tag::script:
        script(tag);
        return;
      case Tag::style:
      case Tag::textarea:
      case Tag::iframe:
      case Tag::noembed:
      case Tag::noframes:
        at_ = after_tag(in_, find_end_tag(in_, at_, tag.name()));
        return;
      case Tag::noscript: {
        const std::size_t end = find_end_tag(in_, at_, "noscript");
        if (out_.noscripts.size() < 64) out_.noscripts.push_back(in_.substr(at_, end - at_));
        at_ = after_tag(in_, end);
        return;
      }
      case Tag::title:
        if (has_end_tag(title_end_, "title")) title();
        return;
      case Tag::xmp:
      case Tag::plaintext: {
        const std::size_t end = number == Tag::plaintext ? in_.size() : find_end_tag(in_, at_, "xmp");
        runs_.preformatted(in_.substr(at_, end - at_));
        at_ = number == Tag::plaintext ? end : after_tag(in_, end);
        return;
      }
      case Tag::svg:
      case Tag::math:
        // One that is never closed would swallow the page.
        if (!tag.self_closing && (number == Tag::svg ? has_end_tag(svg_end_, "svg") : has_end_tag(math_end_, "math"))) {
          skip_ = {Skipping::What::foreign, number == Tag::svg ? "svg" : "math", 1, 0};
        }
        return;
      case Tag::template_:
        if (has_end_tag(template_end_, "template")) skip_ = {Skipping::What::subtree, "template", 1, 0};
        return;
      case Tag::select:
        if (has_end_tag(select_end_, "select")) skip_ = {Skipping::What::subtree, "select", 1, 0};
        return;
      case Tag::formatting:
      case Tag::dropped_void:
      case Tag::object:
      case Tag::option:
        return;
      default:
        element(tag, number);
    }
  }

  // True where the start tag ends the drawing by breaking out of it; the tag then counts as usual.
  bool leaves_skipping(const TagScan& tag) {
    if (skip_.what != Skipping::What::foreign || skip_.integration > 0 || !breaks_out(tag.name())) return false;
    skip_ = {};
    return true;
  }

  void skipped_start(const TagScan& tag, Tag number) {
    const bool html_rules = skip_.what == Skipping::What::subtree || skip_.integration > 0;
    if (html_rules && number == Tag::script && skip_.what == Skipping::What::subtree) {
      script(tag);
    } else if (html_rules && is_raw_text(number)) {
      at_ = after_tag(in_, find_end_tag(in_, at_, tag.name()));
    } else if (tag.name() == skip_.name && !tag.self_closing) {
      ++skip_.nested;
    } else if (skip_.what == Skipping::What::foreign && is_integration_point(tag.name()) && !tag.self_closing) {
      ++skip_.integration;
    } else if (skip_.name == "select" && (number == Tag::input || number == Tag::textarea)) {
      skip_ = {};  // the standard ends a select at these
    }
  }

  static bool is_raw_text(Tag tag) {
    return tag == Tag::script || tag == Tag::style || tag == Tag::textarea || tag == Tag::title || tag == Tag::iframe ||
           tag == Tag::noembed || tag == Tag::noframes || tag == Tag::xmp;
  }

  void script(const TagScan& tag) {
    const std::size_t end = script_end(in_, at_);
    const std::string_view body = in_.substr(at_, end - at_);
    if (!body.empty()) keep_script({tag.raw_value(Attr::type), tag.raw_value(Attr::id), body, false});
    at_ = after_tag(in_, end);
  }

  void title() {
    const std::size_t end = find_end_tag(in_, at_, "title");
    if (!title_seen_) {
      std::size_t length = std::min(end - at_, kMaxTitle);
      while (length < end - at_ && length > 0 && (static_cast<unsigned char>(in_[at_ + length]) & 0xC0U) == 0x80U) --length;
      out_.html.append("<title>");
      runs_.as_it_is(in_.substr(at_, length));
      out_.html.append("</title>");
      title_seen_ = true;
    }
    at_ = after_tag(in_, end);
  }

  // Whether an end tag of that name comes later. `known` remembers the place, so that all calls together read the input once.
  bool has_end_tag(std::optional<std::size_t>& known, std::string_view name) {
    if (!known || *known < at_) known = find_end_tag(in_, at_, name);
    return *known < in_.size();
  }

  void element(const TagScan& tag, Tag number) {
    if (number == Tag::html || number == Tag::head || number == Tag::body) {
      bool& seen = number == Tag::html ? html_seen_ : number == Tag::head ? head_seen_ : body_seen_;
      if (!seen && stack_.empty()) root(tag, number);
      seen = true;
      return;
    }
    if (!make_room(number)) return;
    if (number == Tag::meta) {
      meta(tag);
      return;
    }
    if (number == Tag::input) {
      if (tag.raw_value(Attr::type) != "hidden") write_tag(tag, number);
      return;
    }
    if (is_void(number)) {
      write_tag(tag, number);
      return;
    }
    if (number == Tag::code && (tag.style_hides || has_hidden(tag)) && has_end_tag(code_end_, "code")) {
      // Data for scripts, kept in the page where nobody sees it: in a comment, or as it is with its quotes escaped.
      const std::string_view body = in_.substr(at_, *code_end_ - at_);
      const std::size_t first = body.find_first_not_of(" \t\r\n");
      if (first != std::string_view::npos && body[first] == '{') keep_script({"code", tag.raw_value(Attr::id), body, true});
      skip_ = {Skipping::What::subtree, "code", 1, 0};
      return;
    }
    if (number == Tag::i && !names_icon(tag.raw_value(Attr::class_))) return;
    push(tag, number);
  }

  // The page's language is all that these elements' attributes say.
  void root(const TagScan& tag, Tag number) {
    out_.html.append("<").append(name_of(number));
    const std::string_view language = number == Tag::html ? tag.raw_value(Attr::lang) : std::string_view();
    if (!language.empty()) {
      out_.html.append(" lang=\"");
      append_quoted(out_.html, language, 40);
      out_.html.push_back('"');
    }
    out_.html.push_back('>');
  }

  static bool has_hidden(const TagScan& tag) {
    return std::any_of(tag.attributes().begin(), tag.attributes().end(), [](const ScannedAttribute& a) { return a.name == Attr::hidden; });
  }

  // Icon fonts put their glyph's name into the text ("place", "schedule"); readers must see the class.
  static bool names_icon(std::string_view classes) { return classes.find("icon") != std::string_view::npos; }

  void push(const TagScan& tag, Tag number) {
    Open open{number, number == Tag::other ? hash_of(tag.name()) : 0, true, false};
    if (depth_ >= limits_.max_depth) {
      open.emitted = false;
      ++out_.work.dropped_for_depth;
    } else if (is_formatting(number) && formatting_ >= limits_.max_formatting) {
      open.emitted = false;
      ++out_.work.dropped_formatting;
    }
    stack_.push_back(open);
    ++open_count_[static_cast<std::size_t>(number)];
    if (!open.emitted) {
      // Its text stays, and stays a line of its own.
      if (is_block(number)) line_break();
      return;
    }
    ++depth_;
    out_.work.deepest = std::max(out_.work.deepest, depth_);
    if (is_formatting(number)) ++formatting_;
    write_tag(tag, number);
  }

  static std::string_view written_name(Tag number) {
    if (number == Tag::i) return "span";
    if (number == Tag::form) return "div";  // form's end tag does not close what stands open in it, and nested ones are ignored
    return name_of(number);
  }

  void write_tag(const TagScan& tag, Tag number) {
    ++out_.work.tags_out;
    out_.html.append("<").append(written_name(number));
    if (number == Tag::form) out_.html.append(" type=\"form\"");
    if (!is_formatting(number) && number != Tag::br) write_attributes(tag, number);
    out_.html.push_back('>');
  }

  void write_attributes(const TagScan& tag, Tag number) {
    std::size_t written = 0;
    bool hidden = tag.style_hides;
    for (const ScannedAttribute& attribute : tag.attributes()) {
      if (written >= limits_.max_attributes) break;
      if (attribute.name == Attr::type && number != Tag::input && number != Tag::meta) continue;
      if ((attribute.name == Attr::href && number != Tag::a) || attribute.name == Attr::lang) continue;
      if (attribute.name == Attr::hidden) {
        hidden = hidden || attribute.value != "until-found";
        continue;
      }
      out_.html.push_back(' ');
      out_.html.append(name_of(attribute.name));
      out_.html.append("=\"");
      runs_.value(attribute.value, attribute.name == Attr::content ? 16384 : 200);
      out_.html.push_back('"');
      ++written;
    }
    if (hidden && written < limits_.max_attributes) {
      out_.html.append(" hidden=\"\"");
      ++written;
    }
    out_.work.attributes_out += written;
  }

  void meta(const TagScan& tag) {
    const bool wanted = is_wanted_meta(tag.raw_value(Attr::property)) || is_wanted_meta(tag.raw_value(Attr::name)) ||
                        !tag.raw_value(Attr::itemprop).empty();
    if (wanted) write_tag(tag, Tag::meta);
  }

  // Ends what this start tag ends by itself. False where the tag has no place here and is dropped.
  bool make_room(Tag number) {
    if (number == Tag::a) return open_count_[static_cast<std::size_t>(Tag::a)] == 0 || close_open_link();
    if (number == Tag::td || number == Tag::th) return to_table_context(false, true);
    if (number == Tag::tr) return to_table_context(false, false);
    if (is_row_group(number) || number == Tag::caption) return to_table_context(true, false);
    if (number == Tag::form && !stack_.empty() && is_table_context(stack_.back().tag)) return false;
    if (number == Tag::table && !stack_.empty() && is_table_context(stack_.back().tag))
      close_to(find_down(
          kEndSearch, [](Tag t) { return t == Tag::table; }, [](Tag) { return false; }));
    if (closes_p(number)) close_paragraph();
    if (number == Tag::li) {
      close_like([](Tag t) { return t == Tag::li; });
    } else if (number == Tag::dd || number == Tag::dt) {
      close_like([](Tag t) { return t == Tag::dd || t == Tag::dt; });
    } else if (page::is_heading(number) && !stack_.empty() && page::is_heading(stack_.back().tag)) {
      pop();
    } else if (number == Tag::button && open_count_[static_cast<std::size_t>(Tag::button)] > 0) {
      close_to(find_down(
          kStartSearch, [](Tag t) { return t == Tag::button; }, is_barrier));
    }
    return true;
  }

  // A link inside a link: the outer one ends if nothing but inline elements stand between.
  bool close_open_link() {
    const std::size_t at = find_down(
        kStartSearch, [](Tag t) { return t == Tag::a; }, is_special);
    if (at == kNoMatch) return false;
    close_to(at);
    return true;
  }

  void close_paragraph() {
    if (open_count_[static_cast<std::size_t>(Tag::p)] == 0) return;
    close_to(find_down(
        kStartSearch, [](Tag t) { return t == Tag::p; }, [](Tag t) { return is_barrier(t) || t == Tag::button; }));
  }

  template <class Match>
  void close_like(Match match) {
    close_to(find_down(kStartSearch, match, [](Tag t) { return is_special(t) && t != Tag::address && t != Tag::div && t != Tag::p; }));
  }

  // Pops to where a row group (to the table), a row (to its group) or a cell (to its row) can stand.
  bool to_table_context(bool to_table, bool to_row) {
    if (open_count_[static_cast<std::size_t>(Tag::table)] == 0) return false;
    const std::size_t at = find_down(
        stack_.size(), [&](Tag t) { return t == Tag::table || (!to_table && is_row_group(t)) || (to_row && t == Tag::tr); },
        [](Tag) { return false; });
    if (at == kNoMatch) return false;
    while (stack_.size() > at + 1) pop();
    return true;
  }

  // The topmost open element that matches, kNoMatch where one that stops comes first.
  template <class Match, class Stop>
  std::size_t find_down(std::size_t limit, Match match, Stop stop) {
    for (std::size_t steps = 0, at = stack_.size(); at > 0 && steps < limit; ++steps) {
      --at;
      ++out_.work.search_steps;
      if (match(stack_[at].tag)) return at;
      if (stop(stack_[at].tag)) return kNoMatch;
    }
    return kNoMatch;
  }

  void close_to(std::size_t at) {
    if (at == kNoMatch) return;
    while (stack_.size() > at) pop();
  }

  void pop() {
    pop_one();
    while (!stack_.empty() && stack_.back().ended) pop_one();
  }

  void pop_one() {
    const Open open = stack_.back();
    stack_.pop_back();
    --open_count_[static_cast<std::size_t>(open.tag)];
    if (!open.emitted) {
      if (is_block(open.tag)) line_break();
      return;
    }
    --depth_;
    if (is_formatting(open.tag)) --formatting_;
    out_.html.append("</").append(written_name(open.tag)).append(">");
  }

  // For an end tag that stands alone; a second one in a row would change nothing.
  void line_break() {
    if (!std::string_view(out_.html).ends_with("<br>")) out_.html.append("<br>");
  }

  void end_tag() {
    const TagScan tag = scan_tag(in_, at_);
    at_ = tag.end;
    const Tag number = tag_of(tag.name());
    if (skip_.what != Skipping::What::nothing) {
      skipped_end(tag.name());
      return;
    }
    if (number == Tag::br) {
      line_break();
      return;
    }
    const bool open = open_count_[static_cast<std::size_t>(number)] > 0;
    if (number == Tag::p) {
      const std::size_t at =
          open ? find_down(
                     kEndSearch, [](Tag t) { return t == Tag::p; }, [](Tag t) { return is_barrier(t) || t == Tag::button; })
               : kNoMatch;
      if (at == kNoMatch) {
        line_break();  // the standard makes an empty paragraph of it
      } else {
        close_to(at);
      }
      return;
    }
    if (page::is_heading(number)) {
      close_to(find_down(kEndSearch, page::is_heading, is_barrier));
      return;
    }
    if (!open) return;
    close_to(find_end(number, tag.name()));
  }

  std::size_t find_end(Tag number, std::string_view name) {
    const auto same = [&](Tag t) { return t == number; };
    if (number == Tag::table || is_table_context(number) || number == Tag::td || number == Tag::th || number == Tag::caption) {
      return find_down(kEndSearch, same, [&](Tag t) { return t == Tag::table && number != Tag::table; });
    }
    if (number == Tag::li) return find_down(kEndSearch, same, [](Tag t) { return is_barrier(t) || t == Tag::ul || t == Tag::ol; });
    if (!is_inline(number)) return find_down(kEndSearch, same, is_barrier);
    if (number == Tag::other) return find_other(hash_of(name));
    const std::size_t at = find_down(kEndSearch, same, is_special);
    if (at == kNoMatch && (is_formatting(number) || number == Tag::a)) mark_ended(number);
    return at;
  }

  std::size_t find_other(std::uint32_t hash) {
    for (std::size_t steps = 0, at = stack_.size(); at > 0 && steps < kEndSearch; ++steps) {
      --at;
      ++out_.work.search_steps;
      if (stack_[at].tag == Tag::other && stack_[at].name_hash == hash) return at;
      if (is_special(stack_[at].tag)) return kNoMatch;
    }
    return kNoMatch;
  }

  // `<b><p>..</b>..</p>`: the bold ends with the paragraph.
  void mark_ended(Tag number) {
    const std::size_t at = find_down(
        64, [&](Tag t) { return t == number; }, is_barrier);
    if (at != kNoMatch) stack_[at].ended = true;
  }

  void skipped_end(std::string_view name) {
    if (name == skip_.name) {
      skip_.integration = 0;
      if (--skip_.nested == 0) skip_ = {};
    } else if (skip_.integration > 0 && is_integration_point(name)) {
      --skip_.integration;
    } else if (skip_.what == Skipping::What::foreign && skip_.integration == 0 && (name == "p" || name == "br")) {
      skip_ = {};
      line_break();
    }
  }

  std::string_view in_;
  const Limits& limits_;
  Reduced out_;
  TextRuns runs_{out_};
  std::size_t at_ = 0;
  std::vector<Open> stack_;
  std::array<std::size_t, static_cast<std::size_t>(Tag::object) + 1> open_count_{};
  std::size_t depth_ = 0, formatting_ = 0;
  Skipping skip_;
  std::optional<std::size_t> template_end_, select_end_, svg_end_, math_end_, title_end_, code_end_;
  bool title_seen_ = false, html_seen_ = false, head_seen_ = false, body_seen_ = false;
};

}  // namespace

Reduced reduce(std::string_view html, const Limits& limits) {
  return Reducer(html, limits).run();
}

}  // namespace skillgap::page
