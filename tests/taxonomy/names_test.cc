#include "taxonomy/names.h"

#include <catch2/catch.hpp>

#include "support/small_taxonomy.h"

using namespace skillgap;

TEST_CASE("what a person types finds the skill") {
  const taxonomy::Taxonomy t = support::small_taxonomy();
  const taxonomy::Names names(t);
  const auto id = [&](const char* name) -> std::string {
    const auto found = names.resolve(name);
    return found ? t[*found].id : "";
  };
  CHECK(id("golang") == "go");
  CHECK(id("go") == "go");
  CHECK(id("Python (primary)") == "python");
  CHECK(id("python 3.11") == "python");
  CHECK(id("Java 17") == "java");
  CHECK(id("k8s") == "kubernetes");
  CHECK(id("node js") == "node-js");
  CHECK(id("C++") == "cpp");
  CHECK(id("c") == "c");
  CHECK(id("ci-cd") == "ci-cd");
  CHECK(id("Cobol").empty());
  CHECK(id("").empty());
  CHECK(id("()").empty());
}

TEST_CASE("a name that is not there is answered with the nearest") {
  const taxonomy::Taxonomy t = support::small_taxonomy();
  const taxonomy::Names names(t);
  CHECK(names.nearest("Kubernets", 3).at(0) == "Kubernetes");
  CHECK(names.nearest("Pyhton", 3).at(0) == "Python");
  CHECK(names.nearest("Google", 3).at(0) == "Google Cloud Platform");
  CHECK(names.nearest("zzzzzzzzzz", 3).empty());
}
