// The clean-ups of names that skill lists need before postings can be read by them. Pure; any UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skillgap::taxonomy {

// A label taken apart.
struct CleanName {
  std::string name;                    // "Python"; the label itself where nothing is left without its brackets
  std::string qualifier;               // "Programming Language"
  std::vector<std::string> shortened;  // "SOAP" of "Simple Object Access Protocol (SOAP)"
};

// Takes what stands in brackets out of a label: a qualifier, or an acronym that spells the words before it.
[[nodiscard]] CleanName without_brackets(std::string_view label);

// "MySQL software" -> "MySQL".
[[nodiscard]] std::string without_software(std::string_view name);

// "Structured query language SQL" -> {"Structured query language", {"SQL"}}; without an acronym the name alone.
[[nodiscard]] CleanName without_acronym(std::string_view name);

// Forms of a product's name without who makes it, longest first: "Adobe Systems Adobe Photoshop" ->
// "Adobe Photoshop", "Photoshop". Empty where the maker is none of our table, or nothing else is left.
[[nodiscard]] std::vector<std::string> without_vendor(std::string_view name);

// Whether `acronym` is made of the initials of `words`, as "SQL" is of "Structured query language".
// Up to half of its letters may come from inside the words ("XML", "HTML", "JSON").
[[nodiscard]] bool spells(std::string_view acronym, std::string_view words);

// As a posting could write it: where signs between the words keep the matcher from reading it as one name
// ("Foo, Bar"), the words alone ("Foo Bar"). Empty where there is no letter or digit.
[[nodiscard]] std::string findable(std::string_view name);

}  // namespace skillgap::taxonomy
