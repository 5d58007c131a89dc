#include "report/chart/view.hpp"
#include "report/words/xml_text.hpp"
#include "tco/report/chart/pictures.hpp"
#include "tco/text/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tco::report {
namespace {

// All lengths are units of the viewBox: pixels at its natural size.
constexpr double kWidth = 720;
constexpr double kPlotHeight = 330;
constexpr double kEdge = 16;
constexpr double kLetter = 7.3;  // a wide guess, as fonts differ
constexpr double kLine = 20;     // from one line of text to the next
constexpr double kMarkerGap = 48;
constexpr std::size_t kTicks = 9;
constexpr std::size_t kLongest = 85;  // characters in the width

/// Circle, cross, plus, star, square, triangle, diamond, triangle upside down; around where they
/// are drawn.
constexpr std::array<std::string_view, 8> kMarkers{
    "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "m-4-4l8 8m0-8l-8 8",
    "m-5 0h10m-5-5v10",
    "m-4-4l8 8m0-8l-8 8m-1-4h10m-5-5v10",
    "m-4-4h8v8h-8z",
    "m0-5l5 9h-10z",
    "m0-5l5 5l-5 5l-5-5z",
    "m0 5l5-9h-10z",
};
constexpr std::array<std::string_view, 5> kDashes{"", "7 3", "2 3", "10 3 2 3", "14 4"};

/// At most one decimal.
std::string tenths(double value) { return fmt::format("{}", std::round(value * 10) / 10); }

double pixels_of(std::string_view text) {
  return kLetter * static_cast<double>(text::character_count(text));
}

enum class Anchor { start, middle, end };

std::string words(double x, double y, Anchor anchor, std::string_view text) {
  constexpr std::array<std::string_view, 3> kAnchors{"", R"( text-anchor="middle")",
                                                     R"( text-anchor="end")"};
  return fmt::format("<text x=\"{}\" y=\"{}\"{}>{}</text>\n", tenths(x), tenths(y),
                     kAnchors[static_cast<std::size_t>(anchor)], xml_text(text));
}

std::string rule(double x1, double y1, double x2, double y2) {
  return fmt::format("<path d=\"M{} {}L{} {}\"/>\n", tenths(x1), tenths(y1), tenths(x2),
                     tenths(y2));
}

/// Attributes of what belongs to a series.
std::string stroke(std::size_t symbol) {
  const std::string_view dash = kDashes[symbol % kDashes.size()];
  return fmt::format(" stroke=\"{}\"", kColors[symbol % kColors.size()]) +
         (dash.empty() ? "" : fmt::format(" stroke-dasharray=\"{}\"", dash));
}

std::string markers(std::size_t symbol, std::string_view path) {
  const std::string_view color = kColors[symbol % kColors.size()];
  return fmt::format("<path stroke=\"{}\" fill=\"{}\" d=\"{}\"/>\n", color, color, path);
}

std::string marker_at(std::size_t symbol, double x, double y) {
  return fmt::format("M{} {}{}", tenths(x), tenths(y), kMarkers[symbol % kMarkers.size()]);
}

class Picture {
 public:
  explicit Picture(const Chart& chart) : chart_(chart), view_(view_of(chart)) {}

  std::string text() {
    body_ += "<g font-weight=\"bold\">" +
             words(kEdge, 26, Anchor::start, text::shortened(chart_.title, kLongest)) + "</g>\n";
    bottom_ = 32;
    if (view_) {
      for (const double value : view_->y.ticks(kTicks)) {
        left_ = std::max(left_, kEdge + 8 + pixels_of(tick_text(value)));
      }
      body_ += words(kEdge, bottom_ + kLine - 4, Anchor::start,
                     text::shortened(caption(chart_.y), kLongest));
      const std::string marks = marks_above_plot();
      axes();
      body_ += marks;
      lines();
      bottom_ += 2 * kLine + kLine / 2;
    }
    legend();
    const std::string size = tenths(kWidth) + ' ' + tenths(bottom_ + kEdge);
    // White below: the colours are chosen for it, and a page may be dark.
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + size +
           "\" font-family=\"sans-serif\" font-size=\"13\">\n<title>" + xml_text(chart_.title) +
           "</title>\n<desc>" + xml_text(chart_.description) +
           "</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + body_ + "</svg>\n";
  }

 private:
  double x_of(double position) const { return left_ + position * (kWidth - kEdge - 8 - left_); }
  double y_of(double position) const { return bottom_ - position * kPlotHeight; }

  /// Marks with their labels above the plot, each in a row where it, and its line below, meet none
  /// further left.
  std::string marks_above_plot() {
    struct Label {
      std::string text;
      double x, y, start;
    };
    std::vector<Label> labels;
    std::vector<double> ends;  // of each row of labels
    const double top = bottom_ + 2 * kLine;
    for (const Chart::Mark& mark : view_->marks) {
      const std::string label = text::shortened(mark.label);
      const double x = x_of(view_->x.position(mark.x));
      const double start = std::min(x - 4, kWidth - kEdge - pixels_of(label));
      std::size_t row = ends.size();
      while (row > 0 && ends[row - 1] < start) --row;
      if (row == ends.size()) ends.push_back(0);
      ends[row] = start + pixels_of(label);
      labels.push_back({label, x, top + kLine * static_cast<double>(row), start});
    }
    bottom_ = top + kLine * static_cast<double>(ends.size()) + kPlotHeight - kLine / 2;
    if (labels.empty()) return "";
    std::string out = "<g stroke=\"#555\" stroke-dasharray=\"4 4\">\n";
    for (const Label& one : labels) out += rule(one.x, one.y + 4, one.x, bottom_);
    out += "</g>\n";
    for (const Label& one : labels) out += words(one.start, one.y, Anchor::start, one.text);
    return out;
  }

  void axes() {
    std::string rules, labels;
    for (const double value : view_->x.ticks(kTicks)) {
      const double x = x_of(view_->x.position(value));
      rules += rule(x, y_of(0), x, y_of(1));
      labels += words(x, bottom_ + kLine - 2, Anchor::middle, short_tick_text(value));
    }
    for (const double value : view_->y.ticks(kTicks)) {
      const double y = y_of(view_->y.position(value));
      rules += rule(x_of(0), y, x_of(1), y);
      labels += words(left_ - 8, y + 4, Anchor::end, tick_text(value));
    }
    body_ += "<g stroke=\"#ddd\">\n" + rules + "</g>\n";
    body_ += fmt::format("<path fill=\"none\" stroke=\"#555\" d=\"M{0} {1}V{2}H{3}\"/>\n",
                         tenths(x_of(0)), tenths(y_of(1)), tenths(y_of(0)), tenths(x_of(1)));
    body_ += labels + words((x_of(0) + x_of(1)) / 2, bottom_ + 2 * kLine, Anchor::middle,
                            text::shortened(caption(chart_.x), kLongest));
  }

  void lines() {
    for (std::size_t i = 0; i < view_->lines.size(); ++i) {
      const std::size_t symbol = chart_.series[i].symbol;
      std::string path, dots;
      for (const std::vector<Place>& piece : view_->lines[i]) {
        double marked_x = 0, marked_y = 0;
        for (const Place& place : piece) {
          const bool first = &place == &piece.front();
          const double x = x_of(place.x), y = y_of(place.y);
          path += fmt::format("{}{} {}", first ? 'M' : 'L', tenths(x), tenths(y));
          if (!first && std::hypot(x - marked_x, y - marked_y) < kMarkerGap) continue;
          dots += marker_at(symbol, x, y);
          marked_x = x, marked_y = y;
        }
      }
      if (path.empty()) continue;
      body_ += fmt::format("<path fill=\"none\" stroke-width=\"2\"{} d=\"{}\"/>\n", stroke(symbol),
                           path);
      body_ += markers(symbol, dots);
    }
  }

  void legend() {
    constexpr double kSample = 36;
    double x = kEdge;
    bottom_ += kLine;
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      const Chart::Series& series = chart_.series[i];
      const bool empty = !view_ || view_->lines[i].empty();
      const std::string name = text::shortened(series.name) + (empty ? " (no values)" : "");
      const double width = kSample + pixels_of(name);
      if (x > kEdge && x + width > kWidth - kEdge) {
        x = kEdge;
        bottom_ += kLine;
      }
      body_ += fmt::format("<path fill=\"none\" stroke-width=\"2\"{} d=\"M{} {}h28\"/>\n",
                           stroke(series.symbol), tenths(x), tenths(bottom_ - 4));
      body_ += markers(series.symbol, marker_at(series.symbol, x + 14, bottom_ - 4));
      body_ += words(x + kSample, bottom_, Anchor::start, name);
      x += width + kEdge;
    }
  }

  const Chart& chart_;
  std::optional<ChartView> view_;
  std::string body_;
  double left_ = kEdge;  ///< Of the plot.
  double bottom_ = 0;    ///< Of what is drawn so far.
};

}  // namespace

std::string to_svg(const Report& report, const Layout&) {
  return Picture(chart_of(report, "svg")).text();
}

}  // namespace tco::report
