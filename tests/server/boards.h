// The boards that the server plays: what each host answers, out of a table and files of our own writing.
#pragma once

#include <map>
#include <set>
#include <string>

namespace skillgap::server {

struct BoardAnswer {
  std::string file;  // within the folder; "->URL" for a redirect there
  std::string type;
};

// The rows of FOLDER/boards.tsv: host, path with query, file, content type; '#' begins a comment.
class Boards {
 public:
  explicit Boards(const std::string& folder);
  // nullptr where the host or the path is not in the table.
  [[nodiscard]] const BoardAnswer* find(const std::string& host, const std::string& target) const;
  [[nodiscard]] bool plays(const std::string& host) const { return hosts_.contains(host); }
  [[nodiscard]] const std::set<std::string>& hosts() const { return hosts_; }
  [[nodiscard]] std::string read(const BoardAnswer& answer) const;

 private:
  std::string folder_;
  std::map<std::string, BoardAnswer> answers_;
  std::set<std::string> hosts_;
};

}  // namespace skillgap::server
