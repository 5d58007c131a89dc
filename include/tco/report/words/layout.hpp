#pragma once

#include <cstddef>

namespace tco::report {

/// What the place that shows an answer can show.
struct Layout {
  std::size_t width = 0;  ///< 0: as wide as it needs, nothing is dropped.
  bool color = false;     ///< Escapes for a terminal; they repeat what the words say.
  bool unicode = false;   ///< The terminal shows UTF-8: charts are drawn finer.
  bool chart = false;     ///< Text shows charts, with an empty line above each.
};

}  // namespace tco::report
