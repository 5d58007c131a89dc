#pragma once

#include "cli/compare/view.hpp"
#include "tco/core/latency/queueing.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

inline const Frequency kPerSecond = 1.0 / unit::second;

/// What is to be carried.
struct Load {
  Frequency rate;               ///< Requests; of users: of all while none waits.
  Frequency busiest;            ///< The same in the busiest hour; >= rate.
  std::optional<double> users;  ///< Who ask for no more while they wait.
  Frequency each;               ///< Of one user.
  HoursPerMonth hours;          ///< In which it comes.
  speed::LatencyTarget target;
  bool usual = false;  ///< Nobody gave the target.
};

/// One option under the load.
struct CapacityRow {
  std::size_t option = 0;
  OptionResult result;                 ///< With so many machines.
  Volume answered{};                   ///< What is billed: users who wait ask for less.
  std::optional<Queueing> machine;     ///< Absent: a plan, or `reason` says why.
  std::optional<double> machines;      ///< Absent: one alone is too slow, or nothing is known.
  std::optional<double> fewest, most;  ///< At the ends of the band; absent: likewise.
  Frequency slowest, fastest;          ///< The largest rate of one, likewise.
  speed::QueueResult at;               ///< One of them, with its share of the load.
  std::string reason;
};

/// An answer: rows by what a month costs, those without a price last.
struct CapacityView {
  const catalog::Question& question;
  const Load& load;
  std::vector<CapacityRow> rows;
  bool all = false;  ///< Every row is shown to people.

  const Option& option(const CapacityRow& row) const {
    return question.scenario.options[row.option];
  }
};

void add_tables(report::Report& report, const CapacityView& view);
void add_screen(report::Report& report, const CapacityView& view);

}  // namespace tco::cli
