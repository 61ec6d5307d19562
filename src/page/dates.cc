#include "page/dates.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace skillgap::page {
namespace {

struct Token {
  std::string word;  // lower case; empty for a number
  std::int64_t number = 0;
  std::size_t digits = 0;
  std::size_t end = 0;  // byte offset behind it
  char after = '\0';
};

// Bytes of other scripts belong to words ("März").
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// `s` in lower case.
std::vector<Token> tokens_of(std::string_view s) {
  std::vector<Token> out;
  for (std::size_t at = 0; at < s.size() && out.size() < 12;) {
    Token token;
    const std::size_t begin = at;
    while (at < s.size() && s[at] >= '0' && s[at] <= '9' && at - begin < 15) token.number = token.number * 10 + (s[at++] - '0');
    token.digits = at - begin;
    if (token.digits == 0) {
      while (at < s.size() && is_letter(s[at])) token.word.push_back(s[at++]);
      if (token.word.empty()) {
        ++at;
        continue;
      }
    }
    token.end = at;
    token.after = at < s.size() ? s[at] : '\0';
    out.push_back(std::move(token));
  }
  return out;
}

// 1 to 12; 0 where the word is no month.
int month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                        "july",    "august",   "september", "october", "november", "december"};
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i].starts_with(word) || (word == "sept" && i == 8)) return static_cast<int>(i) + 1;
  }
  // German months that are no beginnings of the English ones.
  constexpr std::array<std::pair<std::string_view, int>, 9> kGerman = {{{"j\u00e4nner", 1},
                                                                        {"m\u00e4rz", 3},
                                                                        {"maerz", 3},
                                                                        {"mai", 5},
                                                                        {"juni", 6},
                                                                        {"juli", 7},
                                                                        {"oktober", 10},
                                                                        {"okt", 10},
                                                                        {"dezember", 12}}};
  for (const auto& [name, month] : kGerman) {
    if (name == word) return month;
  }
  // Russian, Ukrainian, Czech, Polish, French, Spanish, as they stand in a date.
  constexpr std::array<std::array<std::string_view, 6>, 12> kOthers = {{
      {"января", "січня", "ledna", "stycznia", "janvier", "enero"},
      {"февраля", "лютого", "\u00fanora", "lutego", "f\u00e9vrier", "febrero"},
      {"марта", "березня", "b\u0159ezna", "marca", "mars", "marzo"},
      {"апреля", "квітня", "dubna", "kwietnia", "avril", "abril"},
      {"мая", "травня", "kv\u011btna", "maja", "mai", "mayo"},
      {"июня", "червня", "\u010dervna", "czerwca", "juin", "junio"},
      {"июля", "липня", "\u010dervence", "lipca", "juillet", "julio"},
      {"августа", "серпня", "srpna", "sierpnia", "ao\u00fbt", "agosto"},
      {"сентября", "вересня", "z\u00e1\u0159\u00ed", "wrze\u015bnia", "septembre", "septiembre"},
      {"октября", "жовтня", "\u0159\u00edjna", "pa\u017adziernika", "octobre", "octubre"},
      {"ноября", "листопада", "listopadu", "listopada", "novembre", "noviembre"},
      {"декабря", "грудня", "prosince", "grudnia", "d\u00e9cembre", "diciembre"},
  }};
  for (std::size_t i = 0; i < kOthers.size(); ++i) {
    if (std::find(kOthers[i].begin(), kOthers[i].end(), word) != kOthers[i].end()) return static_cast<int>(i) + 1;
  }
  return word == "dez" ? 12 : 0;
}

bool is_ordinal_end(std::string_view word) {
  return word == "st" || word == "nd" || word == "rd" || word == "th";
}

bool is_weekday(std::string_view word) {
  constexpr std::array<std::string_view, 14> kDays = {"monday", "tuesday",  "wednesday", "thursday",   "friday",  "saturday", "sunday",
                                                      "montag", "dienstag", "mittwoch",  "donnerstag", "freitag", "samstag",  "sonntag"};
  return word.size() >= 2 && std::any_of(kDays.begin(), kDays.end(), [&](std::string_view day) { return day.starts_with(word); });
}

std::string checked(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < 1995 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::string from_epoch(std::int64_t value) {
  const std::time_t seconds = value > 100'000'000'000 ? value / 1000 : value;
  std::tm day{};
  if (gmtime_r(&seconds, &day) == nullptr) return {};
  return checked(std::int64_t{day.tm_year} + 1900, std::int64_t{day.tm_mon} + 1, day.tm_mday);
}

}  // namespace

std::string iso_date(std::string_view written) {
  written = text::trim(written);
  const std::vector<Token> t = tokens_of(text::to_lower(written.substr(0, std::min<std::size_t>(written.size(), 80))));
  if (t.empty()) return {};
  if (t.size() == 1 && t[0].digits >= 9 && t[0].digits <= 13) return from_epoch(t[0].number);
  if (t.size() == 1 && t[0].digits == 8) return checked(t[0].number / 10000, t[0].number / 100 % 100, t[0].number % 100);
  for (std::size_t i = 0; i < t.size(); ++i) {
    const bool two_more = i + 2 < t.size();
    if (t[i].digits == 4 && (t[i].after == '-' || t[i].after == '/' || t[i].after == '.') && i + 1 < t.size() && t[i + 1].digits > 0 &&
        t[i + 1].digits <= 2) {
      if (two_more && t[i + 1].after == t[i].after && t[i + 2].digits > 0 && t[i + 2].digits <= 2)
        return checked(t[i].number, t[i + 1].number, t[i + 2].number);
      return checked(t[i].number, t[i + 1].number, 1).substr(0, 7);
    }
    // 25.10.2020 has the day first; 10/25/2020 tells by its size.
    if (two_more && t[i].digits > 0 && t[i].digits <= 2 && t[i + 1].digits > 0 && t[i + 1].digits <= 2 && t[i + 2].digits == 4 &&
        t[i].after == t[i + 1].after) {
      if (t[i].after == '.' || (t[i].after == '/' && t[i].number > 12)) return checked(t[i + 2].number, t[i + 1].number, t[i].number);
      if (t[i].after == '/' && (t[i + 1].number > 12 || t[i].number == t[i + 1].number))
        return checked(t[i + 2].number, t[i].number, t[i + 1].number);
      return {};
    }
    const int month = t[i].word.empty() ? 0 : month_of(t[i].word);
    if (month == 0) continue;
    // "October 25th, 2020"
    if (i + 1 < t.size() && t[i + 1].digits > 0 && t[i + 1].digits <= 2) {
      const std::size_t year = i + 2 < t.size() && is_ordinal_end(t[i + 2].word) ? i + 3 : i + 2;
      if (year < t.size() && t[year].digits == 4) return checked(t[year].number, month, t[i + 1].number);
    }
    if (i + 1 < t.size() && t[i + 1].digits == 4) {
      // "25 October 2020", "25th October 2020"
      const std::size_t day = i > 1 && is_ordinal_end(t[i - 1].word) ? i - 2 : i - 1;
      const bool with_day = i > 0 && t[day].digits > 0 && t[day].digits <= 2;
      return with_day ? checked(t[i + 1].number, month, t[day].number) : checked(t[i + 1].number, month, 1).substr(0, 7);
    }
  }
  return {};
}

std::string leading_date(std::string_view written) {
  const std::string folded = text::to_lower(text::trim(written.substr(0, 80)));
  if (folded.empty() || !((folded[0] >= '0' && folded[0] <= '9') || is_letter(folded[0]))) return {};
  const std::vector<Token> t = tokens_of(folded);
  if (t.size() < 2 || (!t[0].word.empty() && month_of(t[0].word) == 0 && !is_weekday(t[0].word))) return {};
  return iso_date(std::string_view(folded).substr(0, t[std::min<std::size_t>(t.size(), 4) - 1].end));
}

}  // namespace skillgap::page
