#include "model.h"

#include <array>

namespace skillgap {

const char* name_of(Status s) {
  static constexpr std::array kNames = {"ok",      "partial",       "unchanged", "closed",    "blocked", "robots",      "needs_javascript",
                                        "listing", "not_a_posting", "too_large", "malformed", "crashed", "unreachable", "gone"};
  return kNames.at(static_cast<std::size_t>(s));
}

const char* name_of(Block::Kind k) {
  static constexpr std::array kNames = {"heading", "paragraph", "item", "cell"};
  return kNames.at(static_cast<std::size_t>(k));
}

const char* name_of(Block::Label l) {
  static constexpr std::array kNames = {"body", "title", "about", "benefits", "equal_opportunity", "tags"};
  return kNames.at(static_cast<std::size_t>(l));
}

const char* name_of(Level l) {
  static constexpr std::array kNames = {"excluded", "mentioned", "preferred", "required"};
  return kNames.at(static_cast<std::size_t>(l));
}

const char* name_of(Section s) {
  static constexpr std::array kNames = {"none",     "title", "requirements", "preferred", "responsibilities",
                                        "benefits", "about", "tags",         "other"};
  return kNames.at(static_cast<std::size_t>(s));
}

const char* name_of(Condition::Kind k) {
  static constexpr std::array kNames = {"experience", "education", "certification", "clearance", "permit", "place", "travel"};
  return kNames.at(static_cast<std::size_t>(k));
}

}  // namespace skillgap
