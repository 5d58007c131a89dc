#include "core/plan/meters.hpp"

#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <array>

namespace tco {
namespace {

constexpr std::array<std::string_view, 25> kMeters{"input_token",
                                                   "cached_input_token",
                                                   "cache_write_token",
                                                   "output_token",
                                                   "reasoning_token",
                                                   "input_audio_token",
                                                   "cached_input_audio_token",
                                                   "output_audio_token",
                                                   "input_image_token",
                                                   "cached_input_image_token",
                                                   "output_image_token",
                                                   "cache_token_hour",
                                                   "tool_call",
                                                   "request",
                                                   "compute_second",
                                                   "input_image",
                                                   "input_megapixel",
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

/// Tokens sent that no rate of their own bills: they are billed as input. Those of images are not
/// where the plan takes images by their number or size.
double sent_as_input(const Workload& w, const BilledApart& apart) {
  const bool by_image =
      apart(Meter::input_image_token) || apart(Meter::input_image) || apart(Meter::input_megapixel);
  return w.input_tokens - (apart(Meter::cached_input_token) ? w.cached_input_tokens : 0) +
         (apart(Meter::cache_write_token) ? 0 : w.cache_write_tokens) +
         (apart(Meter::input_audio_token) ? 0 : w.input_audio_tokens) +
         (by_image ? 0 : w.input_image_tokens);
}

/// The same of what is answered.
double answered_as_output(const Workload& w, const BilledApart& apart) {
  const bool by_image =
      apart(Meter::output_image_token) || apart(Meter::image) || apart(Meter::megapixel);
  return w.output_tokens - (apart(Meter::reasoning_token) ? w.reasoning_tokens : 0) +
         (apart(Meter::output_audio_token) ? 0 : w.output_audio_tokens) +
         (by_image ? 0 : w.output_image_tokens);
}

/// What was written, for as long as it lives, unless the workload says what is stored.
double stored(const Workload& w) {
  if (w.cache_token_hours) return *w.cache_token_hours;
  double sum = 0;
  for (const CacheWrite& write : w.writes()) sum += write.tokens * write.minutes / 60;
  return sum;
}

double called(const Workload& w) {
  double sum = 0;
  for (const auto& [tool, calls] : w.tool_calls) sum += calls;
  return sum;
}

/// Pixels given in; unknown where neither they nor the size of what is made are stated.
std::optional<double> input_pixels(const Workload& w) {
  if (w.input_megapixels) return *w.input_megapixels * 1e6;
  if (w.input_images > 0 && w.pixels() == 0) return std::nullopt;
  return w.input_images * w.pixels();
}

std::optional<double> exact_count(Meter meter, const Plan& plan, const Workload& w,
                                  const BilledApart& apart) {
  const bool image = w.modality == Modality::image;
  const bool video = w.modality == Modality::video;
  const double seconds = video ? w.length.in(unit::second) : 0;
  switch (meter) {
    case Meter::input_token:
      return sent_as_input(w, apart);
    case Meter::cached_input_token:
      return w.cached_input_tokens;
    case Meter::cache_write_token:
      return w.cache_write_tokens;
    case Meter::output_token:
      return answered_as_output(w, apart);
    case Meter::reasoning_token:
      return w.reasoning_tokens;
    case Meter::input_audio_token:
      return w.input_audio_tokens -
             (apart(Meter::cached_input_audio_token) ? w.cached_input_audio_tokens : 0);
    case Meter::cached_input_audio_token:
      return w.cached_input_audio_tokens;
    case Meter::output_audio_token:
      return w.output_audio_tokens;
    case Meter::input_image_token:
      return w.input_image_tokens -
             (apart(Meter::cached_input_image_token) ? w.cached_input_image_tokens : 0);
    case Meter::cached_input_image_token:
      return w.cached_input_image_tokens;
    case Meter::output_image_token:
      return w.output_image_tokens;
    case Meter::cache_token_hour:
      return stored(w);
    case Meter::tool_call:
      return called(w);
    case Meter::request:
      return 1;
    case Meter::compute_second:
      return plan.seconds_per_request;
    case Meter::input_image:
      return w.input_images;
    case Meter::input_megapixel:
      return times(1 / plan.pixels_per_megapixel, input_pixels(w));
    case Meter::image:
      return image ? w.images : 0;
    case Meter::megapixel:
      return image ? w.images * w.pixels() / plan.pixels_per_megapixel : 0;
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

double pieces_of(Meter meter, const Workload& w) {
  if (meter == Meter::megapixel) return w.images;
  return meter == Meter::input_megapixel ? std::max(w.input_images, 1.0) : 1;
}

double rounded(double count, Meter meter, double pieces, const Plan& plan) {
  for (const Rounding& rounding : plan.rounding) {
    if (rounding.meter != meter) continue;
    count = pieces * rounding.step * whole_units(count / pieces / rounding.step);
  }
  return count;
}

std::optional<Count> count_of(Meter meter, const Plan& plan, const Workload& workload,
                              const BilledApart& apart) {
  const auto exact = exact_count(meter, plan, workload, apart);
  if (!exact) return std::nullopt;
  return Count{*exact, rounded(*exact, meter, pieces_of(meter, workload), plan)};
}

std::vector<MeterPart> parts_of(Meter meter, const Workload& w) {
  std::vector<MeterPart> parts;
  if (meter == Meter::cache_write_token) {
    for (const CacheWrite& write : w.writes()) parts.push_back({write.tokens, write.minutes, {}});
  } else if (meter == Meter::tool_call) {
    for (const auto& [tool, calls] : w.tool_calls) parts.push_back({calls, w.cache_minutes, tool});
  }
  if (parts.empty()) parts.push_back({std::nullopt, w.cache_minutes, {}});
  return parts;
}

bool matches(const When& when, const Workload& w, const MeterPart& part) {
  return when.short_side.holds(w.short_side()) && when.width.holds(w.width) &&
         when.height.holds(w.height) && when.seconds.holds(w.length.in(unit::second)) &&
         when.fps.holds(w.fps) && when.cache_minutes.holds(part.cache_minutes) &&
         when.input_tokens.holds(w.sent_tokens()) &&
         when.output_tokens.holds(w.answered_tokens()) &&
         when.output_image_tokens.holds(w.output_image_tokens) &&
         (!when.audio || *when.audio == w.audio) && (!when.mode || *when.mode == w.mode) &&
         (!when.tool || *when.tool == part.tool);
}

bool is_generation(Meter meter) {
  switch (meter) {
    case Meter::request:
    case Meter::compute_second:
    case Meter::output_image_token:
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

bool is_token(Meter meter) { return meter <= Meter::output_image_token; }

bool usable(Meter meter, Modality modality) {
  switch (meter) {
    case Meter::image:
    case Meter::megapixel:
      return modality == Modality::image;
    case Meter::video_second:
    case Meter::video_frame:
    case Meter::video_token:
      return modality == Modality::video;
    default:
      return modality != Modality::video || !(is_token(meter) || meter == Meter::cache_token_hour);
  }
}

}  // namespace tco
