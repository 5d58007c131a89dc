#pragma once

#include <string>
#include <vector>

namespace tco::fuzz {

/// What one command line left. Its exit code is 0, 1, 2, 3 or 5.
struct Outcome {
  int code = 0;
  std::string out;
};

/// Moves into a scratch folder that holds all that is written, away from what the caller set.
void prepare();
/// Runs a command line in this process. Aborts where its exit code is none of an answer or a
/// refusal, where a refusal prints results or says nothing, and where what is printed is no JSON or
/// CSV, holds a number that is none, or a control character.
Outcome ran(const std::vector<std::string>& argv);
/// Aborts with what was run last.
[[noreturn]] void found(const std::string& what);

/// The path of a file of that name in the scratch folder, which is written.
std::string written(const std::string& name, const std::string& text);
/// The path of a file of the project.
std::string of_project(const std::string& path);

}  // namespace tco::fuzz
