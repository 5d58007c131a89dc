#include "catalog/option/entry.hpp"
#include "tco/core/latency/queueing.hpp"
#include "tco/core/machine/serving.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

/// A measured run of other lengths than what is asked needs other memory.
bool may_be_too_long(const Option& option) {
  const auto& row = option.served->row;
  if (!option.model->text || !row) return false;
  return !(row->input_tokens || row->output_tokens) || option.workload.run.context;
}

}  // namespace

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
    rent.sessions_of_batch = sessions;
  }
  const bool windowed = on_demand || rent.mode == RentMode::always_on;
  if (windowed && !rent.active_hours) rent.active_hours = assumptions.rent_window;
}

/// What the promised latency leaves of a machine.
void OptionMaker::promise(Option& option) const {
  option.knowledge = from_.lookup.knowledge();
  keep_promise(option);
}

/// Takes what predictions stand on, where nothing was measured.
void OptionMaker::predict(Option& option) const {
  const Run& run = option.workload.run;
  if (run.promises()) promise(option);
  keep_serving(option);
  const bool may = option.hardware->device && option.model && !run.measured_only;
  if (run.promises() || !may || (option.served->time && !may_be_too_long(option))) return;
  option.knowledge = from_.lookup.knowledge();
  keep_serving(option);
  if (!option.served->prospect) return;
  option.predicted_time.value = option.served->time;
  option.predicted_time.range = option.served->time_range;
}

}  // namespace tco::catalog
