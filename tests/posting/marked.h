// Postings for tests, written as text with the skills marked up: "3+ years of [Go] or [Rust]".
// A line is a block: "# " begins a heading, "- " an item, "| " a cell, "= " the title, "~ " tags, "! " benefits;
// "{term}" is a term that no alias knows. What ends in " design" is a concept, all else a technology.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cues/languages.h"
#include "posting/posting.h"

namespace marked {

// All the shipped cues.
inline const skillgap::cues::Languages& languages() {
  static const auto kBytes = [] {
    std::map<std::string, std::string> out;
    for (const auto& file : std::filesystem::directory_iterator(std::string(SKILLGAP_SOURCE_DIR) + "/taxonomy/cues")) {
      if (file.path().extension() != ".json") continue;
      std::ifstream in(file.path(), std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      out[file.path().string()] = bytes.str();
    }
    return out;
  }();
  static const auto kLanguages = [] {
    std::vector<skillgap::cues::Languages::File> files;
    for (const auto& [path, bytes] : kBytes) files.push_back({path, bytes});
    return skillgap::cues::Languages(files);
  }();
  return kLanguages;
}

inline const skillgap::cues::Cues& english() {
  return languages().english();
}

struct Read {
  skillgap::Posting posting;
  std::vector<std::string> names;  // by skill

  [[nodiscard]] const skillgap::Ask* ask(std::string_view name) const {
    for (const auto& a : posting.asks)
      if (names[a.skill] == name) return &a;
    return nullptr;
  }
};

// `similar`: skills that the taxonomy calls substitutes, pair by pair.
inline Read read(const std::vector<std::string>& lines, const std::vector<std::pair<std::string, std::string>>& similar = {},
                 const skillgap::cues::Cues& cues = english()) {
  using skillgap::Block;
  Read out;
  std::map<std::string, skillgap::SkillIndex> index;
  const auto skill = [&](const std::string& name) {
    const auto [it, fresh] = index.emplace(name, static_cast<skillgap::SkillIndex>(index.size()));
    if (fresh) out.names.push_back(name);
    return it->second;
  };
  skillgap::PostingText text;
  skillgap::Mentions mentions;
  for (std::string_view line : lines) {
    Block block;
    if (line.size() > 2 && line[1] == ' ') {
      switch (line[0]) {
        case '#':
          block.kind = Block::Kind::heading;
          break;
        case '-':
          block.kind = Block::Kind::item;
          break;
        case '|':
          block.kind = Block::Kind::cell;
          break;
        case '=':
          block.kind = Block::Kind::heading, block.label = Block::Label::title;
          break;
        case '~':
          block.label = Block::Label::tags;
          break;
        case '!':
          block.label = Block::Label::benefits;
          break;
      }
      if (std::string_view("#-|=~!").find(line[0]) != std::string_view::npos) line.remove_prefix(2);
    }
    const auto number = static_cast<std::uint32_t>(text.blocks.size());
    std::uint32_t open = 0;
    for (const char c : line) {
      const auto at = static_cast<std::uint32_t>(block.text.size());
      if (c == '[' || c == '{') {
        open = at;
      } else if (c == ']') {
        mentions.found.push_back({skill(block.text.substr(open)), number, open, at, "alias"});
      } else if (c == '}') {
        mentions.unknown.push_back({number, open, at});
      } else {
        block.text += c;
      }
    }
    text.blocks.push_back(std::move(block));
  }
  for (const auto& [a, b] : similar) {
    skill(a);
    skill(b);
  }
  skillgap::taxonomy::Parts parts;
  auto& skills = parts.skills;
  skills.resize(out.names.size());
  for (std::size_t i = 0; i < skills.size(); ++i) {
    skills[i].id = out.names[i];
    if (out.names[i].ends_with(" design")) skills[i].kind = skillgap::taxonomy::Kind::concept_;
  }
  for (const auto& [a, b] : similar) skills[index[a]].similar.push_back(index[b]);
  out.posting = skillgap::posting::understand(std::move(text), mentions, cues, skillgap::taxonomy::Taxonomy(std::move(parts)));
  return out;
}

// What is asked, in the order of the text, in one line: "Go:r3@1 Rust:r3@1 PMP:p". The level's letter (r, p, m, x
// for excluded), years ("3" for 3 or more, "3-5"), "@" and the group's number, "~" after that of an open group.
inline std::string summary(const Read& r) {
  std::string out;
  for (const auto& a : r.posting.asks) {
    if (!out.empty()) out += ' ';
    out += r.names[a.skill] + ':' + "xmpr"[static_cast<int>(a.level)];
    if (a.years) {
      if (a.years->min) out += std::to_string(*a.years->min);
      if (a.years->max) out += '-' + std::to_string(*a.years->max);
    }
    if (a.group) {
      out += '@' + std::to_string(*a.group);
      if (r.posting.groups[*a.group - 1].open) out += '~';
    }
  }
  return out;
}

inline std::string asks(const std::vector<std::string>& lines, const std::vector<std::pair<std::string, std::string>>& similar = {},
                        const skillgap::cues::Cues& cues = english()) {
  return summary(read(lines, similar, cues));
}

}  // namespace marked
