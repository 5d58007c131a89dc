#pragma once

#include "cli/door/command.hpp"
#include "cli/words/answer.hpp"
#include "tco/report/words/report.hpp"

namespace tco::cli {

/// What is told beside an answer.
enum class Telling {
  few,       ///< As many warnings as a first screen has room for.
  warnings,  ///< All of them.
  ranges     ///< And how far break-evens move over the ranges of inputs.
};

/// Puts the messages of a question into its answer and its report.
void tell(Answer& answer, report::Report& report, const CompareView& view, Telling telling);

}  // namespace tco::cli
