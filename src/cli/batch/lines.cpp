#include "cli/batch/lines.hpp"

#include "cli/door/input.hpp"
#include "tco/error.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace tco::cli {
namespace {

constexpr std::size_t kLongestLine = std::size_t{64} << 20;  // as a file may have
constexpr std::size_t kRead = std::size_t{128} << 10;
constexpr int kMilliseconds = 100;  ///< Between looks at whether all is to end.

}  // namespace

bool LineRun::each(const std::function<bool(std::string_view, std::size_t)>& take) const {
  std::string_view rest = text;
  for (std::size_t line = first_line; !rest.empty(); ++line) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (!take(rest.substr(0, end), line)) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

LineInput::LineInput(std::size_t most, std::function<bool()> ended)
    : most_(most), ended_(std::move(ended)) {
  tell_terminal();
  file_ = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  // Whoever names - in a line gets a file that refuses to be read.
  const int nothing = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nothing >= 0) {
    ::dup2(nothing, STDIN_FILENO);
    ::close(nothing);
  }
}

LineInput::~LineInput() {
  if (file_ >= 0) ::close(file_);
}

bool LineInput::fill() {
  buffer_.erase(0, std::exchange(begin_, 0));
  for (;;) {
    pollfd wanted{file_, POLLIN, 0};
    if (ended_()) return false;
    if (::poll(&wanted, 1, kMilliseconds) == 0) continue;
    const std::size_t size = buffer_.size();
    buffer_.resize(size + kRead);
    const ssize_t count = ::read(file_, buffer_.data() + size, kRead);
    const int error = errno;
    buffer_.resize(size + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count > 0) return true;
    if (count == 0) return false;
    if (error == EINTR || error == EAGAIN) continue;
    throw Error(ExitCode::input,
                std::string("cannot read standard input: ") + std::strerror(error));
  }
}

std::optional<LineRun> LineInput::cut(std::size_t end, std::size_t lines) {
  LineRun run{runs_++, lines_ + 1, buffer_.substr(begin_, end - begin_)};
  begin_ = end;
  lines_ += lines;
  return run;
}

std::optional<LineRun> LineInput::next() {
  const std::lock_guard lock(mutex_);
  std::size_t end = begin_, lines = 0, searched = begin_;
  for (;;) {
    for (std::size_t at; lines < most_ && (at = buffer_.find('\n', searched)) != buffer_.npos;) {
      searched = end = at + 1;
      if (std::exchange(skipping_, false)) {
        begin_ = end;
        return LineRun{runs_++, ++lines_, {}, true};
      }
      ++lines;
    }
    if (lines > 0) return cut(end, lines);
    if (skipping_ || buffer_.size() - begin_ > kLongestLine) {
      skipping_ = true;
      begin_ = buffer_.size();
    }
    searched = buffer_.size() - begin_;
    if (!at_end_ && fill()) {
      end = 0;
      continue;
    }
    at_end_ = true;
    if (std::exchange(skipping_, false)) return LineRun{runs_++, ++lines_, {}, true};
    if (begin_ < buffer_.size()) return cut(buffer_.size(), 1);
    return std::nullopt;
  }
}

}  // namespace tco::cli
