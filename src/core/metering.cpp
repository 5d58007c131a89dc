#include "tco/core/metering.hpp"

#include "tco/core/curve.hpp"
#include "tco/core/text.hpp"

#include <algorithm>
#include <array>

namespace tco {
namespace {

struct MeterName {
  Meter meter;
  std::string_view name;
};
constexpr std::array kMeters{
    MeterName{Meter::input_token, "input_token"},
    MeterName{Meter::cached_input_token, "cached_input_token"},
    MeterName{Meter::cache_write_token, "cache_write_token"},
    MeterName{Meter::output_token, "output_token"},
    MeterName{Meter::reasoning_token, "reasoning_token"},
    MeterName{Meter::request, "request"},
    MeterName{Meter::compute_second, "compute_second"},
    MeterName{Meter::image, "image"},
    MeterName{Meter::megapixel, "megapixel"},
    MeterName{Meter::video_second, "video_second"},
    MeterName{Meter::video_frame, "video_frame"},
    MeterName{Meter::video_token, "video_token"},
    MeterName{Meter::audio_second, "audio_second"},
    MeterName{Meter::character, "character"},
    MeterName{Meter::credit, "credit"},
};

bool matches(const When& when, const Workload& w) {
  return when.short_side.holds(w.short_side()) && when.width.holds(w.width) &&
         when.height.holds(w.height) && when.seconds.holds(w.length.in(unit::second)) &&
         when.fps.holds(w.fps) && (!when.audio || *when.audio == w.audio) &&
         (!when.mode || *when.mode == w.mode);
}

bool in_force(const Rate& rate, std::optional<Date> as_of) {
  if (rate.service_level != "standard") return false;
  if (!as_of) return true;
  return (!rate.effective_from || *rate.effective_from <= *as_of) &&
         (!rate.effective_until || *as_of <= *rate.effective_until);
}

/// A count of the meter for one attempt; unknown where the engine cannot tell it yet.
std::optional<double> quantity_of(Meter meter, const Plan& plan, const Workload& w,
                                  bool bills_cached) {
  const bool text = w.modality == Modality::text;
  const bool video = w.modality == Modality::video;
  switch (meter) {
    case Meter::input_token:
      return text ? w.input_tokens - (bills_cached ? w.cached_input_tokens : 0) : 0;
    case Meter::cached_input_token:
      return text ? w.cached_input_tokens : 0;
    case Meter::output_token:
      return text ? w.output_tokens : 0;
    case Meter::cache_write_token:
      return 0;  // a workload states none yet
    case Meter::request:
      return 1;
    case Meter::image:
      return w.modality == Modality::image ? w.images : 0;
    case Meter::megapixel:
      return w.modality == Modality::image ? w.images * w.pixels() / 1e6 : 0;
    case Meter::video_second:
      return video ? w.length.in(unit::second) : 0;
    case Meter::compute_second:
      return plan.seconds_per_request;
    case Meter::reasoning_token:
    case Meter::video_frame:
    case Meter::video_token:
    case Meter::audio_second:
    case Meter::character:
    case Meter::credit:
      return std::nullopt;
  }
  return std::nullopt;
}

bool is_generation(Meter meter) {
  switch (meter) {
    case Meter::request:
    case Meter::compute_second:
    case Meter::image:
    case Meter::megapixel:
    case Meter::video_second:
    case Meter::video_frame:
    case Meter::video_token:
    case Meter::credit:
      return true;
    default:
      return false;
  }
}

std::optional<Money> tiered_price(const Rate& rate, double input_tokens) {
  std::optional<Money> price = rate.price.value;
  for (const Tier& tier : rate.tiers) {
    if (input_tokens > tier.threshold) price = tier.price;
  }
  return price;
}

/// The workload as it is billed: clips are sold in the plan's lengths only.
Workload sold_as(const Plan& plan, Workload workload, Bill& bill) {
  if (workload.modality != Modality::video || plan.durations.empty()) return workload;
  const auto fits = [&](Duration d) { return d >= workload.length * (1 - kSlack); };
  const auto sold = std::find_if(plan.durations.begin(), plan.durations.end(), fits);
  if (sold == plan.durations.end()) {
    bill.infeasible = "clips of " + plain_number(workload.length.in(unit::second)) + " s" +
                      " are not sold; the longest is " +
                      plain_number(plan.durations.back().in(unit::second)) + " s";
  } else if (*sold > workload.length * (1 + kSlack)) {
    bill.remarks.push_back("a clip of " + plain_number(workload.length.in(unit::second)) + " s" +
                           " is billed as " + plain_number(sold->in(unit::second)) +
                           " s, the next length sold");
    workload.length = *sold;
  }
  return workload;
}

}  // namespace

std::string_view name_of(Meter meter) {
  return std::find_if(kMeters.begin(), kMeters.end(), [&](auto m) { return m.meter == meter; })
      ->name;
}

std::optional<Meter> meter_named(std::string_view name) {
  const auto found =
      std::find_if(kMeters.begin(), kMeters.end(), [&](auto m) { return m.name == name; });
  if (found == kMeters.end()) return std::nullopt;
  return found->meter;
}

Bill bill(const Plan& plan, const Workload& asked, std::optional<Date> as_of) {
  Bill result;
  if (plan.retired && as_of && *plan.retired <= *as_of) {
    result.infeasible = "retired on " + iso_date(*plan.retired);
    return result;
  }
  if (!plan.unsupported.empty()) {
    result.unpriced = "not supported yet: " + plan.unsupported.front();
    for (std::size_t i = 1; i < plan.unsupported.size(); ++i) {
      result.unpriced += ", " + plan.unsupported[i];
    }
    return result;
  }
  const Workload workload = sold_as(plan, asked, result);
  if (!result.infeasible.empty()) return result;

  std::vector<const Rate*> chosen;
  for (const Rate& rate : plan.rates) {
    if (!in_force(rate, as_of) || !matches(rate.when, workload)) continue;
    const auto same = std::find_if(chosen.begin(), chosen.end(),
                                   [&](const Rate* r) { return r->meter == rate.meter; });
    if (same != chosen.end()) {
      result.ambiguous = {(*same)->place, rate.place};
      return result;
    }
    chosen.push_back(&rate);
  }
  const auto has = [&](Meter meter) {
    return std::any_of(chosen.begin(), chosen.end(), [&](auto* r) { return r->meter == meter; });
  };

  AttemptCost total{};
  bool known = true;
  const auto missing = [&](std::string why) {
    known = false;
    if (result.unpriced.empty()) result.unpriced = std::move(why);
  };
  for (const Rate* rate : chosen) {
    const auto counted = quantity_of(rate->meter, plan, workload, has(Meter::cached_input_token));
    BillLine line{
        rate->meter, counted.value_or(0), tiered_price(*rate, workload.input_tokens), rate->per, {},
        rate};
    for (const Rounding& rounding : plan.rounding) {
      if (rounding.meter == line.meter) {
        line.quantity = rounding.step * whole_units(line.quantity / rounding.step);
      }
    }
    const std::string name(name_of(rate->meter));
    if (!counted) {
      missing(rate->meter == Meter::compute_second ? "the plan states no seconds_per_request"
                                                   : "not supported yet: meter " + name);
    } else if (line.quantity > 0 && !line.price) {
      missing("the price of " + name + " is unknown");
    } else {
      line.cost = line.quantity / rate->per * line.price.value_or(Money{}) / unit::attempt;
      total += *line.cost;
    }
    result.lines.push_back(line);
  }

  if (workload.modality == Modality::text) {
    const bool needs_input = workload.input_tokens > 0;
    if (needs_input && !has(Meter::input_token)) missing("no rate for input_token holds");
    if (workload.output_tokens > 0 && !has(Meter::output_token)) {
      missing("no rate for output_token holds");
    }
    if (workload.cached_input_tokens > 0 && !has(Meter::cached_input_token)) {
      result.remarks.push_back("cached input tokens are billed as input tokens: no rate for them");
    }
  } else if (std::none_of(result.lines.begin(), result.lines.end(), [](const BillLine& line) {
               return is_generation(line.meter) && (line.quantity > 0 || !line.cost);
             })) {
    missing("no rate holds for this " +
            std::string(workload.modality == Modality::video ? "clip" : "image"));
  }
  result.known_part = total;
  if (known) result.total = total;
  return result;
}

}  // namespace tco
