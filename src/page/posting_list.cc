#include "page/posting_list.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "text/utf8.h"

namespace skillgap::page {

namespace {

std::string letters_of(std::string_view name) {
  std::string out;
  for (const char c : text::to_lower(name)) {
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out.push_back(c);
  }
  return out;
}

// One board's postings are one company's: where only some of them say how it is written, the others learn it from those.
void share_spelling(std::vector<PostingText>& postings) {
  std::map<std::string, std::string> spelled;
  for (const PostingText& posting : postings) {
    if (posting.company != text::to_lower(posting.company)) spelled.emplace(letters_of(posting.company), posting.company);
  }
  for (PostingText& posting : postings) {
    if (posting.company.empty() || posting.company != text::to_lower(posting.company)) continue;
    if (const auto it = spelled.find(letters_of(posting.company)); it != spelled.end()) posting.company = it->second;
  }
}

}  // namespace

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
  share_spelling(out);
  number_items(out);
  return out;
}

void number_items(std::vector<PostingText>& postings) {
  for (std::size_t i = 0; i < postings.size() && postings.size() > 1; ++i) postings[i].item = static_cast<std::uint32_t>(i);
}

}  // namespace skillgap::page
