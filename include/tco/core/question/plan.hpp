#pragma once

#include "tco/core/quantity/figure.hpp"
#include "tco/core/quantity/units.hpp"
#include "tco/core/question/week.hpp"
#include "tco/core/question/workload.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tco {

/// What an API counts.
enum class Meter {
  input_token,
  cached_input_token,
  cache_write_token,
  output_token,
  reasoning_token,
  input_audio_token,
  cached_input_audio_token,
  output_audio_token,
  input_image_token,
  cached_input_image_token,
  output_image_token,
  cache_token_hour,
  tool_call,
  request,
  compute_second,
  input_image,
  input_megapixel,
  image,
  megapixel,
  video_second,
  video_frame,
  video_token,
  audio_second,
  character,
  credit
};

/// Bounds, inclusive but for `above`; an absent one does not bind.
struct Bounds {
  std::optional<double> at_least{}, at_most{}, above{};
  bool holds(double x) const {
    return (!at_least || x >= *at_least) && (!at_most || x <= *at_most) && (!above || x > *above);
  }
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

/// The workloads a rate is meant for. Everything stated must hold.
struct When {
  Bounds short_side, width, height, seconds, fps, cache_minutes;
  Bounds input_tokens, output_tokens;  ///< All that are sent, all that are answered.
  Bounds output_image_tokens;
  std::optional<bool> audio;
  std::optional<std::string> mode;
  std::optional<std::string> tool;  ///< Of tool calls.
  friend bool operator==(const When&, const When&) = default;
};

enum class TierMode {
  whole_request,  ///< Above a threshold of tokens the whole request pays the tier's price.
  graduated,      ///< Only a month's quantity above the threshold pays it.
  whole_month     ///< Above the threshold all of the month's quantity pays it.
};

/// Holds above `threshold`: tokens of a request, or units of the meter in a month.
struct Tier {
  double threshold = 0;
  std::optional<Money> price;  ///< For `per` units of the rate.
};

struct Rate {
  Meter meter = Meter::request;
  Figure<Money> price;  ///< For `per` units of the meter.
  double per = 1;
  When when;
  TierMode tier_mode = TierMode::whole_request;
  std::vector<Tier> tiers;       ///< Thresholds ascending.
  bool tiers_by_output = false;  ///< Tokens of the answer count; else those of the prompt.
  bool tiers_at = false;         ///< A tier begins at its threshold; else strictly above it.
  ServiceLevel service_level = ServiceLevel::standard;
  WeekSpans schedule;  ///< When in the week it takes the place of the rate without one. Empty: it
                       ///< is the one without.
  std::optional<Date> effective_from, effective_until;  ///< Both inclusive.
  bool announced = false;                               ///< Said to come, not yet confirmed.
  std::string place;                                    ///< Where the document says it.

  bool tiered_by_month() const { return !tiers.empty() && tier_mode != TierMode::whole_request; }
};

/// Quantities of a meter are rounded up to a multiple of `step`; megapixels image by image.
struct Rounding {
  Meter meter = Meter::megapixel;
  double step = 1;
};

/// Covers `included` units of the meter in each attempt (of megapixels, in each image); what goes
/// beyond pays the meter's rate.
struct Base {
  Meter meter = Meter::video_second;
  double included = 0;
  Money price{};
};

/// Credits that a unit of a meter takes, for the workloads of `when`.
struct CreditRate {
  Meter meter = Meter::request;
  double credits = 0;
  When when;
  std::string place;  ///< Where the document says it.
};

using Quantities = std::map<Meter, double>;

enum class Overage { rates, cap };

struct Subscription {
  Figure<MonthlyCost> per_seat;
  Quantities included;  ///< For each seat, every month.
  Overage overage = Overage::rates;
};

/// A share of what is spent in a month. Above an amount (strictly) another share holds, for what
/// goes beyond or, of a `whole_month`, for all of it.
struct SpendTier {
  MonthlyCost above{};
  double share = 0;
};
struct SpendRule {
  std::vector<SpendTier> tiers;  ///< Ascending, the first above 0; not empty.
  bool whole_month = false;
  MonthlyCost minimum{};  ///< Least a month.
};

/// One way an API is sold.
struct Plan {
  std::string id;
  std::string provider;
  std::string model;
  std::string name;
  std::vector<Rate> rates;
  std::vector<Duration> durations;  ///< Clip lengths sold, ascending; empty: any.
  std::vector<Rounding> rounding;
  std::optional<Money> minimum_charge;  ///< Of one attempt.
  std::optional<Base> base;
  double extra_frames = 0;  ///< Billed beyond seconds * fps.
  std::vector<CreditRate> credits_per;
  std::optional<double> seconds_per_request;  ///< For compute_second.
  double pixels_per_megapixel = 1e6;
  std::map<ServiceLevel, double> service_levels;  ///< Factors on standard rates.
  bool failed_attempts_billed = true;

  Quantities free_quota;  ///< Every month.
  MonthlyCost minimum_spend{};
  double discount = 0;                                          ///< Share taken off the bill, 0..1.
  double uplift = 0;                                            ///< Share put on the bill.
  std::optional<SpendRule> discount_by_spend, uplift_by_spend;  ///< In this order, after both.
  Figure<MonthlyCost> monthly_fee{MonthlyCost{}};               ///< Whatever is used.
  std::optional<Subscription> subscription;

  std::optional<Date> retired;  ///< Not sold from this day on.
  Provenance provenance;

  /// Nothing but seats has a price.
  bool by_seat_only() const { return subscription && rates.empty(); }
};

}  // namespace tco
