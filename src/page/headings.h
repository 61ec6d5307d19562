// What a short line heads: the words that boards and people put over the parts of a posting, in the
// languages that the readers meet. Used to recognise headings in disguise, to label about-us and
// benefits blocks and to keep the main content whole; what a section means for a skill's level is
// decided later, by the cues.
#pragma once

#include <string>
#include <string_view>

namespace skillgap::page {

enum class Heading { none, requirements, preferred, duties, benefits, about, equal_opportunity, other };

// The line's meaning, where every word of it is heading vocabulary or a function word; none otherwise.
// A colon or other punctuation at its end does not count.
[[nodiscard]] Heading heading_of(std::string_view line);

// "Similar jobs", "People also viewed": heads what belongs to other postings.
[[nodiscard]] bool heads_other_postings(std::string_view line);

// "Submit your application", "Apply for this job": heads the form to apply with.
[[nodiscard]] bool heads_application(std::string_view line);

// "About Acme", "Who we are": heads the company's description, where `company` may be empty.
[[nodiscard]] bool heads_company(std::string_view line, std::string_view company);

// The employer's equal-opportunity statement.
[[nodiscard]] bool is_equal_opportunity(std::string_view text);

// Lower case, curly apostrophes straight, white space single, punctuation at both ends gone.
[[nodiscard]] std::string fold_line(std::string_view line);

}  // namespace skillgap::page
