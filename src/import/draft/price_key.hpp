#pragma once

#include "import/draft/draft.hpp"

#include <span>
#include <string_view>

namespace tco::importing {

/// A key that holds a price for `per` units of a meter.
struct PriceKey {
  std::string_view key;
  Meter meter;
  double per = kMillion;
};

/// The one of that name; null where it is none of them.
const PriceKey* price_key(std::span<const PriceKey> known, std::string_view key);

/// Whether the text ends in ":free", as a variant that costs nothing is called.
bool says_free(std::string_view key);

/// The conditions of prices for writing to a cache that lives 5 minutes, or an hour.
inline constexpr Bounds kShortLived{.at_most = 5};
inline constexpr Bounds kLongLived{.above = 5};

}  // namespace tco::importing
