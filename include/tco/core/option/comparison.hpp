#pragma once

#include "tco/core/curve/break_even.hpp"
#include "tco/core/curve/curve.hpp"
#include "tco/core/curve/envelope.hpp"
#include "tco/core/money/cash_flow.hpp"
#include "tco/core/money/supply.hpp"
#include "tco/core/option/hybrid.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/question/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco {

enum class Status { ok, infeasible, unpriced };

/// Where the outputs of a hybrid are made.
struct HybridResult {
  HybridSplit split;
  std::optional<double> local_share;  ///< Of the outputs; absent where there are none.
  std::optional<double> break_even_local_share;
};

/// Why work of a mesh is sent to a plan; the first that applies.
enum class ApiReason { none, floor, cannot_run, memory, full_hour, full_month, cheaper_there };

/// One workload of a mesh under one option.
struct WorkloadResult {
  Volume outputs{}, local{};
  UnitCost at_plan{};                 ///< Of an output that is not local.
  std::optional<double> local_share;  ///< Of its outputs; absent where there are none.
  std::string api;                    ///< Id of the plan that gets the rest; empty: none.
  ApiReason api_reason = ApiReason::none;
  ApiReason beyond_floor = ApiReason::none;  ///< Why more is sent there than has to be.
  HoursPerMonth busy{};
  MonthlyParts parts;  ///< What it is charged for, by busy hours.
  std::optional<UnitCost> per_output;
  MonthlyCost at_api{};  ///< Of its parts: what is not spent at home.
};

/// One kind of machine of a mesh.
struct KindResult {
  double units = 0;
  MonthlyParts parts;                   ///< Without what is paid once for all kinds.
  std::vector<HoursPerMonth> busy;      ///< By workload.
  std::vector<OutputTime> per_output;   ///< Busy time behind one, by workload.
  std::vector<HourlyRate> rates;        ///< Of a busy hour, by workload: electricity, or rent.
  std::vector<std::string> precisions;  ///< As they are run, by workload; empty: unstated.
  HoursPerMonth idle{};                 ///< Powered without work.
  HourlyRate idle_rate{};
};

/// Hours of the week in which every workload has the same demand.
struct MeshHours {
  std::vector<std::size_t> hours;            ///< Of a day (0 to 23), or of a week (0 to 167).
  Frequency outputs{};                       ///< Asked for in them.
  std::vector<Volume> asked;                 ///< Of a month, by workload; 0 of what can wait.
  std::vector<std::optional<double>> local;  ///< Part of these made at home, by workload.
  /// That units are busy with them, by kind and, within it, by workload.
  std::vector<std::vector<HoursPerMonth>> busy;
  std::vector<std::optional<double>> used;  ///< Of what the units could do in them, by kind.
};

/// Who makes what in a mesh.
struct MeshResult {
  std::vector<KindResult> kinds;
  MonthlyCost once{};  ///< Fixed operations and labour, for all kinds together.
  std::optional<double> local_output_share, local_token_share;
  std::vector<WorkloadResult> workloads;
  MonthlyParts unallocated;      ///< Of kinds that serve nothing.
  std::vector<MeshHours> hours;  ///< Without work that any hour of the month will do for.
  std::size_t programs = 0;      ///< That a month takes: ways to use machines, pieces of bills.
};

/// What one option costs at the scenario's volume, and at every other.
struct OptionResult {
  Status status = Status::ok;
  std::string reason;                  ///< Empty when ok and nothing is missing.
  std::string precision;               ///< Of the performance row; empty where none counts.
  Basis basis = Basis::unstated;       ///< Of the performance row, or of the plan.
  std::optional<Month> month;          ///< Month 1; absent when infeasible.
  std::optional<MonthlyCost> total;    ///< Absent when infeasible or unpriced.
  std::optional<UnitCost> per_output;  ///< Absent at V = 0 too.
  std::optional<UnitCost> usage_based_per_output;
  std::optional<MonthlyCost> known_part;  ///< Of an unpriced option.
  std::optional<Volume> capacity;         ///< Of all units, of capped seats; absent: no limit.
  std::optional<Volume> next_unit_at;
  std::optional<double> utilization;          ///< busy / (n * H).
  std::optional<OutputTime> time_per_output;  ///< Busy time of the attempts behind one output.
  std::optional<Outlay> outlay;               ///< Where there is a total.
  std::optional<CashFlow> flow;  ///< Absent too where a later month cannot be; `reason` says why.
  std::optional<Horizon> horizon;
  std::optional<Date> prices_as_of;  ///< Oldest of the prices used.
  std::optional<Date> ends;          ///< Its plan is not sold to the end of the horizon.
  /// What a machine on demand would cost that need not wait; absent where it does not.
  std::optional<MonthlyCost> rent_if_batch;
  std::string over_share;            ///< A mistake: work takes more of a machine than is charged.
  bool undated = false;              ///< A price used has no date.
  std::string caveat;                ///< Why its outputs may not equal the others'.
  std::vector<std::string> remarks;  ///< For warnings.
  std::optional<CostCurve> curve;    ///< Absent where a figure is unknown or none serves.
  std::optional<HybridResult> hybrid;
  std::optional<MeshResult> mesh;
  /// In the place of a curve, where that was asked for: the scale from which on machines cost less
  /// than plans alone; kUnbounded: never.
  std::optional<Volume> pays_from;
  /// Of a plan whose rates depend on the hour: per output, at the cheapest and the dearest one.
  std::optional<Range<UnitCost>> by_hour;
};

/// A self-hosted option held against another one.
struct PairResult {
  std::size_t own, against;             ///< Indices of the options.
  std::optional<BreakEven> break_even;  ///< Absent where one side has no curve; `reason` says why.
  std::string reason;
  Payback payback, discounted_payback, simple_payback;
};

/// The answer to a scenario. Options keep the scenario's order.
struct Comparison {
  std::vector<OptionResult> options;
  std::vector<PairResult> pairs;
  bool pairs_truncated = false;         ///< They are against the cheapest of each kind alone.
  Envelope envelope;                    ///< Its `option` is an index of `options`.
  std::optional<std::size_t> cheapest;  ///< By monthly total among those with status ok.
  std::vector<std::string> mistakes;    ///< Errors in plans that only this workload shows.
  std::vector<std::string> not_finite;  ///< Steps whose result no double can hold.
};

/// The options by themselves and the cheapest of them: no pairs, no envelope.
Comparison priced(const Scenario& scenario);

/// The cheapest of each kind of option that has a price, ascending.
std::vector<std::size_t> cheapest_of_kinds(const Scenario& scenario,
                                           const std::vector<OptionResult>& options);

/// The cheapest option at every volume, of those that have a curve.
Envelope envelope_of(const std::vector<OptionResult>& options, std::size_t most = kListed);

/// One option alone.
OptionResult result_of(const Option& option, const Scenario& scenario);

/// The same, of several workloads without its curve, which takes as long as all the rest.
OptionResult costs_of(const Option& option, const Scenario& scenario);

/// Costs of several workloads, and from which scale on machines pay; where only the curve tells
/// that, with it.
OptionResult costs_and_start_of(const Option& option, const Scenario& scenario);

/// What its first month costs alone; nothing where that cannot be or is not known.
std::optional<MonthlyCost> first_month_of(const Option& option, const Scenario& scenario);

/// Its curve alone.
std::optional<CostCurve> curve_of(const Option& option, const Scenario& scenario);

/// What so many attempts more a month cost, a further machine only where they need one; none where
/// they cannot be made, or a figure is unknown. Negative where they reach a cheaper tier.
std::optional<MonthlyCost> cost_of_more(const OptionResult& result, const Option& option,
                                        Volume volume, double attempts);

/// The pair at the scenario's volume; both results belong to the same scenario.
PairResult pair_of(const Scenario& scenario, const std::vector<OptionResult>& options,
                   std::size_t own, std::size_t against, int walked = kWalked);

/// True for a hybrid nobody asked for that is not the cheapest of these, or that leaves one of its
/// parts idle at this volume, and for a fleet that does without one of its kinds: what it says is
/// said by its parts.
bool adds_nothing(const Scenario& scenario, const std::vector<OptionResult>& options,
                  std::size_t i);

/// Hybrids nobody asked for are many, and so are their pairs: `telling` leaves out those of hybrids
/// that add nothing, and ends the envelope after some segments, one of a machine among them if any.
/// `pairs` has no envelope, `options` no pairs either. Of more than kMostPairs only those against
/// the cheapest of each kind are told, and of more than some hundreds each is walked through less
/// far, so that all take a second or two.
inline constexpr std::size_t kMostPairs = 10'000;
enum class Extent { all, telling, pairs, options };

Comparison compare(const Scenario& scenario, Extent extent = Extent::all);

}  // namespace tco
