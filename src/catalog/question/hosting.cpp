#include "catalog/question/option_entry.hpp"
#include "tco/core/machine/serving.hpp"

#include <algorithm>

namespace tco::catalog {

void OptionMaker::host(Option& option, Hardware machine) const {
  option.model = option.workload.model == from_.shared.workload.model
                     ? from_.model
                     : from_.lookup.model(option.workload.model);
  option.hardware = std::move(machine);
  if (auto& rent = option.hardware->rent) settle(*rent, option.assumptions);
  predict(option);
  store(option);
}

/// Takes what predictions stand on, where nothing was measured.
void OptionMaker::predict(Option& option) const {
  if (!option.hardware->device || !option.model || option.workload.run.measured_only) return;
  if (serving(option).found()) return;
  option.knowledge = from_.lookup.knowledge();
  const Serving served = serving(option);
  if (!served.prospect) return;
  option.predicted_time.value = served.time;
  option.predicted_time.range = served.time_range;
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

/// What is kept at a seller who charges for it: the model's file, in the precision it runs at.
void OptionMaker::store(Option& option) const {
  auto& rent = option.hardware->rent;
  if (option.kind != OptionKind::rented || !rent || rent->storage_per_gib == MonthlyCost{}) return;
  const Model* const model = option.model ? &*option.model : nullptr;
  const std::string precision = serving(option).precision;
  for (const ModelMemory& file : model ? model->memory : std::vector<ModelMemory>{}) {
    if (file.precision == precision || rent->stored_gib == 0) rent->stored_gib = file.gib;
  }
  if (rent->stored_gib > 0) return;
  from_.warnings.push_back("storage at " + rent->seller + " is left out: the size of the file of " +
                           option.workload.model + " is unknown");
}

/// Machines that a flag says are paid for, alone or in a hybrid.
void OptionMaker::own_already(ListedOption& made) const {
  if (made.option.kind == OptionKind::rented || !made.option.hardware) return;
  for (const AlreadyOwned& owned : from_.request.already_owned) {
    if (owned.id != made.option.hardware->id) continue;
    Value& block = made.entry.member("owned");
    if (!block.is(Value::Kind::object)) {
      block = Value{};
      block.kind = Value::Kind::object;
    }
    Value& units = block.member("sunk_units") = given(owned.units, owned.origin, owned.layer);
    made.option.assumptions.sunk_units = units.number;
  }
}

}  // namespace tco::catalog
