#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tco::report {

/// What came of one rule on one scenario, in words. Texts may be foreign: every format escapes
/// them.
struct CheckLine {
  /// In order of weight.
  enum class Grade { not_applicable, passed, warned, undecided, failed };
  Grade grade = Grade::passed;
  std::string rule, title;  ///< Id, and name for people (may be empty).
  std::string scenario;
  std::string figure, option, actual, limit, headroom;  ///< Empty: none.
  std::string message;                                  ///< One sentence.
  std::string file;  ///< As a runner finds it; empty: no file is to blame.
  std::size_t line = 1;
  std::string pointer = {};  ///< What stands there: "/plans/0/rates/0/price".
};

/// All of them, in the order of the rules.
struct CheckSheet {
  std::string headline;
  std::string version;     ///< Of tco.
  bool warn_only = false;  ///< Nothing is told as an error.
  std::vector<CheckLine> lines = {};
  std::string homepage = {};  ///< Of tco.
  std::string verdict = {};   ///< For the steps that follow.
  std::string cheapest = {};  ///< Ids of the cheapest options, a blank between those of scenarios.
  std::string monthly = {};   ///< What each costs a month, likewise.
  std::string next = {};      ///< Where to read on; may be empty.
};

/// "not applicable", "passed", "warned", "undecided" or "failed".
std::string_view name_of(CheckLine::Grade grade);

/// Test results by scenario, for any CI server. What is undecided is an error, not a failure.
std::string to_junit(const CheckSheet& sheet);
/// SARIF 2.1.0: what did not pass, for code scanning.
std::string to_sarif(const CheckSheet& sheet);
/// GitLab Code Quality: what did not pass.
std::string to_gitlab(const CheckSheet& sheet);
/// Workflow commands of GitHub Actions: an annotation for what did not pass, ten of a kind at most,
/// as a step shows no more.
std::string to_github(const CheckSheet& sheet);
/// A comment on a pull request: begins with a hidden marker by which to find it again.
std::string to_comment(const CheckSheet& sheet);
/// The same in `most` bytes: the heaviest rows, and how many are left out.
std::string to_comment(const CheckSheet& sheet, std::size_t most);

/// Outputs of a step of GitHub Actions: verdict, cheapest, monthly.
std::string to_outputs(const CheckSheet& sheet);

/// The marker, on a line of its own.
inline constexpr std::string_view kCommentMarker = "<!-- tco check -->";

/// A file that a machine reads. To add one: write its function, add its line.
struct CheckFormat {
  std::string_view name;
  std::string (*render)(const CheckSheet&);
  bool to_file = true;  ///< Else to standard output.
};
inline constexpr std::array kCheckFormats{
    CheckFormat{"junit", to_junit},          CheckFormat{"sarif", to_sarif},
    CheckFormat{"gitlab", to_gitlab},        CheckFormat{"markdown", to_comment},
    CheckFormat{"github", to_github, false},
};

}  // namespace tco::report
