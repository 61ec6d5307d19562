#include "app/spill.h"

#include <unistd.h>

#include <utility>

namespace skillgap::app {
namespace {

bool write_at(int file, const std::string& bytes, std::uint64_t offset) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::pwrite(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (n <= 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

}  // namespace

Spill::Held Spill::put(Document document) {
  Held held;
  held.size = document.bytes.size();
  held.document = std::move(document);
  if (in_memory_ + held.size > most_ && held.size > 0) {
    if (!file_) file_.reset(std::tmpfile());
    if (file_ && write_at(::fileno(file_.get()), held.document.bytes, end_)) {
      held.offset = end_;
      held.on_disk = true;
      end_ += held.size;
      std::string().swap(held.document.bytes);
      return held;
    }
    // No place for the file: then memory it is.
  }
  in_memory_ += held.size;
  return held;
}

Document Spill::take(Held held) {
  if (!held.on_disk) {
    in_memory_ -= held.size;
    return std::move(held.document);
  }
  Document document = std::move(held.document);
  document.bytes.resize(held.size);
  std::size_t done = 0;
  while (done < held.size) {
    const ssize_t n =
        ::pread(::fileno(file_.get()), document.bytes.data() + done, held.size - done, static_cast<off_t>(held.offset + done));
    if (n <= 0) {
      document.bytes.clear();
      document.status = Status::unreachable;
      document.reason = "it was fetched, but the temporary file that held it cannot be read; is the disk full?";
      break;
    }
    done += static_cast<std::size_t>(n);
  }
  return document;
}

}  // namespace skillgap::app
