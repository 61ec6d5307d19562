#include "page/docx.h"

#include <zip.h>

#include <array>
#include <cstring>
#include <memory>
#include <pugixml.hpp>

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

struct Entry {
  bool found = false, whole = false, too_large = false;
  std::string bytes;
};

// Unpacks one file of the archive, at most `most` bytes of it.
Entry unpack(std::string_view archive, const char* name, std::size_t most) {
  Entry out;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return out;
  }
  const std::unique_ptr<zip_t, void (*)(zip_t*)> guard(zip, zip_discard);
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen(zip, name, 0), zip_fclose);
  if (!file) return out;
  out.found = true;
  std::array<char, 16384> piece{};
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return out;
    if (got == 0) break;
    if (out.bytes.size() + static_cast<std::size_t>(got) > most) {
      out.too_large = true;
      return out;
    }
    out.bytes.append(piece.data(), static_cast<std::size_t>(got));
  }
  out.whole = true;
  return out;
}

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
      line_.tag = level >= '1' && level <= '6' ? static_cast<Tag>(static_cast<std::size_t>(Tag::h1) + static_cast<std::size_t>(level - '1')) : Tag::h1;
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
  const Entry entry = unpack(bytes, "word/document.xml", limits.max_bytes);
  if (!entry.found)
    return failure(Status::malformed, "the archive holds no Word document: save the posting as .docx, PDF, text or HTML and pass that");
  if (entry.too_large) return failure(Status::too_large, "the document unpacks to more than is read: pass the posting's pages alone");
  if (!entry.whole) return failure(Status::malformed, kBroken);
  pugi::xml_document xml;
  // White space counts: Word writes the space between two runs as a text of its own.
  if (!xml.load_buffer(entry.bytes.data(), entry.bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single))
    return failure(Status::malformed, kBroken);
  Body body;
  xml.traverse(body);
  DocxText out;
  out.lines = body.take();
  for (Line& line : out.lines) line.text = text::repair_utf8(line.text);
  return out;
}

}  // namespace skillgap::page
