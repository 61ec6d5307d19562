// Memory that will be looked at soon is asked for ahead: the tables are larger than the nearest cache.
#pragma once

namespace skillgap::match {

// Begins to load the cache line that holds `at`.
inline void begin_to_load([[maybe_unused]] const void* at) {
#ifdef __GNUC__
  __builtin_prefetch(at);
#endif
}

}  // namespace skillgap::match
