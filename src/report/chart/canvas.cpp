#include "report/chart/canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace tco::report {
namespace {

constexpr std::size_t kTagEvery = 12;   // cells of a braille line
constexpr std::size_t kTagStagger = 5;  // cells: parallel lines do not show their tags together

struct Ink {
  unsigned dots = 0;
  std::vector<std::size_t> lines;
  std::size_t shown = kNoLine;
};

std::size_t dots_across(const Canvas& canvas) { return canvas.columns * (canvas.braille ? 2 : 1); }
std::size_t dots_down(const Canvas& canvas) { return canvas.rows * (canvas.braille ? 4 : 1); }

std::ptrdiff_t dot_of(double position, std::size_t dots) {
  return std::lround(position * static_cast<double>(dots - 1));
}

/// The bit of a dot in U+2800 to U+28FF.
unsigned braille_bit(std::size_t column, std::size_t row) {
  constexpr std::array<std::array<unsigned, 4>, 2> kBits{{{0, 1, 2, 6}, {3, 4, 5, 7}}};
  return 1u << kBits[column][row];
}

std::string braille_glyph(unsigned dots) {
  return {'\xe2', static_cast<char>(0xa0u | dots >> 6), static_cast<char>(0x80u | (dots & 0x3fu))};
}

class Pen {
 public:
  Pen(const Canvas& canvas, std::size_t lines)
      : canvas_(canvas), inks_(canvas.columns * canvas.rows), paths_(lines) {}

  void draw(std::size_t line, const std::vector<Place>& piece) {
    std::ptrdiff_t x = 0, y = 0;
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const std::ptrdiff_t to_x = dot_of(piece[i].x, dots_across(canvas_));
      const std::ptrdiff_t to_y = dot_of(1 - piece[i].y, dots_down(canvas_));
      if (i == 0) x = to_x, y = to_y;
      const std::ptrdiff_t count =
          std::max<std::ptrdiff_t>({1, std::abs(to_x - x), std::abs(to_y - y)});
      for (std::ptrdiff_t step = 0; step <= count; ++step) {
        const double share = static_cast<double>(step) / static_cast<double>(count);
        dot(line, static_cast<std::size_t>(x + std::lround(share * static_cast<double>(to_x - x))),
            static_cast<std::size_t>(y + std::lround(share * static_cast<double>(to_y - y))));
      }
      x = to_x, y = to_y;
    }
  }

  std::vector<CanvasCell> cells(const std::vector<std::string>& tags) {
    share_out();
    std::vector<CanvasCell> cells(inks_.size());
    for (std::size_t i = 0; i < inks_.size(); ++i) {
      if (inks_[i].lines.empty()) continue;
      cells[i] = {braille_glyph(inks_[i].dots), inks_[i].shown};
    }
    for (std::size_t line = 0; line < paths_.size(); ++line) tag(cells, line, tags[line]);
    return cells;
  }

 private:
  void dot(std::size_t line, std::size_t x, std::size_t y) {
    const std::size_t across = canvas_.braille ? 2 : 1, down = canvas_.braille ? 4 : 1;
    const std::size_t cell = y / down * canvas_.columns + x / across;
    Ink& ink = inks_[cell];
    ink.dots |= braille_bit(x % across, y % down);
    if (std::find(ink.lines.begin(), ink.lines.end(), line) != ink.lines.end()) return;
    ink.lines.push_back(line);
    paths_[line].push_back(cell);
  }

  void share_out() {
    std::vector<std::size_t> shown(paths_.size(), 0);
    const auto give = [&](Ink& ink, std::size_t line) {
      ink.shown = line;
      ++shown[line];
    };
    for (Ink& ink : inks_) {
      if (ink.lines.size() == 1) give(ink, ink.lines.front());
    }
    for (Ink& ink : inks_) {
      if (ink.lines.size() < 2) continue;
      give(ink, *std::min_element(ink.lines.begin(), ink.lines.end(),
                                  [&](auto a, auto b) { return shown[a] < shown[b]; }));
    }
  }

  void tag(std::vector<CanvasCell>& cells, std::size_t line, const std::string& text) const {
    std::vector<std::size_t> own;
    for (const std::size_t cell : paths_[line]) {
      if (cells[cell].line == line) own.push_back(cell);
    }
    const std::size_t every = canvas_.braille ? kTagEvery : text.size();
    std::size_t first = canvas_.braille ? line * kTagStagger % kTagEvery : 0;
    if (first + text.size() > own.size()) first = 0;
    for (std::size_t i = first; i < own.size(); ++i) {
      const std::size_t at = (i - first) % every;
      if (at < text.size()) cells[own[i]].glyph = text[at];
    }
  }

  const Canvas& canvas_;
  std::vector<Ink> inks_;
  std::vector<std::vector<std::size_t>> paths_;  ///< The cells of each line, as it runs.
};

}  // namespace

std::size_t Canvas::column_of(double x) const {
  return static_cast<std::size_t>(dot_of(x, dots_across(*this))) / (braille ? 2 : 1);
}

std::size_t Canvas::row_of(double y) const {
  return static_cast<std::size_t>(dot_of(1 - y, dots_down(*this))) / (braille ? 4 : 1);
}

std::vector<CanvasCell> drawn(const Canvas& canvas, const std::vector<Line>& lines,
                              const std::vector<std::string>& tags) {
  Pen pen(canvas, lines.size());
  for (std::size_t line = 0; line < lines.size(); ++line) {
    for (const std::vector<Place>& piece : lines[line]) pen.draw(line, piece);
  }
  return pen.cells(tags);
}

}  // namespace tco::report
