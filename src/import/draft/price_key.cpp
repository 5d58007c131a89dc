#include "import/draft/price_key.hpp"

#include <algorithm>

namespace tco::importing {

const PriceKey* price_key(std::span<const PriceKey> known, std::string_view key) {
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const PriceKey& price) { return price.key == key; });
  return found == known.end() ? nullptr : &*found;
}

bool says_free(std::string_view key) { return key.ends_with(":free"); }

}  // namespace tco::importing
