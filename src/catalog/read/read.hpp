#pragma once

#include "catalog/json/fields.hpp"
#include "tco/catalog/read/record_kind.hpp"
#include "tco/catalog/read/tariff.hpp"
#include "tco/core/question/hardware.hpp"
#include "tco/core/question/plan.hpp"
#include "tco/core/question/scenario.hpp"
#include "tco/core/speed/constants.hpp"
#include "tco/core/speed/precision.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace tco::catalog {

/// Readers of one record each; contract: the shapes of the documents. Problems go to the context.
Hardware read_hardware(const Node& node);
Model read_model(const Node& node);
Device read_accelerator(const Node& node);
speed::NamedPrecision read_precision(const Node& node);
Host read_host(const Node& node);

Tariff read_electricity(const Node& node);
/// What used machines with an accelerator bring, by age: shares of the price new.
struct Resale {
  std::string id, accelerator;
  std::vector<AgedValue> points;  ///< In order of age.

  /// One reading is none, and what sells above its price new does not say how it loses value.
  bool is_curve() const {
    return points.size() > 1 &&
           std::ranges::all_of(points, [](const AgedValue& point) { return point.fraction <= 1; });
  }
};
Resale read_resale(const Node& node);
/// How much power a hall takes beside that of its machines. Nothing computes with it.
void check_facility(const Node& node);
/// The shape of a model, into it; the modality is read already.
void read_architecture(const Node& node, Model& model);
/// The document that tests/speed/fit.py writes.
speed::SpeedConstants read_speed_constants(const Node& node);

/// A set of assumptions: blocks of a scenario, each with its provenance.
void check_assumptions(const Node& node);

/// Reads a record for its problems alone. Scenarios are checked by resolve(), with what they name.
void check_record(RecordKind kind, const Node& node);

/// The name of a modality, and back.
std::optional<Modality> modality_of(Fields& in);

/// What one attempt is. Keys of `option` (may be null) win over those of `node`.
Workload read_workload(const Node& node, Fields* option);

/// The same of an object that has keys of its own beside those of a workload.
Workload read_workload(Fields& in);

/// How machines are to run the model.
Run read_run(Fields& workload);

/// The assumptions of a scenario. Blocks of `option` (may be null) win key by key.
Assumptions read_assumptions(Fields& scenario, Fields* option, HoursPerMonth hours_per_month);

/// Hours a month in which machines are rented, by the block of that name; as the one above.
std::optional<HoursPerMonth> read_rent_window(Fields& scenario, Fields* option,
                                              HoursPerMonth hours_per_month);

/// The finance block; after the owned one, whose life it may set.
void read_finance(Fields& in, Assumptions& assumptions);

/// The pattern of a demand block; nothing where it says none.
std::optional<Pattern> read_pattern(Fields& demand);

Demand read_demand(Fields& scenario, double horizon_months, const Workload& workload);

/// The first calendar month of the horizon; nothing where the scenario does not say.
std::optional<std::chrono::year_month> read_start(Fields& scenario);

}  // namespace tco::catalog
