#pragma once

#include "report/chart/view.hpp"

#include <string>
#include <vector>

namespace tco::report {

/// The character cells of a drawing. With `braille`, each has two by four dots.
struct Canvas {
  std::size_t columns = 0;
  std::size_t rows = 0;
  bool braille = false;

  std::size_t column_of(double x) const;
  std::size_t row_of(double y) const;  ///< 0 is the top.
};

inline constexpr std::size_t kNoLine = static_cast<std::size_t>(-1);

struct CanvasCell {
  std::string glyph = " ";
  std::size_t line = kNoLine;  ///< Whose it is.
};

/// The lines drawn, row by row: with their tags, or in braille with a tag now and then. A cell that
/// several lines cross goes to the one that is shown least, so that none hides another wholly.
std::vector<CanvasCell> drawn(const Canvas& canvas, const std::vector<Line>& lines,
                              const std::vector<std::string>& tags);

}  // namespace tco::report
