#pragma once

#include <catch2/catch.hpp>

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace tco::test {

/// The lines that a person sees who asks the program in a terminal so wide, messages among them;
/// checks that it answers. Without colour.
inline std::vector<std::string> seen(const std::string& arguments, unsigned short columns) {
  winsize size{};
  size.ws_row = 24;
  size.ws_col = columns;
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, &size);
  REQUIRE(child >= 0);
  if (child == 0) {
    ::unsetenv("COLUMNS");
    ::setenv("NO_COLOR", "1", 1);
    ::setenv("TERM", "xterm", 1);
    const std::string command = TCO_BINARY " " + arguments + " --no-config";
    ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t n = ::read(terminal, buffer.data(), buffer.size());
    if (n <= 0) break;  // the other side is closed
    text.append(buffer.data(), static_cast<std::size_t>(n));
  }
  ::close(terminal);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 0);
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    constexpr std::string_view kErased = "\r\x1b[K";  // what told how far it was
    if (const auto end = line.rfind(kErased); end != line.npos) line.erase(0, end + kErased.size());
    lines.push_back(line);
  }
  return lines;
}

}  // namespace tco::test
