#pragma once

#include "tco/core/study/budget.hpp"
#include "tco/report/words/checks.hpp"

#include <cstddef>
#include <string>

namespace tco::cli {

/// The line of a file to point at.
struct CheckPlace {
  std::string file;  ///< Empty: none of the user's files is to blame.
  std::size_t line = 1;
  std::string pointer = {};
};

/// One rule on one scenario.
struct Check {
  BudgetRule rule;       ///< Its money is in `currency`.
  std::string scenario;  ///< Its name, else its file; its file where others have the name.
  std::string currency;
  Measured now = {};
  Finding finding = {};
  CheckPlace place = {};
  std::string file = {};  ///< Of the scenario; empty: a built-in one, or none.
  std::string cure = {};  ///< What makes an old or undated price count again; empty: no such.
};

report::CheckLine::Grade grade_of(Judgement judgement);
/// "passed", "warned", ...
std::string verdict_text(Judgement judgement);

/// "$194.64", "3.3 months", "8 %", "never".
std::string figure_text(const std::string& figure, double value, const std::string& currency);

/// "<= $500.00"; empty where there is none.
std::string limit_text(const Check& check);

/// One sentence: what it is, what it should be, why it cannot be told.
std::string check_phrase(const Check& check);

}  // namespace tco::cli
