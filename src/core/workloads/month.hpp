#pragma once

#include "core/option/result.hpp"
#include "core/workloads/terms.hpp"
#include "tco/core/mesh/fleets.hpp"
#include "tco/core/option/comparison.hpp"

#include <string>
#include <vector>

namespace tco {

/// One month of a mesh as its best fleet and split make it.
struct MeshMonth {
  std::vector<MonthlyParts> kinds;            ///< Without what is paid once for all of them.
  MonthlyCost once{};                         ///< Fixed operations and labour.
  std::vector<MonthlyCost> bills;             ///< By workload: what plans meter.
  std::vector<MonthlyCost> fees, operations;  ///< Of the plans, by workload.
  MonthlyCost usage_based{};

  MonthlyParts plans() const;
  MonthlyParts total() const;
};

/// Busy hours of a kind by workload.
std::vector<double> busy_hours(const MeshTerms& terms, const mesh::Answer& answer,
                               std::size_t kind);

/// Adds a share of the parts, an unknown one as nothing.
void add_parts(MonthlyParts& into, const MonthlyParts& parts, double share);

/// A part; within 1e-12 of 0 or 1 it is that. Nothing of nothing.
std::optional<double> ratio(double part, double whole);

/// The plan that gets most of a workload; null: none gets any.
const Option* plan_of(const MeshTerms& terms, const mesh::Answer& answer, std::size_t work,
                      double scale);

MeshMonth month_of(MeshTerms& terms, const mesh::Answer& answer, double scale);

/// Shares, reasons and costs of the workloads.
MeshResult shares_of(MeshTerms& terms, const mesh::Answer& answer, const MeshMonth& month,
                     double scale);

/// When it is made, place by place.
std::vector<MeshHours> by_hour(const MeshTerms& terms, const mesh::Answer& answer, double scale);

/// Machines that the work of a month (0 is month 1) keeps busier than they are charged for.
void note_shares(std::string& over_share, const MeshTerms& terms, const mesh::Answer& answer,
                 std::size_t month);

/// Units of each kind that are there whatever it costs.
std::vector<double> bought_of(const Option& option);

/// Why the best fleet is not looked for; empty: it is.
std::string too_many(const mesh::Fleets& fleets, double scale,
                     const std::vector<double>& at_least = {});

/// The months of the horizon, each with its best fleet of no fewer units than are left of those
/// bought, or reserved, before.
OptionFlow flow_of_mesh(MeshTerms& terms, double scale);

OptionResult result_of_mesh(const Option& option, const Scenario& scenario, Wanted wanted);

}  // namespace tco
