// A mustache template, compiled once. Every {{name}} goes through text::for_html.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "report/html_view.h"

namespace skillgap::report {

class Template {
 public:
  // Throws Error (input) where `text` is no template; `name` is for the message.
  Template(std::string_view name, std::string_view text);
  ~Template();
  Template(const Template&) = delete;
  Template& operator=(const Template&) = delete;

  [[nodiscard]] std::string render(const View& view) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace skillgap::report
