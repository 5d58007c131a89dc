#pragma once

#include "cli/door/command.hpp"
#include "cli/words/answer.hpp"
#include "cli/words/fitting.hpp"
#include "tco/report/words/report.hpp"

#include <optional>
#include <vector>

namespace tco::cli {

/// A question and its answer, good to be shown.
struct Answered {
  catalog::Question question;
  Comparison comparison;
  std::vector<bool> stale;

  CompareView view() const { return {question, comparison, stale}; }
};

/// Puts the two together. Throws Error as refuse_unusable() does.
Answered answered(catalog::Question question, Comparison comparison,
                  const MaxPriceAge& max_price_age);

/// What is told beside an answer.
enum class Telling {
  few,       ///< As many warnings as a first screen has room for.
  warnings,  ///< All of them.
  ranges     ///< And how far break-evens move over the ranges of inputs.
};

/// As many as the screen has room for on a first screen, unless --verbose asks for all; `whole`
/// elsewhere.
Telling telling(const Arguments& arguments, bool first_screen, Telling whole);

/// Puts the messages of a question into its answer and its report.
void tell(Answer& answer, report::Report& report, const CompareView& view, Telling telling);

/// Notes how old the prices are of an answer that people read: before its warnings are told.
void tell_age(Answer& answer, const CompareView& view);

/// Counts what was added to the report's warnings since among those of the answer.
void take_added(Answer& answer, const report::Report& report);

}  // namespace tco::cli
