#include "posting/sections.h"

#include <algorithm>
#include <string_view>

namespace skillgap::posting {
namespace {

constexpr std::size_t kMaxLabelled = 1200;  // bytes: a longer block is a posting run together, of which its label tells one part

Section section_of(Block::Label label) {
  switch (label) {
    case Block::Label::title:
      return Section::title;
    case Block::Label::about:
      return Section::about;
    case Block::Label::benefits:
      return Section::benefits;
    case Block::Label::equal_opportunity:
      return Section::other;
    case Block::Label::tags:
      return Section::tags;
    case Block::Label::body:
      break;
  }
  return Section::none;
}

// Walks the segments in order, with what the last heading and the last lead-in said.
class Walk {
 public:
  Walk(const PostingText& text, const std::vector<Segment>& segments, const cues::Cues& cues)
      : text_(text), segments_(segments), cues_(cues) {}

  std::vector<Place> places() {
    out_.resize(segments_.size());
    relative_.resize(segments_.size());
    for (std::size_t i = 0; i < segments_.size(); ++i) one(i);
    settle_relative();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view text_of(const Segment& s) const {
    return std::string_view(text_.blocks[s.block].text).substr(s.begin, s.end - s.begin);
  }

  void one(std::size_t i) {
    const Segment& s = segments_[i];
    const Block& block = text_.blocks[s.block];
    Place& p = out_[i];
    // What stands in a list under a heading that asks is no remark on equal opportunity, whatever its last sentence says.
    if (s.begin == 0) asked_ = fresh_ && s.item && (section_ == Section::requirements || section_ == Section::preferred);
    if (!asked_ && block.label != Block::Label::body && (block.label == Block::Label::title || block.text.size() <= kMaxLabelled)) {
      p.section = section_of(block.label);
      lead_.reset();
      return;
    }
    if (!block.continues && (i == 0 || segments_[i - 1].block != s.block)) begin_block(s, block);
    const std::string_view text = text_of(s);
    const bool colon = text.ends_with(':') || text.ends_with("\uFF1A");
    if (const auto h = heading(s, block, text, colon)) {
      p.heading = true;
      enter(*h);
      glued_ = by_item_ = false;
    } else if (const auto g = cues_.glued_heading(text); g && !is_label(s, *g)) {
      const bool one_item = g->cue && s.item;
      if (one_item && !restore_) restore_ = State{section_, relative_now_, glued_};
      if (!one_item) restore_.reset();
      const auto lead = lead_;
      enter(*g);
      if (one_item) lead_ = lead;
      glued_ = !s.item;
      by_item_ = s.item;
    } else if (block.kind == Block::Kind::heading) {
      lead_.reset();
    }
    p.section = section_;
    relative_[i] = relative_now_;
    if (s.item && !p.heading) {
      p.lead = lead_;
      p.duties = lead_ && lead_is_of_duties();
    }
    const bool announces = s.first == s.last && s.whole_block && cues_.announces(text);
    if ((colon || announces) && !p.heading) {
      lead_ = i;
      duties_.reset();
    }
  }

  // Most lines with a colon lead in no item, and are not asked.
  [[nodiscard]] bool lead_is_of_duties() {
    if (!duties_) duties_ = cues_.names_role(text_of(segments_[*lead_]));
    return *duties_;
  }

  // "Build tools: Gradle", "Background in one or more of: SLAM" in a list of requirements: what it names is asked as the list's
  // other items are.
  [[nodiscard]] bool is_label(const Segment& s, const cues::Heading& h) const {
    return s.item && (h.label || h.section == Section::about) && !by_item_ &&
           (section_ == Section::requirements || section_ == Section::preferred);
  }

  // Whether a paragraph ends the section of the list before it: "What we look for:", two items, "We do code review daily."
  [[nodiscard]] bool ends_list(const Block& block) const {
    constexpr std::size_t kMinItems = 2, kMinText = 60;
    return items_ >= kMinItems && block.text.size() >= kMinText;
  }

  void begin_block(const Segment& s, const Block& block) {
    if (restore_) {
      section_ = restore_->section;
      relative_now_ = restore_->relative;
      glued_ = restore_->glued;
      restore_.reset();
    }
    if (s.item) {
      items_ += fresh_ || items_ > 0;
      fresh_ = false;
      return;
    }
    if (block.kind == Block::Kind::paragraph) {
      lead_.reset();
      // Text after a list, or after a heading glued to a paragraph, may speak of something else.
      // Where no section is open there is none to leave.
      const bool open = section_ != Section::none || relative_now_;
      if (glued_ || (open && !fresh_ && (ends_list(block) || cues_.leaves_section(block.text)))) {
        section_ = Section::none;
        relative_now_ = glued_ = false;
      }
      fresh_ = false;
    }
  }

  // "ONSITE | Visa": whether the segment is a part of a line whose parts are no headings.
  [[nodiscard]] static bool piped(const Segment& s, std::string_view block) {
    const std::size_t before = s.begin == 0 ? std::string_view::npos : block.find_last_not_of(' ', s.begin - 1);
    const std::size_t after = block.find_first_not_of(' ', s.end);
    return (before != std::string_view::npos && block[before] == '|') || (after != std::string_view::npos && block[after] == '|');
  }

  [[nodiscard]] std::optional<cues::Heading> heading(const Segment& s, const Block& block, std::string_view text, bool colon) const {
    if (block.kind == Block::Kind::heading && s.whole_block) return cues_.heading(text, true);
    if (colon) {
      auto h = cues_.heading(text, true);
      // "We're looking for an engineer to help us:" heads duties.
      if (h && h->section == Section::requirements && cues_.names_role(text) && !cues_.heading(text, false)) return std::nullopt;
      return h;
    }
    if ((block.kind == Block::Kind::item && s.item) || piped(s, block.text)) return std::nullopt;
    // A sentence is no heading; a line may be, and so may a piece of text whose line breaks were lost.
    if ((text.ends_with('.') && !text.ends_with("...")) || text.ends_with(',')) return std::nullopt;
    if (text.ends_with('!') && !s.whole_block) return std::nullopt;
    return cues_.heading(text, text.ends_with('?') && s.whole_block);
  }

  void enter(const cues::Heading& h) {
    section_ = h.section;
    relative_now_ = h.relative;
    lead_.reset();
    fresh_ = true;
    items_ = 0;
    if (h.section == Section::requirements) has_requirements_ = true;
  }

  // "Desired skills" are the requirements where no other heading states any.
  void settle_relative() {
    if (has_requirements_) return;
    for (std::size_t i = 0; i < out_.size(); ++i)
      if (relative_[i] && out_[i].section == Section::preferred) out_[i].section = Section::requirements;
  }

  struct State {
    Section section = Section::none;
    bool relative = false;
    bool glued = false;
  };

  const PostingText& text_;
  const std::vector<Segment>& segments_;
  const cues::Cues& cues_;
  std::vector<Place> out_;
  std::vector<bool> relative_;
  Section section_ = Section::none;
  bool relative_now_ = false;
  bool fresh_ = false;     // nothing but headings since the last heading
  std::size_t items_ = 0;  // directly under the last heading
  bool asked_ = false;     // the block is a list directly under a heading that asks
  bool glued_ = false;     // the section was opened by a heading glued to a paragraph
  bool by_item_ = false;   // the section was opened by a heading glued to an item
  bool has_requirements_ = false;
  std::optional<State> restore_;  // what holds again after an item with a heading of its own
  std::optional<std::size_t> lead_;
  std::optional<bool> duties_;  // whether the lead-in says what the work is, where that was asked
};

}  // namespace

std::vector<Place> place(const PostingText& text, const std::vector<Segment>& segments, const cues::Cues& cues) {
  return Walk(text, segments, cues).places();
}

}  // namespace skillgap::posting
