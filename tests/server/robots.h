// robots.txt of all kinds, each under a host of its own name.
#pragma once

namespace httplib {
class Server;
}

namespace skillgap::server {

//   robots-deny.example        nobody may read anything
//   robots-some.example        /posting/1 and what begins so is forbidden, /posting/11 is allowed
//   robots-others.example      another program is kept out, we are not
//   robots-slow.example        Crawl-delay
//   robots-500.example         503, which means: nothing may be read
//   robots-403.example         403, which means: everything may be read
//   robots-moved.example       behind two redirects, the second to another host; forbids /posting/1
//   robots-loop.example        a redirect to itself
//   robots-large.example       600 kB of rules, the one that counts at the beginning
//   robots-flaky.example       500 the first time, then a rule that forbids /posting/1
// Any other host has none.
void add_robots(httplib::Server& server);

}  // namespace skillgap::server
