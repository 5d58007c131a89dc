#include "cli/door/output.hpp"

#include "cli/door/input.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace tco::cli {
namespace {

/// Temporary files of killed processes beside one file, before a further one is refused.
constexpr int kMostLeft = 1000;

/// 0, or the error that stopped it.
int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {
      await(file, POLLOUT);
      continue;
    }
    if (count < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

/// The folder of a file: what stands before its name.
std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "./" : path.substr(0, slash + 1);
}

/// The file that links lead to, there or not yet.
std::string resolved(std::string path) {
  constexpr int kMostLinks = 40;  // of the system
  std::array<char, PATH_MAX> buffer{};
  if (::realpath(path.c_str(), buffer.data())) return buffer.data();
  for (int links = 0; links < kMostLinks; ++links) {
    const ssize_t size = ::readlink(path.c_str(), buffer.data(), buffer.size());
    if (size <= 0) break;
    const std::string to(buffer.data(), static_cast<std::size_t>(size));
    path = to.starts_with('/') ? to : folder_of(path) + to;
  }
  return path;
}

std::string own_path(int file) { return "/proc/self/fd/" + std::to_string(file); }

void sync_folder(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);  // best effort: some file systems refuse it
  ::close(file);
}

/// A file of that folder that has no name yet, so that nothing stays of it whatever ends the
/// program; -1 where the file system has none, or no way to name it.
int nameless(const std::string& folder, mode_t mode) {
  const int file = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
  if (file < 0 || ::access(own_path(file).c_str(), F_OK) == 0) return file;
  ::close(file);
  return -1;
}

/// The temporary file to remove where a signal ends the program; empty: there is none.
std::array<char, PATH_MAX> unfinished{};

/// Does no more than a signal handler may.
extern "C" void end_by(int signal) {
  ::unlink(unfinished.data());
  std::signal(signal, SIG_DFL);
  ::raise(signal);
}

void remember_unfinished(const std::string& path) {
  if (path.size() >= unfinished.size()) return;
  std::copy(path.c_str(), path.c_str() + path.size() + 1, unfinished.data());
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    if (std::signal(signal, end_by) == SIG_IGN) std::signal(signal, SIG_IGN);
  }
}

/// A pipe that holds more lets both sides work longer at a stretch.
void widen_pipe(int file) {
  constexpr int kBytes = 1 << 20;  // what everybody may ask for
  ::fcntl(file, F_SETPIPE_SZ, kBytes);
}

}  // namespace

void prepare_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1) continue;
    // The lowest free number is this one.
    [[maybe_unused]] const int held =
        ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
  std::signal(SIGXFSZ, SIG_IGN);
}

Output::Output() : file_(STDOUT_FILENO) { widen_pipe(file_); }

Output::Output(const std::string& path, const std::vector<std::string>& inputs, bool no_clobber)
    : file_(-1), shown_(path), target_(resolved(path)), no_clobber_(no_clobber) {
  struct stat status {};
  // As it is named: what /dev/stdout leads to, a pipe, has no name of its own.
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) refuse(errno);
  for (const std::string& input : inputs) {
    if (!exists || !same_file(target_, input)) continue;
    throw Error(ExitCode::usage, "--output: would overwrite input " + shown_path(input));
  }
  if (exists && S_ISDIR(status.st_mode)) refuse(EISDIR);
  if (exists && !S_ISREG(status.st_mode)) {
    file_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) refuse(errno);
    widen_pipe(file_);
    return;
  }
  struct stat itself {};  // a link that leads nowhere is something too
  if (no_clobber && ::lstat(path.c_str(), &itself) == 0) refuse(EEXIST);
  constexpr mode_t kRead = 0777u;  // new content runs as nobody else
  open_unseen(exists ? status.st_mode & kRead : 0666u, exists);
}

Output::~Output() {
  if (file_ > STDERR_FILENO) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void Output::refuse(int error) const {
  const bool kept = no_clobber_ && error == EEXIST;
  throw Error(ExitCode::output,
              std::string(kept ? "--no-clobber: " : "") +
                  (shown_.empty() ? "write error" : "cannot write " + shown_path(shown_)) + ": " +
                  std::strerror(error));
}

void Output::take_name(const std::function<int(const char*)>& make) {
  // One that was killed may have left its own: in a container numbers of processes come again.
  const std::string stem = folder_of(target_) + ".tco-" + std::to_string(::getpid());
  for (int others = 0;; ++others) {
    const std::string path = stem + (others > 0 ? '-' + std::to_string(others) : "") + ".tmp";
    remember_unfinished(path);
    if (make(path.c_str()) >= 0) {
      temporary_ = path;
      return;
    }
    const int error = errno;
    unfinished.front() = '\0';  // it is another's
    if (error != EEXIST || others == kMostLeft) refuse(error);
  }
}

void Output::open_unseen(mode_t mode, bool keep_mode) {
  file_ = nameless(folder_of(target_), mode);
  regular_ = true;
  if (file_ < 0) {
    take_name([&](const char* path) {
      return file_ = ::open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    });
  }
  if (!keep_mode || ::fchmod(file_, mode) == 0) return;
  const int error = errno;
  ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  refuse(error);
}

void Output::write(std::string_view text) {
  const int error = write_all(file_, text);
  if (error != 0) refuse(error);
}

int Output::replace() const {
  const char* const from = temporary_.c_str();
  const char* const to = target_.c_str();
  if (!no_clobber_) return ::rename(from, to);
  const int moved = ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
  if (moved == 0 || (errno != EINVAL && errno != ENOSYS)) return moved;
  return ::link(from, to) == 0 ? ::unlink(from) : -1;  // of file systems that know no such move
}

void Output::finish() {
  if (regular_ && ::fsync(file_) != 0) refuse(errno);
  if (regular_ && temporary_.empty()) {
    take_name([this](const char* path) {
      return ::linkat(AT_FDCWD, own_path(file_).c_str(), AT_FDCWD, path, AT_SYMLINK_FOLLOW);
    });
  }
  // Some file systems tell of a full disk only when the file is closed.
  const int closed = ::close(std::exchange(file_, -1));
  if (closed != 0 && errno != EINTR) refuse(errno);
  if (!regular_) return;
  if (replace() != 0) refuse(errno);
  temporary_.clear();
  sync_folder(folder_of(target_));
}

std::string path_in(const std::string& path, const std::string& name) {
  // What is wrong with it is told when the file is written.
  if (path.ends_with('/')) ::mkdir(path.c_str(), 0777);
  struct stat status {};
  const bool directory = ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  return !directory ? path : path.ends_with('/') ? path + name : path + '/' + name;
}

void write_to_stdout(std::string_view text) {
  Output output;
  output.write(text);
  output.finish();
}

void say(std::string_view kind, std::string_view messages) {
  std::string out;
  while (!messages.empty()) {
    const std::size_t end = std::min(messages.find('\n'), messages.size());
    const std::string_view line = messages.substr(0, end);
    if (!line.starts_with("  ")) {
      out += "tco: ";
      out += kind;
      out += ": ";
    }
    out += text::display_safe(line) + '\n';
    messages.remove_prefix(std::min(end + 1, messages.size()));
  }
  write_all(STDERR_FILENO, out);  // nobody is left to tell if this fails
}

}  // namespace tco::cli
