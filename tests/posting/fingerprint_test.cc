#include "posting/fingerprint.h"

#include <catch2/catch.hpp>

#include "marked.h"

namespace {

skillgap::Fingerprint print(const std::vector<std::string>& lines) {
  return marked::read(lines).posting.fingerprint;
}

const std::string kWords =
    "Birch builds scales for bakeries and weighs a thousand loaves a day, so you will write firmware that is never wrong, mend what broke "
    "at night, and talk to bakers about what they need from us in the small hours of the morning";

}  // namespace

TEST_CASE("a fingerprint is of the words: not of lines, letter case, addresses or the title") {
  const auto whole = print({kWords});
  CHECK(whole.shingles == whole.sketch.size());
  CHECK(whole.shingles > 40);
  const auto comma = kWords.find(", so");
  CHECK(print({"= Firmware Engineer", "- " + kWords.substr(0, comma), "- SO" + kWords.substr(comma + 4)}).sketch == whole.sketch);
  CHECK(print({kWords + " https://birch.example/jobs jobs@birch.example"}).sketch == whole.sketch);
}

TEST_CASE("benefits and equal opportunity belong to the company, unless there is hardly anything else") {
  CHECK(print({kWords, "# Benefits", "- Fresh bread every day"}).sketch == print({kWords, "# Benefits"}).sketch);
  CHECK(print({"Bakers wanted.", "# Benefits", "- Fresh bread every day"}).shingles > 3);
}

TEST_CASE("a long posting's fingerprint is bounded") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "w" + std::to_string(i) + " ";
  const auto f = print({text});
  CHECK(f.sketch.size() == skillgap::posting::kSketch);
  CHECK(f.shingles == 4998);
  CHECK(print({}).sketch.empty());
  CHECK(print({"bread"}).shingles == 1);
}

TEST_CASE("a posting is read alike without its fingerprint, which is empty then") {
  const skillgap::taxonomy::Taxonomy taxonomy{skillgap::taxonomy::Parts{}};
  skillgap::PostingText text;
  text.blocks.emplace_back().text = kWords + " 5 years of experience";
  const auto whole = skillgap::posting::understand(text, {}, marked::english(), taxonomy);
  const auto bare = skillgap::posting::understand(text, {}, marked::english(), taxonomy, {.fingerprint = false});
  CHECK(whole.fingerprint.shingles > 40);
  CHECK(bare.fingerprint.shingles == 0);
  CHECK(bare.fingerprint.sketch.empty());
  CHECK(bare.fingerprint.roles.empty());
  REQUIRE(whole.experience);
  CHECK(bare.experience->min == whole.experience->min);
}

TEST_CASE("roles are told by the word before the noun, ranks left aside, lists taken apart") {
  const auto roles = [](const char* text) { return marked::english().roles(text); };
  using All = std::vector<std::string>;
  CHECK(roles("We hire a Senior Back-End Engineer.") == All{"backendengineer"});
  CHECK(roles("Backend, iOS and Android engineers") == All{"androidengineer", "iosengineer", "backendengineer"});
  CHECK(roles("UX / front-end engineers") == All{"frontendengineer", "uxengineer"});
  CHECK(roles("Senior engineers, an SRE, our developers") == All{"sre"});
  CHECK(roles("Full-stack Software Engineer, Backend Software Engineer") == All{"fullstackengineer", "backendengineer"});
  CHECK(roles("").empty());
  CHECK(print({"Backend Engineer"}).roles == print({"= Senior Backend Engineers"}).roles);
  CHECK(print({"Backend Engineer"}).roles != print({"Data Engineer"}).roles);
}
