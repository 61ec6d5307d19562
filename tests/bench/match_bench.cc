// The matcher against other ways to find many names in text: RE2, Hyperscan, and a copy of the text. Run by match.py, which
// makes the text (MATCH_BENCH_TEXT: postings, each ended by a byte 0x1E, their blocks by newlines) and prints the ratios.
//
// The aliases: five of six of the shipped ones of three letters or more, those that the text holds ahead and the commonest first,
// so that every size meets its usual number of hits; then, drawn by a fixed seed, phrases of two or three of the shipped aliases' own
// words. Every seventh has a rule of the shipped taxonomy's commonest form: exact letter case, and one of its named contexts. The shipped
// taxonomy itself, whose rules are more and longer, is measured as `shipped_matcher`.
#include <benchmark/benchmark.h>
#include <hs/hs.h>
#include <malloc.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>

#include "app/resources.h"
#include "match/index.h"
#include "match/matcher.h"
#include "match/rules.h"
#include "taxonomy/load.h"
#include "text/utf8.h"

using namespace skillgap;

namespace {

constexpr std::uint32_t kSeed = 20240601;
constexpr std::size_t kRuled = 7;    // every so many aliases have a rule
constexpr std::size_t kLeftOut = 5;  // every so many is left out, so that 4.6 kB have 30 to 45 hits, as postings have
constexpr std::int64_t kMemory = std::int64_t{1} << 30;

const std::vector<PostingText>& postings() {
  static const std::vector<PostingText> all = [] {
    std::vector<PostingText> out;
    const char* path = std::getenv("MATCH_BENCH_TEXT");
    std::ifstream in(path == nullptr ? "" : path, std::ios::binary);
    for (std::string posting; std::getline(in, posting, '\x1E');) {
      PostingText p;
      std::size_t from = 0;
      while (from < posting.size()) {
        const std::size_t to = std::min(posting.find('\n', from), posting.size());
        if (to > from) p.blocks.push_back({Block::Kind::paragraph, Block::Label::body, posting.substr(from, to - from)});
        from = to + 1;
      }
      if (!p.blocks.empty()) out.push_back(std::move(p));
    }
    return out;
  }();
  return all;
}

std::size_t text_bytes() {
  static const std::size_t n = [] {
    std::size_t sum = 0;
    for (const PostingText& p : postings()) {
      for (const Block& b : p.blocks) sum += b.text.size();
    }
    return sum;
  }();
  return n;
}

const taxonomy::Taxonomy& shipped() {
  static const taxonomy::Taxonomy t = taxonomy::decode(app::resource("taxonomy"));
  return t;
}

taxonomy::Taxonomy taxonomy_of(const std::vector<std::string>& names);

// How often the text holds each.
std::vector<std::size_t> occurrences(const std::vector<std::string>& names) {
  const match::Index index(taxonomy_of(names));
  std::vector<std::size_t> out(names.size());
  std::vector<text::Word> words;
  std::vector<match::Hit> hits;
  for (const PostingText& p : postings()) {
    for (const Block& b : p.blocks) {
      words.clear();
      hits.clear();
      text::split_words(b.text, words);
      index.find(words, hits);
      for (const match::Hit& h : hits) ++out[index.owners(h.accept).first->skill];
    }
  }
  return out;
}

// The first `n` aliases; each list holds the shorter one.
std::vector<std::string> aliases(std::size_t n) {
  static const std::vector<std::string> all = [] {
    std::mt19937 random(kSeed);
    std::vector<std::string> out;
    std::set<std::string> known;
    std::vector<std::string> words;
    const auto put = [&](const std::string& alias) {
      if (known.insert(text::fold_key(alias)).second) out.push_back(alias);
    };
    for (const taxonomy::Skill& s : shipped().skills()) {
      for (const taxonomy::Alias& a : s.aliases) {
        // One or two letters would be found in every sentence by engines that know no rules.
        if (a.text.size() < 3) continue;
        put(a.text);
        for (const std::string& w : text::words_of(a.text)) {
          if (w.size() >= 3) words.push_back(w);
        }
      }
    }
    // Fisher and Yates by hand: std::shuffle differs between libraries.
    for (std::size_t i = out.size(); i > 1; --i) std::swap(out[i - 1], out[random() % i]);
    // Those that the text holds come first, the commonest ahead, so that every size has its usual hits.
    const std::vector<std::size_t> counts = occurrences(out);
    std::vector<std::size_t> order(out.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    std::vector<std::string> sorted;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i % kLeftOut != kLeftOut - 1) sorted.push_back(out[order[i]]);
    }
    out = std::move(sorted);
    const auto word = [&] { return words[random() % words.size()]; };
    while (out.size() < 30000) put(random() % 3 == 0 ? word() + " " + word() + " " + word() : word() + " " + word());
    return out;
  }();
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n)};
}

taxonomy::Taxonomy taxonomy_of(const std::vector<std::string>& names) {
  taxonomy::Parts parts;
  parts.contexts = shipped().parts().contexts;
  parts.patterns = shipped().parts().patterns;
  parts.lists = shipped().parts().lists;
  parts.guards = shipped().parts().guards;
  parts.not_terms = shipped().parts().not_terms;
  taxonomy::Rule rule;
  rule.cases = taxonomy::Rule::exact;
  for (const auto& [kind, name] : std::map<taxonomy::Context::Kind, const char*>{{taxonomy::Context::Kind::list, "list"},
                                                                                 {taxonomy::Context::Kind::item, "item"},
                                                                                 {taxonomy::Context::Kind::title, "title"},
                                                                                 {taxonomy::Context::Kind::qualified, "qualified"}}) {
    taxonomy::Context c;
    c.kind = kind;
    c.name = name;
    rule.any.push_back(c);
  }
  for (const taxonomy::Context& c : parts.contexts) {
    if (c.name == "cue" || c.name == "role" || c.name == "version") rule.any.push_back(c);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    taxonomy::Skill s;
    s.id = s.name = names[i];
    s.category = "bench";
    taxonomy::Alias a;
    a.text = names[i];
    if (i % kRuled == 0) a.when.push_back(rule);
    s.aliases.push_back(a);
    parts.skills.push_back(std::move(s));
  }
  return taxonomy::Taxonomy(std::move(parts));
}

std::string quoted(const std::string& alias) {
  const auto word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  return (word(alias.front()) ? "\\b" : "") + RE2::QuoteMeta(alias) + (word(alias.back()) ? "\\b" : "");
}

// What the engines without words of their own are given: pure ASCII names, in the form of a pattern.
std::vector<std::string> expressions(std::size_t n) {
  std::vector<std::string> out;
  for (const std::string& a : aliases(n)) out.push_back(quoted(a));
  return out;
}

std::unique_ptr<RE2> alternation(std::size_t n) {
  std::string all;
  for (const std::string& e : expressions(n)) all += (all.empty() ? "" : "|") + e;
  RE2::Options options(RE2::Quiet);
  options.set_longest_match(true);
  options.set_case_sensitive(false);
  options.set_max_mem(kMemory);
  options.set_never_capture(true);
  auto re2 = std::make_unique<RE2>(all, options);
  if (!re2->ok() || re2->ReverseProgramSize() == -1) std::abort();
  return re2;
}

std::size_t find_all(const RE2& re2, const std::string& text) {
  std::size_t hits = 0;
  const re2::StringPiece piece(text);
  re2::StringPiece found;
  for (std::size_t from = 0; from < text.size() && re2.Match(piece, from, piece.size(), RE2::UNANCHORED, &found, 1); ++hits)
    from = static_cast<std::size_t>(found.data() - text.data()) + std::max<std::size_t>(found.size(), 1);
  return hits;
}

// Runs `each` over every posting's every block.
template <class Each>
void over_text(benchmark::State& state, Each each) {
  std::size_t hits = 0;
  const auto once = [&] {
    hits = 0;
    for (const PostingText& p : postings()) hits += each(p);
  };
  once();  // automata warm, caches filled
  for (auto _ : state) once();
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text_bytes()));
  state.counters["hits_per_4600"] = static_cast<double>(hits) * 4600 / static_cast<double>(text_bytes());
}

template <class Each>
void over_blocks(benchmark::State& state, Each each) {
  over_text(state, [&](const PostingText& p) {
    std::size_t hits = 0;
    for (const Block& b : p.blocks) hits += each(b.text);
    return hits;
  });
}

void index_alone(benchmark::State& state) {
  const match::Index index(taxonomy_of(aliases(static_cast<std::size_t>(state.range(0)))));
  std::vector<text::Word> words;
  std::vector<match::Hit> hits;
  over_blocks(state, [&](const std::string& s) {
    words.clear();
    hits.clear();
    text::split_words(s, words);
    index.find(words, hits);
    return hits.size();
  });
}

void words_alone(benchmark::State& state) {
  std::vector<text::Word> words;
  over_blocks(state, [&](const std::string& s) {
    words.clear();
    text::split_words(s, words);
    return words.size();
  });
}

void index_and_rules(benchmark::State& state) {
  const taxonomy::Taxonomy t = taxonomy_of(aliases(static_cast<std::size_t>(state.range(0))));
  const match::Matcher matcher(t);
  over_text(state, [&](const PostingText& p) { return matcher.find(p, match::Matcher::Words::known).found.size(); });
}

// The whole of what the program does: words that no alias knows are looked at as well.
void with_unknown_words(benchmark::State& state) {
  const taxonomy::Taxonomy t = taxonomy_of(aliases(static_cast<std::size_t>(state.range(0))));
  const match::Matcher matcher(t);
  over_text(state, [&](const PostingText& p) { return matcher.find(p).found.size(); });
}

void shipped_matcher(benchmark::State& state) {
  const match::Matcher matcher(shipped(), match::Index::decode(app::resource("index")));
  over_text(state, [&](const PostingText& p) { return matcher.find(p).found.size(); });
}

void re2_alternation(benchmark::State& state) {
  const auto re2 = alternation(static_cast<std::size_t>(state.range(0)));
  over_blocks(state, [&](const std::string& s) { return find_all(*re2, s); });
}

void re2_set(benchmark::State& state) {
  RE2::Options options(RE2::Quiet);
  options.set_case_sensitive(false);
  options.set_max_mem(kMemory);
  RE2::Set set(options, RE2::UNANCHORED);
  const std::vector<std::string> all = expressions(static_cast<std::size_t>(state.range(0)));
  for (const std::string& e : all) set.Add(e, nullptr);
  if (!set.Compile()) std::abort();
  std::vector<std::unique_ptr<RE2>> each(all.size());
  RE2::Options small(RE2::Quiet);
  small.set_case_sensitive(false);
  small.set_never_capture(true);
  std::vector<int> which;
  over_blocks(state, [&](const std::string& s) {
    std::size_t hits = 0;
    which.clear();
    set.Match(s, &which);
    for (const int i : which) {
      auto& re2 = each[static_cast<std::size_t>(i)];
      if (!re2) re2 = std::make_unique<RE2>(all[static_cast<std::size_t>(i)], small);
      hits += find_all(*re2, s);
    }
    return hits;
  });
}

struct Hyperscan {
  explicit Hyperscan(std::size_t n) {
    const std::vector<std::string> all = expressions(n);
    std::vector<const char*> texts;
    std::vector<unsigned> flags(all.size(), HS_FLAG_CASELESS | HS_FLAG_SOM_LEFTMOST);
    std::vector<unsigned> ids;
    for (const std::string& e : all) {
      ids.push_back(static_cast<unsigned>(ids.size()));
      texts.push_back(e.c_str());
    }
    hs_compile_error_t* error = nullptr;
    if (hs_compile_multi(texts.data(), flags.data(), ids.data(), static_cast<unsigned>(all.size()), HS_MODE_BLOCK, nullptr, &database,
                         &error) != HS_SUCCESS) {
      std::fprintf(stderr, "hyperscan: %s\n", error->message);
      std::abort();
    }
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) std::abort();
  }
  Hyperscan(const Hyperscan&) = delete;
  Hyperscan& operator=(const Hyperscan&) = delete;
  ~Hyperscan() {
    hs_free_scratch(scratch);
    hs_free_database(database);
  }
  hs_database_t* database = nullptr;
  hs_scratch_t* scratch = nullptr;
};

int count_hit(unsigned, unsigned long long, unsigned long long, unsigned, void* hits) {
  ++*static_cast<std::size_t*>(hits);
  return 0;
}

void hyperscan(benchmark::State& state) {
  const Hyperscan engine(static_cast<std::size_t>(state.range(0)));
  over_blocks(state, [&](const std::string& s) {
    std::size_t hits = 0;
    hs_scan(engine.database, s.data(), static_cast<unsigned>(s.size()), 0, engine.scratch, count_hit, &hits);
    return hits;
  });
}

void copy_of_text(benchmark::State& state) {
  std::string to;
  over_blocks(state, [&](const std::string& s) {
    to.resize(s.size());
    std::memcpy(to.data(), s.data(), s.size());
    benchmark::DoNotOptimize(to.data());
    benchmark::ClobberMemory();
    return std::size_t{0};
  });
}

void build_matcher(benchmark::State& state) {
  const taxonomy::Taxonomy t = taxonomy_of(aliases(static_cast<std::size_t>(state.range(0))));
  for (auto _ : state) {
    const match::Matcher matcher(t);
    benchmark::DoNotOptimize(&matcher);
  }
  malloc_trim(0);
  const std::size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
  const match::Matcher matcher(t);
  state.counters["bytes"] = static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd - before);
}

void build_re2(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(alternation(static_cast<std::size_t>(state.range(0))));
}

void build_hyperscan(benchmark::State& state) {
  for (auto _ : state) {
    const Hyperscan engine(static_cast<std::size_t>(state.range(0)));
    benchmark::DoNotOptimize(engine.database);
    std::size_t bytes = 0;
    hs_database_size(engine.database, &bytes);
    state.counters["bytes"] = static_cast<double>(bytes);
  }
}

// The aliases, one a line, for engines outside of this program.
int print_aliases(std::size_t n) {
  for (const std::string& a : aliases(n)) std::printf("%s\n", a.c_str());
  return 0;
}

#define FOR_SIZES(name) BENCHMARK(name)->Arg(1000)->Arg(5000)->Arg(30000)->Unit(benchmark::kMillisecond)
FOR_SIZES(index_alone);
FOR_SIZES(index_and_rules);
FOR_SIZES(with_unknown_words);
FOR_SIZES(re2_alternation);
FOR_SIZES(re2_set);
// 30,000 expressions take Hyperscan over a minute and a gigabyte: nothing is asked of that size.
BENCHMARK(hyperscan)->Arg(1000)->Arg(5000)->Unit(benchmark::kMillisecond);
BENCHMARK(shipped_matcher)->Unit(benchmark::kMillisecond);
BENCHMARK(words_alone)->Unit(benchmark::kMillisecond);
BENCHMARK(copy_of_text)->Unit(benchmark::kMillisecond);
FOR_SIZES(build_matcher);
FOR_SIZES(build_re2);
BENCHMARK(build_hyperscan)->Arg(1000)->Arg(5000)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--aliases") return print_aliases(std::strtoul(argv[2], nullptr, 10));
  if (postings().empty()) {
    std::fputs("MATCH_BENCH_TEXT names no postings\n", stderr);
    return 2;
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
