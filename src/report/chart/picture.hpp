#pragma once

#include "report/chart/pen.hpp"

#include <string>

namespace tco::report {

/// Where a picture is to stand.
struct PictureLook {
  double width = 960;  ///< Pixels at its natural size.
  double plot_height = 330;
  std::size_t ticks = 9;  ///< At most, on an axis.
  bool numbered = false;  ///< Lines have numbers at their ends, in the order of the series.
  /// Part of a page: colours are variables of its style, the title stands above, and its script
  /// finds the lines. Names the picture's parts; empty: a picture by itself.
  std::string id = {};

  bool of_page() const { return !id.empty(); }
  Palette ink() const { return of_page() ? Palette::page() : Palette::paper_white(); }
};

/// A chart as SVG.
std::string picture(const Chart& chart, const PictureLook& look);
std::string picture(const Bars& bars, const PictureLook& look);
std::string picture(const Panels& panels, const PictureLook& look);

}  // namespace tco::report
