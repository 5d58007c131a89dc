#include "catalog/read/machine_parts.hpp"
#include "catalog/read/read.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/speed/names.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

constexpr double kMostGib = 1e6;
constexpr double kMostGbPerSecond = 1e6;

}  // namespace

std::optional<double> read_gib(Fields& in, std::string_view key) {
  if (const auto other = in.find("memory_gb")) {
    other->problem("memory is counted in GiB: expected \"memory_gib\", got \"memory_gb\"",
                   "a card sold as 24 GB has \"memory_gib\": 24; a file of 24 GB takes 22.35");
  }
  const auto gib = in.number(key, {.above_low = true, .unit = "GiB"});
  if (!gib || *gib <= kMostGib) return gib;
  in.find(key)->problem("expected GiB, got " + plain_number(*gib),
                        *gib >= unit::GiB.in(unit::byte)
                            ? "in bytes? then write " + plain_number(*gib * unit::byte / unit::GiB)
                            : "");
  return std::nullopt;
}

Device read_accelerator(const Node& node) {
  Fields in(node);
  Device device;
  device.id = in.id("id");
  device.name = in.text("name", device.id);
  in.text("vendor");
  in.text("note");
  if (const auto names = in.get("aliases")) {
    for (const Node& name : names->items()) name.text();
  }
  if (in.require("family", "a family of accelerators")) {
    const auto family = in.word("family", speed::kFamilyNames);
    if (family) device.figures.family = static_cast<speed::Family>(*family);
  }
  if (const auto gib = read_gib(in, "memory_gib")) device.figures.memory = *gib * unit::GiB;
  device.figures.usable_share =
      in.number_or("usable_memory_share", {.high = 1, .above_low = true, .is_share = true}, 1);
  const double gb = in.required_number("bandwidth_gb_per_s", {.above_low = true, .unit = "GB/s"});
  device.figures.bandwidth = gb * unit::GB_per_second;
  if (gb > kMostGbPerSecond) {
    in.find("bandwidth_gb_per_s")
        ->problem("expected GB a second, got " + plain_number(gb),
                  "in bytes? then write " + plain_number(gb / 1e9));
  }
  if (const auto rates = in.get("tflops")) {
    Fields rate(*rates);
    if (const auto half = rate.number("fp16", kAboveZero)) {
      device.figures.matrix_rate = *half * unit::tflops;
    }
    const auto fp8 = rate.number("fp8", kAboveZero), int8 = rate.number("int8", kAboveZero);
    if (fp8) device.figures.fp8 = *fp8 * unit::tflops;
    if (fp8 || int8) {
      device.figures.eight_bits = std::max(fp8.value_or(0), int8.value_or(0)) * unit::tflops;
    }
    if (const auto fp4 = rate.number("fp4", kAboveZero)) {
      device.figures.four_bits = *fp4 * unit::tflops;
    }
    rate.done();
  }
  device.figures.capability = in.number("compute_capability", {.high = 99, .above_low = true});
  if (const auto watts = in.number("tdp_watts", {.above_low = true, .unit = "W"})) {
    device.figures.tdp = *watts * unit::watt;
  }
  if (const auto purchase = in.get("purchase")) device.purchase = read_purchase(*purchase);
  device.rent = read_offers(in);
  device.provenance = in.provenance();
  in.done();
  return device;
}

Host read_host(const Node& node) {
  Fields in(node);
  Host host;
  host.id = in.id("id");
  host.name = in.text("name", host.id);
  in.text("note");
  host.most_cards = in.required_number("max_count", kCount);
  if (const auto memory = in.get("memory")) {
    Fields of(*memory);
    const auto gib = read_gib(of, "memory_gib");
    const double gb = of.required_number("bandwidth_gb_per_s", {.above_low = true, .unit = "GB/s"});
    if (gib) host.memory = HostMemory{*gib * unit::GiB, gb * unit::GB_per_second};
    of.provenance();
    of.done();
  }
  if (const auto purchase = in.require("purchase", "an object: price")) {
    host.purchase = read_purchase(*purchase);
  }
  if (const auto power = in.require("power", "an object: load_watts, idle_watts")) {
    host.power = read_power(*power);
  }
  in.done();
  return host;
}

speed::NamedPrecision read_precision(const Node& node) {
  constexpr Allowed kBits{.high = 64, .above_low = true, .unit = "bits"};
  Fields in(node);
  speed::NamedPrecision precision;
  precision.id = in.id("id");
  in.text("name");
  in.text("note");
  precision.bits = in.required_number("bits_per_weight", kBits);
  if (in.require("engine", "gguf, mlx or served")) {
    const auto engine = in.word("engine", {"gguf", "mlx", "served"});
    if (engine == 0U) precision.file_of = speed::Engine::llama_cpp;
    if (engine == 1U) precision.file_of = speed::Engine::mlx;
  }
  precision.least_capability =
      in.number("least_compute_capability", {.high = 99, .above_low = true}).value_or(0);
  precision.arithmetic_bits =
      in.number("arithmetic_bits", {.high = 16, .above_low = true, .unit = "bits"}).value_or(16);
  precision.activation_bits =
      in.number("activation_bits", {.high = 16, .above_low = true, .unit = "bits"}).value_or(4);
  precision.superblocks = in.boolean("superblocks", false);
  if (const auto names = in.get("aliases")) {
    for (const Node& name : names->items()) precision.aliases.emplace_back(name.value().text);
  }
  if (const auto list = in.get("exceptions")) {
    for (const Node& item : list->items()) {
      Fields entry(item);
      const std::string model = entry.id("model");
      precision.of_model[model] = entry.required_number("bits_per_weight", kBits);
      entry.provenance();
      entry.done();
    }
  }
  in.provenance();
  in.done();
  return precision;
}

}  // namespace tco::catalog
