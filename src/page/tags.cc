#include "page/tags.h"

#include <array>
#include <cstddef>

namespace skillgap::page {
namespace {

constexpr unsigned kBlock = 1, kSpecial = 2, kClosesP = 4, kVoid = 8, kFormatting = 16;
constexpr unsigned kBox = kBlock | kSpecial | kClosesP;

struct Row {
  std::string_view name;
  Tag tag;
  unsigned traits;
};

// Sorted by name.
constexpr std::array kRows = {
    Row{"a", Tag::a, 0},
    Row{"acronym", Tag::formatting, 0},
    Row{"address", Tag::address, kBox},
    Row{"applet", Tag::object, 0},
    Row{"area", Tag::dropped_void, 0},
    Row{"article", Tag::article, kBox},
    Row{"aside", Tag::aside, kBox},
    Row{"b", Tag::b, kFormatting},
    Row{"base", Tag::dropped_void, 0},
    Row{"basefont", Tag::dropped_void, 0},
    Row{"bdi", Tag::formatting, 0},
    Row{"bdo", Tag::formatting, 0},
    Row{"bgsound", Tag::dropped_void, 0},
    Row{"big", Tag::formatting, 0},
    Row{"blockquote", Tag::blockquote, kBox},
    Row{"body", Tag::body, kBlock | kSpecial},
    Row{"br", Tag::br, kVoid | kSpecial},
    Row{"button", Tag::button, kSpecial},
    Row{"caption", Tag::caption, kBlock | kSpecial},
    Row{"center", Tag::center, kBox},
    Row{"cite", Tag::formatting, 0},
    Row{"code", Tag::code, 0},
    Row{"col", Tag::dropped_void, 0},
    Row{"colgroup", Tag::object, 0},
    Row{"dd", Tag::dd, kBox},
    Row{"details", Tag::details, kBox},
    Row{"dialog", Tag::dialog, kBox},
    Row{"dir", Tag::ul, kBox},
    Row{"div", Tag::div, kBox},
    Row{"dl", Tag::dl, kBox},
    Row{"dt", Tag::dt, kBox},
    Row{"em", Tag::em, kFormatting},
    Row{"embed", Tag::dropped_void, 0},
    Row{"fieldset", Tag::fieldset, kBox},
    Row{"figcaption", Tag::div, kBox},
    Row{"figure", Tag::figure, kBox},
    Row{"font", Tag::formatting, 0},
    Row{"footer", Tag::footer, kBox},
    Row{"form", Tag::form, kBox},
    Row{"frame", Tag::dropped_void, 0},
    Row{"frameset", Tag::object, 0},
    Row{"h1", Tag::h1, kBox},
    Row{"h2", Tag::h2, kBox},
    Row{"h3", Tag::h3, kBox},
    Row{"h4", Tag::h4, kBox},
    Row{"h5", Tag::h5, kBox},
    Row{"h6", Tag::h6, kBox},
    Row{"head", Tag::head, kBlock | kSpecial},
    Row{"header", Tag::header, kBox},
    Row{"hgroup", Tag::div, kBox},
    Row{"hr", Tag::hr, kBox | kVoid},
    Row{"html", Tag::html, kBlock | kSpecial},
    Row{"i", Tag::i, 0},
    Row{"iframe", Tag::iframe, 0},
    Row{"image", Tag::dropped_void, 0},
    Row{"img", Tag::dropped_void, 0},
    Row{"input", Tag::input, kVoid | kSpecial},
    Row{"keygen", Tag::dropped_void, 0},
    Row{"label", Tag::label, 0},
    Row{"li", Tag::li, kBox},
    Row{"link", Tag::dropped_void, 0},
    Row{"listing", Tag::pre, kBox},
    Row{"main", Tag::main_, kBox},
    Row{"marquee", Tag::object, 0},
    Row{"math", Tag::math, 0},
    Row{"menu", Tag::ul, kBox},
    Row{"meta", Tag::meta, kVoid | kSpecial},
    Row{"nav", Tag::nav, kBox},
    Row{"nobr", Tag::formatting, 0},
    Row{"noembed", Tag::noembed, 0},
    Row{"noframes", Tag::noframes, 0},
    Row{"noscript", Tag::noscript, 0},
    Row{"object", Tag::object, 0},
    Row{"ol", Tag::ol, kBox},
    Row{"optgroup", Tag::object, 0},
    Row{"option", Tag::option, kBlock},
    Row{"p", Tag::p, kBox},
    Row{"param", Tag::dropped_void, 0},
    Row{"plaintext", Tag::plaintext, 0},
    Row{"pre", Tag::pre, kBox},
    Row{"rb", Tag::object, 0},
    Row{"rp", Tag::object, 0},
    Row{"rt", Tag::object, 0},
    Row{"rtc", Tag::object, 0},
    Row{"s", Tag::formatting, 0},
    Row{"script", Tag::script, 0},
    Row{"search", Tag::div, kBox},
    Row{"section", Tag::section, kBox},
    Row{"select", Tag::select, kSpecial},
    Row{"small", Tag::formatting, 0},
    Row{"source", Tag::dropped_void, 0},
    Row{"span", Tag::span, 0},
    Row{"strike", Tag::formatting, 0},
    Row{"strong", Tag::strong, kFormatting},
    Row{"style", Tag::style, 0},
    Row{"sub", Tag::formatting, 0},
    Row{"summary", Tag::summary, kBox},
    Row{"sup", Tag::formatting, 0},
    Row{"svg", Tag::svg, 0},
    Row{"table", Tag::table, kBox},
    Row{"tbody", Tag::tbody, kBlock | kSpecial},
    Row{"td", Tag::td, kBlock | kSpecial},
    Row{"template", Tag::template_, 0},
    Row{"textarea", Tag::textarea, 0},
    Row{"tfoot", Tag::tfoot, kBlock | kSpecial},
    Row{"th", Tag::th, kBlock | kSpecial},
    Row{"thead", Tag::thead, kBlock | kSpecial},
    Row{"title", Tag::title, kSpecial | kBlock},
    Row{"tr", Tag::tr, kBlock | kSpecial},
    Row{"track", Tag::dropped_void, 0},
    Row{"tt", Tag::formatting, 0},
    Row{"u", Tag::formatting, 0},
    Row{"ul", Tag::ul, kBox},
    Row{"var", Tag::formatting, 0},
    Row{"wbr", Tag::dropped_void, 0},
    Row{"xmp", Tag::xmp, kBox},
};

// Where the rows of each first letter begin, and behind those of "z" where all end.
constexpr std::array<std::uint8_t, 27> by_first_letter() {
  std::array<std::uint8_t, 27> out{};
  for (std::size_t letter = 0; letter < out.size(); ++letter) {
    while (out[letter] < kRows.size() && static_cast<std::size_t>(kRows[out[letter]].name[0] - 'a') < letter) ++out[letter];
  }
  return out;
}

constexpr std::array<std::uint8_t, 27> kByFirstLetter = by_first_letter();

constexpr std::size_t kTags = static_cast<std::size_t>(Tag::object) + 1;

struct ByTag {
  std::array<std::string_view, kTags> names{};
  std::array<unsigned, kTags> traits{};
};

constexpr ByTag by_tag() {
  ByTag out;
  for (const Row& row : kRows) {
    const auto at = static_cast<std::size_t>(row.tag);
    out.traits[at] = row.traits;
    // Several names share a number (dir and ul): the name that the standard still has is the longer-lived one, set below.
    if (row.tag < Tag::script && out.names[at].empty()) out.names[at] = row.name;
  }
  out.names[static_cast<std::size_t>(Tag::other)] = "x-other";
  out.names[static_cast<std::size_t>(Tag::ul)] = "ul";
  out.names[static_cast<std::size_t>(Tag::div)] = "div";
  out.names[static_cast<std::size_t>(Tag::pre)] = "pre";
  return out;
}

constexpr ByTag kByTag = by_tag();

unsigned traits_of(Tag tag) {
  return kByTag.traits[static_cast<std::size_t>(tag)];
}

struct AttrRow {
  std::string_view name;
  Attr attr;
};

constexpr std::array kAttrs = {
    AttrRow{"class", Attr::class_},
    AttrRow{"id", Attr::id},
    AttrRow{"role", Attr::role},
    AttrRow{"itemprop", Attr::itemprop},
    AttrRow{"itemtype", Attr::itemtype},
    AttrRow{"itemscope", Attr::itemscope},
    AttrRow{"content", Attr::content},
    AttrRow{"property", Attr::property},
    AttrRow{"name", Attr::name},
    AttrRow{"datetime", Attr::datetime},
    AttrRow{"hidden", Attr::hidden},
    AttrRow{"aria-hidden", Attr::aria_hidden},
    AttrRow{"href", Attr::href},
    AttrRow{"data-testid", Attr::data_testid},
    AttrRow{"data-test-id", Attr::data_testid},
    AttrRow{"data-cy", Attr::data_testid},
    AttrRow{"data-test", Attr::data_testid},
    AttrRow{"data-qa", Attr::data_testid},
    AttrRow{"type", Attr::type},
    AttrRow{"lang", Attr::lang},
    AttrRow{"indent", Attr::indent},
};

}  // namespace

Tag tag_of(std::string_view name) {
  const std::size_t letter = name.empty() ? 26 : static_cast<std::size_t>(static_cast<unsigned char>(name[0])) - 'a';
  if (letter >= 26) return Tag::other;
  for (std::size_t at = kByFirstLetter[letter]; at < kByFirstLetter[letter + 1]; ++at) {
    if (kRows[at].name == name) return kRows[at].tag;
  }
  return Tag::other;
}

std::string_view name_of(Tag tag) {
  return kByTag.names[static_cast<std::size_t>(tag)];
}
bool is_void(Tag tag) {
  return (traits_of(tag) & kVoid) != 0;
}
bool is_block(Tag tag) {
  return (traits_of(tag) & kBlock) != 0;
}
bool is_special(Tag tag) {
  return (traits_of(tag) & kSpecial) != 0;
}
bool closes_p(Tag tag) {
  return (traits_of(tag) & kClosesP) != 0;
}
bool is_formatting(Tag tag) {
  return (traits_of(tag) & kFormatting) != 0;
}

Attr attr_of(std::string_view name) {
  for (const AttrRow& row : kAttrs) {
    if (row.name == name) return row.attr;
  }
  return Attr::none;
}

std::string_view name_of(Attr attr) {
  for (const AttrRow& row : kAttrs) {
    if (row.attr == attr) return row.name;
  }
  return {};
}

}  // namespace skillgap::page
