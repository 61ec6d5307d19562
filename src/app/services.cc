#include "app/services.h"

#include <fmt/format.h>

#include <cstdio>

#include "app/resources.h"
#include "error.h"
#include "match/index.h"
#include "match/selfcheck.h"
#include "taxonomy/load.h"
#include "text/escape.h"

namespace skillgap::app {
namespace {

constexpr std::size_t kMaxListed = 20;

void refuse(const std::vector<taxonomy::Problem>& problems) {
  if (problems.empty()) return;
  std::string all;
  for (std::size_t i = 0; i < problems.size() && i < kMaxListed; ++i) all += taxonomy::to_string(problems[i]) + '\n';
  if (problems.size() > kMaxListed)
    all += fmt::format("... and {} more; `skillgap taxonomy check DIR` lists them all\n", problems.size() - kMaxListed);
  all.pop_back();
  throw Error(Error::Kind::input, all);
}

cues::Languages built_in_cues(const cues::Gates& gates) {
  std::vector<cues::Languages::File> files;
  for (const std::string& name : resources_in("cues/")) files.push_back({name, resource(name)});
  return cues::Languages(files, &gates);
}

}  // namespace

Services::Services(const Options& options) : gates_(cues::Gates::decode(resource("gates"))), cues_(built_in_cues(gates_)) {
  const bool built_in = options.taxonomy_dir.empty() && options.overlay.empty();
  if (options.taxonomy_dir.empty()) {
    taxonomy_ = taxonomy::decode(resource("taxonomy"));
  } else {
    taxonomy::Loaded loaded = taxonomy::load(options.taxonomy_dir);
    refuse(loaded.problems);
    taxonomy_ = std::move(loaded.taxonomy);
  }
  if (!options.overlay.empty()) {
    taxonomy::Loaded loaded = taxonomy::with_overlay(taxonomy_, options.overlay);
    refuse(loaded.problems);
    taxonomy_ = std::move(loaded.taxonomy);
  }
  if (built_in) {
    matcher_ = std::make_unique<match::Matcher>(taxonomy_, match::Index::decode(resource("index")));
  } else {
    matcher_ = std::make_unique<match::Matcher>(taxonomy_);
    refuse(match::selfcheck(taxonomy_, *matcher_));
  }
}

taxonomy::LearningData learning_for(const Options& options, const taxonomy::Taxonomy& taxonomy) {
  if (options.taxonomy_dir.empty()) return taxonomy::decode_learning(resource("learning"));
  taxonomy::LoadedLearning loaded = taxonomy::load_learning(options.taxonomy_dir, taxonomy);
  for (const taxonomy::Problem& p : loaded.problems) fmt::print(stderr, "skillgap: {}\n", text::for_terminal(taxonomy::to_string(p)));
  return std::move(loaded.data);
}

const taxonomy::Names& Services::names() const {
  if (!names_) names_ = std::make_unique<taxonomy::Names>(taxonomy_);
  return *names_;
}

}  // namespace skillgap::app
