#pragma once

#include "tco/report/words/report.hpp"

#include <string>
#include <string_view>

namespace tco::report {

/// Colours of a picture.
struct Palette {
  std::string_view text, faint, paper, band, rule, axis;
  bool variables = false;  ///< Lines too are variables of a page's style.

  /// Black on white: the colours of lines are chosen for it.
  static Palette paper_white();
  static Palette page();
  std::string line(const Chart::Series& series) const;
  /// Of its name, to be read on the paper.
  std::string name(const Chart::Series& series) const;
};

/// At most one decimal.
std::string tenths(double value);

inline constexpr double kBold = 1.15;  ///< Times as wide as usual letters.
/// The width of a text, about.
double pixels_of(std::string_view text);

enum class Anchor { start, middle, end };

std::string words(double x, double y, Anchor anchor, std::string_view text);
std::string rule(double x1, double y1, double x2, double y2);

/// Attributes of the line of a series.
std::string stroke(const Chart::Series& series, const Palette& ink);
/// Markers that marker_at() made.
std::string markers(const Chart::Series& series, const Palette& ink, std::string_view path);
std::string marker_at(std::size_t symbol, double x, double y);

}  // namespace tco::report
