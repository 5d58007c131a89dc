#pragma once

#include "tco/report/words/report.hpp"

#include <string>
#include <string_view>

namespace tco::report {

/// What is constant of every page.
std::string_view page_style();
std::string_view page_script();

/// The blocks of a chapter. `id` is that of the chapter, a prefix of all others; letters and
/// digits.
std::string grid_html(const Grid& grid, std::string_view label);
std::string chart_html(const Chart& chart, const std::string& id);
std::string bars_html(const Bars& bars, const std::string& id);
std::string panels_html(const Panels& panels, const std::string& id);
/// The form of the dials, and what its script needs.
std::string live_html(const Live& live, const std::string& id);
std::string download_html(const Download& download);

/// <NAME>text</NAME>
std::string element(std::string_view name, std::string_view text);

}  // namespace tco::report
