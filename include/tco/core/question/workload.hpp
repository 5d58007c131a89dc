#pragma once

#include "tco/core/quantity/units.hpp"
#include "tco/core/question/engine.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco {

enum class Modality { video, image, text };
inline constexpr std::array<const char*, 3> kModalityNames{"video", "image", "text"};
constexpr std::string_view name_of(Modality modality) {
  return kModalityNames[static_cast<std::size_t>(modality)];
}

/// How urgently a request is served; vendors price each apart.
enum class ServiceLevel { standard, batch, flex, priority };

/// How machines run the model, where a figure is predicted.
struct Run {
  std::optional<speed::Engine> engine{};  ///< Absent: what people run there.
  std::optional<double> streams{};        ///< At once, whole, at least 1; absent: the machine's.
  bool most_streams = false;              ///< As many as memory holds at `least_rate` each.
  Frequency least_rate = 20.0 / unit::second;
  std::optional<double> context{};  ///< Tokens in the cache of a stream; absent: the workload's.
  bool measured_only = false;       ///< Nothing is anchored or predicted.
  bool predict = false;             ///< Nothing measured counts.
  bool offload = false;             ///< Weights that do not fit may stay on the host.
  bool one_copy = false;            ///< Of the model on all accelerators, as answers are soonest.
  /// What machines are to keep, as means, of text; absent: they are busy as long as assumed.
  std::optional<Duration> ttft{}, itl{};

  bool promises() const { return ttft || itl; }
};

/// Tokens written to a prompt cache that is to live so long.
struct CacheWrite {
  double tokens = 0;
  double minutes = 5;
};

/// What one attempt is, and how many attempts one kept output takes.
struct Workload {
  Modality modality = Modality::text;
  std::string model;      ///< Id of the open model a machine runs.
  std::string precision;  ///< Pins the performance row; empty: any.
  AttemptsPerOutput attempts_per_output = 1 * unit::attempts_per_output;  ///< 1 / keep rate, > 0.

  Duration length{};        ///< Video: footage of one clip.
  double width = 0;         ///< Video and image, pixels.
  double height = 0;        ///< Video and image, pixels.
  double fps = 0;           ///< Video, frames per second of footage.
  bool audio = false;       ///< Video: sound is generated too.
  std::string mode;         ///< Plan-specific mode such as "image_to_video"; empty: unstated.
  double images = 1;        ///< Image: images of one attempt.
  double input_tokens = 0;  ///< Text, cached ones included.
  double cached_input_tokens = 0;  ///< Text, <= input_tokens.
  /// Text: the share of cached tokens whose keys and values a machine of one's own still holds, so
  /// that it needs not read them anew; 0..1.
  double local_cache_reuse = 0;
  double cache_write_tokens = 0;  ///< Text, written to a prompt cache, beside input_tokens.
  double cache_minutes = 5;       ///< Text: how long the cache is to live.
  std::vector<CacheWrite> cache_writes{};  ///< By lifetime, cache_write_tokens in all; empty: one.
  std::optional<double> cache_token_hours{};   ///< Stored; absent: those written, while they live.
  double output_tokens = 0;                    ///< Text, reasoning included.
  double reasoning_tokens = 0;                 ///< Text, <= output_tokens.
  double input_audio_tokens = 0;               ///< Beside input_tokens.
  double cached_input_audio_tokens = 0;        ///< <= input_audio_tokens.
  double output_audio_tokens = 0;              ///< Beside output_tokens.
  double input_image_tokens = 0;               ///< Beside input_tokens.
  double cached_input_image_tokens = 0;        ///< <= input_image_tokens.
  double output_image_tokens = 0;              ///< Beside output_tokens.
  std::map<std::string, double> tool_calls{};  ///< Of one attempt, by tool.
  double input_images = 0;                     ///< Given in.
  std::optional<double> input_megapixels{};    ///< 1e6 pixels of all images given in; absent: each
                                               ///< is as large as what is made.
  Duration input_length{};                     ///< Video: footage given in.
  Duration audio_length{};  ///< Sound of one attempt, for plans that meter it apart.
  double characters = 0;    ///< Of one attempt, for plans that meter them.
  ServiceLevel service_level = ServiceLevel::standard;

  Run run{};

  double short_side() const { return std::min(width, height); }
  double pixels() const { return width * height; }
  /// Tokens of the prompt that are in no cache: those that go to one as well.
  double prefilled_tokens() const { return sent_tokens() - cached_input_tokens; }
  /// Of every kind.
  double sent_tokens() const {
    return input_tokens + cache_write_tokens + input_audio_tokens + input_image_tokens;
  }
  double answered_tokens() const {
    return output_tokens + output_audio_tokens + output_image_tokens;
  }
  double tokens() const { return sent_tokens() + answered_tokens(); }
  std::vector<CacheWrite> writes() const {
    return cache_writes.empty() ? std::vector{CacheWrite{cache_write_tokens, cache_minutes}}
                                : cache_writes;
  }
};

}  // namespace tco
