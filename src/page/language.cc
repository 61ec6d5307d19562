#include "page/language.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "text/utf8.h"

namespace skillgap::page {
namespace {

// A few dozen kilobytes tell the language.
constexpr std::size_t kBytesRead = 32768;
// Fewer function words of another language than this may be a name or a quotation.
constexpr std::size_t kLeastHits = 6;

// Function words; English and German first. Few are shared within the table.
struct FunctionWords {
  std::string_view language;
  std::array<std::string_view, 10> words;
};
constexpr std::array kLanguages = {
    FunctionWords{"en", {"the", "and", "of", "to", "with", "you", "this", "our", "your", "are"}},
    FunctionWords{"de", {"und", "die", "mit", "f\u00fcr", "wir", "ist", "eine", "dich", "von", "deine"}},
    FunctionWords{"fr", {"les", "des", "et", "nous", "vous", "une", "pour", "avec", "dans", "votre"}},
    FunctionWords{"es", {"los", "las", "y", "el", "con", "una", "para", "del", "nuestro", "experiencia"}},
    FunctionWords{"pl", {"oraz", "jest", "si\u0119", "lub", "nie", "dla", "w\u0142", "przy", "tw\u00f3j", "mi\u0119dzy"}},
    FunctionWords{"cs", {"pro", "jsme", "nebo", "je", "jako", "\u017ee", "t\u011b", "kter\u00e9", "p\u0159i", "na\u0161e"}},
    FunctionWords{"nl", {"het", "een", "voor", "je", "wij", "naar", "jij", "onze", "aan", "zijn"}},
    FunctionWords{"it", {"della", "il", "che", "gli", "di", "sono", "nostro", "alla", "nel", "pi\u00f9"}},
};

using Counts = std::array<std::size_t, kLanguages.size()>;

void count_word(Counts& counts, std::string_view word) {
  for (std::size_t l = 0; l < kLanguages.size(); ++l) {
    const auto& words = kLanguages[l].words;
    counts[l] += std::find(words.begin(), words.end(), word) != words.end() ? 1U : 0U;
  }
}

void count_words(Counts& counts, std::string_view folded) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const text::CodePoint c = text::decode(folded, at);
    if (!text::is_word(c.value)) {
      if (at > begin) count_word(counts, folded.substr(begin, at - begin));
      begin = at + c.length;
    }
    at += c.length;
  }
  if (begin < folded.size()) count_word(counts, folded.substr(begin));
}

}  // namespace

std::string language_of(std::string_view declared, const std::vector<Block>& blocks) {
  const std::string folded = text::to_lower(text::trim(declared));
  const auto letter = [&](std::size_t i) { return folded[i] >= 'a' && folded[i] <= 'z'; };
  if (folded.size() < 2 || !letter(0) || !letter(1) || (folded.size() > 2 && folded[2] != '-' && folded[2] != '_')) return {};
  std::string language = folded.substr(0, 2);
  Counts counts{};
  std::size_t bytes = 0;
  for (const Block& block : blocks) {
    if (bytes > kBytesRead) break;
    count_words(counts, text::to_lower(block.text));
    bytes += block.text.size();
  }
  const bool known = std::any_of(kLanguages.begin(), kLanguages.end(), [&](const FunctionWords& row) { return row.language == language; });
  std::size_t own = 0, others = 0;
  for (std::size_t l = 0; l < kLanguages.size(); ++l) {
    // A language without a row shares words with its neighbours (Slovak with Czech): only English and German speak against it.
    if (!known && l >= 2) break;
    std::size_t& to = kLanguages[l].language == language ? own : others;
    to = std::max(to, counts[l]);
  }
  return others >= kLeastHits && others > own * 3 ? std::string() : language;
}

}  // namespace skillgap::page
