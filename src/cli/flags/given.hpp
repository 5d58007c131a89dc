#pragma once

#include "tco/catalog/json/layer.hpp"
#include "tco/error.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// A value as it was given, and by what: "--volume", "TCO_VOLUME" or a place in a tco.json.
struct Given {
  std::string value;
  std::string origin;
  catalog::Layer layer = catalog::Layer::flag;
  std::string currency = {};  ///< Of sums of money in a tco.json; empty: the scenario's.

  /// What the program answers where the value is wrong.
  ExitCode code() const {
    return layer < catalog::Layer::scenario ? ExitCode::input : ExitCode::usage;
  }

  /// Throws Error: `--volume: expected a number, got "x"`, and the hint below where there is one.
  [[noreturn]] void refuse(const std::string& expected, const std::string& hint = {}) const;

  /// The position of the value among these; throws Error, with the nearest of them, if it is none.
  std::size_t position_in(const std::vector<std::string>& known) const;
};

/// Throws Error (usage).
[[noreturn]] void refuse_usage(const std::string& message);

}  // namespace tco::cli
