#pragma once

#include <cstddef>
#include <vector>

namespace tco::report {

/// Heights moved apart, so that each is `line` below the one above it, and none below `most`, down
/// the picture. In the order given.
std::vector<double> apart(const std::vector<double>& heights, double line, double most);

struct Pixel {
  double x = 0, y = 0;
};
/// The corners of a line without those that lie less than `off` beside the straight line between
/// the ones kept: Douglas and Peucker, Cartographica 10 (1973),
/// https://doi.org/10.3138/FM57-6770-U75U-7727.
std::vector<Pixel> thinned(const std::vector<Pixel>& line, double off);

/// Where a label begins and ends; ascending starts.
struct Span {
  double start = 0, end = 0;
};
/// For each the row, from 0, in which it meets none before it, nor does the line below it.
std::vector<std::size_t> rows_of(const std::vector<Span>& spans);

}  // namespace tco::report
