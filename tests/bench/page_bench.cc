// CPU of reading pages, one benchmark a file and way: "read" is ours from raw bytes to blocks (charset, structured data,
// main content), "match" that and the matching of skills in the blocks, "gumbo" a bare gumbo_parse + gumbo_destroy_output
// of the same bytes. tests/bench/page.py names the files (SKILLGAP_BENCH_FILES, one path a line) and sums up.
#include <benchmark/benchmark.h>
#include <gumbo.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "app/resources.h"
#include "match/index.h"
#include "match/matcher.h"
#include "page/page.h"
#include "taxonomy/load.h"

namespace {

using namespace skillgap;

Document load(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  Document document;
  document.source = path;
  document.content_type = "text/html";
  document.bytes = bytes.str();
  return document;
}

void read(benchmark::State& state, const Document& document) {
  for (auto _ : state) benchmark::DoNotOptimize(page::read(document));
}

void read_and_match(benchmark::State& state, const Document& document, const match::Matcher& matcher) {
  for (auto _ : state) {
    for (const PostingText& posting : page::read(document)) benchmark::DoNotOptimize(matcher.find(posting));
  }
}

void bare_gumbo(benchmark::State& state, const Document& document) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // its default keeps every error, at a cost that no user of it would pay
  for (auto _ : state) {
    GumboOutput* output = gumbo_parse_with_options(&options, document.bytes.data(), document.bytes.size());
    gumbo_destroy_output(&options, output);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const char* list = std::getenv("SKILLGAP_BENCH_FILES");
  if (list == nullptr) {
    std::cerr << "bench_page: SKILLGAP_BENCH_FILES names no files\n";
    return 2;
  }
  std::vector<std::unique_ptr<Document>> documents;
  std::istringstream paths(list);
  for (std::string path; std::getline(paths, path);) documents.push_back(std::make_unique<Document>(load(path)));
  const taxonomy::Taxonomy taxonomy = taxonomy::decode(app::resource("taxonomy"));
  const match::Matcher matcher(taxonomy, match::Index::decode(app::resource("index")));
  for (const auto& document : documents) {
    const Document& d = *document;
    benchmark::RegisterBenchmark(("match " + d.source).c_str(), [&d, &matcher](benchmark::State& s) { read_and_match(s, d, matcher); });
    benchmark::RegisterBenchmark(("read " + d.source).c_str(), [&d](benchmark::State& s) { read(s, d); });
    benchmark::RegisterBenchmark(("gumbo " + d.source).c_str(), [&d](benchmark::State& s) { bare_gumbo(s, d); });
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
