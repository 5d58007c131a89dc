#include "catalog/read/machine_parts.hpp"
#include "catalog/read/read.hpp"
#include "tco/core/machine/renting.hpp"

namespace tco::catalog {
namespace {

constexpr Allowed kWatts{.unit = "W"};

Performance read_performance(const Node& node) {
  Fields in(node);
  Performance row;
  row.model = in.id("model");
  row.precision = in.text("precision");
  row.memory_gib = in.number("memory_gib", {.above_low = true, .unit = "GiB"});
  row.width = in.number_or("width", kCount, 0);
  row.height = in.number_or("height", kCount, 0);
  row.fps = in.number_or("fps", kAboveZero, 0);
  row.length = in.number_or("seconds", kAboveZero, 0) * unit::second;
  row.batch = in.number_or("batch", kCount, 1);
  row.seconds_per_batch =
      in.figure("seconds_per_batch", {.above_low = true, .unit = "s"}, unit::second);
  const Frequency per_second = 1.0 / unit::second;
  row.concurrency = in.number("concurrency", kCount);
  row.input_tokens_per_second = in.figure("input_tokens_per_second", kAboveZero, per_second);
  row.cached_input_tokens_per_second =
      in.figure("cached_input_tokens_per_second", kAboveZero, per_second);
  row.output_tokens_per_second = in.figure("output_tokens_per_second", kAboveZero, per_second);
  row.served = in.find("requests_per_second").has_value();
  row.requests_per_second = in.figure("requests_per_second", kAboveZero, per_second);
  row.input_tokens = in.number("input_tokens", kCountOrZero);
  row.output_tokens = in.number("output_tokens", kCountOrZero);
  const Figure<Power> load = in.figure("load_watts", kWatts, unit::watt);
  if (in.find("load_watts")) row.load_watts = load;
  row.note = in.text("note");
  if (row.served && (!row.input_tokens || !row.output_tokens)) {
    in.node().problem("requests_per_second holds for stated token counts only",
                      "add input_tokens and output_tokens");
  }
  row.provenance = in.provenance();
  in.done();
  return row;
}

}  // namespace

Purchase read_purchase(const Node& node) {
  Fields in(node);
  Purchase purchase;
  purchase.price = in.figure("price", kAtLeastZero, in.money());
  if (const auto parts = in.get("parts")) {
    for (const Node& item : parts->items()) {
      Fields part(item);
      part.required_text("name");
      part.number("price", kAtLeastZero);
      part.done();
    }
  }
  purchase.provenance = in.provenance();
  in.done();
  return purchase;
}

PowerDraw read_power(const Node& node) {
  Fields in(node);
  PowerDraw power;
  power.load = in.figure("load_watts", kWatts, unit::watt);
  power.idle = in.figure("idle_watts", kWatts, unit::watt);
  power.provenance = in.provenance();
  if (power.load.value && power.idle.value && *power.idle.value > *power.load.value) {
    in.find("idle_watts")->expected("idle_watts <= load_watts");
  }
  in.done();
  return power;
}

Rent read_rent(const Node& node) {
  Fields in(node);
  Rent rent;
  rent.price_per_hour = in.figure("price_per_hour", kAtLeastZero, in.money() / unit::hour);
  if (const auto mode = in.word("mode", {"on_demand", "always_on", "reserved", "spot"})) {
    rent.mode = static_cast<RentMode>(*mode);
  }
  const auto seconds = [&](const char* key) {
    return in.number(key, {.unit = "s"}).value_or(0) * unit::second;
  };
  rent.minimum_session = seconds("minimum_seconds");
  rent.startup = seconds("startup_seconds");
  rent.stated_sessions = in.number("sessions_per_month", kAtLeastZero);
  rent.sessions_per_month = rent.stated_sessions.value_or(0);
  rent.interruption_overhead = in.number("interruption_overhead", kAtLeastZero).value_or(0);
  const Allowed within_month{.high = node.context().hours_per_month,
                             .unit = "hours (hours_per_month)"};
  const auto active = in.number("active_hours_per_month", within_month);
  if (active) rent.active_hours = *active * unit::hours_per_month;
  const auto term = in.number("term_months", kCount);
  rent.term_months = term.value_or(1);
  const Figure<Money> upfront = in.figure("upfront", kAtLeastZero, in.money());
  if (in.find("upfront")) rent.upfront = upfront;
  const bool prepaid = upfront.value.value_or(Money{}) > Money{};
  rent.provenance = in.provenance();
  in.done();

  const auto only_for = [&](const char* key, bool given, bool counts, const char* modes) {
    if (!given || counts) return;
    in.find(key)->problem(std::string(key) + " counts for " + modes + " rent only",
                          std::string("change mode, or remove ") + key);
  };
  const bool reserved = rent.mode == RentMode::reserved;
  only_for("sessions_per_month", rent.sessions_per_month > 0, by_the_hour_used(rent),
           "on_demand and spot");
  only_for("interruption_overhead", rent.interruption_overhead > 0, rent.mode == RentMode::spot,
           "spot");
  only_for("active_hours_per_month", active.has_value(),
           rent.mode == RentMode::always_on || rent.mode == RentMode::on_demand,
           "always_on and on_demand");
  only_for("upfront", prepaid, reserved, "reserved");
  if (reserved && prepaid && !in.get("term_months")) {
    in.find("upfront")->problem("an upfront payment is for a term, got no term_months",
                                "add term_months");
  }
  return rent;
}

Hardware read_hardware(const Node& node) {
  Fields in(node);
  Hardware hardware;
  hardware.id = in.id("id");
  hardware.name = in.text("name", hardware.id);
  hardware.memory_gib = read_gib(in, "memory_gib");
  if (in.get("accelerator")) {
    hardware.device = Device{.id = in.id("accelerator")};
    hardware.device->count = in.number("count", kCount).value_or(1);
  } else if (const auto count = in.get("count")) {
    count->problem("a count says how many accelerators there are, got no accelerator",
                   "add accelerator: `tco catalog list accelerators` shows them");
  }
  if (const auto purchase = in.get("purchase")) hardware.purchase = read_purchase(*purchase);
  if (const auto rent = in.get("rent")) hardware.rent = read_rent(*rent);
  if (const auto power = in.get("power")) hardware.power = read_power(*power);
  if (const auto rows = in.get("performance")) {
    const std::string& wanted = node.context().only_model;
    const std::vector<Node> items = rows->items();
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Value* model = items[i].value().find("model");
      if (!wanted.empty() && model && model->text != wanted) continue;
      hardware.performance.push_back(read_performance(items[i]));
      hardware.performance.back().position = i;
    }
  }
  if (!hardware.purchase && !hardware.rent) {
    node.problem("expected a purchase, a rent or both");
  }
  in.done();
  return hardware;
}

}  // namespace tco::catalog
