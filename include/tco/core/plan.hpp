#pragma once

#include "tco/core/figure.hpp"
#include "tco/core/units.hpp"

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
  request,
  compute_second,
  image,
  megapixel,
  video_second,
  video_frame,
  video_token,
  audio_second,
  character,
  credit
};

/// Inclusive bounds; an absent one does not bind.
struct Bounds {
  std::optional<double> at_least, at_most;
  bool holds(double x) const {
    return (!at_least || x >= *at_least) && (!at_most || x <= *at_most);
  }
};

/// The workloads a rate is meant for. Everything stated must hold.
struct When {
  Bounds short_side, width, height, seconds, fps;
  std::optional<bool> audio;
  std::optional<std::string> mode;
};

/// Above `threshold` input tokens (strictly) the whole request pays `price`.
struct Tier {
  double threshold = 0;
  std::optional<Money> price;
};

struct Rate {
  Meter meter = Meter::request;
  Figure<Money> price;  ///< For `per` units of the meter.
  double per = 1;
  When when;
  std::vector<Tier> tiers;  ///< Whole-request tiers on input tokens, thresholds ascending.
  std::string service_level = "standard";
  std::optional<Date> effective_from, effective_until;  ///< Both inclusive.
  std::string place;  ///< Where the document says it, for messages.
};

/// Quantities of a meter are rounded up to a multiple of `step`.
struct Rounding {
  Meter meter = Meter::megapixel;
  double step = 1;
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
  std::optional<double> seconds_per_request;  ///< For compute_second.
  std::optional<Date> retired;                ///< Not sold from this day on.
  std::vector<std::string> unsupported;       ///< Rules in the document that are not computed yet.
  Provenance provenance;
};

}  // namespace tco
