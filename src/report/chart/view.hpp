#pragma once

#include "report/chart/scale.hpp"
#include "tco/report/words/report.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <variant>

namespace tco::report {

/// The first chart of a report. Throws Error (usage) where there is none; `format` was asked for.
const Chart& chart_of(const Report& report, std::string_view format);

/// The first block of a kind; null: there is none.
template <class Block>
const Block* first_of(const Report& report) {
  for (const auto& block : report.blocks) {
    if (const auto* const found = std::get_if<Block>(&block)) return found;
  }
  return nullptr;
}

/// "cost, $ a clip (log scale)".
std::string caption(const Chart::Axis& axis);

/// From 0 to 1: x to the right, y upwards.
struct Place {
  double x, y;
};
using Line = std::vector<std::vector<Place>>;  ///< Unbroken pieces.

/// A chart with its values in their places.
struct ChartView {
  Scale x, y;
  /// By series; the lower edges, then the upper ones back.
  std::vector<std::vector<Place>> bands = {};
  std::vector<Line> lines;         ///< One for each series; empty where nothing can be shown.
  std::vector<Chart::Mark> marks;  ///< Those to be seen, from left to right.
};

/// nullopt where no point can be shown. `margin`: room around the points, as a part of an axis.
std::optional<ChartView> view_of(const Chart& chart, double margin = 0);

/// For each band whether it is the widest of those with its name.
std::vector<bool> widest_of_name(const Chart& chart, const ChartView& view);

/// The chart with a colour of its own for each line that is not grey, as long as there are any.
Chart in_own_colors(Chart chart);
/// Which of the colours.
std::size_t color_of(const Chart::Series& series);

/// Of pictures.
inline constexpr double kMargin = 0.05;
/// Of lines that are not spoken of.
inline constexpr std::string_view kGrey = "#999999";

/// Colours that colour-blind people tell apart, without the yellow, which white swallows: Okabe and
/// Ito, "Color Universal Design", 2002, https://jfly.uni-koeln.de/color/; as numbers in Wong,
/// Nature Methods 8, 441 (2011), https://doi.org/10.1038/nmeth.1618.
inline constexpr std::array<std::string_view, 7> kColors{"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                                         "#E69F00", "#56B4E9", "#000000"};

/// The same, dark enough for words on white: a contrast of 4.5 and more, as WCAG 2.1 asks.
inline constexpr std::string_view kDarkGrey = "#696969";
inline constexpr std::array<std::string_view, 7> kDarkColors{
    "#0072B2", "#A84A00", "#00714F", "#A34A7E", "#8A5F00", "#0B7285", "#000000"};

}  // namespace tco::report
