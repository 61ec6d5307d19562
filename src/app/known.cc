#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/commands.h"
#include "app/profile.h"
#include "app/sources.h"
#include "app/workers.h"
#include "error.h"
#include "page/page.h"
#include "page/read_resume.h"
#include "plan/known_edit.h"
#include "plan/proposal.h"
#include "posting/posting.h"
#include "resume_codec.h"
#include "text/escape.h"
#include "text/utf8.h"

namespace skillgap::app {
namespace {

constexpr const char* kNewFile =
    "# What I know: one skill a line. A '#' starts a comment.\n"
    "# Go: 2y   SQL: advanced   Docker   learning: Rust 10h   avoid: PHP   not-a-skill: Unity\n\n";

const std::string& file_of(const Options& options) {
  if (options.known.empty()) {
    throw Error(Error::Kind::usage, fmt::format("say which file: --known FILE, or \"known\" in the profile, {}", profile_path()));
  }
  return options.known;
}

// Nothing where there is no such file.
std::optional<std::string> bytes_of(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path, error)) throw Error(Error::Kind::input, fmt::format("{}: cannot be read", path));
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// The new file takes the old one's place at once, or not at all. A link stays a link, and the file
// keeps who may read it.
void replace(const std::string& path, const std::string& text) {
  std::error_code error;
  std::error_code missing;  // a file that is not there yet is no link
  const bool link = std::filesystem::is_symlink(path, missing);
  const std::filesystem::path real = link ? std::filesystem::canonical(path, error) : std::filesystem::path(path);
  if (link && error) throw Error(Error::Kind::output, fmt::format("{}: its link leads nowhere", path));
  const std::filesystem::file_status before = std::filesystem::status(real, error);
  Output out(real.string());
  out.write(text);
  out.finish();
  if (std::filesystem::exists(before)) std::filesystem::permissions(real, before.permissions(), error);
}

// What is not UTF-8 is left alone rather than mended behind the user's back.
std::string text_to_edit(const std::string& path) {
  const auto bytes = bytes_of(path);
  if (bytes && !text::is_valid_utf8(*bytes)) {
    throw Error(Error::Kind::input, fmt::format("{}: is not UTF-8 text, so it is not changed; save it as UTF-8 first", path));
  }
  return bytes.value_or(kNewFile);
}

plan::Standing standing_of(Command c) {
  switch (c) {
    case Command::known_learning:
      return plan::Standing::learning;
    case Command::known_avoid:
      return plan::Standing::avoid;
    case Command::known_not_a_skill:
      return plan::Standing::not_a_skill;
    default:
      return plan::Standing::known;
  }
}

// "Go:" "2y" are one skill that the shell took apart, and so are "Rust" "10h" and "Rust" "+5h".
std::vector<std::string> joined(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& w : words) {
    const bool hours = plan::read_hours(w.substr(w.empty() || w.front() != '+' ? 0 : 1)).has_value();
    if (!out.empty() && (out.back().back() == ':' || hours)) {
      out.back() += " " + w;
    } else if (!w.empty()) {
      out.push_back(w);
    }
  }
  return out;
}

int change(const Options& options, const Services& services) {
  const std::string& path = file_of(options);
  std::string text = text_to_edit(path);
  std::vector<std::string> said;
  for (const std::string& word : options.command == Command::known_remove ? options.words : joined(options.words)) {
    plan::KnownEdit edit = options.command == Command::known_remove
                               ? plan::remove_known(text, word, services.names(), services.taxonomy())
                               : plan::put_known(text, standing_of(options.command), word, services.names(), services.taxonomy());
    text = std::move(edit.text);
    said.insert(said.end(), edit.said.begin(), edit.said.end());
  }
  replace(path, text);
  for (const std::string& s : said) fmt::print(stderr, "skillgap: {}: {}\n", text::for_terminal(path), text::for_terminal(s));
  return 0;
}

int list(const Options& options, const Services& services, Output& out) {
  const std::string& path = file_of(options);
  const plan::KnownSkills known = plan::read_known(path, services.names());
  for (const std::string& w : known.warnings) fmt::print(stderr, "skillgap: {}\n", text::for_terminal(w));
  const auto entries = plan::known_entries(text::repair_utf8(bytes_of(path).value_or("")), services.names());
  for (const plan::Standing s : {plan::Standing::known, plan::Standing::learning, plan::Standing::avoid, plan::Standing::not_a_skill}) {
    bool headed = false;
    for (const plan::KnownEntry& e : entries) {
      if (e.standing != s) continue;
      if (!headed) out.write(fmt::format("{}\n", plan::name_of(s)));
      headed = true;
      const std::string how = s == plan::Standing::known && e.how.empty() ? "years not given" : e.how;
      out.write(
          fmt::format("  {:<28} {:<20} line {}\n", text::for_terminal(services.taxonomy()[e.skill].name), text::for_terminal(how), e.line));
    }
  }
  if (entries.empty()) fmt::print(stderr, "skillgap: {}: names no skill\n", text::for_terminal(path));
  return 0;
}

// The last day of today's month does not matter: years are rounded to halves.
std::string today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

struct ReadResume {
  Resume resume;
  Posting read;
};
template <class Archive, codec::Either<ReadResume> R>
void fields(Archive& a, R& r) {
  a(r.resume, r.read);
}

// In a process of its own, like every document: a broken PDF must not take the program with it.
ReadResume read_resume(const Document& document, const Services& services) {
  const Reading reading = services.reading();
  Workers workers(
      1,
      [reading, bytes = std::string()](std::string_view request) mutable -> std::string_view {
        ReadResume out;
        out.resume = page::read_resume(codec::decode<Document>(request));
        if (was_read(out.resume.text.status)) {
          const Mentions mentions = reading.matcher.find(out.resume.text);
          out.read = posting::understand(out.resume.text, mentions, reading.cues.for_text(out.resume.text), reading.taxonomy);
        }
        return bytes = codec::encode(out);
      },
      WorkerLimits{});
  workers.submit(0, codec::encode(document));
  while (true) {
    const auto answer = workers.wait();
    if (!answer) continue;
    if (!answer->failure.empty()) throw Error(Error::Kind::input, fmt::format("{}: {}", document.source, answer->failure));
    return codec::decode<ReadResume>(answer->frame.bytes());
  }
}

plan::Proposal proposal_of(const Options& options, const Services& services) {
  const std::string& path = options.import_file;
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) throw Error(Error::Kind::input, fmt::format("{}: is a folder; pass one file", path));
  fetch::Options fetching;
  fetching.allow_private = options.allow_private;
  const page::Limits limits;
  Sources sources({path}, fetching, limits.max_bytes);
  const std::optional<Document> document = sources.next();
  if (!document || !was_read(document->status))
    throw Error(Error::Kind::input, fmt::format("{}: {}", path, document ? document->reason : "nothing to read"));
  if (auto ticked = plan::read_checklist(text::repair_utf8(document->bytes), services.names(), services.taxonomy())) {
    if (ticked->lines.empty()) fmt::print(stderr, "skillgap: {}: no skill is ticked in this list\n", text::for_terminal(path));
    return *ticked;
  }
  const ReadResume r = read_resume(*document, services);
  if (!was_read(r.resume.text.status)) throw Error(Error::Kind::input, fmt::format("{}: {}", path, r.resume.text.reason));
  for (const std::string& w : r.resume.text.warnings)
    fmt::print(stderr, "skillgap: {}: {}\n", text::for_terminal(path), text::for_terminal(w));
  plan::Proposal out = plan::propose(r.resume, r.read, services.names(), options.as_of.empty() ? today() : options.as_of);
  if (out.lines.empty()) fmt::print(stderr, "skillgap: {}: no skill of the taxonomy is named in it\n", text::for_terminal(path));
  return out;
}

int import(const Options& options, const Services& services, Output& out) {
  if (options.import_add) (void)file_of(options);
  const plan::Proposal proposal = proposal_of(options, services);
  plan::KnownSkills known;
  const auto file = options.known.empty() ? std::nullopt : bytes_of(options.known);
  if (file) known = plan::parse_known(text::repair_utf8(*file), options.known, services.names());
  if (!options.import_add) {
    out.write(plan::proposal_text(proposal, options.import_file, known, services.taxonomy()));
  } else {
    std::string text = text_to_edit(options.known);
    std::size_t added = 0;
    for (const plan::ProposedLine& line : proposal.lines) {
      if (plan::has_already(known, line)) continue;
      plan::KnownEdit edit =
          plan::put_known(text, line.standing, plan::put_text(line, services.taxonomy()), services.names(), services.taxonomy());
      text = std::move(edit.text);
      for (const std::string& s : edit.said)
        fmt::print(stderr, "skillgap: {}: {}\n", text::for_terminal(options.known), text::for_terminal(s));
      ++added;
    }
    if (added > 0) replace(options.known, text);
    fmt::print(stderr, "skillgap: {}: {} of {} skills added or changed\n", text::for_terminal(options.known), added, proposal.lines.size());
  }
  return proposal.lines.empty() ? 3 : 0;
}

}  // namespace

int known(const Options& options, const Services& services, Output& out) {
  switch (options.command) {
    case Command::known_list:
      return list(options, services, out);
    case Command::known_import:
      return import(options, services, out);
    default:
      return change(options, services);
  }
}

}  // namespace skillgap::app
