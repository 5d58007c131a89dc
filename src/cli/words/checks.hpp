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
  BudgetRule rule;  ///< Its money is in `currency`.
  std::string scenario;
  std::string currency;
  Measured now;
  Finding finding;
  CheckPlace place;
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
