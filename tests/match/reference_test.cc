// The index against the RE2 reference (reference.h): the same spans of the same skills over the samples and, where they are at
// hand, the labelled postings. A second test: no expression of the rules falls back to RE2's slow path.
#include "match/reference.h"

#include <catch2/catch.hpp>

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "app/resources.h"
#include "match/rules.h"
#include "taxonomy/load.h"

using namespace skillgap;

namespace {

struct Shipped {
  taxonomy::Taxonomy taxonomy = taxonomy::decode(app::resource("taxonomy"));
  match::Index index = match::Index::decode(app::resource("index"));
};

// Where the two differ, by the words around, and why.
struct Known {
  const char* text;
  const char* why;
};
constexpr Known kKnown[] = {
    {"Microsoft.NET", "a dot after a letter parts words, so the index sees 'Microsoft' and 'NET', each a name of the same skill"},
};

bool is_known(std::string_view around) {
  return std::any_of(std::begin(kKnown), std::end(kKnown),
                     [around](const Known& k) { return around.find(k.text) != std::string_view::npos; });
}

struct Held {
  std::size_t spans = 0, known = 0;
  std::vector<std::string> differ;
};

void hold(const Shipped& shipped, const support::Reference& reference, const std::string& text, Held& held) {
  std::vector<text::Word> words;
  text::split_words(text, words);
  std::vector<match::Hit> hits;
  shipped.index.find(words, hits);
  std::vector<support::Span> found;
  for (const match::Hit& h : hits) found.push_back({h.begin, h.end, shipped.index.owners(h.accept).first->skill});
  const std::vector<support::Span> expected = reference.find(text);
  held.spans += expected.size();
  const auto tell = [&](const char* who, const std::vector<support::Span>& mine, const std::vector<support::Span>& others) {
    for (const support::Span& s : mine) {
      if (std::find(others.begin(), others.end(), s) != others.end()) continue;
      const std::size_t from = s.begin < 40 ? 0 : s.begin - 40;
      const std::string around = text.substr(from, s.end + 40 - from);
      if (is_known(around)) {
        ++held.known;
      } else {
        held.differ.push_back(std::string("only the ") + who + " finds '" + text.substr(s.begin, s.end - s.begin) + "' (" +
                              std::to_string(s.skill) + ") in: " + around);
      }
    }
  };
  tell("index", found, expected);
  tell("reference", expected, found);
}

constexpr std::size_t kLongest = 4000;  // bytes of a line: longer ones are data within pages, no block of a posting

// A file as one text, as valid as the page stage hands it on; its lines are kept apart.
std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::string out;
  for (std::string line; std::getline(in, line);) {
    if (line.size() <= kLongest) out += line + " ; ";
  }
  return text::repair_utf8(out);
}

Held hold_folder(const Shipped& shipped, const support::Reference& reference, const std::filesystem::path& dir) {
  Held held;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(dir)) {
    if (entry.is_regular_file()) hold(shipped, reference, text_of(entry.path()), held);
  }
  return held;
}

void check(const Held& held, std::size_t spans, std::size_t known) {
  for (const std::string& d : held.differ) UNSCOPED_INFO(d);
  CHECK(held.differ.empty());
  CHECK(held.spans >= spans);
  CHECK(held.known <= known);
}

}  // namespace

TEST_CASE("reference: the boundary function and the forms mean what the README says") {
  const Shipped shipped;
  const support::Reference reference(shipped.taxonomy);
  const auto texts = [&](const std::string& s) {
    std::vector<std::string> out;
    for (const support::Span& x : reference.find(s)) out.push_back(s.substr(x.begin, x.end - x.begin));
    return out;
  };
  using Texts = std::vector<std::string>;
  CHECK(texts("C++, C# and .NET; Node.js in CI / CD") == Texts{"C++", "C#", ".NET", "Node.js", "CI / CD"});
  CHECK(texts("JavaScript, Python3 and docker@example.com") == Texts{"JavaScript", "Python"});
}

TEST_CASE("reference: index and RE2 agree on every span of the samples and traps") {
  const Shipped shipped;
  const support::Reference reference(shipped.taxonomy);
  check(hold_folder(shipped, reference, SKILLGAP_SOURCE_DIR "/samples/postings"), 300, 0);
  Held traps;
  for (const char* name : {"/traps.tsv", "/traps-2.tsv"})
    hold(shipped, reference, text_of(std::string(SKILLGAP_SOURCE_DIR "/tests/match") + name), traps);
  check(traps, 1500, 4);
}

TEST_CASE("reference: index and RE2 agree on every span of the labelled postings") {
  const char* dir = std::getenv("SHARED_DIR");
  const std::filesystem::path docs =
      std::filesystem::path(dir != nullptr ? dir : SKILLGAP_SOURCE_DIR "/../shared") / "eval" / "dev" / "docs";
  if (!std::filesystem::is_directory(docs)) {
    WARN("no labelled postings at " << docs.string() << ": skipped");
    return;
  }
  const Shipped shipped;
  const support::Reference reference(shipped.taxonomy);
  check(hold_folder(shipped, reference, docs), 1000, 4);
}

namespace {

// What is written to the file descriptor 2 while this lives.
class Stderr {
 public:
  Stderr() : file_(std::tmpfile()), kept_(dup(2)) { dup2(fileno(file_), 2); }
  Stderr(const Stderr&) = delete;
  Stderr& operator=(const Stderr&) = delete;
  ~Stderr() {
    dup2(kept_, 2);
    close(kept_);
    std::fclose(file_);
  }
  [[nodiscard]] std::string text() const {
    std::string out;
    std::rewind(file_);
    for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_)) out += static_cast<char>(c);
    return out;
  }

 private:
  std::FILE* file_;
  int kept_;
};

}  // namespace

TEST_CASE("budgets: RE2 says where an automaton runs out of memory") {
  const Stderr captured;
  RE2::Options options;
  options.set_max_mem(1 << 12);
  const RE2 tight("[a-q][^u-z]{13}x", options);
  static_cast<void>(RE2::PartialMatch("abcdefghijklmnopqrstuvwabcdefghijklmnopx", tight));
  CHECK_FALSE(captured.text().empty());
}

TEST_CASE("budgets: no expression of the rules of the largest taxonomy falls back to RE2's slow path") {
  const Shipped shipped;
  const match::Rules rules(shipped.taxonomy, shipped.index);
  // Throws where an expression does not compile within its memory, forwards or backwards.
  REQUIRE_NOTHROW(rules.compile_all());
  // Every expression over the traps and a text without an end: RE2 tells where its automaton ran out of memory.
  std::vector<std::string> texts;
  for (const char* name : {"/traps.tsv", "/traps-2.tsv"}) {
    std::ifstream in(std::string(SKILLGAP_SOURCE_DIR "/tests/match") + name);
    for (std::string line; std::getline(in, line);) texts.push_back(line.substr(line.rfind('\t') + 1));
  }
  std::string all;
  for (const std::string& t : texts) all += t + ' ';
  const Stderr captured;
  const std::size_t tried = rules.try_all(all);
  CHECK(tried >= shipped.taxonomy.patterns().size() * 2);
  CHECK(captured.text().empty());
}
