#include "catalog/read/read.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/words.hpp"

#include <cmath>

namespace tco::catalog {
namespace {

constexpr double kMostOutputs = 1e15;  ///< A month.
constexpr Allowed kOutputs{.high = kMostOutputs};
constexpr double kEvenHour = 0.0416;  ///< 1/24, rounded as people write it.

void read_profile(Fields& in, Demand& demand) {
  if (const auto profile = in.get("profile")) {
    const auto items = profile->items();
    double total = 0;
    for (const Node& item : items) {
      demand.profile.push_back(checked_number(item, kAtLeastZero).value_or(0));
      total += demand.profile.back();
    }
    const bool sized = items.size() == 24 || items.size() == 168;
    if (profile->value().is(Value::Kind::array) && (!sized || total <= 0)) {
      profile->problem("expected 24 or 168 hourly weights >= 0 that are not all 0, got " +
                       (sized ? "zeros" : plain_number(static_cast<double>(items.size()))));
      demand.profile.clear();
    }
  }
  if (const auto share = in.number("peak_hour_share", kShare); share && *share > 0) {
    demand.peak_hour_share = *share;
    if (*share < kEvenHour) {
      in.find("peak_hour_share")
          ->problem("expected at least 1/24, the busiest hour's part of an even day, got " +
                    plain_number(*share));
    }
    if (!demand.profile.empty()) {
      in.find("peak_hour_share")->problem("expected profile or peak_hour_share, got both");
    }
  }
}

void read_monthly(const Node& list, double horizon_months, Demand& demand) {
  for (const Node& item : list.items()) {
    demand.monthly.push_back(checked_number(item, kOutputs).value_or(0) * unit::outputs_per_month);
  }
  if (!list.value().is(Value::Kind::array)) return;
  const auto given = static_cast<double>(demand.monthly.size());
  if (given < horizon_months) {
    list.problem("expected a volume for each of the " + plain_number(horizon_months) +
                     " months of the horizon, got " + plain_number(given),
                 "horizon_months (--horizon) says how many months are looked at");
  }
}

void read_ramp(const Node& node, Demand& demand) {
  Fields in(node);
  Ramp ramp;
  ramp.to = in.required_number("to", kOutputs) * unit::outputs_per_month;
  ramp.months = in.required_number("months", {.low = 2, .high = 1200, .whole = true});
  in.done();
  demand.ramp = ramp;
}

/// A list that is said later than the volume takes its place.
void take_first_of(const Node& list, const Node& volume) {
  const Value& first = list.items().front().value();
  const bool later = list.value().source->layer > volume.value().source->layer;
  if (later && first.is(Value::Kind::number)) volume.value() = first;
}

/// The volume of month 1, where a list may stand for it.
void read_volume(Fields& in, Demand& demand) {
  const auto given = in.get("outputs_per_month");
  if (given && !demand.monthly.empty()) take_first_of(*in.find("monthly"), *given);
  if (demand.monthly.empty() || given) {
    demand.volume = in.required_number("outputs_per_month", kOutputs) * unit::outputs_per_month;
    const bool same = demand.monthly.empty() || demand.volume == demand.monthly.front();
    if (same) return;
    const double first = demand.monthly.front().in(unit::outputs_per_month);
    in.find("outputs_per_month")
        ->problem("expected the first of monthly, " + plain_number(first) + ", got " +
                      plain_number(demand.volume.in(unit::outputs_per_month)),
                  "leave outputs_per_month out, or monthly");
    return;
  }
  demand.volume = demand.monthly.front();
  in.number("outputs_per_month", kOutputs);
  in.fill("outputs_per_month", number_value(demand.volume.in(unit::outputs_per_month)));
}

/// What is promised a first token comes at any time, whatever a set of assumptions says of others.
void promise_by_pattern(Fields& in, Pattern& pattern) {
  const auto said = in.find("pattern");
  if (!said || pattern != Pattern::batch) return;
  if (said->value().source->layer == Layer::assumptions) {
    pattern = Pattern::interactive;
    return;
  }
  said->problem(
      "expected \"interactive\" where ttft_seconds or itl_seconds is promised, got \"batch\"",
      "work of a batch waits for machines, and nothing can be promised of it");
}

}  // namespace

std::optional<Pattern> read_pattern(Fields& demand) {
  const auto word = demand.word("pattern", {"interactive", "batch"});
  return word ? std::optional(static_cast<Pattern>(*word)) : std::nullopt;
}

Demand read_demand(Fields& scenario, double horizon_months, const Workload& workload) {
  Demand demand;
  const auto block = scenario.require("demand", "an object with outputs_per_month");
  if (!block) return demand;
  Fields in(*block);
  const auto growth = in.number("growth_per_month", kRateOfChange);
  demand.growth_per_month = growth.value_or(0);
  const auto monthly = in.get("monthly");
  if (monthly) read_monthly(*monthly, horizon_months, demand);
  const auto ramp = in.get("ramp");
  if (ramp) read_ramp(*ramp, demand);
  std::vector<std::string> paths;
  if (demand.growth_per_month != 0) paths.emplace_back("growth_per_month");
  if (monthly) paths.emplace_back("monthly");
  if (ramp) paths.emplace_back("ramp");
  if (paths.size() > 1) {
    in.find(paths.back())
        ->problem("expected one of growth_per_month, monthly and ramp, got " + text::joined(paths));
  }
  read_volume(in, demand);
  if (paths.size() == 1 && growth) {
    const double last = demand.volume.in(unit::outputs_per_month)*std::pow(
        1 + demand.growth_per_month, horizon_months - 1);
    if (last > kMostOutputs) {
      in.find("growth_per_month")
          ->problem("expected a growth that ends at 1e15 outputs a month or less, got " +
                    (std::isfinite(last) ? plain_number(last) : "more than 1e300") + " in month " +
                    plain_number(horizon_months));
    }
  }
  if (!growth) in.fill("growth_per_month", number_value(0));
  const bool text = workload.modality == Modality::text;
  const Pattern usual = text ? Pattern::interactive : Pattern::batch;
  demand.pattern = read_pattern(in).value_or(usual);
  if (workload.run.promises()) promise_by_pattern(in, demand.pattern);
  in.fill("pattern", text_value(demand.pattern == Pattern::interactive ? "interactive" : "batch"));
  read_profile(in, demand);
  in.provenance();
  in.done();
  return demand;
}

std::optional<std::chrono::year_month> read_start(Fields& scenario) {
  const auto found = scenario.get("start");
  if (!found) return std::nullopt;
  const bool text = found->value().is(Value::Kind::string);
  if (const auto day = text ? date_of(std::string(found->value().text) + "-01") : std::nullopt) {
    const std::chrono::year_month_day date(*day);
    return date.year() / date.month();
  }
  found->expected("a calendar month YYYY-MM");
  return std::nullopt;
}

}  // namespace tco::catalog
