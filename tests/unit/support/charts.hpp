#pragma once

#include "tco/report/formats/format.hpp"

#include <string>

/// Charts of two volumes, 1 and 1,000, on logarithmic axes.
inline tco::report::Chart log_chart() {
  tco::report::Chart chart;
  chart.title = "Cost against volume";
  chart.description = "One rises, one falls.";
  chart.x = {"volume", "clips", true};
  chart.y = {"cost", "$ a clip", true};
  return chart;
}

inline tco::report::Chart::Series straight(std::string name, std::size_t symbol, double first,
                                           double last) {
  return {std::move(name), symbol, {{1, first}, {1000, last}}};
}

/// They cross at the square root of 1,000.
inline tco::report::Chart crossing_chart() {
  tco::report::Chart chart = log_chart();
  chart.series = {straight("rising", 0, 1, 1000), straight("falling", 1, 1000, 1)};
  chart.marks = {{31.6227766, "break-even 31.6"}};
  return chart;
}

inline tco::report::Report with(tco::report::Chart chart) {
  tco::report::Report report;
  report.blocks.emplace_back(std::move(chart));
  return report;
}
