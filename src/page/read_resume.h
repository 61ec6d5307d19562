// Document -> Resume: JSON Resume by its fields (jsonresume.org, schema 1.0.0), anything else as text.
#pragma once

#include "page/page.h"
#include "resume.h"

namespace skillgap::page {

// Never throws for what the bytes hold. Of JSON Resume are read: skills, work, volunteer, projects,
// certificates, education's courses, publications; the person, interests and references are not.
[[nodiscard]] Resume read_resume(const Document& document, const Limits& limits = {});

}  // namespace skillgap::page
