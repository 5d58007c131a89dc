#pragma once

#include "tco/report/words/layout.hpp"

#include <string_view>
#include <vector>

namespace tco::report {

/// What is wanted of a value: all of it, or parts by the keys below it.
struct Wanted {
  bool whole = false;
  std::vector<std::string_view> parts = {};

  bool any() const { return whole || !parts.empty(); }
  /// Of what stands below a key.
  Wanted of(std::string_view key) const;
};

/// Of the answer. Without a look all.
Wanted wanted_of(const JsonLook* look);

}  // namespace tco::report
