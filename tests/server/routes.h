// What the board answers: pages that are well, and every way in which a page can be unwell.
#pragma once

#include <atomic>
#include <string>

#include "boards.h"
#include "ledger.h"

namespace httplib {
class Server;
}

namespace skillgap::server {

// Path -> answer. `stopping` ends every answer that takes its time; each is bounded without it too.
//   /<file>                 of the fixtures' folder
//   /echo                   the request's headers as text
//   /connection             a text that differs from one TCP connection to the next
//   /requests               how many requests came before this one
//   /status/<code>          that status, with a small page
//   /redirect/<n>           n redirects, then a page; ?status= for other than 302
//   /redirect-loop          two pages that lead to each other
//   /redirect-endless       a redirect whose own body does not end
//   /to?url=                302 to that URL
//   /to-private             302 to http://10.0.0.1/
//   /to-private/mapped      302 to this server at [::ffff:127.0.0.1]
//   /cookie-wall            redirects to itself until its cookie comes back
//   /gzip /gzip-broken      a page in gzip; the same, spoiled
//   /bomb                   200 MB in 200 kB of gzip
//   /charset                windows-1252, and the header says so
//   /wrong-charset          a posting in windows-1252, and the header says UTF-8
//   /stall /silent          a page's beginning and then nothing; nothing at all
//   /drip                   a byte a second
//   /reset /short /hang-up  TCP reset in mid-page; less than Content-Length; no answer
//   /endless /endless-head  chunks without end; headers without end
//   /late-body              304, which has no body, and a little later a body
//   /not-http               another protocol's greeting
//   /posting/<n>            a posting with structured data, different for each n; ?kb= pads it to so many kB
//   /flaky/<code>/<times>/<name>   that status so many times, then a posting; ?after= gives a Retry-After
//   /etag/<name> /modified/<name>  a posting with a validator, and 304 to who knows it; ?version= changes it
//   /ledger                 what was asked so far (ledger.h); not counted itself
//   /robots.txt             by the host's name: robots-deny.example, robots-500.example, ... (robots.cc); else 404
// Hosts that `boards` plays answer by its table alone.
struct Playing {
  const Boards& boards;
  Ledger& ledger;
  const std::atomic<bool>& stopping;
};
void add_routes(httplib::Server& server, const std::string& fixtures, const Playing& playing);

}  // namespace skillgap::server
