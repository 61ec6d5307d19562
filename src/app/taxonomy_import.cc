#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "app/commands.h"
#include "app/resources.h"
#include "error.h"
#include "match/matcher.h"
#include "match/selfcheck.h"
#include "taxonomy/import.h"
#include "taxonomy/load.h"
#include "text/utf8.h"

namespace skillgap::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kListed = 5;    // of each kind of remark; the files have all
constexpr std::size_t kLongest = 80;  // bytes of a name in a remark
constexpr int kRounds = 5;            // of taking out what does not hold

std::string read_all_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || fs::is_directory(path))
    throw Error(Error::Kind::input, fmt::format("{}: cannot be opened; name the file that was downloaded", path));
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// A folder beside the one that is wanted, which it becomes once all is well; gone otherwise.
class Staging {
 public:
  explicit Staging(const std::string& wanted) : wanted_(fs::absolute(wanted).lexically_normal()) {
    if (!wanted_.has_filename()) wanted_ = wanted_.parent_path();
    std::error_code error;
    if (fs::exists(wanted_, error) && (!fs::is_directory(wanted_, error) || !fs::is_empty(wanted_, error))) {
      throw Error(Error::Kind::output, fmt::format("{}: is there and not an empty folder; name a new one", wanted));
    }
    fs::create_directories(wanted_.parent_path(), error);
    std::string name = wanted_.string() + ".XXXXXX";
    if (::mkdtemp(name.data()) == nullptr)
      throw Error(Error::Kind::output, fmt::format("{}: cannot be made: {}", wanted, std::strerror(errno)));
    path_ = name;
    fs::permissions(path_, fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read | fs::perms::others_exec,
                    fs::perm_options::add, error);
  }
  ~Staging() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }
  void clear() const { fs::remove_all(path_ / "skills"); }
  void keep() {
    std::error_code error;
    fs::rename(path_, wanted_, error);
    if (error) throw Error(Error::Kind::output, fmt::format("{}: cannot be made: {}", wanted_.string(), error.message()));
    path_.clear();
  }

 private:
  fs::path wanted_, path_;
};

std::vector<taxonomy::Problem> problems_of(const fs::path& dir) {
  const taxonomy::Loaded loaded = taxonomy::load(dir);
  if (!loaded.problems.empty()) return loaded.problems;
  return match::selfcheck(loaded.taxonomy, match::Matcher(loaded.taxonomy));
}

// Writes the folder and proves it; what the matcher can't keep apart from its neighbours is taken out.
void write_proved(taxonomy::Imported& imported, const std::string& source, const Staging& staging) {
  for (int round = 0; round < kRounds; ++round) {
    staging.clear();
    taxonomy::write_imported(imported, source, resource("taxonomy/contexts.json"), resource("taxonomy/phrases.json"), staging.path());
    const auto problems = problems_of(staging.path());
    if (problems.empty()) return;
    std::set<std::string> seen;
    for (const taxonomy::Problem& p : problems) {
      if (seen.insert(p.entry).second) taxonomy::drop(imported, p.entry, p.reason);
    }
  }
  throw Error(Error::Kind::input, fmt::format("{}: its names stand in each other's way; import a part of it", source));
}

void remark(const std::string& source, const taxonomy::Imported& imported, const std::string& dir) {
  std::size_t listed = 0;
  for (const taxonomy::LeftOut& l : imported.left_out) {
    if (++listed <= kListed)
      fmt::print(stderr, "skillgap: {}:{}: left out{}{}: {}\n", source, l.line, l.what.empty() ? "" : ": ", text::shorten(l.what, kLongest),
                 l.reason);
  }
  if (listed > kListed) fmt::print(stderr, "skillgap: ... {} left out; {}/left-out.txt has them all\n", imported.left_out.size(), dir);
  listed = 0;
  for (const taxonomy::Collision& c : imported.collisions) {
    if (c.other && ++listed <= kListed)
      fmt::print(stderr, "skillgap: '{}' of {} is an alias of {} in the built-in taxonomy\n", c.alias, c.id, c.our_id);
  }
  std::set<std::string> shared;
  for (const taxonomy::Collision& c : imported.collisions) shared.insert(c.id);
  fmt::print(stderr, "skillgap: {} of the skills have names that the built-in taxonomy has too; {}/collisions.txt has them all\n",
             shared.size(), dir);
}

}  // namespace

int taxonomy_import(const Options& options, Output& out) {
  const std::string bytes = read_all_of(options.import_file);
  const taxonomy::Taxonomy ours = taxonomy::decode(resource("taxonomy"));
  taxonomy::Imported imported = taxonomy::assemble(taxonomy::read_foreign(options.import_file, bytes), ours);
  Staging staging(options.output_dir);
  write_proved(imported, fs::path(options.import_file).filename().string(), staging);
  staging.keep();
  remark(options.import_file, imported, options.output_dir);
  std::size_t aliases = 0;
  std::size_t cautious = 0;
  bool broken = false;
  for (const auto& s : imported.skills) {
    aliases += s.aliases.size();
    for (const auto& a : s.aliases) cautious += a.care.ruled() ? 1U : 0U;
  }
  for (const auto& l : imported.left_out) broken = broken || l.broken;
  out.write(fmt::format("{}: {} skills with {} aliases, {} of them with a rule; use it with --taxonomy {}\n", imported.format,
                        imported.skills.size(), aliases, cautious, options.output_dir));
  return broken ? 1 : 0;
}

}  // namespace skillgap::app
