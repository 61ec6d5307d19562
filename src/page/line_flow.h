// Lines out of texts and elements as they come in document order, by the rules of block layout: block elements and <br> break lines,
// inline ones break nothing ("Java<b>Script</b>" is one word).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/line.h"
#include "page/tags.h"

namespace skillgap::page {

class LineFlow {
 public:
  LineFlow();

  // An element begins, and ends: each that was opened is closed, the last one first. Texts beside it have ended.
  void open(Tag tag);
  void close(Tag tag);
  // What is left out stands here: a block breaks the line.
  void pass(Tag tag);
  // A piece of a text, which stays where it is until the line has ended.
  void append(std::string_view piece);
  // The same of a piece that does not stay.
  void append_copy(std::string_view piece);
  // The text ends whose pieces came since the last one ended.
  void end_text();
  // White space between two elements, unless the line begins here.
  void part();
  [[nodiscard]] bool at_line_begin() const { return line_text().empty(); }
  [[nodiscard]] std::vector<Line> finish();

 private:
  struct Block {
    Tag tag;
    std::uint32_t number;  // from 1, to tell them apart
  };

  void flush();
  void preformatted(std::string_view text);
  void cells_of_one_line();
  void push(Line line);
  void take_apart();
  [[nodiscard]] std::string_view line_text() const { return lone_.empty() ? std::string_view(line_) : lone_; }
  [[nodiscard]] std::uint32_t enclosing_cell() const;
  [[nodiscard]] Tag line_tag() const;

  std::vector<Line> lines_;
  std::vector<std::uint32_t> cells_;  // of each line that has one, and of those before it
  std::vector<Block> blocks_;
  std::uint32_t opened_ = 0;  // blocks so far
  // The line at hand: one piece as it stands, else several put together.
  std::string_view lone_;
  std::string line_;
  std::size_t text_begin_ = 0;  // in it, of the text at hand
  unsigned bold_ = 0, links_ = 0, items_ = 0, pre_ = 0;
  bool any_plain_ = false, any_text_ = false;
  std::size_t link_bytes_ = 0;
};

}  // namespace skillgap::page
