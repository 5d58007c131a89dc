#include "catalog/plan/price_guard.hpp"
#include "catalog/read/machine_parts.hpp"
#include "catalog/read/read.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

/// A block such as "owned", with the option's block of that name before it. The two readers must
/// live as long as the block is read.
class Block {
 public:
  Block(Fields& scenario, Fields* option, std::string_view key) {
    if (auto above = option ? option->get(key) : std::nullopt) upper_.emplace(*above);
    auto below = scenario.get(key);
    if (!below && !(below = empty(scenario, key))) return;
    lower_.emplace(*below);
    if (upper_) lower_->under(*upper_);
  }
  Fields& in() { return *lower_; }
  void done() {
    lower_->provenance();
    lower_->done();
    if (upper_) upper_->done();
  }

 private:
  /// A block nobody wrote is read like an empty one.
  std::optional<Node> empty(Fields& scenario, std::string_view key) {
    Value object;
    object.kind = Value::Kind::object;
    scenario.fill(key, object);
    if (auto filled = scenario.get(key)) return filled;
    nothing_ = object;
    return scenario.node().child(key, nothing_);
  }

  Value nothing_;
  std::optional<Fields> upper_, lower_;
};

constexpr Allowed kResidual{.high = 10, .is_share = true};

}  // namespace

std::vector<AgedValue> read_aged_values(const Node& list, const Allowed& allowed) {
  std::vector<AgedValue> curve;
  for (const Node& item : list.items()) {
    Fields in(item);
    AgedValue point;
    point.months = in.required_number("months", {.high = 1200, .above_low = true});
    point.fraction = in.required_number("fraction", allowed);
    in.done();
    const auto age = in.find("months");
    if (age && !curve.empty() && point.months <= curve.back().months) {
      age->problem("expected more months than the point before, " +
                   plain_number(curve.back().months) + ", got " + plain_number(point.months));
    }
    curve.push_back(point);
  }
  if (list.value().is(Value::Kind::array) && curve.empty()) {
    list.expected("a point or more, {\"months\": age, \"fraction\": value / price}");
  }
  return curve;
}

namespace {

/// By the question, not by the set that it starts from.
bool asked(const std::optional<Node>& node) {
  const Source* const source = node ? node->value().source : nullptr;
  return source && source->layer != Layer::assumptions;
}

/// A fraction or a curve: that of the option, where the two are given in different objects.
void read_residual(Fields& in, Assumptions& a) {
  const auto curve = in.get("residual_curve");
  const auto fraction = in.get("residual_fraction");
  a.residual_asked = asked(curve) || asked(fraction);
  const auto of_option = [&](const Node& node) {
    return !node.pointer().starts_with(in.node().pointer() + '/');
  };
  if (curve && fraction && of_option(*curve) == of_option(*fraction)) {
    curve->problem("expected residual_fraction or residual_curve, got both",
                   "remove one of them, or set it to null");
  }
  if (curve && !(fraction && of_option(*fraction))) {
    a.residual_curve = read_aged_values(*curve, kResidual);
    in.number("residual_fraction", kResidual);
  } else {
    a.residual_fraction = in.number_or("residual_fraction", kResidual, 0);
  }
  if (a.residual_fraction > 1) fraction->warn("a residual above the purchase price");
}

void read_owned(Fields& in, Assumptions& a, HoursPerMonth month) {
  const double hours = month.in(unit::hours_per_month);
  const Allowed within_month{.high = hours, .unit = "hours (hours_per_month)"};
  a.life_months = in.number_or("life_months", {.low = 1, .high = 1200, .whole = true}, 36);
  read_residual(in, a);
  if (const auto rule =
          in.word("amortization", {"straight_line", "annuity", "declining_balance"})) {
    a.amortization = static_cast<Amortization>(*rule);
  } else {
    in.fill("amortization", text_value("straight_line"));
  }
  a.declining_rate_per_year =
      in.number("declining_rate_per_year", {.high = 12, .above_low = true, .is_share = true});
  a.price_trend_per_year = in.number("price_trend_per_year", kRateOfChange).value_or(0);
  a.horizon_credit = !in.get("horizon_credit") || in.boolean("horizon_credit", true);
  a.sunk = in.boolean("sunk", false);
  a.sunk_units = in.number("sunk_units", kCountOrZero).value_or(0);
  a.share = in.number_or("share", kShare, 1);
  a.available_hours =
      in.number_or("available_hours_per_month", within_month, hours) * unit::hours_per_month;
  a.powered_hours =
      in.number_or("powered_hours_per_month", within_month, hours) * unit::hours_per_month;
  a.utilization_asked = asked(in.find("max_utilization"));
  a.max_utilization = in.number_or("max_utilization", kShare, 1);
  a.minimum_units = in.number_or("minimum_units", kCount, 1);
  a.maximum_units = in.number("maximum_units", kCount);
  if (a.maximum_units && *a.maximum_units < a.minimum_units) {
    in.find("maximum_units")->expected("maximum_units >= minimum_units");
  }
  a.maintenance_per_year = in.number_or("maintenance_per_year", {.high = 10, .is_share = true}, 0);
  a.failure_rate_per_year =
      in.number("failure_rate_per_year", {.high = 10, .is_share = true}).value_or(0);
  if (const auto cost = in.number("replacement_cost", kAtLeastZero)) {
    a.replacement_cost = *cost * in.money();
  }
  a.cold_starts_per_month = in.number("cold_starts_per_month", kAtLeastZero).value_or(0);
  a.cold_start = in.number("cold_start_seconds", kAtLeastZero).value_or(0) * unit::second;
}

void read_operations(Fields& in, Assumptions& a) {
  a.setup_cost = in.number_or("setup_cost", kAtLeastZero, 0) * in.money();
  a.fixed = in.number_or("fixed_per_month", kAtLeastZero, 0) * in.money() / unit::month;
  a.per_unit = in.number_or("per_unit_per_month", kAtLeastZero, 0) * in.money() / unit::month;
  a.labour = in.number_or("labour_hours_per_month", kAtLeastZero, 0) * unit::hours_per_month;
  a.labour_per_unit =
      in.number_or("labour_hours_per_unit", kAtLeastZero, 0) * unit::hours_per_month;
  a.hourly_rate = in.figure("hourly_rate", kAtLeastZero, in.money() / unit::hour).value;
}

}  // namespace

Assumptions read_assumptions(Fields& scenario, Fields* option, HoursPerMonth month) {
  Assumptions a;
  Block electricity(scenario, option, "electricity");
  a.electricity =
      electricity.in().figure("price_per_kwh", kAtLeastZero, electricity.in().money() / unit::kWh);
  electricity.in().text("place");  // taken before, where it names one
  warn_of_dear_electricity(electricity.in());
  a.escalation_per_year = electricity.in().number_or("escalation_per_year", kRateOfChange, 0);
  electricity.done();

  Block facility(scenario, option, "facility");
  a.pue = facility.in().number_or("pue", {.low = 1, .high = 10}, 1);
  facility.done();

  Block owned(scenario, option, "owned");
  read_owned(owned.in(), a, month);
  owned.done();

  a.rent_window = read_rent_window(scenario, option, month);

  Block operations(scenario, option, "operations");
  read_operations(operations.in(), a);
  operations.done();

  Block finance(scenario, option, "finance");
  read_finance(finance.in(), a);
  finance.done();

  Block prices(scenario, option, "prices");
  a.api_trend_per_year = prices.in().number_or("trend_per_year", kRateOfChange, 0);
  prices.done();
  return a;
}

}  // namespace tco::catalog
