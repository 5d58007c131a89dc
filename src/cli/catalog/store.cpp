#include "cli/catalog/store.hpp"

#include "cli/door/input.hpp"
#include "cli/door/output.hpp"
#include "tco/error.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace tco::cli {
namespace {

constexpr const char* kLock = "lock";

[[noreturn]] void refuse(const std::string& path, int error) {
  throw Error(ExitCode::output, "cannot write " + shown_path(path) + ": " + std::strerror(error));
}

/// For the user alone, as the XDG specification asks.
void make_folders(const std::string& path) {
  for (std::size_t at = path.find('/', 1);; at = path.find('/', at + 1)) {
    const std::string folder = path.substr(0, at);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) refuse(folder, errno);
    if (at == std::string::npos) return;
  }
}

void write_whole(const std::string& path, const std::string& text) {
  Output output(path, {}, false);
  output.write(text);
  output.finish();
}

}  // namespace

CatalogStore::CatalogStore() : folder_(catalog_folder()) {
  if (folder_.empty()) {
    throw Error(ExitCode::output,
                "cannot write a catalog: the user's data folder is not known\n  hint: set HOME or "
                "XDG_DATA_HOME to an absolute path");
  }
  make_folders(folder_);
  const std::string path = folder_ + '/' + kLock;
  lock_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0) refuse(path, errno);
  while (::flock(lock_, LOCK_EX) != 0) {
    if (errno == EINTR) continue;
    const int error = errno;
    ::close(lock_);
    refuse(path, error);
  }
}

CatalogStore::~CatalogStore() { ::close(lock_); }

void CatalogStore::install(const std::string& sha256, const std::string& document,
                           const std::string& index) {
  const InUse before = in_use();
  const InUse next = before.current == sha256 ? before : InUse{sha256, before.current};
  try {
    write_whole(document_path(folder_, sha256), document);
    write_whole(index_path(folder_, sha256), index);
    if (before.current != sha256) put_into_use(next);
  } catch (...) {
    clear(before);
    throw;
  }
  clear(next);
}

void CatalogStore::roll_back() {
  const InUse before = in_use();
  put_into_use({before.previous, before.current});
}

void CatalogStore::put_into_use(const InUse& next) {
  write_whole(in_use_path(folder_), in_use_text(next));
}

void CatalogStore::clear(const InUse& used) const {
  DIR* const directory = ::opendir(folder_.c_str());
  if (!directory) return;
  const auto wanted = [&](std::string_view name) {
    const std::string path = folder_ + '/' + std::string(name);
    const auto is_of = [&](const std::string& sha256) {
      return !sha256.empty() &&
             (path == document_path(folder_, sha256) || path == index_path(folder_, sha256));
    };
    return name == "." || name == ".." || name == kLock || path == in_use_path(folder_) ||
           is_of(used.current) || is_of(used.previous);
  };
  while (const dirent* entry = ::readdir(directory)) {
    if (wanted(entry->d_name)) continue;
    ::unlink((folder_ + '/' + entry->d_name).c_str());
  }
  ::closedir(directory);
}

}  // namespace tco::cli
