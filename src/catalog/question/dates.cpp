#include "catalog/question/dates.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"

#include <algorithm>

namespace tco::catalog {

void check_dates(const Request& request, Question& question) {
  const Scenario& s = question.scenario;
  std::vector<std::pair<Date, std::string>> dates;
  const auto note = [&](const Provenance& p, const std::string& what) {
    if (p.as_of) dates.emplace_back(*p.as_of, what);
  };
  for (const Option& option : s.options) {
    if (option.plan) note(option.plan->provenance, "the price of " + option.plan->id);
    if (!option.hardware) continue;
    const Hardware& machine = *option.hardware;
    if (option.kind != OptionKind::rented && machine.purchase) {
      note(machine.purchase->provenance, "the purchase price of " + machine.id);
      note(machine.power.provenance, "the power of " + machine.id);
    }
    if (option.kind == OptionKind::rented && machine.rent) {
      note(machine.rent->provenance, "the rent of " + machine.id);
    }
  }
  for (const FxRate& rate : request.fx) {
    if (!rate.date || *rate.date <= *s.as_of) continue;
    throw Error(ExitCode::usage, "--fx: expected a date up to that of the question, " +
                                     iso_date(*s.as_of) + ", got " + iso_date(*rate.date) +
                                     "\n  hint: --as-of " + iso_date(*rate.date) +
                                     " asks of that day");
  }
  for (const auto& [date, what] : dates) {
    if (date <= *s.as_of) continue;
    const std::string warning = what + " is dated " + iso_date(date) + ", after the question (" +
                                iso_date(*s.as_of) + ")\n  hint: --as-of " + iso_date(date) +
                                " asks of that day";
    auto& told = question.warnings;
    if (std::find(told.begin(), told.end(), warning) == told.end()) told.push_back(warning);
  }
}

}  // namespace tco::catalog
