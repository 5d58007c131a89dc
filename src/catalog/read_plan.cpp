#include "price_guard.hpp"
#include "read.hpp"
#include "tco/core/metering.hpp"
#include "tco/core/text.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

const std::vector<std::string>& meter_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (int i = 0; i <= static_cast<int>(Meter::credit); ++i) {
      all.emplace_back(name_of(static_cast<Meter>(i)));
    }
    return all;
  }();
  return names;
}

std::optional<Meter> read_meter(const std::optional<Node>& found) {
  if (!found) return std::nullopt;
  if (!found->value().is(Value::Kind::string)) {
    found->expected("a meter: " + text::joined(meter_names()));
    return std::nullopt;
  }
  const auto meter = meter_named(found->value().text);
  if (!meter) {
    const std::string near = text::nearest(found->value().text, meter_names());
    found->expected("a meter: " + text::joined(meter_names()),
                    near.empty() ? "" : "did you mean \"" + near + "\"?");
  }
  return meter;
}

/// A price: known, 0 or (null, absent) unknown.
Figure<Money> read_price(Fields& in, Meter meter, double per, bool confirmed) {
  const auto found = in.get("price");
  if (found && found->value().is(Value::Kind::number) && found->value().number < 0) {
    const std::string unit_text = counts_tokens(meter) && per == 1e6 ? " USD per 1M tokens" : "";
    found->expected("a price >= 0" + unit_text,
                    "a credit or discount is no price: \"discount\" of the plan takes a share off");
    return {};
  }
  const Figure<Money> price = in.figure("price", kAtLeastZero, in.money());
  if (found && price.value) guard_price(*found, meter, per, confirmed);
  return price;
}

Bounds read_bounds(Fields& when, std::string_view key) {
  Bounds bounds;
  const auto found = when.get(key);
  if (!found) return bounds;
  if (found->value().is(Value::Kind::number)) {
    const auto exactly = checked_number(*found, kAtLeastZero);
    return {exactly, exactly};
  }
  Fields in(*found);
  bounds.at_least = in.number("at_least", kAtLeastZero);
  bounds.at_most = in.number("at_most", kAtLeastZero);
  if (bounds.at_least && bounds.at_most && *bounds.at_least > *bounds.at_most) {
    found->problem("expected at_least <= at_most, got " + plain_number(*bounds.at_least) + " and " +
                   plain_number(*bounds.at_most));
  }
  in.done();
  return bounds;
}

When read_when(const Node& node) {
  Fields in(node);
  When when;
  when.short_side = read_bounds(in, "short_side");
  when.width = read_bounds(in, "width");
  when.height = read_bounds(in, "height");
  when.seconds = read_bounds(in, "seconds");
  when.fps = read_bounds(in, "fps");
  if (in.get("audio")) when.audio = in.boolean("audio", false);
  if (in.get("mode")) when.mode = in.text("mode");
  in.done();
  return when;
}

void read_tiers(const Node& node, Rate& rate, bool confirmed, std::vector<std::string>& later) {
  Fields in(node);
  in.require("on", "one of input_tokens, monthly_quantity");
  in.require("mode", "one of whole_request, graduated, whole_month");
  const auto on = in.word("on", {"input_tokens", "monthly_quantity"});
  const auto mode = in.word("mode", {"whole_request", "graduated", "whole_month"});
  if (on && mode && (*on == 0) != (*mode == 0)) {
    node.problem(
        "expected mode whole_request with input_tokens, graduated or whole_month with "
        "monthly_quantity");
  }
  if (mode && *mode == 1) later.emplace_back("graduated tiers");
  if (mode && *mode == 2) later.emplace_back("whole-month tiers");
  if (const auto above = in.require("above", "an array of tiers")) {
    const auto items = above->items();
    if (above->value().is(Value::Kind::array) && items.empty()) {
      above->problem("expected at least one tier");
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      Fields tier(items[i]);
      const double threshold = tier.required_number("threshold", kAtLeastZero);
      const Figure<Money> price = read_price(tier, rate.meter, rate.per, confirmed);
      if (i > 0 && threshold <= rate.tiers.back().threshold) {
        items[i].problem("expected a threshold above that of tier " + std::to_string(i - 1) + " (" +
                         plain_number(rate.tiers.back().threshold) + "), got " +
                         plain_number(threshold) + " in tier " + std::to_string(i));
      }
      rate.tiers.push_back({threshold, price.value});
      tier.done();
    }
  }
  in.done();
}

Rate read_rate(const Node& node, bool plan_confirmed, std::vector<std::string>& later) {
  Fields in(node);
  Rate rate;
  rate.meter = read_meter(in.require("meter", "a meter: " + text::joined(meter_names())))
                   .value_or(Meter::request);
  rate.per = in.number_or("per", kAboveZero, 1);
  const bool confirmed = in.boolean("confirm_unusual", false) || plan_confirmed;
  in.find("price");
  rate.price = read_price(in, rate.meter, rate.per, confirmed);
  if (const auto when = in.get("when")) rate.when = read_when(*when);
  if (const auto tiers = in.get("tiers")) read_tiers(*tiers, rate, confirmed, later);
  if (const auto level = in.word("service_level", {"standard", "batch", "flex", "priority"})) {
    constexpr const char* kLevels[] = {"standard", "batch", "flex", "priority"};
    rate.service_level = kLevels[*level];
  }
  if (const auto schedule = in.find("schedule"); schedule && !is_neutral(schedule->value(), 0)) {
    later.emplace_back("time-of-week schedules");
  }
  rate.effective_from = in.date("effective_from");
  rate.effective_until = in.date("effective_until");
  if (rate.effective_from && rate.effective_until && *rate.effective_from > *rate.effective_until) {
    in.find("effective_until")
        ->expected("a date not before effective_from, " + iso_date(*rate.effective_from));
  }
  in.word("status", {"announced", "confirmed"});
  const LineColumn at =
      node.value().source ? node.value().source->line_column(node.value().end - 1) : LineColumn{};
  rate.place = node.pointer() + " (line " + std::to_string(at.line) + ")";
  in.done();
  return rate;
}

/// Rules of a plan that are read and checked, but not computed yet.
void read_later_rules(Fields& in, std::vector<std::string>& later) {
  const auto amount = [&](std::string_view key, const Allowed& allowed, const char* rule) {
    if (in.number(key, allowed).value_or(0) != 0) later.emplace_back(rule);
  };
  amount("minimum_charge", kAtLeastZero, "minimum charge");
  amount("minimum_spend", kAtLeastZero, "minimum spend");
  amount("discount", kShare, "discount");
  amount("uplift", kAtLeastZero, "uplift");
  amount("extra_frames", kCountOrZero, "extra frames");
  if (const auto base = in.get("base")) {
    Fields block(*base);
    read_meter(block.require("meter", "a meter"));
    block.required_number("included", kAtLeastZero);
    block.required_number("price", kAtLeastZero);
    block.done();
    later.emplace_back("base and overage");
  }
  const auto by_meter = [&](std::string_view key, const char* rule) {
    const auto found = in.get(key);
    if (!found) return;
    if (!found->value().is(Value::Kind::object)) return found->expected("an object of meters");
    Fields meters(*found);
    for (const std::string& name : meter_names()) meters.number(name, kAtLeastZero);
    meters.done();
    if (!found->value().members.empty()) later.emplace_back(rule);
  };
  by_meter("free_quota", "free quota");
  by_meter("credits_per", "credits");
  if (const auto subscription = in.get("subscription")) {
    Fields block(*subscription);
    block.number("per_seat_month", kAtLeastZero);
    if (const auto included = block.get("included")) {
      Fields meters(*included);
      for (const std::string& name : meter_names()) meters.number(name, kAtLeastZero);
      meters.done();
    }
    block.word("overage", {"rates", "cap"});
    block.done();
    later.emplace_back("subscriptions");
  }
}

std::vector<Rounding> read_rounding(const Node& node) {
  std::vector<Rounding> all;
  const auto one = [&](const Node& item) {
    Fields in(item);
    const auto meter = read_meter(in.require("meter", "a meter"));
    const double step = in.required_number("step", kAboveZero);
    if (meter) all.push_back({*meter, step});
    in.done();
  };
  if (node.value().is(Value::Kind::array)) {
    for (const Node& item : node.items()) one(item);
  } else {
    one(node);
  }
  return all;
}

}  // namespace

Plan read_plan(const Node& node) {
  Fields in(node);
  Plan plan;
  plan.id = in.plan_id("id");
  plan.provider = in.text("provider");
  plan.model = in.text("model");
  plan.name = in.text("name", plan.id);
  const bool confirmed = in.boolean("confirm_unusual", false);
  const bool free = in.boolean("free", false);
  if (const auto rates = in.get("rates")) {
    for (const Node& rate : rates->items()) {
      plan.rates.push_back(read_rate(rate, confirmed, plan.unsupported));
    }
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
  plan.seconds_per_request = in.number("seconds_per_request", {.above_low = true, .unit = "s"});
  plan.retired = in.date("retired");
  in.text("note");
  read_later_rules(in, plan.unsupported);
  std::sort(plan.unsupported.begin(), plan.unsupported.end());
  plan.unsupported.erase(std::unique(plan.unsupported.begin(), plan.unsupported.end()),
                         plan.unsupported.end());
  plan.provenance = in.provenance();
  warn_of_odd_prices(node, plan, free);
  in.done();
  return plan;
}

}  // namespace tco::catalog
