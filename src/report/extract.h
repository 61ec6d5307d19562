// What `extract`, `text` and `skills` print.
#pragma once

#include <string>
#include <vector>

#include "model.h"
#include "report/json_writer.h"
#include "taxonomy/learning.h"
#include "taxonomy/taxonomy.h"

namespace skillgap::report {

// One posting as one line of JSON, without the line break; a failure too.
[[nodiscard]] std::string extract_line(const Posting& posting, const taxonomy::Taxonomy& taxonomy, bool with_text);
// The same after what `out` has, for many of them.
void extract_line(const Posting& posting, const taxonomy::Taxonomy& taxonomy, bool with_text, JsonWriter& out);
// The blocks of a posting with their numbers, kinds and labels, for a terminal.
[[nodiscard]] std::string blocks(const PostingText& posting);
// The whole taxonomy as JSON, with what is known on learning each skill.
[[nodiscard]] std::string skills_json(const taxonomy::Taxonomy& taxonomy, const taxonomy::LearningData& learning);

}  // namespace skillgap::report
