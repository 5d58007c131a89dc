#pragma once

#include "tco/report/words/layout.hpp"
#include "tco/report/words/report.hpp"

#include <string>

namespace tco::report {

/// The first chart of the report, as a picture that needs nothing else. Throws Error (usage) where
/// there is none.
std::string to_svg(const Report& report, const Layout& layout);
/// The same as a Vega-Lite 5 specification with its data.
std::string to_vega(const Report& report, const Layout& layout);
}  // namespace tco::report
