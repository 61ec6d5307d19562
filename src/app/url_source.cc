#include "app/url_source.h"

#include <fmt/format.h>

#include <utility>

#include "app/url_inputs.h"
#include "text/escape.h"

namespace skillgap::app {
namespace {

constexpr std::size_t kMostInMemory = 24u << 20;

}  // namespace

UrlSource::UrlSource(const fetch::Options& fetching, Expand expand) : downloads_(fetching, expand), spill_(kMostInMemory) {}

void UrlSource::add(std::size_t given, const std::string& url) {
  inputs_.try_emplace(given);
  downloads_.add(given, url);
}

void UrlSource::add_listing(std::size_t given, const std::vector<std::string>& urls) {
  inputs_[given].expected = urls.size();
  downloads_.add_listing(given, urls);
}

void UrlSource::take(Download d) {
  Input& input = inputs_[d.place.given];
  if (d.expanded) {
    input.expected = *d.expanded;
    tell_of_listing(d.document.source, d.found, *d.expanded);
    return;
  }
  if (!d.same_as.empty()) {
    if (d.same_as != d.document.source) {
      fmt::print(stderr, "skillgap: {}: the same posting as {}; read once\n", text::for_terminal(d.document.source),
                 text::for_terminal(d.same_as));
    }
    input.skipped[d.place.sub] = true;
    return;
  }
  ++(was_read(d.document.status) ? done_ : failed_);
  input.held.emplace(d.place.sub, spill_.put(std::move(d.document)));
}

bool UrlSource::ready(std::size_t given, std::chrono::milliseconds most) {
  const auto until = std::chrono::steady_clock::now() + most;
  while (true) {
    Input& input = inputs_[given];
    while (input.skipped.contains(input.given_out)) ++input.given_out;
    if (input.given_out >= input.expected || input.held.contains(input.given_out)) return true;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    auto d = downloads_.next(std::max(left, std::chrono::milliseconds{0}));
    if (!d) return false;
    take(std::move(*d));
  }
}

void UrlSource::work() {
  while (auto d = downloads_.next(std::chrono::milliseconds{0})) take(std::move(*d));
}

bool UrlSource::exhausted(std::size_t given) const {
  const auto it = inputs_.find(given);
  return it == inputs_.end() || it->second.given_out >= it->second.expected;
}

std::optional<Document> UrlSource::next(std::size_t given) {
  Input& input = inputs_[given];
  const auto held = input.held.find(input.given_out);
  if (held == input.held.end()) return std::nullopt;
  Document document = spill_.take(std::move(held->second));
  input.held.erase(held);
  ++input.given_out;
  return document;
}

FetchProgress UrlSource::progress() const {
  return {done_, failed_, downloads_.open()};
}

}  // namespace skillgap::app
