#include "report/html_template.h"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>

#include "error.h"
#include "text/escape.h"

namespace skillgap::report {
namespace {

namespace mustache = kainjow::mustache;

mustache::data to_data(const View& view) {
  mustache::data out{mustache::data::type::object};
  for (const auto& [name, value] : view.text) {
    if (value.empty()) {
      out.set(name, mustache::data{mustache::data::type::bool_false});
    } else {
      out.set(name, value);
    }
  }
  for (const auto& [name, value] : view.flags) out.set(name, mustache::data{value});
  for (const auto& [name, items] : view.lists) {
    mustache::data list{mustache::data::type::list};
    for (const View& item : items) list.push_back(to_data(item));
    out.set(name, list);
  }
  for (const auto& [name, items] : view.words) {
    mustache::data list{mustache::data::type::list};
    for (const std::string& item : items) list.push_back(mustache::data{item});
    out.set(name, list);
  }
  return out;
}

}  // namespace

struct Template::Impl {
  explicit Impl(const std::string& text) : engine(text) {}
  mustache::mustache engine;  // rendering changes nothing that is seen
};

Template::Template(std::string_view name, std::string_view text) : impl_(std::make_unique<Impl>(std::string(text))) {
  if (!impl_->engine.is_valid())
    throw Error(Error::Kind::input, fmt::format("the report's template {}: {}", name, impl_->engine.error_message()));
  impl_->engine.set_custom_escape([](const std::string& s) { return text::for_html(s); });
}

Template::~Template() = default;

std::string Template::render(const View& view) const {
  return impl_->engine.render(to_data(view));
}

}  // namespace skillgap::report
