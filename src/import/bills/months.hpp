#pragma once

#include "import/bills/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace tco::importing {

/// Requests of a calendar month, UTC, as far as the bill covers it.
struct BillMonth {
  std::chrono::year_month month{};
  double days = 0;  ///< Covered.
  double of = 0;    ///< In the month.
  double requests = 0;

  bool whole() const { return days > of - 0.001; }
  std::string name() const;  ///< "2026-03".
};

/// The months a span touches, without requests.
std::vector<BillMonth> months_in(const Span& span);
Span span_of(std::chrono::year_month month);

/// What a month's volume is, and how it grows.
struct BilledVolume {
  double requests = 0;              ///< A month; of `month` where it grows.
  std::chrono::year_month month{};  ///< Month 1.
  std::optional<double> growth;     ///< A month, as a share.
  std::vector<std::string> notes;   ///< How this was reckoned.
};

/// Of whole months where there are any; else of all days, for a month of 365 / 12 days. It grows
/// where three whole months or more have requests: by least squares on the logarithms, at a level
/// at which these months hold as many requests as the bill has.
BilledVolume volume_of(const std::vector<BillMonth>& months);

}  // namespace tco::importing
