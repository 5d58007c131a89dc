#pragma once

#include <string_view>

namespace tco::catalog {

/// What a value was given by, later ones win: a set of assumptions, the program, the catalog that
/// is installed in place of the program's, files found without being asked for (system, user,
/// project),
/// --data, the scenario, TCO_ variables, flags.
enum class Layer {
  assumptions,
  built_in,
  installed,
  system,
  user,
  project,
  data,
  scenario,
  variable,
  flag
};

/// "built in", "system", ...
std::string_view name_of(Layer layer);

}  // namespace tco::catalog
