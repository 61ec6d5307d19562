#include "boards.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace skillgap::server {

Boards::Boards(const std::string& folder) : folder_(folder) {
  std::ifstream table(folder + "/boards.tsv");
  for (std::string line; std::getline(table, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream row(line);
    std::string host, target;
    BoardAnswer answer;
    if (!std::getline(row, host, '\t') || !std::getline(row, target, '\t') || !std::getline(row, answer.file, '\t'))
      throw std::runtime_error("boards.tsv: " + line);
    std::getline(row, answer.type, '\t');
    hosts_.insert(host);
    answers_[host + target] = answer;
  }
}

const BoardAnswer* Boards::find(const std::string& host, const std::string& target) const {
  const auto it = answers_.find(host + target);
  return it == answers_.end() ? nullptr : &it->second;
}

std::string Boards::read(const BoardAnswer& answer) const {
  std::ifstream in(folder_ + "/" + answer.file, std::ios::binary);
  if (!in) throw std::runtime_error("no such fixture: " + answer.file);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace skillgap::server
