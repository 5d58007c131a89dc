#pragma once

#include <catch2/catch.hpp>

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

namespace tco::test {

/// What the program prints on standard output, asked as a shell does; checks its exit code.
inline std::string printed(const std::string& arguments, int code = 0) {
  FILE* const pipe = popen((TCO_BINARY " " + arguments + " -q").c_str(), "r");
  REQUIRE(pipe);
  std::string text;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) {
    text.append(buffer.data(), n);
  }
  const int status = pclose(pipe);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == code);
  return text;
}

}  // namespace tco::test
