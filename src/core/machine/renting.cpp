#include "tco/core/machine/renting.hpp"

#include "tco/core/machine/owning.hpp"

#include <algorithm>
#include <cmath>

namespace tco {
namespace {

/// Paid for one unit, whatever it does.
HoursPerMonth hours_of_unit(const Rent& rent, const Fleet& fleet) {
  return rent.active_hours.value_or(fleet.hours_per_month);
}

/// Spread over the term.
std::optional<MonthlyCost> upfront_of_unit(const Rent& rent) {
  if (rent.mode != RentMode::reserved) return MonthlyCost{};
  return times(1 / (rent.term_months * unit::month), rent.upfront.value);
}

/// One minimum of every session of a month.
HoursPerMonth increment_of(const Rent& rent) {
  return rent.sessions_per_month * rent.minimum_session / unit::month;
}

/// Increments of every session, which grow with the volume together.
Increments increments_of(const Rent& rent, const Fleet& fleet, HourlyRate rate) {
  const HoursPerMonth one = increment_of(rent);
  Increments increments;
  increments.price = one * rate;
  if (fleet.busy_per_output() > OutputTime{}) increments.step = one / fleet.busy_per_output();
  increments.offset = rent.startup / rent.minimum_session;
  return increments;
}

}  // namespace

std::optional<double> stored_gib(const Option& option, const Serving& serving) {
  if (!option.model) return std::nullopt;
  const std::vector<ModelMemory>& files = option.model->memory;
  const auto file = std::find_if(files.begin(), files.end(), [&](const ModelMemory& m) {
    return m.precision == serving.precision;
  });
  if (file != files.end()) return file->gib;
  if (serving.prospect) return serving.prospect->weights.in(unit::GiB);
  const auto largest = std::ranges::max_element(files, {}, &ModelMemory::gib);
  return largest == files.end() ? std::nullopt : std::optional(largest->gib);
}

std::optional<MonthlyCost> storage_of(const Option& option, const Serving& serving) {
  const std::optional<MonthlyCost> price = option.hardware->rent->storage_per_gib.value;
  if (!price || *price == MonthlyCost{}) return price;
  return times(*price, stored_gib(option, serving));
}

bool by_the_hour_used(const Rent& rent) {
  return (rent.mode == RentMode::on_demand && !rent.waits) || rent.mode == RentMode::spot;
}

bool rounds_sessions(const Rent& rent) {
  return by_the_hour_used(rent) && rent.sessions_per_month > 0 && rent.minimum_session > Duration{};
}

FirstHours first_hours(const Rent& rent) {
  const HoursPerMonth startup = rent.sessions_per_month * rent.startup / unit::month;
  if (!rounds_sessions(rent)) return {startup, {}};
  const HoursPerMonth one = increment_of(rent);
  const HoursPerMonth paid = (std::floor(startup / one * (1 + kSlack)) + 1) * one;
  return {paid, paid - startup};
}

HoursPerMonth billed_sessions(const Rent& rent, HoursPerMonth busy) {
  if (!rounds_sessions(rent)) return busy + first_hours(rent).paid;
  const HoursPerMonth one = increment_of(rent);
  return whole_units(busy / one + rent.startup / rent.minimum_session) * one;
}

HoursPerMonth billed_hours(const Rent& rent, const Fleet& fleet, Volume volume) {
  if (!by_the_hour_used(rent)) return fleet.units(volume) * hours_of_unit(rent, fleet);
  return billed_sessions(rent, fleet.busy(volume));
}

RentingRates::RentingRates(const Option& option, const Serving& serving)
    : hour(option.hardware->rent->price_per_hour.value),
      storage(storage_of(option, serving)),
      upfront(upfront_of_unit(*option.hardware->rent)),
      once(operations_of(option.assumptions, 0)),
      each(operations_of_unit(option.assumptions)) {}

MonthlyParts parts_of_renting(const RentingRates& rates, const Rent& rent, const Fleet& fleet,
                              Volume volume) {
  const double units = fleet.units(volume);
  const auto hours = times(billed_hours(rent, fleet, volume), rates.hour);
  MonthlyParts parts;
  parts.rent = sum(hours, rates.storage);
  if (!parts.rent) parts.known_rent = hours.value_or(rates.storage.value_or(MonthlyCost{}));
  parts.operations = sum(rates.once, times(units, rates.each));
  parts.fees = times(units, rates.upfront);
  return parts;
}

Month month_of_renting(const Option& option, const Serving& serving, const Fleet& fleet,
                       Volume volume) {
  const Rent& rent = *option.hardware->rent;
  const RentingRates rates(option, serving);
  const auto& rate = rates.hour;
  Month month;
  month.units = fleet.units(volume);
  month.parts = parts_of_renting(rates, rent, fleet, volume);
  const HoursPerMonth busy = fleet.busy(volume);
  const bool sloped = by_the_hour_used(rent) && !rounds_sessions(rent);
  month.marginal = sloped ? times(fleet.busy_per_output(), rate) : UnitCost{};
  const double busy_part = busy / (month.units * fleet.hours_per_month);
  const bool by_hour = by_the_hour_used(rent);
  const auto paid_anyway =
      sum(sum(month.parts.operations, month.parts.fees), by_hour ? MonthlyCost{} : rates.storage);
  month.usage_based =
      sum(times(busy_part, paid_anyway), by_hour ? month.parts.rent : times(busy, rate));
  return month;
}

std::optional<MonthlyCost> rent_if_batch(const Option& option, const Serving& serving,
                                         const Fleet& fleet, Volume volume) {
  Rent rent = *option.hardware->rent;
  if (!rent.waits || option.workload.run.promises()) return std::nullopt;
  rent.waits = false;
  rent.sessions_per_month = rent.sessions_of_batch.value_or(rent.sessions_per_month);
  return sum(times(billed_hours(rent, fleet, volume), rent.price_per_hour.value),
             storage_of(option, serving));
}

std::optional<CostCurve> curve_of_renting(const Option& option, const Serving& serving,
                                          const Fleet& fleet) {
  const Rent& rent = *option.hardware->rent;
  const RentingRates rates(option, serving);
  const auto& rate = rates.hour;
  const bool known = rate && rates.once && rates.each && rates.upfront && rates.storage;
  if (!known || fleet.step == Volume{}) return std::nullopt;
  Staircase rule;
  rule.fixed = *rates.once + *rates.storage;
  rule.per_unit = *rates.each + *rates.upfront;
  rule.step = fleet.step;
  rule.minimum_units = fleet.minimum_units;
  rule.maximum_units = fleet.maximum_units;
  if (rounds_sessions(rent)) return CostCurve::stepped(rule, increments_of(rent, fleet, *rate));
  if (by_the_hour_used(rent)) {
    rule.fixed += first_hours(rent).paid * *rate;
    rule.low_slope = rule.high_slope = fleet.busy_per_output() * *rate;
  } else {
    rule.per_unit += hours_of_unit(rent, fleet) * *rate;
  }
  return CostCurve::staircase(rule);
}

}  // namespace tco
