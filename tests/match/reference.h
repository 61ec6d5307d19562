// What the aliases mean, by RE2 and one boundary function, without the matcher's words and hashes: the reference that the
// index is held against. Slow and plain on purpose.
//
// The text is folded (text/utf8.h), its invisible characters are dropped, every kind of space is ' ' and every dash '-';
// addresses are blotted out. An alias means its forms (match::forms_of): their words as written, a version after a word of two
// letters or more, and between the words white space, or one of - _ . / \ ' *. A name begins and ends at a boundary.
#pragma once

#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "match/index.h"
#include "taxonomy/taxonomy.h"
#include "text/utf8.h"

namespace skillgap::support {

struct Folded {
  std::string text;                   // ends with a newline
  std::vector<std::uint32_t> origin;  // of each byte of `text`, and one more for its end
};

inline Folded fold_whole(std::string_view s) {
  Folded out;
  for (std::size_t i = 0; i < s.size();) {
    const text::CodePoint c = text::decode(s, i);
    std::string bytes;
    if (text::is_invisible(c.value)) {
    } else if (text::is_space(c.value)) {
      bytes = " ";
    } else if (text::is_dash(c.value)) {
      bytes = "-";
    } else if (c.value == U'\u2019') {
      bytes = "'";
    } else {
      text::append_utf8(bytes, text::fold(c.value));
    }
    for (const char b : bytes) {
      out.text += b;
      out.origin.push_back(static_cast<std::uint32_t>(i));
    }
    i += c.length;
  }
  out.text += '\n';
  out.origin.push_back(static_cast<std::uint32_t>(s.size()));
  out.origin.push_back(static_cast<std::uint32_t>(s.size()));
  static const RE2 address(
      R"(([^\s(<,]*(?:[\w\x{80}-\x{10FFFF}]@[\w\x{80}-\x{10FFFF}]|://|[^\w\s(<,\x{80}-\x{10FFFF}]www\.)[^\s)>,"]*|\bwww\.[^\s)>,"]*))");
  re2::StringPiece rest(out.text);
  re2::StringPiece found;
  std::string blotted = out.text;
  while (RE2::FindAndConsume(&rest, address, &found)) {
    const auto at = static_cast<std::size_t>(found.data() - out.text.data());
    std::fill_n(blotted.begin() + static_cast<std::ptrdiff_t>(at), found.size(), ';');
  }
  out.text = blotted;
  return out;
}

struct Span {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t skill = 0;  // of the first owner; match::Owner::kPhrase for a phrase
  friend bool operator==(const Span&, const Span&) = default;
};

class Reference {
 public:
  explicit Reference(const taxonomy::Taxonomy& taxonomy) {
    std::map<std::vector<std::string>, std::pair<std::uint32_t, bool>> forms;  // whose, and whether as written
    const auto put = [&forms](const std::vector<std::string>& f, std::uint32_t skill, bool as_written) {
      const auto [it, is_new] = forms.try_emplace(f, skill, as_written);
      if (!is_new && as_written && !it->second.second) it->second = {skill, true};
    };
    for (std::uint32_t s = 0; s < taxonomy.skills().size(); ++s) {
      for (const taxonomy::Alias& a : taxonomy[s].aliases) {
        const auto all = match::forms_of(a, taxonomy[s].kind);
        for (std::size_t i = 0; i < all.size(); ++i) put(all[i], s, i == 0);
      }
    }
    const auto phrase = [&](const std::string& p, std::uint32_t skill) {
      const std::vector<std::string> words = text::words_of(p);
      const auto it = forms.find(words);
      if (words.empty() || (it != forms.end() && (it->second.second || it->second.first != skill))) return;
      forms[words] = {match::Owner::kPhrase, true};
    };
    for (std::uint32_t s = 0; s < taxonomy.skills().size(); ++s) {
      for (const std::string& p : taxonomy[s].excluded) phrase(p, s);
    }
    for (const std::string& p : taxonomy.phrases()) phrase(p, match::Owner::kPhrase);
    for (const auto& [words, whose] : forms) forms_.push_back({words, expression(words), whose.first, nullptr});
    for (std::size_t i = 0; i < forms_.size(); ++i) by_first_[forms_[i].words[0]].push_back(i);
  }

  // Leftmost-longest over all aliases, in the text's own offsets.
  [[nodiscard]] std::vector<Span> find(std::string_view text) const {
    const Folded f = fold_whole(text);
    struct Match {
      std::size_t begin, end;
      std::uint32_t skill;
    };
    std::vector<Match> all;
    // Only what can stand in the text at all: the beginnings of its words do.
    std::vector<bool> beginnings(kBeginnings);
    for (std::size_t i = 0; i < f.text.size(); ++i) {
      for (std::size_t n = 1; n <= 3; ++n) beginnings[beginning(std::string_view(f.text).substr(i, n))] = true;
    }
    const auto may_stand = [&](const std::string& w) { return beginnings[beginning(std::string_view(w).substr(0, 3))]; };
    for (const auto& [first, numbers] : by_first_) {
      if (!may_stand(first) || f.text.find(first) == std::string::npos) continue;
      for (const std::size_t n : numbers) {
        const auto& words = forms_[n].words;
        if (std::all_of(words.begin() + 1, words.end(),
                        [&](const std::string& w) { return may_stand(w) && f.text.find(w) != std::string::npos; }))
          locate(n, f.text, all);
      }
    }
    std::sort(all.begin(), all.end(),
              [](const Match& a, const Match& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    std::vector<Span> out;
    std::size_t reached = 0;
    for (const Match& m : all) {
      if (m.begin < reached) continue;
      reached = m.end;
      out.push_back({f.origin[m.begin], f.origin[m.end - 1], m.skill});
    }
    // The end is that of the last character.
    for (Span& s : out) s.end += text::decode(text, s.end).length;
    return out;
  }

 private:
  struct Form {
    std::vector<std::string> words;
    std::string expression;
    std::uint32_t skill;
    mutable std::unique_ptr<RE2> re2;
  };

  static constexpr std::size_t kBeginnings = std::size_t{1} << 20U;
  static std::size_t beginning(std::string_view s) {
    std::size_t h = s.size();
    for (const char c : s) h = h * 131 + static_cast<unsigned char>(c);
    return h % kBeginnings;
  }

  static bool is_sign(const std::string& w) { return w == "&" || w == "/"; }

  static int letters_of(std::string_view w) {
    int n = 0;
    for (std::size_t i = 0; i < w.size();) {
      const text::CodePoint c = text::decode(w, i);
      n += text::is_word(c.value) && (c.value < '0' || c.value > '9') ? 1 : 0;
      i += c.length;
    }
    return n;
  }

  static std::string expression(const std::vector<std::string>& words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
      out += RE2::QuoteMeta(words[i]);
      if (i + 1 == words.size()) break;
      const bool loose =
          words[i] == "&" || words[i + 1] == "&" || words[i].back() == '+' || words[i].back() == '#' || words[i + 1][0] == '.';
      if (letters_of(words[i]) >= 2 && words[i].back() != '+' && words[i].back() != '#') out += "[0-9]*(?:\\+\\+?|#)?";
      out += words[i] == "/" || words[i + 1] == "/" ? " +" : loose ? "(?: *|[-_./\\\\])" : "(?: +|[-_./\\\\'*#]|::)";
    }
    return out;
  }

  // The one boundary function: a name stands at [begin, end) of folded text, whose next character exists.
  static bool is_bounded(const std::string& text, std::size_t begin, std::size_t end, const std::string& first, const std::string& last) {
    const text::CodePoint before = text::decode_before(text, begin);
    if (!is_sign(first) && first[0] != '.' && before.length > 0 && text::is_word(before.value)) return false;
    if (first[0] == '.' && before.length > 0 && (text::is_word(before.value) || before.value == '.')) return false;
    if (is_sign(last) || last.ends_with("++")) return true;
    const auto word_at = [&text](std::size_t i) { return i < text.size() && text::is_word(text::decode(text, i).value); };
    if (last.back() == '+') return !word_at(end) && text[end] != '+';
    if (last.back() == '#') return letters_of(last) == 1 || !word_at(end);
    const bool versioned = letters_of(last) >= 2;
    std::size_t at = end;
    // A name's own number goes on as another one: "pl12" is no PL1.
    if (versioned && !(last.back() >= '0' && last.back() <= '9')) {
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    }
    if (word_at(at)) return false;
    if (versioned) return true;
    // A single letter keeps its sign: C is in neither C++ nor C#.
    if (text[at] == '#') return false;
    return text[at] != '+' || (text[at + 1] != '+' && word_at(at + 1));
  }

  template <class Out>
  void locate(std::size_t n, const std::string& text, Out& all) const {
    const Form& form = forms_[n];
    if (!form.re2) {
      RE2::Options options(RE2::Quiet);
      options.set_longest_match(true);
      form.re2 = std::make_unique<RE2>("(" + form.expression + ")", options);
    }
    re2::StringPiece found;
    for (std::size_t from = 0; from < text.size();) {
      const re2::StringPiece piece(text.data(), text.size());
      if (!form.re2->Match(piece, from, piece.size(), RE2::UNANCHORED, &found, 1)) return;
      const auto begin = static_cast<std::size_t>(found.data() - text.data());
      const std::size_t end = begin + found.size();
      if (is_bounded(text, begin, end, form.words.front(), form.words.back())) all.push_back({begin, end, form.skill});
      from = begin + 1;
    }
  }

  std::vector<Form> forms_;
  std::map<std::string, std::vector<std::size_t>> by_first_;
};

}  // namespace skillgap::support
