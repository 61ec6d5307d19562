#include "cues/languages.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "cues/data.h"
#include "error.h"
#include "text/eight.h"
#include "text/utf8.h"
#include "text/word_mask.h"

namespace skillgap::cues {
namespace {

using text::Eight;

constexpr std::size_t kBytesRead = 16384;  // of a posting: that much tells its language
constexpr std::size_t kLeastHits = 3;      // function words; fewer may be a name or a quotation
constexpr std::size_t kLead = 2;           // times as many as the next language's
constexpr std::string_view kEnglish = "en";

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// Of a word, or of what may be one.
bool goes_on(char c) {
  return !text::is_ascii(c) || text::is_word(static_cast<char32_t>(c));
}

// What an ASCII word of `length` bytes at `at` is looked up by: its first eight, the letters small. Longer words have another bit. No
// branch: how long a word is is anyone's guess.
std::uint64_t key_of(std::string_view s, std::size_t at, std::size_t length) {
  const std::uint64_t longer = (Eight::kBytes - std::uint64_t{length}) >> 63U;
  const std::uint64_t unused = (64 - 8 * std::uint64_t{length}) & (longer - 1);
  return (Eight::at(s, at).small().bytes() & (~std::uint64_t{0} >> unused)) ^ (longer << 5U);
}

// Calls `take` with every word of letters and digits.
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
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
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

  // Counts the words of `text` that only one language has, by its place in `entries`; `hits` has two places more.
  void count(std::string_view text, std::vector<std::size_t>& hits) const;
  // The same of a run whose words may have letters beyond ASCII, or ASCII letters in another form.
  [[gnu::noinline]] void count_wide(std::string_view run, std::vector<std::size_t>& hits) const;
  void count_folded(std::string_view word, std::vector<std::size_t>& hits) const;
  void learn(const std::string& word, std::size_t language);
  // What the words of the language are looked up in.
  class Table {
   public:
    explicit Table(const Impl& impl)
        : keys_(impl.keys.data()),
          owners_(impl.owners.data()),
          last_(impl.keys.size() - 1),
          shift_(64U - static_cast<unsigned>(std::bit_width(last_))) {}
    // Where the word of that key stands in `keys`, or would.
    [[nodiscard]] std::size_t place(std::uint64_t key) const {
      auto at = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> shift_);
      // One condition, which nearly always is false: whether it is the word or an empty place is anyone's guess.
      while (static_cast<unsigned>(keys_[at] != key) + static_cast<unsigned>(keys_[at] != 0) == 2) at = (at + 1) & last_;
      return at;
    }
    [[nodiscard]] std::size_t owner(std::uint64_t key) const { return owners_[place(key)]; }

   private:
    const std::uint64_t* keys_;
    const std::uint8_t* owners_;
    std::size_t last_;
    unsigned shift_;  // of a hash, to a place
  };
  [[nodiscard]] std::size_t nobody() const { return entries.size(); }
  [[nodiscard]] std::size_t to_look_up() const { return entries.size() + 1; }

  const Gates* gates = nullptr;
  std::map<std::string, Entry, std::less<>> entries;  // by language
  // The words that only one language has -> its place in `entries`.
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> words;
  // The same for those in ASCII, by their first eight bytes (key_of). A power of two, at most an eighth full, so that one look tells; what
  // no language has belongs to nobody(), and longer words are to be looked up whole.
  std::vector<std::uint64_t> keys;
  std::vector<std::uint8_t> owners;
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
  impl_->keys.assign(std::bit_ceil((words.size() + 1) * 8), 0);
  impl_->owners.assign(impl_->keys.size(), static_cast<std::uint8_t>(impl_->nobody()));
  for (const auto& [word, language] : words) {
    impl_->learn(word, static_cast<std::size_t>(std::distance(impl_->entries.begin(), impl_->entries.find(language))));
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

void Languages::Impl::learn(const std::string& word, std::size_t language) {
  words.emplace(word, language);
  if (word.empty() || !std::ranges::all_of(word, text::is_ascii)) return;
  const std::uint64_t key = key_of(word, 0, word.size());
  const std::size_t at = Table(*this).place(key);
  keys[at] = key;
  owners[at] = static_cast<std::uint8_t>(word.size() > Eight::kBytes ? to_look_up() : language);
}

void Languages::Impl::count_folded(std::string_view word, std::vector<std::size_t>& hits) const {
  const auto it = words.find(word);
  if (it != words.end()) ++hits[it->second];
}

void Languages::Impl::count_wide(std::string_view run, std::vector<std::size_t>& hits) const {
  each_word(text::to_lower(run), [&](std::string_view word) { count_folded(word, hits); });
}

void Languages::Impl::count(std::string_view text, std::vector<std::size_t>& hits) const {
  const Table table(*this);
  const std::size_t longer = to_look_up();
  std::size_t* const counted = hits.data();
  for (std::size_t at = 0; at < text.size();) {
    const text::WordMask mask = text::WordMask::at(text, at);
    std::size_t next = at + text::WordMask::kBytes;
    for (std::uint64_t rest = mask.words | mask.wide; rest != 0;) {
      const auto begin = static_cast<std::size_t>(std::countr_zero(rest));
      const auto length = static_cast<std::size_t>(std::countr_one(rest >> begin));
      if (begin + length == text::WordMask::kBytes) {
        // It may go on behind these bytes.
        next = at + begin;
        break;
      }
      const std::uint64_t bytes = ((std::uint64_t{1} << length) - 1) << begin;
      if ((mask.wide & bytes) == 0) {
        const std::size_t owner = table.owner(key_of(text, at + begin, length));
        ++counted[owner];
        if (owner == longer) count_folded(text::to_lower(text.substr(at + begin, length)), hits);
      } else {
        count_wide(text.substr(at + begin, length), hits);
      }
      rest &= ~bytes;
    }
    if (next == at) {
      while (next < text.size() && goes_on(text[next])) ++next;
      count_wide(text.substr(at, next - at), hits);
    }
    at = next;
  }
}

std::string Languages::guess(const std::vector<Block>& blocks) const {
  std::vector<std::size_t> hits(impl_->entries.size() + 2);
  std::size_t bytes = 0;
  for (const Block& block : blocks) {
    if (bytes > kBytesRead) break;
    bytes += block.text.size();
    impl_->count(block.text, hits);
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
