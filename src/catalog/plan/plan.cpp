#include "catalog/plan/plan.hpp"

#include "catalog/plan/parts.hpp"
#include "catalog/plan/price_guard.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <array>

namespace tco::catalog {
namespace {

Quantities read_quantities(const Node& node) {
  Quantities quantities;
  if (!node.value().is(Value::Kind::object)) {
    node.expected("an object of meters");
    return quantities;
  }
  Fields in(node);
  for (std::size_t i = 0; i < meter_names().size(); ++i) {
    const double quantity = in.number(meter_names()[i], kAtLeastZero).value_or(0);
    if (quantity > 0) quantities[static_cast<Meter>(i)] = quantity;
  }
  in.done();
  return quantities;
}

Base read_base(const Node& node) {
  Fields in(node);
  Base base;
  base.meter = read_meter(in).value_or(Meter::request);
  base.included = in.required_number("included", kAtLeastZero);
  base.price = in.required_number("price", kAtLeastZero) * in.money();
  in.done();
  return base;
}

std::vector<CreditRate> read_credits(const Node& node) {
  std::vector<CreditRate> all;
  if (!node.value().is(Value::Kind::object)) {
    node.expected("an object of meters");
    return all;
  }
  Fields in(node);
  const auto meters = static_cast<std::size_t>(Meter::credit);  // all before it
  for (std::size_t i = 0; i < meters; ++i) {
    const auto meter = static_cast<Meter>(i);
    const auto found = in.get(meter_names()[i]);
    if (!found) {
      in.pass_range(meter_names()[i]);
    } else if (!found->value().is(Value::Kind::array)) {
      const double credits = in.number(meter_names()[i], kAtLeastZero).value_or(0);
      all.push_back({meter, credits, {}, place_of(*found)});
    } else {
      if (found->value().items.empty()) found->problem("expected at least one number of credits");
      for (const Node& item : found->items()) {
        Fields fields(item);
        CreditRate rate{meter, fields.required_number("credits", kAtLeastZero), {}, place_of(item)};
        if (const auto when = fields.get("when")) rate.when = read_when(*when);
        fields.done();
        all.push_back(std::move(rate));
      }
    }
  }
  in.done();
  return all;
}

std::map<ServiceLevel, double> read_service_levels(const Node& node) {
  constexpr std::array kLevels{"batch", "flex", "priority"};
  std::map<ServiceLevel, double> factors;
  Fields in(node);
  for (std::size_t i = 0; i < kLevels.size(); ++i) {
    if (const auto factor = in.number(kLevels[i], kAtLeastZero)) {
      factors[static_cast<ServiceLevel>(i + 1)] = *factor;
    }
  }
  in.done();
  return factors;
}

Subscription read_subscription(const Node& node) {
  Fields in(node);
  Subscription seats;
  seats.per_seat = in.figure("per_seat_month", kAtLeastZero, in.money() / unit::month);
  if (const auto included = in.get("included")) seats.included = read_quantities(*included);
  if (const auto overage = in.word("overage", {"rates", "cap"})) {
    seats.overage = static_cast<Overage>(*overage);
  }
  in.done();
  return seats;
}

std::vector<Rounding> read_rounding(const Node& node) {
  std::vector<Rounding> all;
  const auto one = [&](const Node& item) {
    Fields in(item);
    const auto meter = read_meter(in);
    const double step = in.required_number("step", kAboveZero);
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&](const Rounding& before) { return before.meter == meter; });
    if (same != all.end()) {
      item.problem("the rounding of " + std::string(name_of(*meter)) + " is stated twice: steps " +
                       plain_number(same->step) + " and " + plain_number(step),
                   "the larger alone, if both are meant");
    } else if (meter) {
      all.push_back({*meter, step});
    }
    in.done();
  };
  if (node.value().is(Value::Kind::array)) {
    for (const Node& item : node.items()) one(item);
  } else {
    one(node);
  }
  return all;
}

/// What is charged by the month.
void read_monthly_rules(Fields& in, Plan& plan) {
  if (const auto quota = in.get("free_quota")) plan.free_quota = read_quantities(*quota);
  plan.minimum_spend =
      in.number("minimum_spend", kAtLeastZero).value_or(0) * in.money() / unit::month;
  plan.discount_by_spend = read_spend_rule(in, "discount", kShare, plan.discount);
  plan.uplift_by_spend = read_spend_rule(in, "uplift", kAtLeastZero, plan.uplift);
  const auto fee = in.figure("monthly_fee", kAtLeastZero, in.money() / unit::month);
  if (in.find("monthly_fee")) plan.monthly_fee = fee;  // null: unknown
  if (const auto seats = in.get("subscription")) plan.subscription = read_subscription(*seats);
}

}  // namespace

Plan read_plan(const Node& node) {
  const std::size_t problems = node.context().problems.count();
  Fields in(node);
  Plan plan;
  plan.id = in.plan_id("id");
  plan.provider = in.text("provider");
  plan.model = in.text("model");
  plan.name = in.text("name", plan.id);
  if (const auto currency = in.find("currency")) {
    currency->problem("unknown key \"currency\"",
                      "a document has one, for all of its sums: a plan in another one stands in a "
                      "document of kind prices, which --data adds");
  }
  const bool confirmed = in.boolean("confirm_unusual", false);
  const bool free = in.boolean("free", false);
  if (const auto rates = in.get("rates")) {
    plan.rates.reserve(rates->value().items.size());
    for (const Node& rate : rates->items()) plan.rates.push_back(read_rate(rate, confirmed));
  }
  if (const auto durations = in.get("durations")) {
    for (const Node& item : durations->items()) {
      const auto seconds = checked_number(item, {.above_low = true, .unit = "s"});
      if (!seconds) continue;
      if (!plan.durations.empty() && *seconds * unit::second <= plan.durations.back()) {
        item.expected("durations in ascending order");
      }
      plan.durations.push_back(*seconds * unit::second);
    }
  }
  if (const auto rounding = in.get("rounding")) plan.rounding = read_rounding(*rounding);
  if (const auto least = in.number("minimum_charge", kAtLeastZero)) {
    plan.minimum_charge = *least * in.money();
  }
  if (const auto base = in.get("base")) plan.base = read_base(*base);
  plan.extra_frames = in.number("extra_frames", kCountOrZero).value_or(0);
  if (const auto credits = in.get("credits_per")) plan.credits_per = read_credits(*credits);
  const auto pixels = in.number("pixels_per_megapixel", {.low = 1e6, .high = 1048576});
  if (pixels && *pixels != 1e6 && *pixels != 1048576) {
    in.find("pixels_per_megapixel")->expected("1000000 or 1048576");
  }
  plan.pixels_per_megapixel = pixels.value_or(1e6);
  plan.seconds_per_request = in.number("seconds_per_request", {.above_low = true, .unit = "s"});
  if (const auto levels = in.get("service_levels")) {
    plan.service_levels = read_service_levels(*levels);
  }
  plan.failed_attempts_billed = in.boolean("failed_attempts_billed", true);
  read_monthly_rules(in, plan);
  plan.retired = in.date("retired");
  in.text("note");
  plan.provenance = in.provenance();
  warn_of_odd_prices(node, plan, free);
  in.done();
  // What is misread seems to contradict itself.
  if (node.context().problems.count() == problems) check_plan(node, plan);
  return plan;
}

}  // namespace tco::catalog
