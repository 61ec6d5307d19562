#include "fetch/states.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cmath>
#include <system_error>

#include "text/utf8.h"

namespace skillgap::fetch {
namespace {

constexpr const char* kSaveThePage = "open it in a browser, save the page and pass the file";
constexpr const char* kLater = "try again later";
constexpr std::size_t kMaxDetail = 160;

std::string clean(const std::string& s) {
  return text::shorten(text::squeeze(text::repair_utf8(s)), kMaxDetail);
}

std::string seconds(std::chrono::milliseconds t) {
  return fmt::format("{:g} s", static_cast<double>(t.count()) / 1000);
}

std::string size(std::size_t bytes) {
  if (bytes >= (1u << 20)) return fmt::format("{:g} MB", std::round(static_cast<double>(bytes) / (1u << 20) * 10) / 10);
  return bytes == 1 ? "1 byte" : fmt::format("{} bytes", bytes);
}

Verdict unreachable(std::string reason) {
  return {Status::unreachable, std::move(reason)};
}

// A status that is not a success. Statuses as in RFC 9110 and IANA's registry; 999 is LinkedIn's own.
Verdict of_http(long status, const std::string& host) {
  switch (status) {
    case 401:
      return {Status::blocked, fmt::format("HTTP 401: {} wants a login; {}", host, kSaveThePage)};
    case 403:
      return {Status::blocked, fmt::format("HTTP 403: {} refuses programs; {}", host, kSaveThePage)};
    case 429:
      return {Status::blocked, fmt::format("HTTP 429: too many requests for {}; {}, or {}", host, kLater, kSaveThePage)};
    case 451:
      return {Status::blocked, fmt::format("HTTP 451: {} withholds the page for legal reasons; {}", host, kSaveThePage)};
    case 999:
      return {Status::blocked, fmt::format("HTTP 999: {} refuses programs; {}", host, kSaveThePage)};
    case 404:
      return {Status::gone, fmt::format("HTTP 404: no such page at {}; the posting was taken down, or the URL is mistyped", host)};
    case 410:
      return {Status::gone, fmt::format("HTTP 410: the posting was taken down from {}; leave it out", host)};
    case 407:
      return unreachable("HTTP 407: the proxy wants a login; put it into http_proxy or https_proxy");
    case 408:
      return unreachable(fmt::format("HTTP 408: {} waited too long for the request; {}", host, kLater));
    default:
      break;
  }
  if (status >= 500) return unreachable(fmt::format("HTTP {}: {} cannot answer at the moment; {}", status, host, kLater));
  if (status >= 400) return unreachable(fmt::format("HTTP {}: {} refuses the request; check the URL in a browser", status, host));
  if (status >= 300)
    return unreachable(fmt::format("HTTP {}: {} sent neither a page nor the way to one; check the URL in a browser", status, host));
  return unreachable(fmt::format("HTTP {}: not a status that {} may send; {}", status, host, kLater));
}

Verdict of_connecting(const Ending& e) {
  if (e.os_error == ECONNREFUSED)
    return unreachable(fmt::format("{} refused the connection: nothing listens there; check host and port", e.host));
  const std::string why = e.os_error != 0 ? std::generic_category().message(e.os_error) : clean(e.detail);
  return unreachable(fmt::format("no connection to {} ({}); check the URL and your network", e.host, why));
}

Verdict of_time(const Ending& e, const Options& o) {
  if (e.past_total_time) {
    return unreachable(fmt::format("{} took longer than {} ({} read); {}", e.host, seconds(o.total_timeout), size(e.body_bytes), kLater));
  }
  if (!e.connected)
    return unreachable(fmt::format("{} did not answer within {}; check the URL and your network", e.host, seconds(o.connect_timeout)));
  return unreachable(fmt::format("{} stalled: less than {} a second for {} ({} read); {}", e.host,
                                 size(static_cast<std::size_t>(o.low_speed_bytes_per_second)), seconds(o.low_speed_time),
                                 size(e.body_bytes), kLater));
}

Verdict of_redirects(const Ending& e, const Options& o) {
  if (e.loops) return unreachable(fmt::format("the redirects of {} go round in a loop; check the URL in a browser", e.host));
  return unreachable(fmt::format("more than {} redirects, the next to {}; check the URL in a browser", o.max_redirects, clean(e.target)));
}

Verdict of_curl(const Ending& e, const Options& o) {
  const std::string detail = clean(e.detail.empty() ? curl_easy_strerror(static_cast<CURLcode>(e.curl_code)) : e.detail);
  switch (e.curl_code) {
    case CURLE_URL_MALFORMAT:
      return not_a_url();
    case CURLE_UNSUPPORTED_PROTOCOL:
      // Also curl's answer to a server that does not speak HTTP/1 or later.
      return unreachable(fmt::format("{} leads away from http and https ({}); check the URL in a browser", e.host, detail));
    case CURLE_COULDNT_RESOLVE_PROXY:
      return unreachable("the proxy's name has no address; check http_proxy and https_proxy");
    case CURLE_COULDNT_RESOLVE_HOST:
      return unreachable(fmt::format("no address for the name {}; check its spelling and your network", e.host));
    case CURLE_COULDNT_CONNECT:
      return of_connecting(e);
    case CURLE_OPERATION_TIMEDOUT:
      return of_time(e, o);
    case CURLE_TOO_MANY_REDIRECTS:
      return of_redirects(e, o);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return unreachable(fmt::format("the certificate of {} is not to be trusted ({}); check the URL and your clock", e.host, detail));
    case CURLE_SSL_CACERT_BADFILE:
      return unreachable(fmt::format("no list of certificate authorities ({}); install the package ca-certificates", detail));
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
      return unreachable(fmt::format("no TLS connection to {} ({}); check the URL in a browser", e.host, detail));
    case CURLE_GOT_NOTHING:
      return unreachable(fmt::format("{} closed the connection without an answer; {}", e.host, kLater));
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_HTTP3:
      return unreachable(
          fmt::format("the connection to {} broke in mid-page after {} ({}); {}", e.host, size(e.body_bytes), detail, kLater));
    case CURLE_BAD_CONTENT_ENCODING:
      return unreachable(fmt::format("{} sent a compressed page that cannot be unpacked ({}); {}", e.host, detail, kSaveThePage));
    case CURLE_WEIRD_SERVER_REPLY:
      return unreachable(fmt::format("{} does not speak proper HTTP ({}); check the URL in a browser", e.host, detail));
    default:
      return unreachable(fmt::format("fetching from {} failed ({}); {}", e.host, detail, kLater));
  }
}

}  // namespace

Verdict judge(const Ending& ending, const Options& options) {
  Ending e = ending;
  e.host = clean(ending.host);
  if (e.over_limit || e.curl_code == CURLE_FILESIZE_EXCEEDED) {
    return {Status::too_large,
            fmt::format("more than {}, too much for a posting; {}", size(options.max_bytes), "copy its text into a file and pass that")};
  }
  if (e.over_head_limit)
    return unreachable(fmt::format("{} sent more than {} of headers; check the URL in a browser", e.host, size(kMaxHeadBytes)));
  // A host may have further addresses that were allowed and failed, so a refusal counts only where nothing was reached.
  if (!e.refused.empty() && (e.curl_code == CURLE_COULDNT_CONNECT || e.curl_code == CURLE_ABORTED_BY_CALLBACK)) {
    return unreachable(fmt::format("refused to connect to {}; pass --allow-private if you mean it", clean(e.refused)));
  }
  if (e.curl_code != CURLE_OK && e.curl_code != CURLE_HTTP_RETURNED_ERROR) return of_curl(e, options);
  if (e.http_status >= 200 && e.http_status < 300) return {};
  return of_http(e.http_status, e.host);
}

Verdict kept_off(const std::string& host, const std::string& why) {
  return {Status::robots, fmt::format("{} of {}, so it is not asked for; {}", why, clean(host), kSaveThePage)};
}

Verdict deferred(const std::string& host, std::chrono::seconds wait) {
  const long minutes = (wait.count() + 59) / 60;
  const std::string time = minutes < 120    ? fmt::format("{} minutes", minutes)
                           : minutes < 2880 ? fmt::format("{} hours", (minutes + 59) / 60)
                                            : fmt::format("{} days", (minutes + 1439) / 1440);
  return {Status::blocked, fmt::format("{} asks to be left alone for {}; try again then, or {}", clean(host), time, kSaveThePage)};
}

Verdict not_in_cache() {
  return unreachable("it is not in the cache, and --offline forbids to ask for it; run once without --offline");
}

Verdict unsupported_scheme(const std::string& scheme) {
  return unreachable(fmt::format("{}: is not fetched, only http: and https: are; pass a file by its path", clean(scheme)));
}

Verdict not_a_url() {
  return unreachable("not a URL that can be read; it wants the form https://host/path");
}

}  // namespace skillgap::fetch
