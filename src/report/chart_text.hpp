#pragma once

#include "tco/report/format.hpp"

namespace tco::report {

/// The chart below its title, in lines of at most layout.width characters.
std::string chart_text(const Chart& chart, const Layout& layout);

}  // namespace tco::report
