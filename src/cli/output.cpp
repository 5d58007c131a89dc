#include "output.hpp"

#include "input.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace tco::cli {
namespace {

constexpr std::size_t kShownOfPath = 120;

[[noreturn]] void refuse(const std::string& what, int error) {
  throw Error(ExitCode::output, what + ": " + std::strerror(error));
}

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

/// `shown`: the path as the user gave it.
void replace(const std::string& path, const std::string& shown, std::string_view text, mode_t mode,
             bool keep_mode) {
  std::string temporary = path + ".tco-" + std::to_string(::getpid()) + ".tmp";
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) refuse("cannot write " + text::shortened(shown, kShownOfPath), errno);
  int error = keep_mode && ::fchmod(file, mode) != 0 ? errno : 0;
  if (error == 0) error = write_all(file, text);
  if (error == 0 && ::fsync(file) != 0) error = errno;
  if (::close(file) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    refuse("cannot write " + text::shortened(shown, kShownOfPath), error);
  }
  sync_directory(path);
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

void write_to_stdout(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error != 0) refuse("write error", error);
  // Some file systems tell of a full disk only when the file is closed.
  if (::close(STDOUT_FILENO) != 0 && errno != EINTR) refuse("write error", errno);
}

void write_to_file(const std::string& path, std::string_view text,
                   const std::vector<std::string>& inputs, bool no_clobber) {
  struct stat status {};
  const std::string target = resolved(path);
  const bool exists = ::stat(target.c_str(), &status) == 0;
  if (exists) {
    for (const std::string& input : inputs) {
      if (same_file(target, input)) {
        throw Error(ExitCode::usage,
                    "--output: would overwrite input " + text::shortened(input, kShownOfPath));
      }
    }
    if (S_ISDIR(status.st_mode))
      refuse("cannot write " + text::shortened(path, kShownOfPath), EISDIR);
    if (!S_ISREG(status.st_mode)) {
      const int file = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
      if (file < 0) refuse("cannot write " + text::shortened(path, kShownOfPath), errno);
      const int error = write_all(file, text);
      const int closing = ::close(file) != 0 ? errno : 0;
      if (error != 0 || closing != 0) {
        refuse("cannot write " + text::shortened(path, kShownOfPath), error != 0 ? error : closing);
      }
      return;
    }
    if (no_clobber) refuse("--no-clobber: cannot write " + text::display_safe(path), EEXIST);
  }
  replace(target, path, text, exists ? status.st_mode & 07777u : 0666u, exists);
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
