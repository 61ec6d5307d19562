// What is known while one posting is decided.
#include "match/facts.h"

#include <catch2/catch.hpp>

#include <array>
#include <cstddef>

using namespace skillgap;

TEST_CASE("facts tell where a skill is named, and whether without a rule's help") {
  match::Facts facts(*std::pmr::new_delete_resource());
  facts.reserve(4);
  facts.insert(7, 0, false);
  facts.insert(9, 0, true);
  facts.insert(7, 3, true);
  facts.insert(5, 3, false);
  CHECK(facts.names(7));
  CHECK(facts.names_alone(7));
  CHECK(facts.names_alone(9));
  CHECK(facts.names(5));
  CHECK_FALSE(facts.names_alone(5));
  CHECK_FALSE(facts.names(0));
  CHECK(facts.names_in(7, 0));
  CHECK(facts.names_in(7, 3));
  CHECK_FALSE(facts.names_in(9, 3));
  CHECK(facts.names_any_in(0));
  CHECK_FALSE(facts.names_any_in(1));
  CHECK(facts.names_any_in(3));
}

TEST_CASE("what was tried is kept beyond the room that was given") {
  std::array<std::byte, 2048> room{};
  std::pmr::monotonic_buffer_resource memory(room.data(), room.size());
  match::Tried tried(memory);
  CHECK_FALSE(tried.find(0, 0));
  for (std::uint32_t i = 0; i < 1000; ++i) tried.insert(i % 10, i, i % 3 == 0);
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(tried.find(i % 10, i) == (i % 3 == 0));
  CHECK_FALSE(tried.find(1, 0));
}
