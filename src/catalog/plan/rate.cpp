#include "catalog/plan/parts.hpp"
#include "catalog/plan/price_guard.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/words.hpp"

namespace tco::catalog {
namespace {

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
    return {.at_least = exactly, .at_most = exactly};
  }
  Fields in(*found);
  bounds.at_least = in.number("at_least", kAtLeastZero);
  bounds.at_most = in.number("at_most", kAtLeastZero);
  bounds.above = in.number("above", kAtLeastZero);
  if (bounds.at_least && bounds.above) {
    found->problem("expected either above or at_least, got both", "null takes one of them out");
  }
  if (bounds.above && bounds.at_most && *bounds.above >= *bounds.at_most) {
    found->problem("expected above < at_most, got " + plain_number(*bounds.above) + " and " +
                   plain_number(*bounds.at_most));
  }
  if (bounds.at_least && bounds.at_most && *bounds.at_least > *bounds.at_most) {
    found->problem("expected at_least <= at_most, got " + plain_number(*bounds.at_least) + " and " +
                   plain_number(*bounds.at_most));
  }
  in.done();
  return bounds;
}

void read_tiers(const Node& node, Rate& rate, bool confirmed) {
  Fields in(node);
  in.require("on", "one of input_tokens, output_tokens, monthly_quantity");
  in.require("mode", "one of whole_request, graduated, whole_month");
  const auto on = in.word("on", {"input_tokens", "output_tokens", "monthly_quantity"});
  const auto mode = in.word("mode", {"whole_request", "graduated", "whole_month"});
  if (on && mode && (*on < 2) != (*mode == 0)) {
    node.problem(
        "expected mode whole_request with input_tokens or output_tokens, graduated or whole_month "
        "with monthly_quantity");
  }
  if (mode) rate.tier_mode = static_cast<TierMode>(*mode);
  rate.tiers_by_output = on == 1;
  const auto at = in.get("at_least");
  rate.tiers_at = at.has_value();
  if (at && in.get("above")) {
    at->problem("expected either above or at_least, got both",
                "above: each tier holds beyond its threshold; at_least: from it on");
  }
  if (const auto above = at ? at : in.require("above", "an array of tiers, or at_least")) {
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

}  // namespace

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

std::optional<Meter> read_meter(Fields& in) {
  static const std::string known = "a meter: " + text::joined(meter_names());
  const auto found = in.require("meter", known);
  if (!found) return std::nullopt;
  if (!found->value().is(Value::Kind::string)) {
    found->expected(known);
    return std::nullopt;
  }
  const auto meter = meter_named(found->value().text);
  if (!meter) {
    const std::string near = text::nearest(found->value().text, meter_names());
    found->expected(known, near.empty() ? "" : "did you mean \"" + near + "\"?");
  }
  return meter;
}

std::string place_of(const Node& node) {
  const Value& value = node.value();
  // Lines of what is built in are counted only where something is wrong.
  if (value.source && value.source->built_in) return value.source->name + ": " + node.pointer();
  return where(&value, node.pointer());
}

When read_when(const Node& node) {
  Fields in(node);
  When when;
  when.short_side = read_bounds(in, "short_side");
  when.width = read_bounds(in, "width");
  when.height = read_bounds(in, "height");
  when.seconds = read_bounds(in, "seconds");
  when.fps = read_bounds(in, "fps");
  when.cache_minutes = read_bounds(in, "cache_minutes");
  when.input_tokens = read_bounds(in, "input_tokens");
  when.output_tokens = read_bounds(in, "output_tokens");
  when.output_image_tokens = read_bounds(in, "output_image_tokens");
  if (in.get("audio")) when.audio = in.boolean("audio", false);
  if (in.get("mode")) when.mode = in.text("mode");
  if (in.get("tool")) when.tool = in.text("tool");
  in.done();
  return when;
}

Rate read_rate(const Node& node, bool plan_confirmed) {
  Fields in(node);
  Rate rate;
  rate.meter = read_meter(in).value_or(Meter::request);
  rate.per = in.number_or("per", kAboveZero, 1);
  const bool confirmed = in.boolean("confirm_unusual", false) || plan_confirmed;
  rate.price = read_price(in, rate.meter, rate.per, confirmed);
  if (const auto when = in.get("when")) rate.when = read_when(*when);
  if (const auto tiers = in.get("tiers")) read_tiers(*tiers, rate, confirmed);
  if (const auto level = in.word("service_level", {"standard", "batch", "flex", "priority"})) {
    rate.service_level = static_cast<ServiceLevel>(*level);
  }
  if (const auto schedule = in.get("schedule")) rate.schedule = read_schedule(*schedule);
  rate.effective_from = in.date("effective_from");
  rate.effective_until = in.date("effective_until");
  if (rate.effective_from && rate.effective_until && *rate.effective_from > *rate.effective_until) {
    in.find("effective_until")
        ->expected("a date not before effective_from, " + iso_date(*rate.effective_from));
  }
  rate.announced = in.word("status", {"announced", "confirmed"}) == 0;
  rate.place = place_of(node);
  in.done();
  return rate;
}

}  // namespace tco::catalog
