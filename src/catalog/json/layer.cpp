#include "tco/catalog/json/layer.hpp"

#include <array>

namespace tco::catalog {

std::string_view name_of(Layer layer) {
  constexpr std::array<std::string_view, 10> kNames{
      "assumptions", "built in", "installed", "system",   "user",
      "project",     "data",     "scenario",  "variable", "flag"};
  return kNames[static_cast<std::size_t>(layer)];
}

}  // namespace tco::catalog
