#include "cli/compare/messages.hpp"

#include "cli/compare/view.hpp"
#include "cli/words/fitting.hpp"

#include <utility>

namespace tco::cli {

void tell(Answer& answer, report::Report& report, const CompareView& view, Telling telling) {
  answer.warnings = view.question.warnings;
  for (std::string& warning : price_warnings_of(view)) {
    answer.warnings.push_back(std::move(warning));
  }
  if (telling == Telling::ranges) answer.remarks = range_remarks_of(view);
  if (telling == Telling::few) answer.told = few_of(answer.warnings);
  report.warnings = answer.told.value_or(answer.warnings);
  report.warnings.insert(report.warnings.end(), answer.remarks.begin(), answer.remarks.end());
}

}  // namespace tco::cli
