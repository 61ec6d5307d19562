// Whether the postings of a listing are read, and how many.
#pragma once

#include <cstddef>

namespace skillgap::app {

struct Expand {
  bool wanted = false;
  std::size_t most = 50;  // postings of one listing
};

}  // namespace skillgap::app
