#include "taxonomy/learning.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <utility>

#include "codec.h"
#include "taxonomy/learning_hosts.h"

namespace skillgap::taxonomy {

template <class Archive, codec::Either<Learning> L>
void fields(Archive& a, L& l) {
  a(l.id, l.docs, l.title, l.source, l.as_of, l.topics, l.questions, l.project, l.certificates);
}

namespace {

using nlohmann::json;

constexpr std::size_t kMinTopics = 3, kMaxTopics = 8, kMinQuestions = 2, kMaxQuestions = 4;
// Path segments of a documentation's root at most: docs.oracle.com/en/operating-systems/solaris/oracle-solaris/.
constexpr std::size_t kMaxDepth = 4;

class Loader {
 public:
  Loader(const Taxonomy& taxonomy, const std::filesystem::path& hosts) : taxonomy_(taxonomy), hosts_file_(hosts.string()) {
    LoadedHosts loaded = load_hosts(hosts);
    hosts_ = std::move(loaded.hosts);
    problems_ = std::move(loaded.problems);
  }

  void file(const std::filesystem::path& path) {
    file_ = path.string();
    last_.clear();
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    const json root = json::parse(bytes.str(), nullptr, false);
    if (!root.is_object() || !root.contains("learning") || !root["learning"].is_array()) {
      problem("", "is no JSON object with a list 'learning'", R"(write {"category": "...", "learning": [...]})");
      return;
    }
    for (const json& row : root["learning"]) entry(row);
  }

  LoadedLearning finish() {
    for (const auto& [host, row] : hosts_) {
      if (!used_.contains(host)) problems_.push_back({hosts_file_, host, "no entry links to it", "remove the row"});
    }
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
    if (!row[key].is_array()) {
      problem(id, fmt::format("'{}' is not a list", key), R"(write ["...", "..."])");
      return out;
    }
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
    if (!row.is_object()) {
      problem("", fmt::format("entry {} is no object", row.dump(-1, ' ', false, json::error_handler_t::replace)),
              R"(write {"id": "...", ...})");
      return;
    }
    const std::string id = text(row, "id", "");
    static const std::set<std::string> kKeys = {"id", "docs", "topics", "questions", "project", "certificates"};
    for (const auto& [key, value] : row.items()) {
      if (!kKeys.contains(key)) problem(id, fmt::format("unknown key '{}'", key), fmt::format("use only: {}", fmt::join(kKeys, ", ")));
    }
    Learning l;
    l.id = id;
    if (!taxonomy_.find(id)) problem(id, "is no skill's id", "name a skill of the taxonomy");
    if (!seen_.insert(id).second) {
      problem(id, "stands twice", "keep one entry");
    } else if (id < last_) {
      problem(id, fmt::format("stands after '{}'", last_), "sort the entries by id");
    }
    last_ = id;
    l.topics = texts(row, "topics", id);
    l.questions = texts(row, "questions", id);
    l.project = text(row, "project", id);
    l.certificates = texts(row, "certificates", id);
    if (l.topics.size() < kMinTopics || l.topics.size() > kMaxTopics)
      problem(id, fmt::format("has {} topics", l.topics.size()), "write 3 to 8");
    if (l.questions.size() < kMinQuestions || l.questions.size() > kMaxQuestions)
      problem(id, fmt::format("has {} questions", l.questions.size()), "write 2 to 4");
    for (const std::string& q : l.questions) {
      if (!q.ends_with('?') && !q.ends_with('.'))
        problem(id, fmt::format("'{}' is no question", q), "end it with a question mark, or a full stop");
    }
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
    for (const auto& [key, value] : row.items()) {
      if (key != "url" && key != "title") problem(id, fmt::format("unknown key '{}' in 'docs'", key), "use only: url, title");
    }
    l.docs = text(row, "url", id);
    l.title = text(row, "title", id);
    const std::string host = host_of(l.docs);
    if (!l.docs.starts_with("https://") || host.empty() || l.docs.find_first_of(" \"<>?#") != std::string::npos) {
      problem(id, fmt::format("'{}' is no plain https URL", l.docs), "give the documentation's root");
      return;
    }
    const std::string path = l.docs.substr(std::string_view("https://").size() + host.size());
    std::size_t depth = 0;
    for (std::size_t i = 1; i < path.size(); ++i) depth += static_cast<std::size_t>(path[i - 1] == '/' && path[i] != '/');
    if (depth > kMaxDepth)
      problem(id, fmt::format("'{}' is a page deep in the documentation, which moves", l.docs), "give the documentation's root");
    const auto row_of_host = hosts_.find(host);
    if (row_of_host == hosts_.end()) {
      problem(
          id, fmt::format("the host of '{}' has no source", l.docs),
          fmt::format("add a row for {} to learning/hosts.json, with the source that gives it as the project's home, or leave 'docs' out",
                      host));
      return;
    }
    used_.insert(host);
    l.source = fmt::format("{} ({})", row_of_host->second.source, row_of_host->second.name);
    l.as_of = row_of_host->second.as_of;
  }

  const Taxonomy& taxonomy_;
  std::string file_, hosts_file_;
  std::string last_;  // the id before, in this file
  std::map<std::string, HostSource> hosts_;
  std::set<std::string> used_;  // hosts
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
  const std::filesystem::path hosts = dir / "learning" / "hosts.json";
  Loader loader(taxonomy, hosts);
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_directory(dir / "learning")) {
    for (const auto& entry : std::filesystem::directory_iterator(dir / "learning")) {
      if (entry.path().extension() == ".json" && entry.path() != hosts) files.push_back(entry.path());
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
