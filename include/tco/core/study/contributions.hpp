#pragma once

#include "tco/core/question/scenario.hpp"

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tco {

/// Groups of inputs by which a cost changes.
enum class Cause {
  volume,      ///< The demand: how much, growth, profile.
  workload,    ///< What one attempt is, and attempts for one output.
  price,       ///< The plan, the trend of its rates, and the date that chooses among them.
  throughput,  ///< The performance rows of the machine.
  hardware,    ///< Purchase, power, life, residual, hours, numbers of units, maintenance.
  rent,
  tariff,  ///< Price of electricity, its escalation, PUE.
  operations,
  finance,  ///< Discount rate, inflation, financing, tax.
  other     ///< Horizon, seats, how a hybrid parts the outputs.
};
inline constexpr std::array kAllCauses{
    Cause::volume, Cause::workload, Cause::price,      Cause::throughput, Cause::hardware,
    Cause::rent,   Cause::tariff,   Cause::operations, Cause::finance,    Cause::other};
std::string_view name_of(Cause cause);

/// What a cause adds to the change of an option's figures.
struct Contribution {
  std::vector<Cause> causes;  ///< In order; several that can only be told together.
  MonthlyCost monthly;
  /// Absent where they are unknown on a side, or with some of the causes switched.
  std::optional<UnitCost> per_output;
  std::optional<Money> tco;
};

/// An option and the scenario it belongs to.
struct OptionSide {
  const Scenario& scenario;
  const Option& option;
};

/// Why the figures of an option change from `base` to `now`, in order of Cause: the Shapley value
/// of each cause, which is the mean of what its switch from base to now adds over every order in
/// which the causes can be switched. Contributions add up to the change, and no order is preferred.
/// Causes are told together where a switch of one without the other leaves no price; of more than 8
/// also those that weigh least. One that changes nothing is left out. Both options are of one kind
/// and have a monthly total; otherwise there is no answer. `changed`: the causes whose inputs are
/// not the same; where they are not all of it, each cause is taken for one.
std::vector<Contribution> contributions(const OptionSide& base, const OptionSide& now,
                                        std::span<const Cause> changed = kAllCauses);

}  // namespace tco
