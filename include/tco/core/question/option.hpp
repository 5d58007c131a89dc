#pragma once

#include "tco/core/quantity/units.hpp"
#include "tco/core/question/assumptions.hpp"
#include "tco/core/question/hardware.hpp"
#include "tco/core/question/plan.hpp"
#include "tco/core/question/workload.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tco::speed {
struct Knowledge;
}

namespace tco {

struct Serving;

enum class OptionKind { owned, rented, api, seat, hybrid, mesh };

struct Option;

/// Units of one machine in a mesh: those of another entry are apart, of the same machine too.
struct MachineKind {
  OptionKind supply = OptionKind::owned;  ///< Owned or rented.
  /// The machine under each workload of the scenario, in their order.
  std::vector<Option> serving;
  std::vector<bool> serves;     ///< By workload: the entry lets it be served here.
  std::string only;             ///< "a, b": those it serves, where the entry names them.
  std::optional<double> units;  ///< Exactly so many; absent: the best number.
  double bought = 0;            ///< So many at least, as it was decided before.
};

/// How a hybrid parts the outputs between own machines and a plan.
struct Routing {
  std::optional<double> local_share;  ///< Absent: the best split at every volume.
  double minimum_api_share = 0;       ///< Of the outputs, by choice never made locally.
  bool overflow = true;               ///< What finds no room locally goes to the plan.
  double retry_share = 0;             ///< Of the local outputs: paid again at the plan.
  AttemptCost router_fee{};           ///< For every attempt, wherever it is made.
  std::optional<double> units;        ///< Machines, whole; absent: the best number at every volume.
  /// Attempts are drafts made locally, and the plan finishes every output.
  bool drafts = false;
  bool unasked = false;   ///< Added because nobody listed options.
  Workload api_workload;  ///< What the plan is asked for; its attempts are those of that path.

  double most_local() const { return local_share.value_or(1 - minimum_api_share); }
};

/// One way to supply the outputs, with everything needed to compute it.
struct Option {
  OptionKind kind = OptionKind::api;
  std::string id;  ///< "own:ID", "rent:ID", "api:ID", "seat:ID" or "hybrid:ID+ID", of a mesh
                   ///< "api:all", "own:ID+api" or "fleet:ID+ID+api"; "#2" after a second one.
  std::string name;
  std::string place;  ///< Pointer of its entry in the scenario; empty: it has none.
  Workload workload;
  Assumptions assumptions;
  std::optional<Hardware> hardware;                   ///< Owned, rented and hybrid.
  std::optional<Model> model;                         ///< What is served, or sold of text.
  std::shared_ptr<const speed::Knowledge> knowledge;  ///< For predictions; null: none is wanted.
  Figure<AttemptTime> predicted_time;  ///< With its band; no value where a measured row counts.
  /// What serving() answers; null: not kept. It stands on all that is above and on the next line.
  std::shared_ptr<const Serving> served;
  std::string breaks_promise;         ///< Why its machines cannot be as quick as is asked.
  std::optional<Plan> plan;           ///< Api, seat and hybrid.
  double seats = 0;                   ///< Seat: how many, whole, >= 1.
  Routing routing;                    ///< Hybrid.
  std::vector<MachineKind> machines;  ///< Mesh: what may stand before the plans; empty: nothing.

  /// Among others: machines of a mesh stand before plans as those of a hybrid do, and without any
  /// it is plans alone.
  OptionKind role() const {
    if (kind != OptionKind::mesh) return kind;
    return machines.empty() ? OptionKind::api : OptionKind::hybrid;
  }
  bool self_hosted() const {
    if (kind == OptionKind::mesh) return !machines.empty();
    return kind != OptionKind::api && kind != OptionKind::seat;
  }
};

/// Some machines of a mesh are owned and some rented, so that a name says which.
inline bool mixes_supplies(const Option& option) {
  return std::ranges::any_of(option.machines, [&](const MachineKind& kind) {
    return kind.supply != option.machines.front().supply;
  });
}

}  // namespace tco
