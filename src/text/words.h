// Text cut into folded words with their offsets kept: what aliases and postings are compared by.
//   - letters and digits of any script, letter case and width folded; invisible characters inside
//     a word do not count ("Java\u00ADScript" is one word);
//   - "++", a last '+' and '#' belong to the word before them: "C++", "C#", "5+";
//   - a dot before "net" at the start of a word belongs to it: ".NET";
//   - '&' is a word, and so is a slash with spaces around it;
//   - URLs and e-mail addresses give no words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace skillgap::text {

struct Word {
  // Sets nothing: whoever makes room for many words at once writes each of them whole, and once.
  Word() {}  // NOLINT(modernize-use-equals-default,cppcoreguidelines-pro-type-member-init)

  std::uint64_t hash;        // of the folded bytes, see hash_of
  std::uint64_t stem;        // the same without trailing digits and sign, where those leave two letters or more; else 0
  std::uint64_t bare;        // the same without the sign after trailing digits ("es6" of "ES6+"); 0 where stem is or says it
  std::uint32_t begin, end;  // bytes in the text, the mark ('+', '#', '.') included
  std::uint32_t stem_end;    // where the stem ends
  std::uint32_t bare_end;    // where the bare word ends
  bool plain;                // small ASCII letters only
  bool capitalised;          // a capital, then small ASCII letters only
  bool soft;  // only white space, or one of - _ . / \, or ' * # :: inside a word, between the word before and this, or nothing
};

// Appends the words of `s`, which is UTF-8 and shorter than 4 GiB.
void split_words(std::string_view s, std::vector<Word>& out);
// How many words a text of so many bytes has, roughly and rather too many: for room.
[[nodiscard]] std::size_t likely_words(std::size_t bytes);
// The folded bytes of one word ("c++", "straße").
[[nodiscard]] std::string folded(std::string_view s, const Word& w);
// The folded words of a name: "Node.js" -> {"node", "js"}.
[[nodiscard]] std::vector<std::string> words_of(std::string_view s);
// The folded words run together: "Node.js", "node js" and "NodeJS" give "nodejs".
[[nodiscard]] std::string fold_key(std::string_view s);
// The hash that split_words gives to a word whose folded bytes these are.
[[nodiscard]] std::uint64_t hash_of(std::string_view folded);

}  // namespace skillgap::text
