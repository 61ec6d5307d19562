// Lines for the file of known skills, proposed out of a résumé or a ticked list, each with the
// evidence behind it as a comment: for a person to look over.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model.h"
#include "plan/known.h"
#include "plan/known_line.h"
#include "resume.h"
#include "taxonomy/learning.h"
#include "taxonomy/names.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::plan {

struct ProposedLine {
  Standing standing = Standing::known;
  SkillIndex skill = 0;
  std::string how;       // "2.5y, advanced"; may be empty
  std::string evidence;  // one line of plain text
};

struct Proposal {
  std::vector<ProposedLine> lines;   // each skill once, in the order of the document
  std::vector<std::string> unknown;  // names that look like skills and are not in the taxonomy
};

// `read` is the résumé's text as the posting stage understands it: what it asks for is what the person
// names, what it excludes the person does not claim. Years come from the dates of the work entries
// that name a skill, one that goes on counting until `today` ("YYYY-MM-DD"), else from words ("5 years of Go").
[[nodiscard]] Proposal propose(const Resume& resume, const Posting& read, const taxonomy::Names& names, const std::string& today);

// A checklist in Markdown as we write it, with skills as its outer items: a ticked one is known, one
// with ticked topics under it is being learned, with its share of the effort's hours as spent.
// Nothing where the text has no such item.
[[nodiscard]] std::optional<Proposal> read_checklist(std::string_view markdown, const taxonomy::Names& names,
                                                     const taxonomy::Taxonomy& taxonomy);

// The proposal as a file. What `known` has already is left out and counted.
[[nodiscard]] std::string proposal_text(const Proposal& proposal, const std::string& source, const KnownSkills& known,
                                        const taxonomy::Taxonomy& taxonomy);
// A line as put_known takes it: "Go: 2y", "Rust 10h".
[[nodiscard]] std::string put_text(const ProposedLine& line, const taxonomy::Taxonomy& taxonomy);
// Whether `known` says of the line's skill what the line says, or more.
[[nodiscard]] bool has_already(const KnownSkills& known, const ProposedLine& line);

}  // namespace skillgap::plan
