#include "tco/core/speed/precision.hpp"

#include <algorithm>

namespace tco::speed {

const NamedPrecision* precision_named(const Knowledge& knowledge, std::string_view id) {
  const auto found = std::ranges::find_if(knowledge.precisions, [&](const NamedPrecision& one) {
    return one.id == id || std::ranges::find(one.aliases, id) != one.aliases.end();
  });
  return found == knowledge.precisions.end() ? nullptr : &*found;
}

double bits_of(const NamedPrecision& precision, std::string_view model) {
  const auto own = precision.of_model.find(model);
  return own == precision.of_model.end() ? precision.bits : own->second;
}

}  // namespace tco::speed
