#include "cli/door/input.hpp"

#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace tco::cli {
namespace {

constexpr std::size_t kLargest = std::size_t{64} << 20;
constexpr std::size_t kBeginning = std::size_t{32} << 20;
constexpr std::size_t kBlock = std::size_t{64} << 10, kPage = 4096;
constexpr const char* kTooLarge = "larger than 64 MiB";

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw Error(ExitCode::input, "cannot read " + shown_path(path) + ": " + why);
}

/// A descriptor that is closed when it goes.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number > STDERR_FILENO) ::close(number);
  }
};

}  // namespace

std::string Inputs::text_of(const std::string& path, Part part) {
  const bool whole = part == Part::whole;
  const std::size_t most = whole ? kLargest : kBeginning;
  const bool from_stdin = path == "-";
  if (from_stdin && stdin_used_) {
    throw Error(ExitCode::usage, "standard input can be used once");
  }
  stdin_used_ = stdin_used_ || from_stdin;
  const Descriptor file{from_stdin ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) refuse(path, std::strerror(errno));
  if (from_stdin) tell_terminal();
  read_paths_.push_back(from_stdin ? "/dev/stdin" : path);
  struct stat status {};
  const bool regular = ::fstat(file.number, &status) == 0 && S_ISREG(status.st_mode);
  const bool larger = regular && status.st_size > static_cast<off_t>(most);
  if (larger && whole) refuse(path, kTooLarge);
  // More than a file has: its end is seen at once.
  const std::size_t size_known = larger ? most : static_cast<std::size_t>(status.st_size);
  std::string text(regular ? size_known + kPage : kBlock, '\0');
  for (std::size_t size = 0;;) {
    const ssize_t count = ::read(file.number, text.data() + size, text.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {
      await(file.number, POLLIN);
      continue;
    }
    if (count < 0) refuse(path, std::strerror(errno));
    size += static_cast<std::size_t>(count);
    if (size > most && whole) refuse(path, kTooLarge);
    if (count == 0 || size > most) {
      text.resize(size);
      return text;
    }
    if (size == text.size()) text.resize(2 * size);
  }
}

std::vector<std::string> Inputs::documents(const std::string& path) const {
  struct stat status {};
  if (path == "-" || ::stat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return {path};
  DIR* const directory = ::opendir(path.c_str());
  if (!directory) refuse(path, std::strerror(errno));
  std::vector<std::string> paths;
  while (const dirent* entry = ::readdir(directory)) {
    const std::string name = entry->d_name;
    const std::string full = path + (path.ends_with('/') ? "" : "/") + name;
    const bool document = name.ends_with(".json") && !name.starts_with('.') && name != "tco.json";
    const bool regular = ::stat(full.c_str(), &status) == 0 && S_ISREG(status.st_mode);
    if (regular && document) paths.push_back(full);
  }
  ::closedir(directory);
  std::sort(paths.begin(), paths.end());
  return paths;
}

void tell_terminal() {
  if (::isatty(STDIN_FILENO) == 0) return;
  constexpr std::string_view kNote = "tco: reading from the terminal, end with Ctrl-D\n";
  [[maybe_unused]] const auto told = ::write(STDERR_FILENO, kNote.data(), kNote.size());
}

void await(int file, short events) {
  pollfd waited{file, events, 0};
  ::poll(&waited, 1, -1);
}

std::string shown_path(const std::string& path) { return text::shortened(path, 120); }

bool same_file(const std::string& a, const std::string& b) {
  if (a == "-" || b == "-") return false;
  if (a == b) return true;
  struct stat one {
  }, other{};
  return ::stat(a.c_str(), &one) == 0 && ::stat(b.c_str(), &other) == 0 &&
         one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool Inputs::exists(const std::string& path) const {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0;
}

}  // namespace tco::cli
