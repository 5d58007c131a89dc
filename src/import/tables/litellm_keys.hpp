#pragma once

#include "import/draft/draft.hpp"
#include "import/text/reading.hpp"

#include <span>
#include <string_view>

namespace tco::importing::litellm {

/// What a row sells, as far as the meaning of its keys depends on it.
enum class Mode { text, embedding, image, video, transcription, speech };
Mode mode_of(const Value& row);

/// `input_cost_per_token_above_200k_tokens_priority`, taken apart.
struct Key {
  std::string_view base;
  double above = 0;  ///< Input tokens.
  std::string_view level;
};
Key key_of(std::string_view text);

inline constexpr std::string_view kByToken = "output_cost_per_token";
inline constexpr std::string_view kImageGivenIn = "input_cost_per_image";
/// Of what is made, as LiteLLM reckons; beside a price of that, of what is given in.
inline constexpr std::string_view kPixelIn = "input_cost_per_pixel";
inline constexpr std::string_view kFullHd = "output_cost_per_second_1080p";

/// A price of one token, in USD.
struct TokenKey {
  std::string_view key;
  Meter meter;
  bool long_lived = false;  ///< Of a cache that lives an hour.
};
/// Null where `base` is no price of a token that tco can bill.
const TokenKey* token_key(std::string_view base);

/// A price of another unit, and the modes in which it means that.
struct UnitKey {
  std::string_view key;
  Meter meter;
  double scale;
  unsigned modes;  ///< Bits, by position in Mode.

  bool means_it_in(Mode mode) const { return (modes >> static_cast<unsigned>(mode) & 1u) != 0; }
};
/// Several may name one thing, such as a picture by piece and by pixel: the first that is not 0
/// holds.
std::span<const UnitKey> unit_keys();

/// Rates that are read by a rule of their own; what they stand in, empty: not there.

/// Pictures given in. Beside the price of what is made, or where none is made, it is theirs; an
/// amount that no picture costs is most likely that of a token, and left.
std::string_view read_images_given_in(const Value& row, Mode mode, PlanRow& plan);
/// By how much of the web is put into the prompt; where that makes no difference, one price.
std::string_view read_searches(const Value& row, Mode mode, PlanRow& plan);

/// "high/1024-x-1536/gpt-image-1" is priced for that size alone.
void set_size(std::string_view key, RateRow& rate);

/// A key that says nothing of prices.
bool is_information(std::string_view key);

}  // namespace tco::importing::litellm
