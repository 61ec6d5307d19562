// Foreign skill lists -> a taxonomy folder that --taxonomy takes: ESCO CSV, O*NET Technology Skills, Lightcast JSON.
//   read_foreign   bytes -> records, by the file's content and not its name
//   assemble       records -> skills: one for each name, aliases owned once, the rule of caution where it is due
//   write_imported skills -> DIR/skills/*.json, contexts.json, phrases.json, provenance.json, collisions.txt, left-out.txt
// The result keeps the structure that load.h checks by the way it is made; that the matcher finds every sample in it is
// for the caller to prove (match/selfcheck.h), who can drop() what does not hold.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "taxonomy/import_caution.h"
#include "taxonomy/import_record.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::taxonomy {

// No foreign list tells how long a skill takes to learn. All get this band; an overlay corrects it.
inline constexpr Effort kImportedEffort = Effort::weeks;

struct ImportedAlias {
  std::string text;
  Care care;
};

// Where in the foreign file a skill comes from.
struct ImportSource {
  std::string label, code;
  std::vector<std::string> marks;
  std::size_t line = 0;  // of its first row
  std::size_t rows = 0;  // that say the same
};

struct ImportedSkill {
  std::string id, name;
  std::string category;  // as a title
  Kind kind = Kind::technology;
  std::vector<ImportedAlias> aliases;  // the name is the first
  std::vector<std::string> excluded;   // phrases of ours that hold the name and don't mean it
  std::vector<ImportSource> sources;
};

// A name of an imported skill that our taxonomy has too.
struct Collision {
  std::string id, alias;  // of the imported skill
  std::string our_id;
  bool other = false;  // our taxonomy has this alias in another skill than the imported skill's name
};

// An alias that two imported skills claim: the first keeps it.
struct Claim {
  std::string alias, kept_by, lost_by;
};

struct Imported {
  std::string format, notice;
  std::vector<ImportedSkill> skills;  // sorted by id
  std::vector<Collision> collisions;  // in the order of the skills
  std::vector<Claim> claims;
  std::vector<LeftOut> left_out;  // by line
};

// `file` is for messages. Throws Error (input) with file, line, reason and mend where the bytes are of none of the
// formats or not well formed as a whole; single bad rows are in left_out.
[[nodiscard]] ImportFile read_foreign(const std::string& file, std::string_view bytes);

[[nodiscard]] Imported assemble(ImportFile file, const Taxonomy& ours);

// Takes a skill out again, for a reason that left_out then gives.
void drop(Imported& imported, std::string_view id, const std::string& reason);

// `source` is the name of the foreign file; `contexts` and `phrases` are the texts of contexts.json and phrases.json,
// which the rule of caution needs. The folder must be there. Throws Error (output).
void write_imported(const Imported& imported, const std::string& source, std::string_view contexts, std::string_view phrases,
                    const std::filesystem::path& dir);

}  // namespace skillgap::taxonomy
