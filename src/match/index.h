// The alias index: proposes every place where an alias stands, leftmost-longest over all aliases.
// Aliases are expanded once into sequences of folded words (text/words.h), which stand with all that they
// begin with in one flat hash table; two filters of bits, of whole names of one word and of the pairs
// that the others begin with, turn nearly all words away without a look at it. Const and thread-safe once built.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/beside.h"
#include "taxonomy/taxonomy.h"
#include "text/words.h"

namespace skillgap::match {

// An alias that an accepting sequence of words stands for.
struct Owner {
  static constexpr std::uint32_t kPhrase = 0xFFFFFFFF;
  std::uint32_t skill = kPhrase;  // kPhrase: a phrase that names no skill and swallows what stands in it
  std::uint32_t alias = 0;        // its number among the skill's aliases; of a phrase in small letters: kSmall
  static constexpr std::uint32_t kSmall = 1;
  friend bool operator==(const Owner&, const Owner&) = default;
};

// A proposal. `accept` names its owners; see Index::owners.
struct Hit {
  std::uint32_t accept = 0;
  std::uint32_t begin = 0, end = 0;             // bytes
  std::uint32_t first_word = 0, last_word = 0;  // in the words that were searched
};

class Index {
 public:
  Index() = default;
  explicit Index(const taxonomy::Taxonomy& taxonomy);

  // A word at which a name may begin, as the filters have it.
  struct Start {
    static constexpr unsigned kAlone = 1, kPair = 2;  // a name of that word alone; one that goes on with the word after it
    std::uint32_t word;
    unsigned may;
  };
  // Appends those of `words`, and begins to load what find() will look at: the table is larger than the nearest caches, so that
  // it is best asked some way ahead.
  void propose(std::span<const text::Word> words, std::vector<Start>& out) const;
  // Appends the hits in `words`, those of `text`, in order and without overlap; `starts` are all that propose() gave of them.
  void find(std::span<const text::Word> words, std::span<const Start> starts, std::vector<Hit>& out) const;
  // The same, of few words.
  void find(std::span<const text::Word> words, std::vector<Hit>& out) const;

  // The longest alias made of the words [first, last) and then of those from `from` on: "Spring" and "Cloud" out of
  // "Spring Boot/Cloud". The hit covers the latter alone.
  [[nodiscard]] std::optional<Hit> completed(std::span<const text::Word> words, std::uint32_t first, std::uint32_t last,
                                             std::uint32_t from) const;

  struct OwnerRange {
    const Owner* first;
    const Owner* last;
    [[nodiscard]] const Owner* begin() const { return first; }
    [[nodiscard]] const Owner* end() const { return last; }
  };
  // More than one where an alias is shared, by taxonomy order; a phrase's only owner is a phrase.
  [[nodiscard]] OwnerRange owners(std::uint32_t accept) const {
    return {owners_.data() + starts_[accept], owners_.data() + starts_[accept + 1]};
  }

  // Accepting sequences: Hit::accept is less.
  [[nodiscard]] std::size_t accepts() const { return starts_.empty() ? 0 : starts_.size() - 1; }

  // Reads the expressions of the taxonomy's contexts as well, which takes a while: for an index that is kept.
  void read_contexts(const taxonomy::Taxonomy& taxonomy) { beside_ = Beside(taxonomy); }
  [[nodiscard]] const Beside& beside() const { return beside_; }

  // Of memory that the tables hold.
  [[nodiscard]] std::size_t bytes() const;

  // The compiled form that the build embeds. decode throws std::out_of_range for bytes that are not one.
  [[nodiscard]] std::string encode() const;
  [[nodiscard]] static Index decode(std::string_view bytes);

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  static constexpr std::uint64_t kNothing = 0;  // the hash of no words

  // What names begin with takes one slot of eight bytes, since the time goes into fetching them: kKeyBits of the hash of its words,
  // below them its number among the accepting ones if a name ends there. The hash needs no look at shorter beginnings, so that the slots
  // of several words are fetched at once.
  static constexpr unsigned kKeyBits = 40, kNumberBits = 22;
  static constexpr std::uint64_t kGoesOn = 1, kAccepts = 2;  // whether longer names begin so, and whether a name ends there
  struct Found {
    std::uint64_t slot = 0;  // 0: no name begins so
    [[nodiscard]] bool there() const { return slot != 0; }
    [[nodiscard]] bool goes_on() const { return (slot & kGoesOn) != 0; }
    [[nodiscard]] bool accepts() const { return (slot & kAccepts) != 0; }
    [[nodiscard]] std::uint32_t accept() const { return static_cast<std::uint32_t>(slot >> 2U) & ((1U << kNumberBits) - 1); }
  };
  [[nodiscard]] std::size_t place_of(std::uint64_t hash) const { return static_cast<std::size_t>(((hash >> 32U) * slots_.size()) >> 32U); }
  [[nodiscard]] Found look_up(std::uint64_t hash) const;
  // Begins to load what look_up looks at.
  void fetch(std::uint64_t hash) const;
  // The longest alias that goes on from the words whose hash `prefix` is at word `from`; `by_stem`: with that word taken without its
  // version.
  [[nodiscard]] Hit longest(std::span<const text::Word> words, std::uint64_t prefix, std::uint32_t from, bool by_stem) const;
  // The longest alias that begins there.
  [[nodiscard]] Hit longest_from(std::span<const text::Word> words, Start start) const;

  // A set of hashes that takes few others for its own: a Bloom filter with the two bits of a hash in one word.
  class Filter {
   public:
    void resize(std::size_t hashes);
    void insert(std::uint64_t hash) { bits_[slot(hash)] |= mask(hash); }
    // What a loop keeps in registers.
    struct View {
      const std::uint64_t* bits;
      std::size_t last;
      // 1 or 0: what follows is added to others, without a branch.
      [[nodiscard]] unsigned may_hold(std::uint64_t hash) const {
        const std::uint64_t word = bits[(hash >> 12U) & last];
        return static_cast<unsigned>((word >> (hash & 63U)) & (word >> ((hash >> 6U) & 63U)) & 1U);
      }
    };
    [[nodiscard]] View view() const { return {bits_.data(), bits_.size() - 1}; }
    [[nodiscard]] std::vector<std::uint64_t>& bits() { return bits_; }
    [[nodiscard]] const std::vector<std::uint64_t>& bits() const { return bits_; }

   private:
    static std::uint64_t mask(std::uint64_t hash) {
      return (std::uint64_t{1} << (hash & 63U)) | (std::uint64_t{1} << ((hash >> 6U) & 63U));
    }
    [[nodiscard]] std::size_t slot(std::uint64_t hash) const { return (hash >> 12U) & (bits_.size() - 1); }
    std::vector<std::uint64_t> bits_;  // a power of two
  };
  static std::uint64_t pair_of(std::uint64_t first, std::uint64_t second) { return first ^ std::rotl(second, 29); }

  Filter singles_;                    // the names of one word
  Filter pairs_;                      // the first two words of the others
  std::vector<std::uint64_t> slots_;  // two in five full, 0: free
  std::vector<std::uint32_t> starts_;
  std::vector<Owner> owners_;
  Beside beside_;
};

// The word sequences that an alias stands for: its own, those with neighbouring words run together
// where `join` allows it, those cut where a small letter meets a capital ("DigitalOcean" as "digital
// ocean"), the slash spelled with spaces where it has one, "&" for "and", practices and concepts as
// Britain spells them; and where no rule binds it, the plural of its last word, the singular where it is
// the plural of a phrase or of no technology's name, tests for testing, and a certificate for a
// certification. The first is the alias as written. Without duplicates.
[[nodiscard]] std::vector<std::vector<std::string>> forms_of(const taxonomy::Alias& alias, taxonomy::Kind kind);

}  // namespace skillgap::match
