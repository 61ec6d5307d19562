// One hit while its posting is decided.
#pragma once

#include <cstdint>

#include "match/facts.h"
#include "match/index.h"

namespace skillgap::match {

struct Candidate {
  enum State : std::uint8_t { open, sure, refused };
  enum class Answer : std::uint8_t { unasked, no, yes };
  const Hit* hit = nullptr;
  std::uint32_t block = 0;
  // What few candidates are asked; those that are not open never.
  mutable Answer joined_to_next = Answer::no;      // whether it is in a list with the candidate after it
  mutable Answer ends_sentence = Answer::unasked;  // whether a sentence ends between this and the candidate after it
  mutable Answer right_case = Answer::no;          // whether it is written in the letter case of some rule
  bool guarded = false;                            // is the employer's or the place's name
  bool split = false;                              // a name with a capital inside, written as two words in small letters
  bool capitals = false;                           // is open, and its block is in capitals throughout
  State state = open;
  Owner owner;
  Reason rule;
};

}  // namespace skillgap::match
