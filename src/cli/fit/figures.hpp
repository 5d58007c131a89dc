#pragma once

#include "cli/fit/rows.hpp"
#include "tco/core/speed/names.hpp"

#include <optional>
#include <string>

namespace tco::cli {

/// "yes", "no", "offload" or "unknown".
inline const char* fits_word(speed::Fit fit) {
  constexpr const char* kFits[] = {"yes", "no", "offload", "unknown"};
  return kFits[static_cast<std::size_t>(fit)];
}

/// "bandwidth", ...; empty where there is no speed.
inline std::string limit_word(const Fitted& fitted) {
  return fitted.limit ? speed::name_of(speed::kLimitNames, *fitted.limit) : "";
}

template <class Q>
std::optional<double> in(const std::optional<Q>& quantity, Q unit) {
  if (!quantity) return std::nullopt;
  return quantity->in(unit);
}

template <class Q>
std::optional<double> low(const Figure<Q>& figure, Q unit) {
  if (!figure.range) return std::nullopt;
  return figure.range->low.in(unit);
}

template <class Q>
std::optional<double> high(const Figure<Q>& figure, Q unit) {
  if (!figure.range) return std::nullopt;
  return figure.range->high.in(unit);
}

inline constexpr Frequency kPerSecond = 1.0 / unit::second;

}  // namespace tco::cli
