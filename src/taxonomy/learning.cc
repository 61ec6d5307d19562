#include "taxonomy/learning.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "codec.h"
#include "error.h"

namespace skillgap::taxonomy {

template <class Archive, codec::Either<Learning> L>
void fields(Archive& a, L& l) {
  a(l.id, l.docs, l.source, l.as_of, l.topics, l.questions, l.project, l.certificates);
}

namespace {

using nlohmann::json;

constexpr std::size_t kMinTopics = 3, kMaxTopics = 10, kMinQuestions = 2, kMaxQuestions = 4;

class Loader {
 public:
  explicit Loader(const Taxonomy& taxonomy) : taxonomy_(taxonomy) {}

  void file(const std::filesystem::path& path) {
    file_ = path.string();
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    const json root = json::parse(bytes.str(), nullptr, false);
    if (!root.is_object() || !root.contains("learning") || !root["learning"].is_array()) {
      problem("", "is no JSON object with a list 'learning'", "write {\"category\": \"...\", \"learning\": [...]}");
      return;
    }
    for (const json& row : root["learning"]) entry(row);
  }

  LoadedLearning finish() {
    LoadedLearning out;
    out.problems = std::move(problems_);
    if (out.problems.empty()) out.data = LearningData(std::move(entries_));
    return out;
  }

 private:
  void problem(const std::string& entry, const std::string& reason, const std::string& mend) {
    problems_.push_back({file_, entry, reason, mend});
  }

  std::string text(const json& row, const char* key, const std::string& id) {
    if (!row.contains(key)) return {};
    if (row[key].is_string()) return row[key].get<std::string>();
    problem(id, fmt::format("'{}' is not a text", key), "write it in quotes");
    return {};
  }

  std::vector<std::string> texts(const json& row, const char* key, const std::string& id) {
    std::vector<std::string> out;
    if (!row.contains(key)) return out;
    for (const json& x : row[key]) {
      if (x.is_string()) {
        out.push_back(x.get<std::string>());
      } else {
        problem(id, fmt::format("'{}' holds something that is not a text", key), "write only texts in it");
      }
    }
    return out;
  }

  void entry(const json& row) {
    const std::string id = row.is_object() ? text(row, "id", "") : "";
    static const std::set<std::string> kKeys = {"id", "docs", "topics", "questions", "project", "certificates"};
    for (const auto& [key, value] : row.items()) {
      if (!kKeys.contains(key)) problem(id, fmt::format("unknown key '{}'", key), fmt::format("use only: {}", fmt::join(kKeys, ", ")));
    }
    Learning l;
    l.id = id;
    if (!taxonomy_.find(id)) problem(id, "is no skill's id", "name a skill of the taxonomy");
    if (!seen_.insert(id).second) problem(id, "stands twice", "keep one entry");
    l.topics = texts(row, "topics", id);
    l.questions = texts(row, "questions", id);
    l.project = text(row, "project", id);
    l.certificates = texts(row, "certificates", id);
    if (l.topics.size() < kMinTopics || l.topics.size() > kMaxTopics)
      problem(id, fmt::format("has {} topics", l.topics.size()), "write 3 to 10");
    if (l.questions.size() < kMinQuestions || l.questions.size() > kMaxQuestions)
      problem(id, fmt::format("has {} questions", l.questions.size()), "write 2 to 4");
    if (l.project.empty()) problem(id, "has no project", "add one");
    for (const std::string& c : l.certificates) {
      const auto skill = taxonomy_.find(c);
      if (!skill || taxonomy_[*skill].kind != Kind::certification)
        problem(id, fmt::format("'{}' is no certificate", c), "name one of skills/certifications.json");
    }
    if (row.contains("docs")) docs(row["docs"], id, l);
    entries_.push_back(std::move(l));
  }

  void docs(const json& row, const std::string& id, Learning& l) {
    l.docs = text(row, "url", id);
    l.source = text(row, "source", id);
    l.as_of = text(row, "as_of", id);
    if (!l.docs.starts_with("https://") || l.docs.find_first_of(" \"<>") != std::string::npos)
      problem(id, fmt::format("'{}' is not an https URL", l.docs), "give the documentation's root");
    if (l.source.empty() || l.as_of.empty())
      problem(id, fmt::format("the host of '{}' has no source", l.docs),
              "say who gives it as the project's home, and when that was looked up");
  }

  const Taxonomy& taxonomy_;
  std::string file_;
  std::vector<Problem> problems_;
  std::vector<Learning> entries_;
  std::set<std::string> seen_;
};

}  // namespace

LearningData::LearningData(std::vector<Learning> entries) : entries_(std::move(entries)) {
  for (std::size_t i = 0; i < entries_.size(); ++i) by_id_.emplace(entries_[i].id, i);
}

const Learning* LearningData::find(std::string_view id) const {
  const auto it = by_id_.find(std::string(id));
  return it == by_id_.end() ? nullptr : &entries_[it->second];
}

LoadedLearning load_learning(const std::filesystem::path& dir, const Taxonomy& taxonomy) {
  Loader loader(taxonomy);
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_directory(dir / "learning")) {
    for (const auto& entry : std::filesystem::directory_iterator(dir / "learning")) {
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  for (const auto& f : files) loader.file(f);
  return loader.finish();
}

std::string encode(const LearningData& data) {
  return codec::encode(data.entries());
}

LearningData decode_learning(std::string_view bytes) {
  return LearningData(codec::decode<std::vector<Learning>>(bytes));
}

}  // namespace skillgap::taxonomy
