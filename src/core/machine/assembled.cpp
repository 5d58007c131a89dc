#include "tco/core/machine/assembled.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/core/speed/memory.hpp"
#include "tco/core/speed/power.hpp"

#include <algorithm>
#include <string_view>

namespace tco {
namespace {

/// "RTX 4090" of "NVIDIA GeForce RTX 4090".
std::string_view short_name(std::string_view name) {
  for (const std::string_view maker : {"NVIDIA GeForce ", "NVIDIA ", "AMD "}) {
    if (name.starts_with(maker)) return name.substr(maker.size());
  }
  return name;
}

template <class Q>
Figure<Q> plus(const Figure<Q>& a, const Figure<Q>& b) {
  Figure<Q> total;
  total.value = sum(a.value, b.value);
  if (!total.value || !(a.range || b.range)) return total;
  const auto range = [](const Figure<Q>& one) {
    return one.range.value_or(Range<Q>{*one.value, *one.value});
  };
  total.range = Range<Q>{range(a).low + range(b).low, range(a).high + range(b).high};
  return total;
}

Figure<Money> cards_price(const Device& device) {
  if (!device.purchase || !device.purchase->price.value) return {};
  Figure<Money> price = device.count * *device.purchase->price.value;
  if (const auto& range = device.purchase->price.range) {
    price.range = Range<Money>{device.count * range->low, device.count * range->high};
  }
  return price;
}

}  // namespace

bool is_whole(speed::Family family) {
  using enum speed::Family;
  return family == apple || family == apple_m5 || family == unified || family == unified_rdna ||
         family == cpu;
}

Rent rent_of_several(Rent one, double count) {
  auto& [price, range] = one.price_per_hour;
  if (price) price = count * *price;
  if (range) range = Range<HourlyRate>{count * range->low, count * range->high};
  one.upfront.value = times(count, one.upfront.value);
  one.upfront.range.reset();
  one.provenance.basis = Basis::estimate;
  return one;
}

Hardware assembled(const Device& device, const std::vector<Host>& hosts,
                   const speed::SpeedConstants& constants) {
  Hardware machine;
  const std::string several = device.count > 1 ? plain_number(device.count) : "";
  machine.id = (several.empty() ? "" : several + ":") + device.id;
  machine.name = (several.empty() ? "" : several + " x ") + std::string(short_name(device.name));
  machine.device = device;
  if (const auto usable = speed::usable_memory(device.figures)) {
    machine.memory_gib = device.count * usable->in(unit::GiB);
  }
  const Figure<Money> cards = cards_price(device);
  machine.rent = device.rent;
  if (machine.rent && device.count > 1) {
    machine.rent = rent_of_several(*std::move(machine.rent), device.count);
  }
  machine.purchase.emplace();
  if (device.purchase) {
    machine.purchase->provenance = device.purchase->provenance;
    machine.purchase->retired = device.purchase->retired;
  }
  Figure<Power> idle;
  if (const auto one = speed::idle(constants, device.figures)) idle = device.count * *one;
  if (is_whole(device.figures.family)) {
    machine.purchase->price = cards;
    machine.host_load = Power{};
    machine.power.idle = idle;
    return machine;
  }
  const auto host = std::ranges::find_if(
      hosts, [&](const Host& other) { return other.most_cards >= device.count; });
  if (host == hosts.end()) return machine;
  machine.device->host_id = host->id;
  machine.device->host = host->memory;
  machine.purchase->price = plus(host->purchase.price, cards);
  machine.host_load = host->power.load;
  machine.power.idle = plus(host->power.idle, idle);
  machine.power.provenance = host->power.provenance;
  return machine;
}

}  // namespace tco
