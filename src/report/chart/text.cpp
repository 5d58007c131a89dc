#include "report/chart/text.hpp"

#include "report/chart/canvas.hpp"
#include "tco/text/display.hpp"

#include <algorithm>

namespace tco::report {
namespace {

constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 200;
constexpr std::size_t kUsualWidth = 80;
constexpr std::size_t kRows = 16;
constexpr std::size_t kColumnsPerTick = 8;
constexpr std::size_t kRowsPerTick = 2;

/// ASCII in every terminal: wider sets hold characters that some show two cells wide. No letter
/// that looks like a symbol.
constexpr std::string_view kSymbols = "ox+*#@%&ABCDEFGHIJKLMNPQRSTUVWYZ";

/// Cyan, yellow, magenta, green, red, blue: those of the eight basic colours that are seen on black
/// and on white.
constexpr std::array<std::string_view, 6> kEscapes{"\x1b[36m", "\x1b[33m", "\x1b[35m",
                                                   "\x1b[32m", "\x1b[31m", "\x1b[34m"};

struct Frame {
  std::string_view wall, wall_tick, corner, floor, floor_tick, mark;
};
constexpr Frame kAscii{"|", "-", "+", "-", "+", "|"};
constexpr Frame kUnicode{"│", "┤", "└", "─", "┬", "┊"};

/// o, x, ... Z, o2, x2, ...
std::string tag_of(const Chart::Series& series) {
  const std::size_t round = series.symbol / kSymbols.size();
  std::string tag(1, kSymbols[series.symbol % kSymbols.size()]);
  return round == 0 ? tag : tag + std::to_string(round + 1);
}

class Drawing {
 public:
  Drawing(const Chart& chart, const Layout& layout)
      : chart_(chart),
        color_(layout.color),
        frame_(layout.unicode ? kUnicode : kAscii),
        width_(layout.width == 0 ? kUsualWidth : std::min(layout.width, kWidest)),
        view_(view_of(chart)) {
    for (const Chart::Series& series : chart.series) tags_.push_back(tag_of(series));
    if (!view_) return;
    for (const double value : view_->y.ticks(kRows / kRowsPerTick)) {
      y_ticks_.push_back({view_->y.position(value), tick_text(value)});
      margin_ = std::max(margin_, y_ticks_.back().text.size());
    }
    canvas_ = {width_ - margin_ - 2, kRows, layout.unicode};
  }

  std::string text() {
    if (view_) {
      out_ += text::shortened(caption(chart_.y), width_) + '\n';
      plot();
      floor();
      const std::string x_caption = text::shortened(caption(chart_.x), width_);
      const std::size_t free = width_ - text::character_count(x_caption);
      out_.append(std::min(free, margin_ + 2), ' ');
      out_ += x_caption + '\n';
    }
    legend();
    return out_;
  }

 private:
  struct Tick {
    double position;
    std::string text;
  };

  std::string painted(const std::string& text, std::size_t line) const {
    if (!color_ || line == kNoLine) return text;
    std::string out(kEscapes[chart_.series[line].symbol % kEscapes.size()]);
    out += text;
    return out += kPlain;
  }

  void plot() {
    cells_ = drawn(canvas_, view_->lines, tags_);
    for (const Chart::Mark& mark : view_->marks) {
      const std::size_t column = canvas_.column_of(view_->x.position(mark.x));
      for (std::size_t row = 0; row < kRows; ++row) {
        CanvasCell& cell = cells_[row * canvas_.columns + column];
        if (cell.line == kNoLine) cell.glyph = frame_.mark;
      }
    }
    for (std::size_t row = 0; row < kRows; ++row) {
      const auto tick = std::find_if(y_ticks_.begin(), y_ticks_.end(), [&](const Tick& one) {
        return canvas_.row_of(one.position) == row;
      });
      const std::string label = tick == y_ticks_.end() ? "" : tick->text;
      out_.append(margin_ - label.size(), ' ');
      out_ += label + ' ';
      out_ += tick == y_ticks_.end() ? frame_.wall : frame_.wall_tick;
      row_text(&cells_[row * canvas_.columns]);
    }
  }

  void row_text(const CanvasCell* cells) {
    std::size_t end = canvas_.columns;
    while (end > 0 && cells[end - 1].glyph == " ") --end;
    for (std::size_t i = 0; i < end;) {
      std::string run;
      const std::size_t line = cells[i].line;
      for (; i < end && cells[i].line == line; ++i) run += cells[i].glyph;
      out_ += painted(run, line);
    }
    out_ += '\n';
  }

  /// The x axis and what is written below it, where there is room for it.
  void floor() {
    std::vector<std::string_view> line(canvas_.columns, frame_.floor);
    std::string labels;
    for (const double value : view_->x.ticks(canvas_.columns / kColumnsPerTick)) {
      const std::size_t column = canvas_.column_of(view_->x.position(value));
      const std::string label = short_tick_text(value);
      const std::size_t middle = margin_ + 2 + column;
      const std::size_t half = std::min(middle, label.size() / 2);
      const std::size_t begin = std::min(middle - half, width_ - label.size());
      line[column] = frame_.floor_tick;
      if (!labels.empty() && begin <= labels.size()) continue;
      labels.resize(begin, ' ');
      labels += label;
    }
    out_.append(margin_ + 1, ' ');
    out_ += frame_.corner;
    for (const std::string_view part : line) out_ += part;
    out_ += '\n' + labels + '\n';
  }

  void legend() {
    std::size_t used = 0;
    const auto entry = [&](std::string_view symbol, std::string_view name, std::size_t line) {
      const std::string shown = text::shortened(name, width_ - text::character_count(symbol) - 3);
      const std::size_t size = text::character_count(symbol) + 1 + text::character_count(shown);
      const bool fits = used > 0 && used + 3 + size <= width_;
      if (used > 0) out_ += fits ? "   " : "\n";
      if (!fits) out_ += "  ";
      out_ += painted(std::string(symbol), line) + ' ' + shown;
      used = (fits ? used + 3 : 2) + size;
    };
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      const bool empty = !view_ || view_->lines[i].empty();
      const bool seen = std::any_of(cells_.begin(), cells_.end(),
                                    [i](const CanvasCell& cell) { return cell.line == i; });
      const std::string note = empty ? " (no values)" : seen ? "" : " (behind others)";
      const std::size_t room = width_ - tags_[i].size() - 3 - note.size();
      entry(tags_[i], text::shortened(chart_.series[i].name, room) + note, i);
    }
    if (view_) {
      for (const Chart::Mark& mark : view_->marks) entry(frame_.mark, mark.label, kNoLine);
    }
    if (used > 0) out_ += '\n';
  }

  const Chart& chart_;
  bool color_;
  Frame frame_;
  std::size_t width_;
  std::optional<ChartView> view_;
  std::vector<std::string> tags_;
  std::vector<Tick> y_ticks_;
  std::size_t margin_ = 0;  ///< Characters left of the y axis.
  Canvas canvas_;
  std::vector<CanvasCell> cells_;
  std::string out_;
};

}  // namespace

std::string chart_text(const Chart& chart, const Layout& layout) {
  if (layout.width > 0 && layout.width < kNarrowest) {
    return "(too narrow for the chart: see --width or -f svg)\n";
  }
  return Drawing(chart, layout).text();
}

}  // namespace tco::report
