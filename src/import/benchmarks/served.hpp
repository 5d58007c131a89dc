#pragma once

#include "import/text/profile.hpp"

namespace tco::importing {

/// What a server under load did. Absent: the file does not say.
struct Served {
  double requests_per_second = 0;
  std::optional<double> input_tokens, output_tokens;  ///< Of one request, means.
  std::optional<double> concurrency;
  std::optional<double> offered;  ///< Requests a second sent; absent: as fast as they are served.
  std::optional<double> goodput;  ///< Requests a second within the limits on latency.
  double failed = 0;
  std::string note;
};

/// Puts it into the profile as a row of `model`, with the user's word where the file has none.
/// Throws Error (usage) where neither says what a request is, or where both do.
void add_served(Served served, const std::string& model, std::optional<Date> date,
                Profile& profile);

}  // namespace tco::importing
