#pragma once

#include "import/spend/requests.hpp"

#include <vector>

namespace tco::importing {

/// The share of requests in each hour of the week, from Monday 0:00 UTC on (168), or of the day
/// (24); 1 is the average hour. A week's takes four weeks, a day's seven days, both ten requests an
/// hour of it: fewer tell more of chance than of habit. Empty: not as many, or the bill does not
/// tell hours.
std::vector<double> hours_of(const Traffic& traffic, const Requests& requests);

}  // namespace tco::importing
