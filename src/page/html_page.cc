#include "page/html_page.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "page/block_builder.h"
#include "page/containers.h"
#include "page/dates.h"
#include "page/direct_tree.h"
#include "page/embedded_state.h"
#include "page/first_lines.h"
#include "page/guard.h"
#include "page/headings.h"
#include "page/hn_page.h"
#include "page/json_ld.h"
#include "page/language.h"
#include "page/layout.h"
#include "page/main_content.h"
#include "page/microdata.h"
#include "page/page_head.h"
#include "page/page_state.h"
#include "page/posted_date.h"
#include "page/raw_posting.h"
#include "page/reduce.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

// A structured description shorter than this, in bytes, is a teaser; the page is used.
constexpr std::size_t kShortDescription = 200;
// What a board's own container must hold at least to be the posting, in bytes; half of that where it has its requirements' heading.
constexpr std::size_t kLeastContainer = 80;

PostingText failure(Status status, std::string reason) {
  PostingText out;
  out.reader = "page";
  out.status = status;
  out.reason = std::move(reason);
  return out;
}

bool has_section_heading(const std::vector<Block>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Block& b) {
    const Heading h = b.kind == Block::Kind::heading ? heading_of(b.text) : Heading::none;
    return h == Heading::requirements || h == Heading::duties || h == Heading::preferred;
  });
}

// "No longer accepting applications": of the posting's state, not of the posting.
bool is_notice(std::string_view line) {
  return line.size() <= 100 && says_closed(line);
}

std::string joined(const std::vector<Line>& lines) {
  std::string out;
  for (const Line& line : lines) out.append(line.text).append("\n");
  return out;
}

class HtmlPage {
 public:
  HtmlPage(const Reduced& reduced, const Tree& tree, const Limits& limits)
      : reduced_(reduced), tree_(tree), limits_(limits), head_(read_head(tree)) {}

  std::vector<PostingText> read() {
    if (std::vector<PostingText> comments = hn_postings(tree_, head_); !comments.empty()) return comments;
    std::vector<PostingText> out = structured();
    if (out.empty()) out.push_back(from_markup());
    const bool closed = page_says_closed(tree_);
    for (PostingText& posting : out) {
      if (!was_read(posting.status)) continue;
      complete(posting);
      if (out.size() == 1 && posting.date_posted.empty()) posting.date_posted = posted_on_page(tree_, dropped());
      if (posting.language.empty()) posting.language = language_of(tree_.value(0, Attr::lang), posting.blocks);
      if (out.size() == 1 && closed) {
        posting.status = Status::closed;
        posting.open = false;
        posting.reason = "the page says that applications are no longer taken";
      }
    }
    return out;
  }

 private:
  // JSON-LD. Empty where it holds no posting worth more than the page's own text.
  std::vector<PostingText> structured() {
    const std::vector<RawPosting> raws = json_ld_postings(reduced_.scripts);
    std::vector<PostingText> read;
    std::size_t described = 0;
    for (const RawPosting& raw : raws) {
      read.push_back(assemble(raw, limits_));
      described += was_read(read.back().status) ? 1U : 0U;
    }
    if (read.empty()) return {};
    if (read.size() > 1 && described == 0) {
      return {
          failure(Status::listing, "a list of postings without their descriptions: open the posting that you mean and pass its own page")};
    }
    if (read.size() == 1) {
      // The fields are good even where the description is a teaser.
      fields_ = read.front();
      if (!worth_more_than_page(read.front())) return {};
      return read;
    }
    std::erase_if(read, [](const PostingText& p) { return !was_read(p.status); });
    for (std::size_t i = 0; i < read.size() && read.size() > 1; ++i) read[i].item = static_cast<std::uint32_t>(i);
    return read;
  }

  bool worth_more_than_page(const PostingText& posting) {
    const std::size_t own = body_bytes(posting);
    if (own >= kShortDescription && has_section_heading(posting.blocks)) return true;
    PostingText page = from_markup();
    // Little is more than nothing.
    if (!was_read(page.status)) return was_read(posting.status);
    const std::size_t theirs = body_bytes(page);
    if (own < kShortDescription) return theirs <= own;
    // Cut off, or without the part that matters.
    return !(has_section_heading(page.blocks) && own * 10 < theirs * 6);
  }

  PostingText from_markup() {
    if (std::optional<PostingText> posting = from_microdata()) return std::move(*posting);
    if (std::optional<PostingText> posting = from_container()) return std::move(*posting);
    if (std::optional<PostingText> posting = from_state()) return std::move(*posting);
    return from_page();
  }

  // After the page's own markup, which says the same and is cheaper: a state can be megabytes.
  std::optional<PostingText> from_state() {
    const std::optional<RawPosting> raw = state_posting(reduced_.scripts, head_.title + " | " + head_.og_title);
    if (!raw) return std::nullopt;
    PostingText out = assemble(*raw, limits_);
    if (raw->open == false) {
      out.status = Status::closed;
      out.reason = "the page says that applications are no longer taken";
      if (body_bytes(out) == 0 && !head_.og_description.empty()) {
        std::vector<Block> teaser = build_blocks(description_lines(head_.og_description, limits_));
        std::move(teaser.begin(), teaser.end(), std::back_inserter(out.blocks));
      }
      return out;
    }
    if (!was_read(out.status)) return std::nullopt;
    return out;
  }

  void lay(PostingText& out, const std::vector<std::size_t>& nodes) {
    std::vector<Line> lines;
    for (const std::size_t node : nodes) {
      std::vector<Line> part = lay_out(tree_, node);
      std::move(part.begin(), part.end(), std::back_inserter(lines));
    }
    std::erase_if(lines, [](const Line& line) { return is_interface_line(line.text) || is_notice(line.text); });
    out.blocks = build_blocks(std::move(lines));
  }

  static bool holds_posting(const PostingText& posting) {
    return body_bytes(posting) >= (has_section_heading(posting.blocks) ? kLeastContainer / 2 : kLeastContainer);
  }

  std::optional<PostingText> from_microdata() {
    std::optional<MicrodataHit> hit = find_microdata(tree_);
    if (!hit) return std::nullopt;
    PostingText out = assemble(hit->fields, limits_);
    out.status = Status::ok;
    out.reason.clear();
    out.blocks.clear();
    lay(out, hit->descriptions);
    if (!holds_posting(out)) return std::nullopt;
    return out;
  }

  std::optional<PostingText> from_container() {
    std::optional<ContainerHit> hit = find_container(tree_);
    if (!hit) return std::nullopt;
    PostingText out;
    out.reader = std::string(hit->board);
    out.title = std::move(hit->title);
    out.company = std::move(hit->company);
    out.location = std::move(hit->location);
    out.date_posted = iso_date(hit->date);
    lay(out, hit->descriptions);
    if (!holds_posting(out)) return std::nullopt;
    return out;
  }

  const Dropped& dropped() {
    if (content_.dropped.empty()) content_.dropped = unwanted(tree_, 0);
    return content_.dropped;
  }

  PostingText from_page() {
    content_ = main_content(tree_);
    text_ = joined(content_.lines);
    const State state = state_of(content_, head_, text_, !reduced_.scripts.empty());
    PostingText out;
    out.reader = "page";
    const bool form_only = content_.form_fields >= 4 && !content_.has_section_heading;
    const bool thin = state.status != Status::ok && state.status != Status::blocked && state.status != Status::listing;
    // A shell's teaser is no posting; a form beside which the text stood is asked to give what it has.
    const bool teaser = is_cut_off(head_.og_description);
    if ((form_only || (thin && !teaser)) && head_.og_description.size() >= 150 &&
        has_posting_sign(head_.og_description + " " + head_.title))
      return from_meta();
    if (state.status != Status::ok) {
      out.status = state.status;
      out.reason = state.reason;
      return out;
    }
    take_page_facts(out, content_.lines, head_.title + " | " + head_.og_title);
    std::erase_if(content_.lines, [](const Line& line) { return is_notice(line.text); });
    out.blocks = build_blocks(std::move(content_.lines));
    return out;
  }

  PostingText from_meta() {
    PostingText out;
    out.reader = "meta";
    out.status = Status::partial;
    out.reason = "the page holds only the beginning of the posting's text";
    out.warnings.emplace_back("only the beginning of the text was on the page: open the posting itself, save it and pass the file");
    out.blocks = build_blocks(description_lines(head_.og_description, limits_));
    return out;
  }

  void complete(PostingText& posting) {
    const auto take = [](std::string& to, const std::string& from) {
      if (to.empty()) to = from;
    };
    take(posting.title, fields_.title);
    take(posting.company, fields_.company);
    take(posting.location, fields_.location);
    take(posting.date_posted, fields_.date_posted);
    take(posting.salary, fields_.salary);
    take(posting.url, fields_.url);
    if (!posting.remote) posting.remote = fields_.remote;
    if (posting.title.empty() || posting.company.empty()) {
      TitleAndCompany found = title_from_page(tree_, head_);
      take(posting.title, found.title);
      if (posting.title == found.title || text::to_lower(found.title).find(text::to_lower(posting.title)) != std::string::npos)
        take(posting.company, found.company);
    }
    if (posting.blocks.empty() || posting.blocks.front().label != Block::Label::title) {
      label_blocks(posting.blocks, posting.company);
      lead_with_title(posting);
    }
  }

  const Reduced& reduced_;
  const Tree& tree_;
  const Limits& limits_;
  PageHead head_;
  MainContent content_;
  std::string text_;
  PostingText fields_;
};

// Browsers write into a page that they save where it came from: "<!-- saved from url=(0023)https://... -->".
std::string saved_from(std::string_view html) {
  const std::string_view head = html.substr(0, 2048);
  std::size_t at = head.find("<!-- saved from url=(");
  at = at == std::string_view::npos ? at : head.find(')', at);
  if (at == std::string_view::npos) return {};
  const std::string_view url = head.substr(at + 1, std::min(head.find_first_of(" \n", at), head.size()) - at - 1);
  return url.starts_with("http") ? std::string(url) : std::string();
}

}  // namespace

std::vector<PostingText> read_html(std::string_view html, const Limits& limits) {
  const Reduced reduced = reduce(html, limits);
  const Parsed parsed = tree_of(reduced, limits.arena_bytes);
  switch (parsed.outcome()) {
    case Parsed::Outcome::out_of_memory:
      return {failure(Status::too_large, "parsing the page takes more memory than allowed: save only the posting and pass that")};
    case Parsed::Outcome::parser_failed:
      return {failure(Status::malformed,
                      "the page's tags are broken in a way that the parser cannot take: save the page from a browser and pass that")};
    case Parsed::Outcome::parsed:
      break;
  }
  std::vector<PostingText> out = HtmlPage(reduced, parsed.tree(), limits).read();
  for (PostingText& posting : out) {
    if (posting.url.empty()) posting.url = saved_from(html);
  }
  return out;
}

}  // namespace skillgap::page
