#include "cli/compare/answered.hpp"

#include "cli/compare/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/warnings.hpp"

#include <utility>

namespace tco::cli {

Answered answered(catalog::Question question, Comparison comparison,
                  const MaxPriceAge& max_price_age) {
  refuse_unusable(comparison);
  std::vector<bool> stale = stale_options(question.scenario, max_price_age);
  return {std::move(question), std::move(comparison), std::move(stale)};
}

Telling telling(const Arguments& arguments, bool first_screen, Telling whole) {
  if (!first_screen) return whole;
  return arguments.has("verbose") ? Telling::ranges : Telling::few;
}

void tell(Answer& answer, report::Report& report, const CompareView& view, Telling telling) {
  answer.warnings = warnings_of(view);
  if (telling == Telling::ranges) answer.remarks = range_remarks_of(view);
  if (telling == Telling::few) answer.told = few_of(answer.warnings, answer.notes);
  report.warnings = answer.told.value_or(answer.warnings);
  report.warnings.insert(report.warnings.end(), answer.remarks.begin(), answer.remarks.end());
}

void tell_age(Answer& answer, const CompareView& view) {
  if (std::string note = age_of_prices(view); !note.empty())
    answer.notes.push_back(std::move(note));
}

void take_added(Answer& answer, const report::Report& report) {
  if (answer.told) return;  // of a screen, which adds none
  const std::size_t told = answer.warnings.size() + answer.remarks.size();
  answer.warnings.insert(answer.warnings.end(),
                         report.warnings.begin() + static_cast<std::ptrdiff_t>(told),
                         report.warnings.end());
}

}  // namespace tco::cli
