#include "cli/door/output.hpp"

#include "cli/door/input.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
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
    if (count < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

/// The file a link leads to; a link to nothing yet leads to itself.
std::string resolved(const std::string& path) {
  std::array<char, PATH_MAX> buffer{};
  return ::realpath(path.c_str(), buffer.data()) ? buffer.data() : path;
}

void sync_directory(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string directory = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int file = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);  // best effort: some file systems refuse it
  ::close(file);
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
    : file_(-1), shown_(path), target_(resolved(path)) {
  struct stat status {};
  const bool exists = ::stat(target_.c_str(), &status) == 0;
  for (const std::string& input : inputs) {
    if (!exists || !same_file(target_, input)) continue;
    throw Error(ExitCode::usage, "--output: would overwrite input " + shown_path(input));
  }
  if (!exists) {
    open_temporary(0666u, false);
    return;
  }
  if (S_ISDIR(status.st_mode)) refuse(EISDIR);
  if (S_ISREG(status.st_mode)) {
    if (no_clobber) {
      throw Error(ExitCode::output, "--no-clobber: cannot write " + text::display_safe(path) +
                                        ": " + std::strerror(EEXIST));
    }
    open_temporary(status.st_mode & 07777u, true);
    return;
  }
  file_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
  if (file_ < 0) refuse(errno);
  widen_pipe(file_);
}

Output::~Output() {
  if (file_ > STDERR_FILENO) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void Output::refuse(int error) const {
  throw Error(ExitCode::output,
              (shown_.empty() ? "write error" : "cannot write " + shown_path(shown_)) + ": " +
                  std::strerror(error));
}

void Output::open_temporary(mode_t mode, bool keep_mode) {
  // One that was killed may have left its own: in a container numbers of processes come again.
  const std::string stem = target_ + ".tco-" + std::to_string(::getpid());
  std::string path = stem + ".tmp";
  for (int others = 0; others <= kMostLeft; ++others) {
    if (others > 0) path = stem + '-' + std::to_string(others) + ".tmp";
    remember_unfinished(path);
    file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file_ >= 0 || errno != EEXIST) break;
    unfinished.front() = '\0';  // it is another's
  }
  if (file_ < 0) refuse(errno);
  const int error = keep_mode && ::fchmod(file_, mode) != 0 ? errno : 0;
  if (error != 0) {
    ::close(file_);
    ::unlink(path.c_str());
    refuse(error);
  }
  temporary_ = path;
}

void Output::write(std::string_view text) {
  const int error = write_all(file_, text);
  if (error != 0) refuse(error);
}

void Output::finish() {
  if (!temporary_.empty() && ::fsync(file_) != 0) refuse(errno);
  // Some file systems tell of a full disk only when the file is closed.
  const int closed = ::close(std::exchange(file_, -1));
  if (closed != 0 && errno != EINTR) refuse(errno);
  if (temporary_.empty()) return;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) refuse(errno);
  temporary_.clear();
  sync_directory(target_);
}

std::string path_in(const std::string& path, const std::string& name) {
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
