#pragma once

#include "cli/words/answer.hpp"
#include "tco/report/words/report.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace tco::cli {

/// More options than this have no row on a page: it is to be read, and mailed.
inline constexpr std::size_t kMostOnPage = 24;

/// So many rows of each table on options go on paper: a page is two sheets.
inline constexpr std::size_t kMostPrinted = 8;

/// Options that a page has rows for, by cost: the best of each kind, those named, then the
/// cheapest.
std::vector<std::size_t> page_options(const CompareView& view,
                                      const std::function<bool(std::size_t)>& named = {});

/// Dials for these options, whose grids name them by their place in the question. Of several
/// workloads, the words that there are none.
void add_dials(report::Report& report, const CompareView& view,
               const std::vector<std::size_t>& options);

/// What each of these options costs, one row each in their order, with figures that follow dials.
report::Grid cost_grid(const CompareView& view, const std::vector<std::size_t>& options);
/// The same by part of the month.
report::Grid part_grid(const CompareView& view, const std::vector<std::size_t>& options);

/// Every input that the figures of these options rest on, once, and the sources by number.
struct InputGrids {
  report::Grid inputs, sources;
};
InputGrids input_grids(const CompareView& view, const std::vector<std::size_t>& options);

/// The question with its defaults written out, as a scenario of its own.
report::Download scenario_download(const CompareView& view);

/// The last sections of a page: what it rests on, and the question to take away.
void add_sources(report::Report& report, const CompareView& view,
                 const std::vector<std::size_t>& options);

/// A chart of what has been paid until when.
struct FlowChart {
  std::string title;
  std::vector<std::size_t> options;  ///< By cost; those with a cash flow that it has room for.
  std::vector<std::size_t> told;     ///< Those the answer speaks of: the first is drawn thick.
  std::vector<report::Chart::Mark> marks = {};
};
report::Chart flow_chart(const CompareView& view, FlowChart what);

/// Marks of when a machine is paid back, and of when the lead changes hands again.
std::vector<report::Chart::Mark> payback_marks(const Payback& payback);

}  // namespace tco::cli
