#include "taxonomy/import_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "error.h"
#include "text/utf8.h"

namespace skillgap::taxonomy {
namespace {

// Which of tab, comma and semicolon the first line has most; a tab wins wherever there is one.
char separator_of(std::string_view bytes) {
  const std::string_view first = bytes.substr(0, bytes.find('\n'));
  if (first.find('\t') != std::string_view::npos) return '\t';
  return std::ranges::count(first, ';') > std::ranges::count(first, ',') ? ';' : ',';
}

void check_text(const std::string& file, std::string_view bytes) {
  std::size_t line = 1;
  for (std::size_t i = 0; i < bytes.size(); ++line) {
    const std::size_t end = std::min(bytes.find('\n', i), bytes.size());
    const std::string_view one = bytes.substr(i, end - i);
    if (!text::is_valid_utf8(one) || one.find('\0') != std::string_view::npos) {
      throw Error(Error::Kind::input, fmt::format("{}:{}: is not UTF-8 text; save the file as UTF-8", file, line));
    }
    i = end + 1;
  }
}

class TableReader {
 public:
  TableReader(const std::string& file, std::string_view bytes) : file_(file), s_(bytes), separator_(separator_of(bytes)) {}

  Table read() {
    Table out;
    while (at_ < s_.size()) {
      TableRow row = read_row();
      if (row.fields.size() == 1 && row.fields[0].empty()) continue;
      if (out.header.empty()) {
        out.header = std::move(row.fields);
        continue;
      }
      while (row.fields.size() > out.header.size() && row.fields.back().empty()) row.fields.pop_back();
      if (row.fault.empty() && row.fields.size() > out.header.size()) {
        row.fault = fmt::format("it has {} columns and the header has {}", row.fields.size(), out.header.size());
      }
      out.rows.push_back(std::move(row));
    }
    return out;
  }

 private:
  TableRow read_row() {
    TableRow row;
    row.line = line_;
    for (;;) {
      std::string value = is_quoted() ? quoted(row) : std::string();
      while (at_ < s_.size() && s_[at_] != separator_ && s_[at_] != '\n') value += s_[at_++];
      row.fields.emplace_back(text::trim(value));
      if (at_ == s_.size()) return row;
      if (s_[at_++] == '\n') {
        ++line_;
        return row;
      }
    }
  }

  // Tabs separate fields that are seldom quoted; there a quote counts only where its pair ends the field.
  [[nodiscard]] bool is_quoted() const {
    if (at_ == s_.size() || s_[at_] != '"') return false;
    if (separator_ != '\t') return true;
    const std::size_t end = std::min(s_.find_first_of("\t\r\n", at_), s_.size());
    return end > at_ + 1 && s_[end - 1] == '"';
  }

  std::string quoted(TableRow& row) {
    const std::size_t opened = line_;
    std::string value;
    for (++at_; at_ < s_.size(); ++at_) {
      if (s_[at_] == '\n') ++line_;
      if (s_[at_] != '"') {
        value += s_[at_];
      } else if (at_ + 1 < s_.size() && s_[at_ + 1] == '"') {
        value += '"';
        ++at_;
      } else {
        ++at_;
        const bool ends = at_ == s_.size() || s_[at_] == separator_ || s_[at_] == '\n' || s_[at_] == '\r';
        if (!ends) row.fault = "text follows a closing quote";
        return value;
      }
    }
    throw Error(
        Error::Kind::input,
        fmt::format("{}:{}: a quote is opened and never closed; close it, or double it where it is part of the text", file_, opened));
  }

  const std::string& file_;
  std::string_view s_;
  char separator_;
  std::size_t at_ = 0, line_ = 1;
};

}  // namespace

std::optional<std::size_t> Table::column(std::string_view name) const {
  const std::string wanted = text::to_lower(name);
  const auto it = std::ranges::find_if(header, [&](const std::string& h) { return text::to_lower(text::trim(h)) == wanted; });
  if (it == header.end()) return std::nullopt;
  return static_cast<std::size_t>(it - header.begin());
}

Table read_table(const std::string& file, std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  check_text(file, bytes);
  return TableReader(file, bytes).read();
}

std::string_view field(const TableRow& row, const std::optional<std::size_t>& column) {
  return column && *column < row.fields.size() ? std::string_view(row.fields[*column]) : std::string_view();
}

}  // namespace skillgap::taxonomy
