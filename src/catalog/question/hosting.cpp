#include "catalog/question/option_entry.hpp"

#include <algorithm>

namespace tco::catalog {

void OptionMaker::host(Option& option, Hardware machine) const {
  option.model = option.workload.model == from_.shared.workload.model
                     ? from_.model
                     : from_.lookup.model(option.workload.model);
  option.hardware = std::move(machine);
  if (auto& rent = option.hardware->rent) settle(*rent, option.assumptions);
  predict(option);
}

/// What the pattern of the demand and the hours rented say of a machine on demand.
void OptionMaker::settle(Rent& rent, const Assumptions& assumptions) const {
  const bool interactive = from_.shared.demand.pattern == Pattern::interactive;
  const bool on_demand = rent.mode == RentMode::on_demand;
  rent.waits = interactive && on_demand;
  const double sessions = from_.sessions_per_month;
  const bool used = on_demand || rent.mode == RentMode::spot;
  const bool counts = rent.startup + rent.minimum_session > Duration{};
  if (!rent.stated_sessions && used && counts) {
    rent.sessions_per_month = interactive ? std::min(1.0, sessions) : sessions;
  }
  const bool windowed = on_demand || rent.mode == RentMode::always_on;
  if (windowed && !rent.active_hours) rent.active_hours = assumptions.rent_window;
}

}  // namespace tco::catalog
