#include "cues/languages.h"

#include <algorithm>
#include <bitset>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "cues/data.h"
#include "error.h"
#include "text/utf8.h"
#include "text/words.h"

namespace skillgap::cues {
namespace {

constexpr std::size_t kBytesRead = 16384;  // of a posting: that much tells its language
constexpr std::size_t kLeastHits = 3;      // function words; fewer may be a name or a quotation
constexpr std::size_t kLead = 2;           // times as many as the next language's
constexpr std::size_t kFilterBits = 8192;
constexpr std::string_view kEnglish = "en";

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// Calls `take` with every word of letters.
template <class Take>
void each_word(std::string_view folded, Take take) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < folded.size();) {
    if (is_letter(folded[at])) {
      ++at;
      continue;
    }
    const text::CodePoint c = text::decode(folded, at);
    if (!text::is_word(c.value)) {
      if (at > begin) take(folded.substr(begin, at - begin));
      begin = at + c.length;
    }
    at += std::max<std::size_t>(1, c.length);
  }
  if (begin < folded.size()) take(folded.substr(begin));
}

}  // namespace

struct Languages::Impl {
  struct Entry {
    File file;
    std::once_flag once;
    std::optional<Cues> cues;
  };
  // `base` lends the pairs of names that belong to no language.
  const Cues& compiled(const std::string& language) {
    Entry& e = entries.at(language);
    std::call_once(e.once, [&] {
      const Cues* base = language == kEnglish ? nullptr : &compiled(std::string(kEnglish));
      e.cues.emplace(Cues::parse(e.file.bytes, e.file.name, gates, base));
    });
    return *e.cues;
  }

  const Gates* gates = nullptr;
  std::map<std::string, Entry, std::less<>> entries;     // by language
  std::unordered_map<std::uint64_t, std::size_t> words;  // hashes of those that only one language has -> its place in `entries`
  std::bitset<kFilterBits> filter;                       // by hash: whether a word may be among them
};

Languages::Languages(const std::vector<File>& files, const Gates* gates) : impl_(std::make_unique<Impl>()) {
  impl_->gates = gates;
  std::unordered_set<std::string> shared;
  std::map<std::string, std::string> words;
  for (const File& f : files) {
    const LanguageWords own = parse_language_words(f.bytes, f.name);
    if (!impl_->entries.try_emplace(own.language).second) refuse(f.name, "language", "there is another file for it");
    impl_->entries.at(own.language).file = f;
    for (const std::string& w : own.words) {
      const auto [it, fresh] = words.emplace(text::to_lower(w), own.language);
      if (!fresh && it->second != own.language) shared.insert(it->first);
    }
  }
  for (const auto& w : shared) words.erase(w);
  for (const auto& [word, language] : words) {
    const auto at = std::distance(impl_->entries.begin(), impl_->entries.find(language));
    impl_->words.emplace(text::hash_of(word), static_cast<std::size_t>(at));
    impl_->filter.set(text::hash_of(word) % kFilterBits);
  }
  if (!impl_->entries.contains(kEnglish)) throw Error(Error::Kind::input, "cues: there is no file for English (en.json)");
  impl_->compiled(std::string(kEnglish));
}
Languages::Languages(Languages&&) noexcept = default;
Languages& Languages::operator=(Languages&&) noexcept = default;
Languages::~Languages() = default;

std::vector<std::string> Languages::all() const {
  std::vector<std::string> out;
  for (const auto& [language, entry] : impl_->entries) out.push_back(language);
  return out;
}

const Cues& Languages::english() const {
  return of(kEnglish);
}

const Cues& Languages::of(std::string_view language) const {
  return impl_->compiled(std::string(language));
}

std::string Languages::guess(const std::vector<Block>& blocks) const {
  std::vector<std::size_t> hits(impl_->entries.size());
  std::size_t bytes = 0;
  for (const Block& block : blocks) {
    if (bytes > kBytesRead) break;
    bytes += block.text.size();
    each_word(text::to_lower(block.text), [&](std::string_view word) {
      const std::uint64_t hash = text::hash_of(word);
      if (!impl_->filter.test(hash % kFilterBits)) return;
      const auto it = impl_->words.find(hash);
      if (it != impl_->words.end()) ++hits[it->second];
    });
  }
  std::string best;
  std::size_t most = 0, next = 0, at = 0;
  for (const auto& [language, entry] : impl_->entries) {
    const std::size_t n = hits[at++];
    if (n > most) {
      next = most;
      most = n;
      best = language;
    } else {
      next = std::max(next, n);
    }
  }
  return most >= kLeastHits && most >= kLead * next ? best : std::string{};
}

const Cues& Languages::for_text(const PostingText& text) const {
  if (impl_->entries.contains(text.language)) return of(text.language);
  // A language that there is no file for is read by the English cues: technical words are often the same.
  const std::string guessed = text.language.empty() ? guess(text.blocks) : std::string{};
  return guessed.empty() ? english() : of(guessed);
}

}  // namespace skillgap::cues
