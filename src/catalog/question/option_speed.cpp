#include "catalog/question/option_entry.hpp"
#include "tco/core/machine/latency.hpp"
#include "tco/core/machine/serving.hpp"

namespace tco::catalog {

/// What the promised latency leaves of a machine.
void OptionMaker::promise(Option& option) const {
  option.knowledge = from_.lookup.knowledge();
  const auto found = queueing(*option.hardware, option.model ? &*option.model : nullptr,
                              option.workload, *option.knowledge, option.breaks_promise);
  if (!found) return;
  if (found->most <= Frequency{}) {
    option.breaks_promise = "one request alone takes " + option.hardware->id + " too long";
    return;
  }
  const AttemptTime time = 1.0 / (speed::full_rate(found->server) * unit::attempt);
  option.predicted_time.value = time;
  option.predicted_time.range = {found->faster * time, found->slower * time};
  option.assumptions.max_utilization = found->most / speed::full_rate(found->server);
}

/// Takes what predictions stand on, where nothing was measured.
void OptionMaker::predict(Option& option) const {
  if (option.workload.run.promises()) return promise(option);
  if (!option.hardware->device || !option.model || option.workload.run.measured_only) return;
  if (serving(option).time) return;
  option.knowledge = from_.lookup.knowledge();
  const Serving served = serving(option);
  if (!served.prospect) return;
  option.predicted_time.value = served.time;
  option.predicted_time.range = served.time_range;
}

}  // namespace tco::catalog
