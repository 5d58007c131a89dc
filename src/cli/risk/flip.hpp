#pragma once

#include "cli/words/answer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// An input that, moved alone within its range, makes another option the cheapest.
struct Flip {
  std::string input;      ///< "rent per hour of H100 80 GB".
  std::string unit = {};  ///< "s", "W" or "".
  double low = 0, high = 0, given = 0;
  bool money = false;
  double threshold = 0;  ///< Where the cheapest option changes.
  bool below = false;    ///< It does for values under the threshold; else for those over it.
  std::size_t winner = 0;
};

/// What the ranges of inputs do to the answer.
struct Risk {
  bool ranges = false;  ///< There are some.
  /// The likeliest one: that with the largest part of its range beyond the threshold. None: no
  /// range changes which option is the cheapest.
  std::optional<Flip> flip;
};

/// Options of `best` count as one.
Risk risk_of(const CompareView& view, const std::vector<std::size_t>& best);

/// "unless rent per hour of H100 80 GB is under $1.20 (0.99 to 3.90; taken 2.40)".
std::string flip_phrase(const CompareView& view, const Flip& flip);

}  // namespace tco::cli
