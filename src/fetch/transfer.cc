#include "fetch/transfer.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>
#include <vector>

#include "error.h"
#include "fetch/addresses.h"
#include "fetch/states.h"
#include "fetch/urls.h"
#include "text/utf8.h"

namespace skillgap::fetch {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kProtocols = "http,https";
// curl's clock and ours are read one after the other.
constexpr std::chrono::milliseconds kClockSlack{10};
constexpr std::size_t kMaxContentType = 200;
constexpr std::size_t kMaxCookies = 100;

struct CloseHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

template <typename Value>
void set(CURL* handle, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(handle, option, value);
  if (code != CURLE_OK) {
    throw Error(Error::Kind::input, fmt::format("libcurl does not take option {} ({}); skillgap needs libcurl 7.85 or later with TLS",
                                                static_cast<int>(option), curl_easy_strerror(code)));
  }
}

template <typename Value>
Value info(CURL* handle, CURLINFO what) {
  Value value{};
  curl_easy_getinfo(handle, what, &value);
  return value;
}

std::string text_info(CURL* handle, CURLINFO what) {
  const char* const text = info<const char*>(handle, what);
  return text == nullptr ? std::string{} : std::string{text};
}

}  // namespace

struct Transfer::State {
  explicit State(const Options& o) : options(o) {}

  const Options& options;
  std::unique_ptr<CURL, CloseHandle> handle{curl_easy_init()};
  std::unique_ptr<curl_slist, FreeList> asked, connect_to;
  std::array<char, CURL_ERROR_SIZE> error{};

  // Of the running transfer.
  Clock::time_point begun;
  std::string body, headers;
  std::size_t head_bytes = 0;
  std::string refused;
  bool connected = false, over_limit = false, over_head_limit = false;

  void configure();
  void reset();
  // Says whether the address may be talked to, and keeps the reason where not.
  bool allowed(const std::string& address, std::string_view why_not);

  // curl's callbacks; `self` is the State. None may throw: the caller is C.
  static std::size_t on_body(const char* data, std::size_t one, std::size_t count, void* self) noexcept;
  static std::size_t on_head(const char* data, std::size_t one, std::size_t count, void* self) noexcept;
  static int on_progress(void* self, curl_off_t total, curl_off_t received, curl_off_t upload, curl_off_t sent) noexcept;
  static curl_socket_t on_open_socket(void* self, curlsocktype purpose, curl_sockaddr* address) noexcept;
  static int on_request(void* self, char* address, char* local, int port, int local_port) noexcept;
};

void Transfer::State::configure() {
  CURL* const h = handle.get();
  if (h == nullptr) throw Error(Error::Kind::input, "libcurl could not be set up (out of memory?)");
  const auto milliseconds = [](auto t) { return static_cast<long>(t.count()); };

  set(h, CURLOPT_ERRORBUFFER, error.data());
  set(h, CURLOPT_NOSIGNAL, 1L);
  set(h, CURLOPT_PROTOCOLS_STR, kProtocols);
  set(h, CURLOPT_HTTP09_ALLOWED, 0L);
  set(h, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(h, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));  // where this libcurl has it
  // The page of an error is not read: the status says all that we tell.
  set(h, CURLOPT_FAILONERROR, 1L);

  set(h, CURLOPT_SSL_VERIFYPEER, 1L);
  set(h, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!options.ca_file.empty()) set(h, CURLOPT_CAINFO, options.ca_file.c_str());
  set(h, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(h, CURLOPT_COOKIEFILE, "");  // in memory only

  set(h, CURLOPT_USERAGENT, user_agent_of(options).c_str());
  for (const std::string& place : options.connect_to) connect_to.reset(curl_slist_append(connect_to.release(), place.c_str()));
  if (connect_to) set(h, CURLOPT_CONNECT_TO, connect_to.get());
  set(h, CURLOPT_ACCEPT_ENCODING, "");  // all that this libcurl can unpack

  set(h, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options.connect_timeout));
  set(h, CURLOPT_TIMEOUT_MS, milliseconds(options.total_timeout));
  set(h, CURLOPT_LOW_SPEED_LIMIT, options.low_speed_bytes_per_second);
  set(h, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.low_speed_time.count()));
  // Without this the time-out on connecting waits for the resolver's thread: 1.5 s became 10 s with a dead name server.
  set(h, CURLOPT_QUICK_EXIT, 1L);
  // Ends early where Content-Length tells; on_body is what counts.
  set(h, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(options.max_bytes));

  set(h, CURLOPT_WRITEFUNCTION, &State::on_body);
  set(h, CURLOPT_WRITEDATA, static_cast<void*>(this));
  set(h, CURLOPT_HEADERFUNCTION, &State::on_head);
  set(h, CURLOPT_HEADERDATA, static_cast<void*>(this));
  set(h, CURLOPT_XFERINFOFUNCTION, &State::on_progress);
  set(h, CURLOPT_XFERINFODATA, static_cast<void*>(this));
  set(h, CURLOPT_NOPROGRESS, 0L);
  set(h, CURLOPT_OPENSOCKETFUNCTION, &State::on_open_socket);
  set(h, CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
  set(h, CURLOPT_PREREQFUNCTION, &State::on_request);
  set(h, CURLOPT_PREREQDATA, static_cast<void*>(this));
}

void Transfer::State::reset() {
  begun = Clock::now();
  error.front() = '\0';
  body.clear();
  headers.clear();
  head_bytes = 0;
  refused.clear();
  connected = over_limit = over_head_limit = false;
}

bool Transfer::State::allowed(const std::string& address, std::string_view why_not) {
  if (why_not.empty() || options.allow_private) return true;
  if (std::ranges::find(options.exempt_addresses, address) != options.exempt_addresses.end()) return true;
  refused = fmt::format("{} ({})", address.empty() ? "an unknown kind of address" : address, why_not);
  return false;
}

std::size_t Transfer::State::on_body(const char* data, std::size_t one, std::size_t count, void* self) noexcept {
  auto& state = *static_cast<State*>(self);
  const std::size_t size = one * count;
  if (size > state.options.max_bytes - state.body.size()) {
    state.over_limit = true;
    return CURL_WRITEFUNC_ERROR;
  }
  try {
    state.body.append(data, size);
  } catch (const std::exception&) {
    return CURL_WRITEFUNC_ERROR;  // out of memory
  }
  return size;
}

std::size_t Transfer::State::on_head(const char* data, std::size_t one, std::size_t count, void* self) noexcept {
  auto& state = *static_cast<State*>(self);
  state.head_bytes += one * count;
  // These have no body. A server that sends one all the same would spoil the next answer on this connection.
  const long status = info<long>(state.handle.get(), CURLINFO_RESPONSE_CODE);
  if (status == 204 || status == 304) curl_easy_setopt(state.handle.get(), CURLOPT_FORBID_REUSE, 1L);
  state.over_head_limit = state.head_bytes > kMaxHeadBytes;
  try {
    const std::string_view line{data, one * count};
    if (line.starts_with("HTTP/")) state.headers.clear();  // an answer after an interim one (100, 103)
    state.headers.append(line);
  } catch (const std::exception&) {
    return CURL_WRITEFUNC_ERROR;  // out of memory
  }
  return state.over_head_limit ? CURL_WRITEFUNC_ERROR : one * count;
}

// Bytes that on_body never sees: those of a body that is read and dropped by curl.
int Transfer::State::on_progress(void* self, curl_off_t /*total*/, curl_off_t received, curl_off_t /*upload*/,
                                 curl_off_t /*sent*/) noexcept {
  auto& state = *static_cast<State*>(self);
  if (std::cmp_less_equal(received, state.options.max_bytes)) return 0;
  state.over_limit = true;
  return 1;
}

curl_socket_t Transfer::State::on_open_socket(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) noexcept {
  auto& state = *static_cast<State*>(self);
  state.connected = false;
  try {
    if (!state.allowed(numeric(&address->addr, address->addrlen), why_refused(&address->addr, address->addrlen))) return CURL_SOCKET_BAD;
  } catch (const std::exception&) {
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// Fires on every hop and also on a connection used again, which opened no socket.
// NOLINTNEXTLINE(readability-non-const-parameter): the type is curl's
int Transfer::State::on_request(void* self, char* address, char* /*local*/, int /*port*/, int /*local_port*/) noexcept {
  auto& state = *static_cast<State*>(self);
  try {
    const std::string peer = address == nullptr ? "" : address;
    if (!state.allowed(peer, why_refused(peer))) return CURL_PREREQFUNC_ABORT;
  } catch (const std::exception&) {
    return CURL_PREREQFUNC_ABORT;
  }
  state.connected = true;
  return CURL_PREREQFUNC_OK;
}

Transfer::Transfer(const Options& options) : state_(std::make_unique<State>(options)) {
  state_->configure();
}
Transfer::~Transfer() = default;

void* Transfer::handle() const {
  return state_->handle.get();
}

void Transfer::begin(const std::string& url, const Asked& asked) {
  state_->reset();
  CURL* const h = state_->handle.get();
  std::unique_ptr<curl_slist, FreeList>& list = state_->asked;
  list.reset();
  const auto ask = [&list](const std::string& header) { list.reset(curl_slist_append(list.release(), header.c_str())); };
  ask("Accept: " + asked.accept);
  if (!asked.etag.empty()) ask("If-None-Match: " + asked.etag);
  if (!asked.last_modified.empty()) ask("If-Modified-Since: " + asked.last_modified);
  set(h, CURLOPT_HTTPHEADER, list.get());
  set(h, CURLOPT_COOKIELIST, "ALL");  // forgets those of the request before
  for (const std::string& cookie : asked.cookies) set(h, CURLOPT_COOKIELIST, cookie.c_str());
  set(h, CURLOPT_FORBID_REUSE, 0L);
  set(h, CURLOPT_URL, url.c_str());
}

Landed Transfer::end(int curl_code) {
  State& s = *state_;
  CURL* const h = s.handle.get();
  const std::string url = text_info(h, CURLINFO_EFFECTIVE_URL);

  Landed landed;
  Ending& ending = landed.ending;
  ending.curl_code = curl_code;
  ending.detail = s.error.data();
  ending.http_status = info<long>(h, CURLINFO_RESPONSE_CODE);
  ending.os_error = static_cast<int>(info<long>(h, CURLINFO_OS_ERRNO));
  ending.host = host_of(url);
  ending.refused = s.refused;
  ending.target = text_info(h, CURLINFO_REDIRECT_URL);
  ending.connected = s.connected;
  ending.over_limit = s.over_limit;
  ending.over_head_limit = s.over_head_limit;
  ending.past_total_time = Clock::now() - s.begun + kClockSlack >= s.options.total_timeout;
  ending.body_bytes = s.body.size();

  landed.url = without_credentials(url);
  landed.content_type = text::shorten(text::squeeze(text::repair_utf8(text_info(h, CURLINFO_CONTENT_TYPE))), kMaxContentType);
  curl_slist* cookies = nullptr;
  if (curl_easy_getinfo(h, CURLINFO_COOKIELIST, &cookies) == CURLE_OK) {
    const std::unique_ptr<curl_slist, FreeList> owned{cookies};
    for (const curl_slist* c = cookies; c != nullptr && landed.cookies.size() < kMaxCookies; c = c->next)
      landed.cookies.emplace_back(c->data);
  }
  landed.body = std::exchange(s.body, {});
  landed.headers = std::exchange(s.headers, {});
  return landed;
}

std::string header_of(std::string_view headers, std::string_view name) {
  std::string value;
  while (!headers.empty()) {
    const std::size_t end = std::min(headers.find('\n'), headers.size());
    const std::string_view line = headers.substr(0, end);
    headers.remove_prefix(std::min(end + 1, headers.size()));
    const std::size_t colon = line.find(':');
    if (colon == name.size() && text::to_lower(line.substr(0, colon)) == name) value = text::trim(line.substr(colon + 1));
  }
  return value;
}

std::string user_agent_of(const Options& options) {
  return options.user_agent.empty() ? fmt::format("skillgap/{} (+reads job postings for one person)", SKILLGAP_VERSION)
                                    : text::squeeze(options.user_agent);
}

}  // namespace skillgap::fetch
