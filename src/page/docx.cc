#include "page/docx.h"

#include <cstring>
#include <pugixml.hpp>
#include <utility>

#include "page/unpack.h"
#include "text/utf8.h"

namespace skillgap::page {
namespace {

DocxText failure(Status status, std::string reason) {
  DocxText out;
  out.status = status;
  out.reason = std::move(reason);
  return out;
}

constexpr const char* kBroken = "the document is broken: save it again, or as text, and pass that";

bool named(const pugi::xml_node& node, const char* name) {
  return std::strcmp(node.name(), name) == 0;
}

// The document's body as lines, in one walk without recursion: a hostile nesting cannot overflow the stack.
class Body : public pugi::xml_tree_walker {
 public:
  std::vector<Line> take() {
    finish();
    return std::move(lines_);
  }

 private:
  bool for_each(pugi::xml_node& node) override {
    if (named(node, "w:p")) {
      finish();
      begin(node);
    } else if (named(node, "w:t") && !is_fallback(node)) {
      const pugi::xml_node run = node.parent();
      const pugi::xml_node bold = run.child("w:rPr").child("w:b");
      const std::string_view off = bold.attribute("w:val").value();
      if (!bold || off == "0" || off == "false") all_bold_ = false;
      line_.text.append(node.text().get());
    } else if (named(node, "w:tab")) {
      if (named(node.parent(), "w:r")) line_.text.push_back(' ');
    } else if (named(node, "w:br") || named(node, "w:cr")) {
      const Line kind = line_;
      finish();
      line_.tag = kind.tag;
      line_.item = kind.item;
    }
    return true;
  }

  // Text boxes stand there twice, for newer and for older programs.
  static bool is_fallback(pugi::xml_node node) {
    for (int up = 0; up < 16 && node; ++up, node = node.parent()) {
      if (named(node, "mc:Fallback")) return true;
    }
    return false;
  }

  void begin(const pugi::xml_node& paragraph) {
    const pugi::xml_node properties = paragraph.child("w:pPr");
    const std::string style = text::to_lower(properties.child("w:pStyle").attribute("w:val").value());
    if (style.starts_with("heading") || style == "title" || style.starts_with("berschrift") || style.starts_with("\u00fcberschrift")) {
      const char level = style.back();
      line_.tag = level >= '1' && level <= '6' ? static_cast<Tag>(static_cast<std::size_t>(Tag::h1) + static_cast<std::size_t>(level - '1'))
                                               : Tag::h1;
    } else if (properties.child("w:numPr") || style.starts_with("list")) {
      line_.item = true;
      line_.tag = Tag::li;
    } else if (named(paragraph.parent(), "w:tc")) {
      line_.tag = Tag::td;
    }
  }

  void finish() {
    if (!text::trim(line_.text).empty()) {
      line_.bold = all_bold_;
      lines_.push_back(std::move(line_));
    }
    line_ = Line{};
    all_bold_ = true;
  }

  std::vector<Line> lines_;
  Line line_;
  bool all_bold_ = true;
};

}  // namespace

DocxText docx_text(std::string_view bytes, const Limits& limits) {
  std::string body_xml;
  switch (unpack_zip(bytes, "word/document.xml", limits.max_bytes, body_xml)) {
    case kUnpacked:
      break;
    case kUnpackNoEntry:
      return failure(Status::malformed, "the archive holds no Word document: save the posting as .docx, PDF, text or HTML and pass that");
    case kUnpackTooLarge:
      return failure(Status::too_large, "the document unpacks to more than is read: pass the posting's pages alone");
    case kUnpackNoLibrary:
      return failure(Status::malformed,
                     "this build lacks its .docx reader (libskillgap_unpack.so beside the program): save the posting as text");
    default:
      return failure(Status::malformed, kBroken);
  }
  pugi::xml_document xml;
  // White space counts: Word writes the space between two runs as a text of its own.
  if (!xml.load_buffer(body_xml.data(), body_xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single))
    return failure(Status::malformed, kBroken);
  Body body;
  xml.traverse(body);
  DocxText out;
  out.lines = body.take();
  for (Line& line : out.lines) line.text = text::repair_utf8(line.text);
  return out;
}

}  // namespace skillgap::page
