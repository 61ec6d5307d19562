#include "page/posting_list.h"

#include <algorithm>
#include <utility>

namespace skillgap::page {

std::vector<PostingText> read_list(const std::vector<RawPosting>& raws, const Limits& limits) {
  std::vector<PostingText> out;
  out.reserve(raws.size());
  for (const RawPosting& raw : raws) out.push_back(assemble(raw, limits));
  if (std::none_of(out.begin(), out.end(), [](const PostingText& p) { return was_read(p.status); })) {
    PostingText listing;
    listing.reader = raws.front().reader;
    listing.status = Status::listing;
    listing.reason = "a list of postings without their descriptions: pass the postings' own pages or answers";
    out.assign(1, std::move(listing));
  }
  number_items(out);
  return out;
}

void number_items(std::vector<PostingText>& postings) {
  for (std::size_t i = 0; i < postings.size() && postings.size() > 1; ++i) postings[i].item = static_cast<std::uint32_t>(i);
}

}  // namespace skillgap::page
