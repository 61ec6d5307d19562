#include "page/unpack.h"

#include <dlfcn.h>

#include <array>
#include <filesystem>
#include <system_error>

namespace skillgap::page {
namespace {

struct Module {
  skillgap_pdf_function pdf = nullptr;
  skillgap_zip_function zip = nullptr;
};

// Beside the program, above it (the tests') or where it is installed. Stays loaded.
Module load() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  void* handle = nullptr;
  for (const char* place : {"", "..", "../lib/skillgap"}) {
    const std::filesystem::path path = program.parent_path() / place / "libskillgap_unpack.so";
    if (handle == nullptr) handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  }
  Module module;
  if (handle == nullptr) return module;
  module.pdf = reinterpret_cast<skillgap_pdf_function>(dlsym(handle, "skillgap_pdf"));
  module.zip = reinterpret_cast<skillgap_zip_function>(dlsym(handle, "skillgap_zip"));
  return module;
}

const Module& module_of_libraries() {
  static const Module module = load();
  return module;
}

struct Sink {
  std::string& to;
  std::size_t most;
  bool full = false;
};

int take(void* to, const char* piece, std::size_t size) {
  auto& sink = *static_cast<Sink*>(to);
  sink.full = sink.full || size > sink.most - sink.to.size();
  if (!sink.full) sink.to.append(piece, size);
  return sink.full ? 0 : 1;
}

}  // namespace

UnpackResult unpack_pdf(std::string_view bytes, int most_pages, std::size_t most, std::string& text) {
  const Module& module = module_of_libraries();
  if (module.pdf == nullptr) return kUnpackNoLibrary;
  Sink sink{text, most};
  const int result = module.pdf(bytes.data(), bytes.size(), most_pages, take, &sink);
  return sink.full ? kUnpackTooLarge : static_cast<UnpackResult>(result);
}

UnpackResult unpack_zip(std::string_view bytes, const std::string& name, std::size_t most, std::string& file) {
  const Module& module = module_of_libraries();
  if (module.zip == nullptr) return kUnpackNoLibrary;
  Sink sink{file, most};
  const int result = module.zip(bytes.data(), bytes.size(), name.c_str(), take, &sink);
  return sink.full ? kUnpackTooLarge : static_cast<UnpackResult>(result);
}

}  // namespace skillgap::page
