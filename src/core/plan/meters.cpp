#include "core/plan/meters.hpp"

#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <array>

namespace tco {
namespace {

constexpr std::array<std::string_view, 15> kMeters{"input_token",
                                                   "cached_input_token",
                                                   "cache_write_token",
                                                   "output_token",
                                                   "reasoning_token",
                                                   "request",
                                                   "compute_second",
                                                   "image",
                                                   "megapixel",
                                                   "video_second",
                                                   "video_frame",
                                                   "video_token",
                                                   "audio_second",
                                                   "character",
                                                   "credit"};
static_assert(kMeters.size() == static_cast<std::size_t>(Meter::credit) + 1);

constexpr std::array<std::string_view, 4> kServiceLevels{"standard", "batch", "flex", "priority"};

/// Footage is metered at 1,024 pixels a token.
constexpr double kPixelsPerVideoToken = 1024;

std::optional<double> credits(const Plan& plan, const Workload& w) {
  if (plan.credits_per.empty()) return std::nullopt;
  double sum = 0;
  for (const CreditUse& use : credit_uses(plan, w)) {
    if (!use.quantity) return std::nullopt;
    sum += *use.quantity * use.rate->credits;
  }
  return sum;
}

std::optional<double> exact_count(Meter meter, const Plan& plan, const Workload& w,
                                  const BilledApart& apart) {
  const bool text = w.modality == Modality::text;
  const bool image = w.modality == Modality::image;
  const bool video = w.modality == Modality::video;
  const double seconds = video ? w.length.in(unit::second) : 0;
  switch (meter) {
    case Meter::input_token:
      if (!text) return 0;
      return w.input_tokens - (apart(Meter::cached_input_token) ? w.cached_input_tokens : 0) +
             (apart(Meter::cache_write_token) ? 0 : w.cache_write_tokens);
    case Meter::cached_input_token:
      return text ? w.cached_input_tokens : 0;
    case Meter::cache_write_token:
      return text ? w.cache_write_tokens : 0;
    case Meter::output_token:
      if (!text) return 0;
      return w.output_tokens - (apart(Meter::reasoning_token) ? w.reasoning_tokens : 0);
    case Meter::reasoning_token:
      return text ? w.reasoning_tokens : 0;
    case Meter::request:
      return 1;
    case Meter::compute_second:
      return plan.seconds_per_request;
    case Meter::image:
      return image ? w.images : 0;
    case Meter::megapixel:
      return image ? w.images * w.pixels() / 1e6 : 0;
    case Meter::video_second:
      return seconds;
    case Meter::video_frame:
      return video ? seconds * w.fps + plan.extra_frames : 0;
    case Meter::video_token:
      if (!video) return 0;
      return (w.input_length.in(unit::second) + seconds) * w.pixels() * w.fps /
             kPixelsPerVideoToken;
    case Meter::audio_second:
      return w.audio_length.in(unit::second);
    case Meter::character:
      return w.characters;
    case Meter::credit:
      return credits(plan, w);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Meter meter) { return kMeters[static_cast<std::size_t>(meter)]; }

std::optional<Meter> meter_named(std::string_view name) {
  const auto found = std::find(kMeters.begin(), kMeters.end(), name);
  if (found == kMeters.end()) return std::nullopt;
  return static_cast<Meter>(found - kMeters.begin());
}

std::string_view name_of(ServiceLevel level) {
  return kServiceLevels[static_cast<std::size_t>(level)];
}

std::optional<Count> count_of(Meter meter, const Plan& plan, const Workload& workload,
                              const BilledApart& apart) {
  const auto exact = exact_count(meter, plan, workload, apart);
  if (!exact) return std::nullopt;
  Count count{*exact, *exact};
  for (const Rounding& rounding : plan.rounding) {
    if (rounding.meter == meter) {
      count.rounded = rounding.step * whole_units(count.rounded / rounding.step);
    }
  }
  return count;
}

bool matches(const When& when, const Workload& w) {
  return when.short_side.holds(w.short_side()) && when.width.holds(w.width) &&
         when.height.holds(w.height) && when.seconds.holds(w.length.in(unit::second)) &&
         when.fps.holds(w.fps) && when.cache_minutes.holds(w.cache_minutes) &&
         (!when.audio || *when.audio == w.audio) && (!when.mode || *when.mode == w.mode);
}

std::vector<CreditUse> credit_uses(const Plan& plan, const Workload& workload) {
  const auto apart = [&](Meter meter) { return takes_credits(meter, plan, workload); };
  std::vector<CreditUse> uses;
  for (const CreditRate& rate : plan.credits_per) {
    if (!matches(rate.when, workload)) continue;
    const auto count = count_of(rate.meter, plan, workload, apart);
    uses.push_back({&rate, count ? std::optional(count->rounded) : std::nullopt});
  }
  return uses;
}

bool takes_credits(Meter meter, const Plan& plan, const Workload& workload) {
  return std::any_of(plan.credits_per.begin(), plan.credits_per.end(), [&](const CreditRate& rate) {
    return rate.meter == meter && matches(rate.when, workload);
  });
}

std::vector<std::string> ambiguous_credits(const Plan& plan, const Workload& workload) {
  for (auto later = plan.credits_per.begin(); later != plan.credits_per.end(); ++later) {
    if (!matches(later->when, workload)) continue;
    const auto twin = std::find_if(plan.credits_per.begin(), later, [&](const CreditRate& rate) {
      return rate.meter == later->meter && matches(rate.when, workload);
    });
    if (twin != later) return {twin->place, later->place};
  }
  return {};
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

}  // namespace tco
