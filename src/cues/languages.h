// The cues of all languages that there are files for, and which of them a posting is read by: the language
// that its page says, else the one whose function words its text uses.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cues/cues.h"
#include "model.h"

namespace skillgap::cues {

// English is compiled at once, any other when the first posting in it comes (each costs some milliseconds);
// from several threads, one waits for the other.
class Languages {
 public:
  struct File {
    std::string name;        // what messages call it
    std::string_view bytes;  // the JSON; must outlive the Languages
  };
  // `files` in any order, English among them. Throws Error (input) as Cues::parse does; of the others than
  // English only what the guess needs is read here.
  // `gates`, where given, must outlive the Languages too.
  explicit Languages(const std::vector<File>& files, const Gates* gates = nullptr);
  Languages(Languages&& other) noexcept;
  Languages& operator=(Languages&& other) noexcept;
  ~Languages();

  // ISO 639-1 of those there are, sorted.
  [[nodiscard]] std::vector<std::string> all() const;
  [[nodiscard]] const Cues& english() const;
  // Of one of all(); throws Error (input) where its file is malformed.
  [[nodiscard]] const Cues& of(std::string_view language) const;
  // By function words that no other language here has; empty where the text is too short or mixed to tell, and
  // where it is plainly in none of them.
  [[nodiscard]] std::string guess(const std::vector<Block>& blocks) const;
  // Those to read the posting by: English where nothing tells.
  [[nodiscard]] const Cues& for_text(const PostingText& text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace skillgap::cues
