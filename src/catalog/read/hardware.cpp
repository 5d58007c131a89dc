#include "catalog/read/machine_parts.hpp"
#include "catalog/read/read.hpp"
#include "tco/core/speed/names.hpp"

namespace tco::catalog {
namespace {

constexpr Allowed kWatts{.unit = "W"};

Performance read_performance(const Node& node) {
  Fields in(node);
  Performance row;
  row.model = in.id("model");
  row.precision = in.text("precision");
  if (in.find("engine")) {
    if (const auto engine = in.word("engine", speed::kEngineNames)) {
      row.engine = static_cast<speed::Engine>(*engine);
    }
  }
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
  purchase.retired = in.date("retired");
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

Hardware read_hardware(const Node& node) {
  Fields in(node);
  Hardware hardware;
  hardware.id = in.id("id");
  hardware.name = in.text("name", hardware.id);
  hardware.memory_gib = read_gib(in, "memory_gib");
  if (in.get("accelerator")) {
    hardware.device = Device{.id = in.id("accelerator")};
    hardware.device->count = in.number("count", kCount).value_or(1);
    if (in.find("host")) hardware.device->host_id = in.id("host");
  } else if (const auto count = in.get("count")) {
    count->problem("a count says how many accelerators there are, got no accelerator",
                   "add accelerator: `tco catalog list accelerators` shows them");
  }
  if (const auto purchase = in.get("purchase")) hardware.purchase = read_purchase(*purchase);
  if (const auto curve = in.get("resale_curve")) {
    hardware.resale_curve = read_aged_values(*curve, kShare);
  }
  hardware.rent = read_offers(in);
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
  const bool other_seller = !node.context().seller.value_or("").empty();
  if (!hardware.purchase && !hardware.rent && !other_seller) {
    node.problem("expected a purchase, a rent or both");
  }
  in.done();
  return hardware;
}

}  // namespace tco::catalog
