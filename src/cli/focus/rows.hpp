#pragma once

#include "cli/words/answer.hpp"
#include "tco/report/words/report.hpp"

namespace tco::cli {

/// Which EffectiveCost adds up to which figure of the answer.
enum class FocusSpan {
  first_month,  ///< Month 1 alone; to monthly.total.
  horizon       ///< Every month; to horizon.tco.
};

/// The charges as FOCUS 1.2 has them, in a table `focus`: each option is a billing account.
/// BilledCost is what is paid in a month, without the horizon credit, which nobody pays;
/// EffectiveCost spreads what is paid for machines over the months that use them. Options whose
/// charges are unknown have none, and a warning. Throws Error (usage) where no month has a date.
void add_focus_rows(report::Report& report, const CompareView& view, FocusSpan span);

}  // namespace tco::cli
