#include "page/embedded_state.h"

namespace skillgap::page {

std::vector<RawPosting> state_postings(const std::vector<Script>& /*scripts*/) {
  return {};
}

}  // namespace skillgap::page
