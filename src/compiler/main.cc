// Build step: taxonomy_compiler TAXONOMY_DIR OUT_DIR
// Validates the shipped taxonomy and cues, every sample included, and writes what the binary embeds.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cues/cues.h"
#include "cues/gates.h"
#include "error.h"
#include "match/index.h"
#include "match/matcher.h"
#include "match/selfcheck.h"
#include "taxonomy/learning.h"
#include "taxonomy/load.h"

namespace {

using namespace skillgap;

std::string read(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw Error(Error::Kind::output, path.string() + ": cannot be written");
}

int report(const std::vector<taxonomy::Problem>& problems) {
  for (const taxonomy::Problem& p : problems) std::fprintf(stderr, "%s\n", taxonomy::to_string(p).c_str());
  std::fprintf(stderr, "taxonomy: %zu problems\n", problems.size());
  return 1;
}

int compile(const std::filesystem::path& dir, const std::filesystem::path& out) {
  const taxonomy::Loaded loaded = taxonomy::load(dir);
  if (!loaded.problems.empty()) return report(loaded.problems);
  match::Index index(loaded.taxonomy);
  index.read_contexts(loaded.taxonomy);
  const match::Matcher matcher(loaded.taxonomy, index);
  const auto problems = match::selfcheck(loaded.taxonomy, matcher);
  if (!problems.empty()) return report(problems);
  const taxonomy::LoadedLearning learning = taxonomy::load_learning(dir, loaded.taxonomy);
  if (!learning.problems.empty()) return report(learning.problems);
  cues::Gates gates;
  for (const auto& file : std::filesystem::directory_iterator(dir / "cues")) {
    if (file.path().extension() == ".json") cues::Cues::prove(read(file.path()), file.path().string(), gates);
  }
  write(out / "gates.bin", gates.encode());
  write(out / "learning.bin", taxonomy::encode(learning.data));
  write(out / "taxonomy.bin", taxonomy::encode(loaded.taxonomy));
  write(out / "index.bin", index.encode());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: taxonomy_compiler TAXONOMY_DIR OUT_DIR\n", stderr);
    return 2;
  }
  try {
    return compile(argv[1], argv[2]);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 2;
  }
}
