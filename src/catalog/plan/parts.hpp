#pragma once

#include "catalog/json/fields.hpp"
#include "tco/core/question/plan.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// Readers of the parts of a plan. Problems go to the context.

/// All meters, in the order of Meter.
const std::vector<std::string>& meter_names();
std::optional<Meter> read_meter(Fields& in);

/// What a document says where, for messages about two places: "a.json:12:3: /plans/0/rates/1".
std::string place_of(const Node& node);

When read_when(const Node& node);
Rate read_rate(const Node& node, bool plan_confirmed);

/// A share of the bill, as a number that goes to `share`, or a rule by what is spent.
std::optional<SpendRule> read_spend_rule(Fields& in, std::string_view key, const Allowed& allowed,
                                         double& share);

/// In minutes of the UTC week.
WeekSpans read_schedule(const Node& node);

/// Refuses what no workload could be billed by, and warns of rules that bill nothing.
void check_plan(const Node& node, const Plan& plan);

}  // namespace tco::catalog
