#include "report/chart/pen.hpp"
#include "report/chart/view.hpp"
#include "report/words/xml_text.hpp"
#include "tco/report/chart/pictures.hpp"
#include "tco/text/display.hpp"
#include "tco/text/wrapped.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tco::report {
namespace {

// All lengths are units of the viewBox: pixels at its natural size.
constexpr double kWidth = 960;
constexpr double kPlotHeight = 330;
constexpr double kEdge = 16;
constexpr double kLine = 20;  // from one line of text to the next
constexpr double kMarkerGap = 48;
constexpr std::size_t kTicks = 9;
constexpr std::size_t kLongest = 112;  // characters in the width
constexpr double kLabelLine = 15;      // from one label of a line to the next
constexpr std::size_t kLongestName = 34;
constexpr double kBold = 1.15;  // times as wide as usual letters

class Picture {
 public:
  explicit Picture(const Chart& chart) : chart_(chart), view_(view_of(chart, kMargin)) {}

  std::string text() {
    title();
    if (view_) {
      for (const double value : view_->y.ticks(kTicks)) {
        left_ = std::max(left_, kEdge + 8 + pixels_of(tick_text(value)));
      }
      body_ += words(kEdge, bottom_ + kLine - 4, Anchor::start,
                     text::shortened(caption(chart_.y), kLongest));
      for (const Chart::Series& series : chart_.series) {
        const double wider = series.weight == Chart::Weight::thick ? kBold : 1;
        const double name = pixels_of(text::shortened(series.name, kLongestName));
        right_ = std::max(right_, 12 + wider * name);
      }
      const std::string marks = marks_above_plot();
      const std::string names = bands();
      axes();
      body_ += marks;
      lines();
      body_ += R"(<g stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke">)"
               "\n" +
               names + "</g>\n";
      labels();
      bottom_ += 2 * kLine + kLine / 2;
    }
    without_values();
    const std::string width = tenths(kWidth), height = tenths(bottom_ + kEdge);
    // White below: the colours are chosen for it, and a page may be dark.
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width +
           "\" height=\"" + height + "\" viewBox=\"0 0 " + width + ' ' + height +
           "\" font-family=\"sans-serif\" font-size=\"13\">\n<title>" + xml_text(chart_.title) +
           "</title>\n<desc>" + xml_text(chart_.description) +
           "</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + body_ + "</svg>\n";
  }

 private:
  double x_of(double position) const {
    return left_ + position * (kWidth - kEdge - right_ - left_);
  }
  double y_of(double position) const { return bottom_ - position * kPlotHeight; }

  void title() {
    body_ += "<g font-weight=\"bold\">\n";
    const std::string lines = text::wrapped(text::display_safe(chart_.title), kLongest - 10);
    bottom_ = 6;
    for (std::size_t from = 0; from < lines.size();) {
      const std::size_t end = lines.find('\n', from);
      bottom_ += kLine;
      body_ += words(kEdge, bottom_, Anchor::start, lines.substr(from, end - from));
      from = end + 1;
    }
    body_ += "</g>\n";
    bottom_ += 6;
  }

  /// Shades every other part of the x axis; their names, to stand over the lines at the foot of the
  /// plot: upright where it is narrow.
  std::string bands() {
    std::string names;
    bool odd = false;
    for (const Chart::Band& band : chart_.bands) {
      const double from = x_of(std::clamp(view_->x.position(band.from), 0.0, 1.0));
      const double to = x_of(std::clamp(view_->x.position(band.to), 0.0, 1.0));
      if (to - from < 1) continue;
      odd = !odd;
      if (odd) {
        body_ +=
            fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"#f4f4f4\"/>\n",
                        tenths(from), tenths(y_of(1)), tenths(to - from), tenths(kPlotHeight));
      }
      const std::string name = text::shortened(band.name, kLongestName);
      const double middle = (from + to) / 2, foot = bottom_ - 8;
      if (to - from >= pixels_of(name)) {
        names += words(middle, foot, Anchor::middle, name);
      } else if (to - from >= kLabelLine) {
        names += fmt::format("<text transform=\"translate({} {}) rotate(-90)\">{}</text>\n",
                             tenths(middle + 4), tenths(foot), xml_text(name));
      }
    }
    return names;
  }

  /// Marks with their labels above the plot, each in a row where it, and its line below, meet none
  /// further left.
  std::string marks_above_plot() {
    struct Label {
      std::string text;
      double x, y, start;
      bool own;
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
      labels.push_back({label, x, top + kLine * static_cast<double>(row), start, mark.own});
    }
    bottom_ = top + kLine * static_cast<double>(ends.size()) + kPlotHeight - kLine / 2;
    if (labels.empty()) return "";
    std::string out;
    for (const bool own : {false, true}) {
      out += own ? "<g stroke=\"#000\" stroke-width=\"2\">\n"
                 : "<g stroke=\"#555\" stroke-dasharray=\"4 4\">\n";
      for (const Label& one : labels) {
        if (one.own == own) out += rule(one.x, one.y + 4, one.x, bottom_);
      }
      out += "</g>\n";
    }
    for (const Label& one : labels) {
      out += (one.own ? "<g font-weight=\"bold\">" : "") +
             words(one.start, one.y, Anchor::start, one.text) + (one.own ? "</g>\n" : "");
    }
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
    for (const Chart::Weight weight :
         {Chart::Weight::grey, Chart::Weight::usual, Chart::Weight::thick}) {
      for (std::size_t i = 0; i < view_->lines.size(); ++i) {
        if (chart_.series[i].weight == weight) line(chart_.series[i], view_->lines[i]);
      }
    }
  }

  void line(const Chart::Series& series, const Line& pieces) {
    std::string path, dots;
    for (const std::vector<Place>& piece : pieces) {
      double marked_x = 0, marked_y = 0;
      for (const Place& place : piece) {
        const bool first = &place == &piece.front();
        const double x = x_of(place.x), y = y_of(place.y);
        path += fmt::format("{}{} {}", first ? 'M' : 'L', tenths(x), tenths(y));
        if (!first && std::hypot(x - marked_x, y - marked_y) < kMarkerGap) continue;
        dots += marker_at(series.symbol, x, y);
        marked_x = x, marked_y = y;
      }
    }
    if (path.empty()) return;
    body_ += fmt::format("<path fill=\"none\"{} d=\"{}\"/>\n", stroke(series), path);
    if (series.weight != Chart::Weight::grey) body_ += markers(series, dots);
  }

  /// Names at the right ends of the lines, moved apart where they would meet.
  void labels() {
    struct Label {
      std::size_t series;
      double y;
    };
    std::vector<Label> all;
    for (std::size_t i = 0; i < view_->lines.size(); ++i) {
      if (!view_->lines[i].empty()) all.push_back({i, y_of(view_->lines[i].back().back().y)});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Label& a, const Label& b) { return a.y < b.y; });
    for (std::size_t i = 1; i < all.size(); ++i)
      all[i].y = std::max(all[i].y, all[i - 1].y + kLabelLine);
    double most = bottom_;
    for (std::size_t i = all.size(); i-- > 0;) {
      all[i].y = std::min(all[i].y, most);
      most = all[i].y - kLabelLine;
    }
    for (const Label& one : all) {
      const Chart::Series& series = chart_.series[one.series];
      body_ += fmt::format("<g fill=\"{}\"{}>", color_of(series),
                           series.weight == Chart::Weight::thick ? " font-weight=\"bold\"" : "");
      body_ +=
          words(x_of(1) + 8, one.y + 4, Anchor::start, text::shortened(series.name, kLongestName));
      body_ += "</g>\n";
    }
  }

  void without_values() {
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      if (view_ && !view_->lines[i].empty()) continue;
      bottom_ += kLine;
      body_ += words(kEdge, bottom_, Anchor::start,
                     text::shortened(chart_.series[i].name) + " (no values)");
    }
  }

  const Chart& chart_;
  std::optional<ChartView> view_;
  std::string body_;
  double left_ = kEdge;  ///< Of the plot.
  double right_ = 8;     ///< Beside it.
  double bottom_ = 0;    ///< Of what is drawn so far.
};

}  // namespace

std::string to_svg(const Report& report, const Layout&) {
  return Picture(chart_of(report, "svg")).text();
}

}  // namespace tco::report
