#pragma once

#include "tco/report/words/report.hpp"

#include <string>
#include <string_view>

namespace tco::report {

/// At most one decimal.
std::string tenths(double value);

/// The width of a text, about.
double pixels_of(std::string_view text);

enum class Anchor { start, middle, end };

std::string words(double x, double y, Anchor anchor, std::string_view text);
std::string rule(double x1, double y1, double x2, double y2);

std::string_view color_of(const Chart::Series& series);
/// Attributes of what belongs to a series.
std::string stroke(const Chart::Series& series);
/// Markers that marker_at() made.
std::string markers(const Chart::Series& series, std::string_view path);
std::string marker_at(std::size_t symbol, double x, double y);

}  // namespace tco::report
