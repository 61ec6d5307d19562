#include "cues/data.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "error.h"

namespace skillgap::cues {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxExpression = 16384;  // bytes, macros expanded: bounds what RE2 is asked to compile
constexpr int kMaxMacroDepth = 8;

// Reads one file; knows where it is, so that every complaint can say so.
class Reader {
 public:
  Reader(std::string_view file, const Gates* gates) : file_(file), gates_(gates) {}

  [[noreturn]] void fail(std::string_view entry, std::string_view reason) const { refuse(file_, entry, reason); }

  void keys(const json& object, std::string_view entry, std::initializer_list<std::string_view> known) const {
    if (!object.is_object()) fail(entry, "must be an object");
    for (const auto& [key, value] : object.items()) {
      if (std::ranges::find(known, key) == known.end()) fail(entry, fmt::format("unknown key \"{}\"", key));
    }
  }

  [[nodiscard]] const json& at(const json& object, std::string_view entry, const char* key) const {
    const auto it = object.find(key);
    if (it == object.end()) fail(entry, fmt::format("\"{}\" is missing", key));
    return *it;
  }

  [[nodiscard]] std::string string(const json& value, std::string_view entry) const {
    if (!value.is_string()) fail(entry, "must be text");
    auto text = value.get<std::string>();
    if (text.empty()) fail(entry, "must not be empty");
    return text;
  }

  [[nodiscard]] std::vector<std::string> strings(const json& value, std::string_view entry) const {
    if (!value.is_array()) fail(entry, "must be a list");
    std::vector<std::string> out;
    for (std::size_t i = 0; i < value.size(); ++i) out.push_back(string(value[i], fmt::format("{}[{}]", entry, i)));
    return out;
  }

  // Text, or a list of text.
  [[nodiscard]] std::vector<Expression> expressions(const json& value, const std::string& entry) const {
    if (value.is_string()) return {expression(value, entry)};
    std::vector<Expression> out;
    const auto texts = strings(value, entry);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto where = fmt::format("{}[{}]", entry, i);
      out.push_back({where, whole(texts[i], where), gates_});
    }
    return out;
  }

  [[nodiscard]] Expression expression(const json& value, const std::string& entry) const {
    return {entry, whole(string(value, entry), entry), gates_};
  }
  [[nodiscard]] Expression optional_expression(const json& object, const char* key, const std::string& entry) const {
    const auto it = object.find(key);
    if (it == object.end()) return {};
    return expression(*it, fmt::format("{}.{}", entry, key));
  }

  void define(const std::string& name, std::string text) { macros_[name] = std::move(text); }

  // Of all expressions read, in their order.
  [[nodiscard]] std::vector<std::string> take_expressions() { return std::move(all_); }

 private:
  [[nodiscard]] std::string whole(std::string_view text, std::string_view entry) const {
    all_.push_back(expand(text, entry, 0));
    return all_.back();
  }

  // `<name>` becomes its definition.
  [[nodiscard]] std::string expand(std::string_view text, std::string_view entry, int depth) const {
    if (depth > kMaxMacroDepth) fail(entry, "its definitions go round in a circle");
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t close = text[i] == '<' ? text.find('>', i) : std::string_view::npos;
      // (?P<min>...) is RE2's own.
      if (close == std::string_view::npos || (i > 0 && text[i - 1] == 'P')) {
        out += text[i++];
        continue;
      }
      const auto it = macros_.find(std::string(text.substr(i + 1, close - i - 1)));
      if (it == macros_.end()) fail(entry, fmt::format("\"{}\" is not defined", text.substr(i, close - i + 1)));
      out += expand(it->second, entry, depth + 1);
      if (out.size() > kMaxExpression) fail(entry, "is too long with its definitions expanded");
      i = close + 1;
    }
    return out;
  }

  std::string file_;
  const Gates* gates_;
  mutable std::vector<std::string> all_;
  std::map<std::string, std::string> macros_;
};

template <class Enum, std::size_t N>
Enum one_of(const Reader& in, const json& value, std::string_view entry, const std::array<std::pair<std::string_view, Enum>, N>& names) {
  const std::string text = in.string(value, entry);
  const auto it = std::ranges::find_if(names, [&](const auto& n) { return n.first == text; });
  if (it == names.end()) in.fail(entry, fmt::format("\"{}\" is not one of those it may be", text));
  return it->second;
}

constexpr std::array<std::pair<std::string_view, Section>, 6> kSections = {{{"requirements", Section::requirements},
                                                                            {"preferred", Section::preferred},
                                                                            {"responsibilities", Section::responsibilities},
                                                                            {"benefits", Section::benefits},
                                                                            {"about", Section::about},
                                                                            {"other", Section::other}}};
constexpr std::array<std::pair<std::string_view, Level>, 4> kLevels = {
    {{"required", Level::required}, {"preferred", Level::preferred}, {"mentioned", Level::mentioned}, {"excluded", Level::excluded}}};
constexpr std::array<std::pair<std::string_view, Scope>, 4> kScopes = {
    {{"before", Scope::before}, {"after", Scope::after}, {"bracket", Scope::bracket}, {"within", Scope::within}}};
constexpr std::array<std::pair<std::string_view, Marker::Kind>, 5> kMarkers = {{{"any", Marker::Kind::any},
                                                                                {"example", Marker::Kind::example},
                                                                                {"choice", Marker::Kind::choice},
                                                                                {"open", Marker::Kind::open},
                                                                                {"tail", Marker::Kind::tail}}};
constexpr std::array<std::pair<std::string_view, Link>, 4> kLinks = {
    {{"comma", Link::comma}, {"and", Link::and_}, {"or", Link::or_}, {"slash", Link::slash}}};

constexpr std::array<std::pair<std::string_view, Condition::Kind>, 4> kConditions = {{{"clearance", Condition::Kind::clearance},
                                                                                      {"permit", Condition::Kind::permit},
                                                                                      {"place", Condition::Kind::place},
                                                                                      {"travel", Condition::Kind::travel}}};

// A definition that matches any of `words` and captures it as `group`.
std::string number_group(const std::map<std::string, int>& words, const char* group) {
  std::string all = "[0-9]{1,2}(?:\\.[0-9])?";
  for (const auto& [word, value] : words) all += "|" + word;
  return fmt::format("(?P<{}>{})", group, all);
}

void read_headings(const Reader& in, const json& root, CueData& out) {
  const json& list = in.at(root, "file", "headings");
  if (!list.is_array()) in.fail("headings", "must be a list");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto entry = fmt::format("headings[{}]", i);
    in.keys(list[i], entry, {"section", "relative", "cue", "label", "phrases", "forms"});
    HeadingData h;
    h.section = one_of(in, in.at(list[i], entry, "section"), entry + ".section", kSections);
    h.relative = list[i].value("relative", json(false)) == json(true);
    h.label = list[i].value("label", json(false)) == json(true);
    h.cue = list[i].value("cue", json(false)) == json(true);
    h.phrases = in.strings(in.at(list[i], entry, "phrases"), entry + ".phrases");
    if (const auto it = list[i].find("forms"); it != list[i].end()) h.forms = in.expressions(*it, entry + ".forms");
    out.headings.push_back(std::move(h));
  }
}

void read_levels(const Reader& in, const json& root, CueData& out) {
  const json& list = in.at(root, "file", "levels");
  if (!list.is_array()) in.fail("levels", "must be a list");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto entry = fmt::format("levels[{}]", i);
    in.keys(list[i], entry, {"level", "scope", "firm", "cue", "not_before", "not_after"});
    LevelData l;
    l.level = one_of(in, in.at(list[i], entry, "level"), entry + ".level", kLevels);
    l.scope = one_of(in, in.at(list[i], entry, "scope"), entry + ".scope", kScopes);
    l.firm = list[i].value("firm", json(true)) == json(true);
    l.expressions = in.expressions(in.at(list[i], entry, "cue"), entry + ".cue");
    l.not_before = in.optional_expression(list[i], "not_before", entry);
    l.not_after = in.optional_expression(list[i], "not_after", entry);
    out.levels.push_back(std::move(l));
  }
}

void read_years(const Reader& in, const json& root, CueData& out) {
  const json& y = in.at(root, "file", "years");
  in.keys(y, "years",
          {"years", "months", "of_something", "of_experience", "never_before", "never_after", "doubtful_before", "end", "follow"});
  out.years.years = in.expressions(in.at(y, "years", "years"), "years.years");
  out.years.months = in.expressions(in.at(y, "years", "months"), "years.months");
  out.years.of_something = in.expression(in.at(y, "years", "of_something"), "years.of_something");
  out.years.of_experience = in.expression(in.at(y, "years", "of_experience"), "years.of_experience");
  out.years.never_before = in.expression(in.at(y, "years", "never_before"), "years.never_before");
  out.years.never_after = in.expression(in.at(y, "years", "never_after"), "years.never_after");
  out.years.doubtful_before = in.expression(in.at(y, "years", "doubtful_before"), "years.doubtful_before");
  out.years.end = in.expression(in.at(y, "years", "end"), "years.end");
  out.years.follow = in.expression(in.at(y, "years", "follow"), "years.follow");
}

std::vector<std::vector<std::string>> read_word_lists(const Reader& in, const json& value, const std::string& entry) {
  if (!value.is_array()) in.fail(entry, "must be a list of lists");
  std::vector<std::vector<std::string>> out;
  for (std::size_t i = 0; i < value.size(); ++i) out.push_back(in.strings(value[i], fmt::format("{}[{}]", entry, i)));
  return out;
}

std::vector<NamedExpression> read_named(const Reader& in, const json& value, const std::string& entry) {
  if (!value.is_array()) in.fail(entry, "must be a list");
  std::vector<NamedExpression> out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto where = fmt::format("{}[{}]", entry, i);
    in.keys(value[i], where, {"name", "cue", "not_before"});
    out.push_back({in.string(in.at(value[i], where, "name"), where + ".name"), in.expression(in.at(value[i], where, "cue"), where + ".cue"),
                   in.optional_expression(value[i], "not_before", where)});
  }
  return out;
}

void read_conditions(const Reader& in, const json& root, CueData& out) {
  const json& list = in.at(root, "file", "conditions");
  if (!list.is_array()) in.fail("conditions", "must be a list");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto entry = fmt::format("conditions[{}]", i);
    in.keys(list[i], entry, {"kind", "what", "cue", "not_before", "not_after"});
    out.conditions.push_back({one_of(in, in.at(list[i], entry, "kind"), entry + ".kind", kConditions),
                              in.string(in.at(list[i], entry, "what"), entry + ".what"),
                              in.expression(in.at(list[i], entry, "cue"), entry + ".cue"),
                              in.optional_expression(list[i], "not_before", entry), in.optional_expression(list[i], "not_after", entry)});
  }
}

void read_alternatives(const Reader& in, const json& root, CueData& out) {
  const json& a = in.at(root, "file", "alternatives");
  in.keys(a, "alternatives", {"markers", "introduce", "links", "substitutes", "together"});
  out.introduce = in.expression(in.at(a, "alternatives", "introduce"), "alternatives.introduce");
  const json& markers = in.at(a, "alternatives", "markers");
  const json& links = in.at(a, "alternatives", "links");
  if (!markers.is_array() || !links.is_array()) in.fail("alternatives", "its markers and links must be lists");
  for (std::size_t i = 0; i < markers.size(); ++i) {
    const auto entry = fmt::format("alternatives.markers[{}]", i);
    in.keys(markers[i], entry, {"kind", "cue"});
    const auto kind = one_of(in, in.at(markers[i], entry, "kind"), entry + ".kind", kMarkers);
    for (auto& e : in.expressions(in.at(markers[i], entry, "cue"), entry + ".cue")) out.markers.emplace_back(kind, std::move(e));
  }
  for (std::size_t i = 0; i < links.size(); ++i) {
    const auto entry = fmt::format("alternatives.links[{}]", i);
    in.keys(links[i], entry, {"kind", "between"});
    const auto kind = one_of(in, in.at(links[i], entry, "kind"), entry + ".kind", kLinks);
    out.links.emplace_back(kind, in.expression(in.at(links[i], entry, "between"), entry + ".between"));
  }
  if (const auto it = a.find("substitutes"); it != a.end()) out.substitutes = read_word_lists(in, *it, "alternatives.substitutes");
  if (const auto it = a.find("together"); it != a.end()) out.together = read_word_lists(in, *it, "alternatives.together");
}

json parse_json(const Reader& in, std::string_view bytes) {
  try {
    return json::parse(bytes);
  } catch (const json::exception& e) {
    in.fail("file", fmt::format("is not JSON: {}", e.what()));
  }
}

// Reads "language" and "language_words", which stand at a file's head, and stops there: a file's rest is a hundred times as long.
class WordsReader : public nlohmann::json_sax<json> {
 public:
  // Of a file that has something else in their places it is not.
  [[nodiscard]] bool is_whole() const { return has_language_ && has_words_; }
  [[nodiscard]] LanguageWords take() { return std::move(out_); }

  bool key(string_t& name) override {
    if (depth_ == 1) key_ = std::move(name);
    return true;
  }
  bool string(string_t& value) override {
    if (value.empty()) return key_ != kLanguage && key_ != kWords;
    if (depth_ == 1 && key_ == kLanguage) {
      out_.language = std::move(value);
      has_language_ = true;
      return !is_whole();
    }
    if (depth_ == 2 && key_ == kWords && in_words_) out_.words.push_back(std::move(value));
    return true;
  }
  bool start_array(std::size_t /*size*/) override {
    ++depth_;
    if (depth_ == 2 && key_ == kWords) in_words_ = true;
    return depth_ <= 2 || !in_words_;
  }
  bool end_array() override {
    --depth_;
    if (!in_words_) return true;
    in_words_ = false;
    has_words_ = true;
    return !is_whole();
  }
  bool start_object(std::size_t /*size*/) override { return ++depth_ > 0 && !in_words_; }
  bool end_object() override { return --depth_ >= 0; }
  bool null() override { return !in_words_; }
  bool boolean(bool /*value*/) override { return !in_words_; }
  bool number_integer(number_integer_t /*value*/) override { return !in_words_; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return !in_words_; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return !in_words_; }
  bool binary(binary_t& /*value*/) override { return false; }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const json::exception& /*what*/) override {
    has_language_ = false;
    return false;
  }

 private:
  static constexpr std::string_view kLanguage = "language", kWords = "language_words";
  LanguageWords out_;
  std::string key_;
  int depth_ = 0;
  bool in_words_ = false, has_language_ = false, has_words_ = false;
};

}  // namespace

void refuse(std::string_view file, std::string_view entry, std::string_view reason) {
  throw Error(Error::Kind::input, fmt::format("{}: {}: {}", file, entry, reason));
}

LanguageWords parse_language_words(std::string_view bytes, std::string_view name) {
  WordsReader head;
  if (!json::sax_parse(bytes, &head) && head.is_whole()) return head.take();
  const Reader in(name, nullptr);
  const json root = parse_json(in, bytes);
  return {in.string(in.at(root, "file", "language"), "language"), in.strings(in.at(root, "file", "language_words"), "language_words")};
}

CueData parse_data(std::string_view bytes, std::string_view name, const Gates* gates) {
  Reader in(name, gates);
  const json root = parse_json(in, bytes);
  in.keys(root, "file",
          {"language",           "language_words",    "function_words", "heading_words", "headings",      "leaves_section", "names_role",
           "announces",          "item_begin",        "no_item_before", "clause_end",    "no_clause_end", "aside",          "joined",
           "refers_back",        "abbreviations",     "numbers",        "define",        "levels",        "years",          "alternatives",
           "proficiency_before", "proficiency_after", "education",      "conditions",    "roles"});
  CueData out;
  out.file = name;
  out.language = in.string(in.at(root, "file", "language"), "language");
  const json& numbers = in.at(root, "file", "numbers");
  if (!numbers.is_object()) in.fail("numbers", "must be an object");
  for (const auto& [word, value] : numbers.items()) {
    if (!value.is_number_integer() || value < 0 || value > 60) in.fail("numbers." + word, "must be a whole number from 0 to 60");
    out.numbers[word] = value.get<int>();
  }
  in.define("skill", "\\x01\\x02*");
  in.define("min", number_group(out.numbers, "min"));
  in.define("max", number_group(out.numbers, "max"));
  const json& define = in.at(root, "file", "define");
  if (!define.is_object()) in.fail("define", "must be an object");
  for (const auto& [key, value] : define.items()) in.define(key, in.string(value, "define." + key));

  out.function_words = in.strings(in.at(root, "file", "function_words"), "function_words");
  out.heading_words = in.strings(in.at(root, "file", "heading_words"), "heading_words");
  read_headings(in, root, out);
  out.leaves_section = in.expression(in.at(root, "file", "leaves_section"), "leaves_section");
  out.names_role = in.expression(in.at(root, "file", "names_role"), "names_role");
  out.announces = in.expression(in.at(root, "file", "announces"), "announces");
  out.item_begin = in.expression(in.at(root, "file", "item_begin"), "item_begin");
  out.no_item_before = in.expression(in.at(root, "file", "no_item_before"), "no_item_before");
  out.clause_end = in.expression(in.at(root, "file", "clause_end"), "clause_end");
  out.no_clause_end = in.expression(in.at(root, "file", "no_clause_end"), "no_clause_end");
  out.aside = in.expression(in.at(root, "file", "aside"), "aside");
  out.refers_back = in.expression(in.at(root, "file", "refers_back"), "refers_back");
  out.joined = in.expression(in.at(root, "file", "joined"), "joined");
  out.abbreviations = in.strings(in.at(root, "file", "abbreviations"), "abbreviations");
  read_levels(in, root, out);
  read_years(in, root, out);
  read_alternatives(in, root, out);
  out.proficiency_before = read_named(in, in.at(root, "file", "proficiency_before"), "proficiency_before");
  out.proficiency_after = read_named(in, in.at(root, "file", "proficiency_after"), "proficiency_after");
  out.education = read_named(in, in.at(root, "file", "education"), "education");
  read_conditions(in, root, out);
  const json& roles = in.at(root, "file", "roles");
  in.keys(roles, "roles", {"nouns", "names", "ranks", "joints", "parts", "weak"});
  out.role_nouns = in.strings(in.at(roles, "roles", "nouns"), "roles.nouns");
  out.role_names = in.strings(in.at(roles, "roles", "names"), "roles.names");
  out.role_parts = in.strings(in.at(roles, "roles", "parts"), "roles.parts");
  out.role_weak = in.strings(in.at(roles, "roles", "weak"), "roles.weak");
  out.role_joints = in.strings(in.at(roles, "roles", "joints"), "roles.joints");
  out.role_ranks = in.strings(in.at(roles, "roles", "ranks"), "roles.ranks");
  out.expressions = in.take_expressions();
  return out;
}

}  // namespace skillgap::cues
