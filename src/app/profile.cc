#include "app/profile.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace skillgap::app {
namespace {

using nlohmann::json;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

class Profile {
 public:
  Profile(const std::string& file, Options& options) : file_(file), o_(options) {}

  void apply(const json& root) {
    if (!root.is_object()) fail("the file holds no JSON object");
    for (const auto& [key, value] : root.items()) {
      if (key == "known") {
        o_.known = path(key, value);
      } else if (key == "sources") {
        sources(value);
      } else if (key == "starred") {
        o_.stars = texts(key, value);
      } else if (key == "hours") {
        o_.hours = number(key, value, 1, 100000);
      } else if (key == "hours_per_week") {
        o_.hours_per_week = number(key, value, 1, 100);
      } else if (key == "start") {
        o_.start = text(key, value);
      } else if (key == "ready") {
        o_.ready_percent = number(key, value, 1, 100);
      } else if (key == "top") {
        o_.top = static_cast<std::size_t>(number(key, value, 0, 100000));
      } else if (key == "filters") {
        filters(value);
      } else if (key == "overlay") {
        o_.overlay = path(key, value);
      } else if (key == "taxonomy") {
        o_.taxonomy_dir = path(key, value);
      } else if (key == "last") {
        o_.last = path(key, value);
      } else {
        fail(fmt::format(
            "'{}' is no key; known, sources, starred, hours, hours_per_week, start, ready, top, filters, overlay, taxonomy and last are",
            key));
      }
    }
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(Error::Kind::input, fmt::format("{}: {} (--no-profile leaves the file out)", file_, what));
  }

  [[nodiscard]] std::string text(const std::string& key, const json& value) const {
    if (!value.is_string()) fail(fmt::format("'{}' must be a text", key));
    return value.get<std::string>();
  }

  [[nodiscard]] std::vector<std::string> texts(const std::string& key, const json& value) const {
    if (value.is_string()) return {value.get<std::string>()};
    if (!value.is_array()) fail(fmt::format("'{}' must be a text or a list of texts", key));
    std::vector<std::string> out;
    for (const json& x : value) out.push_back(text(key, x));
    return out;
  }

  [[nodiscard]] int number(const std::string& key, const json& value, int least, int most) const {
    if (!value.is_number_integer() || value.get<std::int64_t>() < least || value.get<std::int64_t>() > most)
      fail(fmt::format("'{}' must be a whole number from {} to {}", key, least, most));
    return value.get<int>();
  }

  [[nodiscard]] bool flag(const std::string& key, const json& value) const {
    if (!value.is_boolean()) fail(fmt::format("'{}' must be true or false", key));
    return value.get<bool>();
  }

  // URLs and "-" stay as they are.
  [[nodiscard]] std::string placed(const std::string& p) const {
    if (p.empty() || p == "-" || p.find("://") != std::string::npos) return p;
    if (p.compare(0, 2, "~/") == 0) return variable("HOME") + p.substr(1);
    const std::filesystem::path given(p);
    return given.is_absolute() ? p : (std::filesystem::path(file_).parent_path() / given).string();
  }
  [[nodiscard]] std::string path(const std::string& key, const json& value) const { return placed(text(key, value)); }

  void sources(const json& value) {
    if (!value.is_array()) fail("'sources' must be a list of paths and URLs");
    for (const json& x : value) {
      if (!x.is_object()) {
        o_.inputs.push_back(path("sources", x));
        continue;
      }
      if (!x.contains("path") || x.size() > 2 || (x.size() == 2 && !x.contains("weight")))
        fail("a source is a text, or {\"path\": ..., \"weight\": ...}");
      o_.inputs.push_back(path("sources", x["path"]));
      if (!x.contains("weight")) continue;
      if (!x["weight"].is_number()) fail("a source's 'weight' must be a number");
      o_.weights.push_back(fmt::format("{}={}", o_.inputs.back(), x["weight"].get<double>()));
    }
  }

  void filters(const json& value) {
    if (!value.is_object()) fail("'filters' must be an object");
    plan::Filters& f = o_.filters;
    for (const auto& [key, x] : value.items()) {
      if (key == "title") {
        f.title = texts(key, x);
      } else if (key == "company") {
        f.company = texts(key, x);
      } else if (key == "location") {
        f.location = texts(key, x);
      } else if (key == "role") {
        f.role = texts(key, x);
      } else if (key == "seniority") {
        f.seniority = texts(key, x);
      } else if (key == "remote") {
        f.remote = flag(key, x);
      } else if (key == "starred") {
        f.starred = flag(key, x);
      } else if (key == "after") {
        f.after = text(key, x);
      } else if (key == "before") {
        f.before = text(key, x);
      } else {
        fail(fmt::format("'{}' is no filter; title, company, location, role, seniority, remote, starred, after and before are", key));
      }
    }
  }

  const std::string& file_;
  Options& o_;
};

}  // namespace

std::string profile_path() {
  const std::string config = variable("XDG_CONFIG_HOME");
  if (!config.empty() && config.front() == '/') return config + "/skillgap/config.json";
  const std::string home = variable("HOME");
  return home.empty() ? "" : home + "/.config/skillgap/config.json";
}

void apply_profile(const std::string& file, const std::string& bytes, Options& options) {
  const json root = json::parse(bytes, nullptr, false, true);
  if (root.is_discarded()) throw Error(Error::Kind::input, fmt::format("{}: is no JSON (--no-profile leaves the file out)", file));
  Profile(file, options).apply(root);
}

std::optional<Error> take_profile(int argc, char** argv, Options& options) {
  std::string file = profile_path();
  bool named = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view a = argv[i];
    if (a == "--no-profile") return std::nullopt;
    if (a == "--profile" && i + 1 < argc) file = argv[i + 1], named = true;
    if (a.substr(0, 10) == "--profile=") file = std::string(a.substr(10)), named = true;
  }
  std::ifstream in(file, std::ios::binary);
  std::error_code ignored;
  if (!in || std::filesystem::is_directory(file, ignored)) {
    if (!named) return std::nullopt;
    return Error(Error::Kind::input, fmt::format("{}: the profile cannot be read", file));
  }
  std::ostringstream bytes;
  bytes << in.rdbuf();
  Options with = options;
  try {
    apply_profile(file, bytes.str(), with);
  } catch (const Error& e) {
    return e;
  }
  with.profile = file;
  options = std::move(with);
  return std::nullopt;
}

}  // namespace skillgap::app
