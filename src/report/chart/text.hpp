#pragma once

#include "tco/report/chart/pictures.hpp"

namespace tco::report {

inline constexpr std::string_view kPlain = "\x1b[0m";  ///< Ends colour and bold on a terminal.

/// The chart below its title, in lines of at most layout.width characters.
std::string chart_text(const Chart& chart, const Layout& layout);
/// The same of bars: a letter a part.
std::string bars_text(const Bars& bars, const Layout& layout);

/// The same of panels: a line a row.
std::string panels_text(const Panels& panels, const Layout& layout);

}  // namespace tco::report
