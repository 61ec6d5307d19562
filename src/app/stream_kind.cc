#include "app/stream_kind.h"

#include <string_view>

#include "text/utf8.h"

namespace skillgap::app {

StreamKind stream_kind_of(const std::string& path) {
  const std::string lower = text::to_lower(path);
  std::string_view name = lower;
  for (const std::string_view packed : {std::string_view(".gz"), std::string_view(".zst")}) {
    if (name.ends_with(packed)) {
      name.remove_suffix(packed.size());
      break;
    }
  }
  if (name.ends_with(".jsonl") || name.ends_with(".ndjson")) return StreamKind::lines;
  return name.ends_with(".warc") ? StreamKind::archive : StreamKind::none;
}

}  // namespace skillgap::app
