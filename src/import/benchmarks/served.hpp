#pragma once

#include "import/draft/profile.hpp"

#include <vector>

namespace tco::importing {

/// What a server under load did in one run. Absent: the file does not say.
struct Served {
  double requests_per_second = 0;
  std::optional<double> input_tokens, output_tokens;  ///< Of one request, means.
  std::optional<double> concurrency;
  std::optional<double> offered;  ///< Requests a second sent; absent: as fast as they are served.
  std::optional<double> goodput;  ///< Requests a second within the limits on latency.
  std::optional<double> completed, seconds;  ///< Requests, and the time they took together.
  std::optional<double> answering;  ///< From the first token of an answer to its last, mean, s.
  double failed = 0;
  std::string note, model = {};  ///< The model as a row names it.
  std::optional<Date> day = {};
};

/// What is wrong with a run that failed, which is no measurement; empty where nothing is.
std::string failure_of(const Served& run);

/// Puts runs into the profile, one row for those alike in model, concurrency and tokens, with the
/// user's word where the file has none. The row is what the machine can do where one of them was
/// full, else a lower bound of it, and says so. Throws Error (usage) where nobody says what a
/// request is, or where both do.
void add_served(std::vector<Served> runs, Profile& profile);

}  // namespace tco::importing
