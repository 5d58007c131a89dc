#include "read.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

constexpr Allowed kPixels{
    .low = 1,
    .high = 1e6,
    .whole = true,
};

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

void read_video(Fields& in, Workload& w) {
  w.length = in.required_number("seconds", {.above_low = true, .unit = "s"}) * unit::second;
  w.width = in.required_number("width", kPixels);
  w.height = in.required_number("height", kPixels);
  w.fps = in.required_number("fps", kAboveZero);
  w.input_length = in.number_or("input_seconds", kAtLeastZero, 0) * unit::second;
  w.audio = in.boolean("audio", false);
}

void read_image(Fields& in, Workload& w) {
  w.images = in.number_or("images", kCount, 1);
  w.width = in.required_number("width", kPixels);
  w.height = in.required_number("height", kPixels);
}

void read_text(Fields& in, Workload& w) {
  w.input_tokens = in.required_number("input_tokens", kCountOrZero);
  w.output_tokens = in.required_number("output_tokens", kCountOrZero);
  w.cached_input_tokens = in.number_or("cached_input_tokens", kCountOrZero, 0);
  if (w.cached_input_tokens > w.input_tokens) {
    in.find("cached_input_tokens")->expected("cached_input_tokens <= input_tokens");
  }
  w.cache_write_tokens = in.number_or("cache_write_tokens", kCountOrZero, 0);
  w.cache_minutes = in.number_or("cache_minutes", kAboveZero, 5);
  w.reasoning_tokens = in.number_or("reasoning_tokens", kCountOrZero, 0);
  if (w.reasoning_tokens > w.output_tokens) {
    in.find("reasoning_tokens")->expected("reasoning_tokens <= output_tokens");
  }
}

void read_owned(Fields& in, Assumptions& a, HoursPerMonth month) {
  const double hours = month.in(unit::hours_per_month);
  const Allowed within_month{.high = hours, .unit = "hours (hours_per_month)"};
  a.life_months = in.number_or("life_months", {.low = 1, .high = 1200, .whole = true}, 36);
  a.residual_fraction = in.number_or("residual_fraction", {.high = 10, .is_share = true}, 0);
  if (a.residual_fraction > 1) {
    in.find("residual_fraction")->warn("a residual above the purchase price");
  }
  if (const auto rule = in.word("amortization", {"straight_line", "annuity"})) {
    a.amortization = static_cast<Amortization>(*rule);
  } else {
    in.fill("amortization", text_value("straight_line"));
  }
  a.sunk = in.boolean("sunk", false);
  a.share = in.number_or("share", kShare, 1);
  a.available_hours =
      in.number_or("available_hours_per_month", within_month, hours) * unit::hours_per_month;
  a.powered_hours =
      in.number_or("powered_hours_per_month", within_month, hours) * unit::hours_per_month;
  a.max_utilization = in.number_or("max_utilization", kShare, 1);
  a.minimum_units = in.number_or("minimum_units", kCount, 1);
  a.maximum_units = in.number("maximum_units", kCount);
  if (a.maximum_units && *a.maximum_units < a.minimum_units) {
    in.find("maximum_units")->expected("maximum_units >= minimum_units");
  }
  a.maintenance_per_year = in.number_or("maintenance_per_year", {.high = 10, .is_share = true}, 0);
}

void read_operations(Fields& in, Assumptions& a) {
  a.setup_cost = in.number_or("setup_cost", kAtLeastZero, 0) * in.money();
  a.fixed = in.number_or("fixed_per_month", kAtLeastZero, 0) * in.money() / unit::month;
  a.per_unit = in.number_or("per_unit_per_month", kAtLeastZero, 0) * in.money() / unit::month;
  a.labour = in.number_or("labour_hours_per_month", kAtLeastZero, 0) * unit::hours_per_month;
  if (const auto rate = in.number("hourly_rate", kAtLeastZero)) {
    a.hourly_rate = *rate * in.money() / unit::hour;
  }
}

}  // namespace

Workload read_workload(const Node& node, Fields* option) {
  Fields in(node);
  if (option) {
    in.under(*option);
    const Value* shared = node.value().find("modality");
    const auto own = option->get("modality");
    const bool named = own && shared && own->value().is(Value::Kind::string);
    if (named && own->value().text != shared->text) {
      own->expected("the modality of the scenario's workload, \"" + std::string(shared->text) +
                    '"');
    }
  }
  Workload workload;
  workload.modality = modality_of(in).value_or(Modality::text);
  workload.model = in.id("model");
  workload.precision = in.text("precision");
  const double attempts = in.number_or("attempts_per_output", kAboveZero, 1);
  workload.attempts_per_output = attempts * unit::attempts_per_output;
  workload.scale_performance = in.boolean("scale_performance", false);
  switch (workload.modality) {
    case Modality::video:
      read_video(in, workload);
      break;
    case Modality::image:
      read_image(in, workload);
      break;
    case Modality::text:
      read_text(in, workload);
      break;
  }
  if (workload.modality != Modality::text) workload.mode = in.text("mode");
  workload.audio_length = in.number_or("audio_seconds", kAtLeastZero, 0) * unit::second;
  workload.characters = in.number_or("characters", kCountOrZero, 0);
  if (const auto level = in.word("service_level", {"standard", "batch", "flex", "priority"})) {
    workload.service_level = static_cast<ServiceLevel>(*level);
  } else {
    in.fill("service_level", text_value("standard"));
  }
  in.done();
  return workload;
}

Assumptions read_assumptions(Fields& scenario, Fields* option, HoursPerMonth month) {
  Assumptions a;
  Block electricity(scenario, option, "electricity");
  a.electricity =
      electricity.in().figure("price_per_kwh", kAtLeastZero, electricity.in().money() / unit::kWh);
  electricity.in().later("escalation_per_year", 0, "electricity price escalation");
  electricity.done();

  Block facility(scenario, option, "facility");
  a.pue = facility.in().number_or("pue", {.low = 1, .high = 10}, 1);
  facility.done();

  Block owned(scenario, option, "owned");
  read_owned(owned.in(), a, month);
  owned.done();

  Block operations(scenario, option, "operations");
  read_operations(operations.in(), a);
  operations.done();

  Block finance(scenario, option, "finance");
  a.discount_rate_per_year = finance.in().number_or(
      "discount_rate_per_year", {.low = -1, .high = 10, .above_low = true, .is_share = true}, 0);
  finance.done();

  Block prices(scenario, option, "prices");
  prices.in().later("trend_per_year", 0, "API price trends");
  prices.done();
  return a;
}

Demand read_demand(Fields& scenario) {
  Demand demand;
  const auto block = scenario.require("demand", "an object with outputs_per_month");
  if (!block) return demand;
  Fields in(*block);
  demand.volume = in.required_number("outputs_per_month", {.high = 1e15}) * unit::outputs_per_month;
  in.later("growth_per_month", 0, "volume growth");
  in.later("ramp", 0, "a volume ramp");
  in.later("monthly", 0, "a list of monthly volumes");
  if (const auto profile = in.get("profile")) {
    const auto items = profile->items();
    double total = 0;
    for (const Node& item : items) {
      demand.profile.push_back(checked_number(item, kAtLeastZero).value_or(0));
      total += demand.profile.back();
    }
    const bool sized = items.size() == 24 || items.size() == 168;
    if (profile->value().is(Value::Kind::array) && (!sized || total <= 0)) {
      profile->expected("24 or 168 hourly weights >= 0 that are not all 0");
      demand.profile.clear();
    }
  }
  if (const auto share = in.number("peak_hour_share", kShare); share && *share > 0) {
    demand.peak_hour_share = *share;
    if (!demand.profile.empty()) {
      in.find("peak_hour_share")->problem("expected profile or peak_hour_share, got both");
    }
  }
  in.done();
  return demand;
}

}  // namespace tco::catalog
