#include "report/chart/picture.hpp"
#include "report/chart/placing.hpp"
#include "report/chart/plane.hpp"
#include "report/chart/view.hpp"
#include "report/words/xml_text.hpp"
#include "tco/report/chart/pictures.hpp"
#include "tco/text/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tco::report {
namespace {

constexpr double kMarkerGap = 48;
constexpr double kLabelLine = 15;  // from one label of a line to the next
constexpr double kUnseen = 0.3;    // pixels beside a line
constexpr double kMarkGap = 6;     // from one label of a mark to the next

class Picture : Plane {
 public:
  using Plane::Plane;

  std::string text() {
    if (!look_.of_page()) title();
    if (view_) {
      for (const double value : view_->y.ticks(look_.ticks)) {
        left_ = std::max(left_, kEdge + 8 + pixels_of(tick_text(value)));
      }
      body_ += words(kEdge, bottom_ + kLine - 4, Anchor::start,
                     text::shortened(caption(chart_.y), longest()));
      for (std::size_t i = 0; i < chart_.series.size(); ++i) {
        const double wider = chart_.series[i].weight == Chart::Weight::thick ? kBold : 1;
        right_ = std::max(right_, 12 + wider * pixels_of(name_of(i)));
      }
      const std::string marks = marks_above_plot();
      const std::string names = bands();
      axes();
      body_ += marks;
      lines();
      if (!names.empty()) {
        body_ += fmt::format(
            "<g{} stroke=\"{}\" stroke-width=\"4\" stroke-linejoin=\"round\" "
            "paint-order=\"stroke\">\n{}</g>\n",
            asked(), ink_.paper, names);
      }
      labels();
      bottom_ += 2 * kLine + kLine / 2;
    }
    without_values();
    return head() + body_ + "</svg>\n";
  }

 private:
  void title() {
    body_ += title_lines(chart_.title, longest() - 10, bottom_);
    bottom_ += 6;
  }

  /// Shades every other part of the x axis; their names, to stand over the lines at the foot of the
  /// plot: upright where it is narrow, and
  /// once for all of a name there.
  std::string bands() {
    std::string names;
    bool odd = false;
    const std::vector<bool> widest = widest_of_name(chart_, *view_);
    for (std::size_t i = 0; i < chart_.bands.size(); ++i) {
      const Chart::Band& band = chart_.bands[i];
      const double from = x_of(std::clamp(view_->x.position(band.from), 0.0, 1.0));
      const double to = x_of(std::clamp(view_->x.position(band.to), 0.0, 1.0));
      if (to - from < 1) continue;
      odd = !odd;
      if (odd) {
        body_ += fmt::format("<rect{} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n",
                             asked(), tenths(from), tenths(y_of(1)), tenths(to - from),
                             tenths(look_.plot_height), ink_.band);
      }
      const std::string name = text::shortened(band.name, kLongestName);
      const double middle = (from + to) / 2, foot = bottom_ - 8;
      if (to - from >= pixels_of(name)) {
        names += words(middle, foot, Anchor::middle, name);
      } else if (widest[i] && to - from >= kLabelLine) {
        names += fmt::format("<text transform=\"translate({} {}) rotate(-90)\">{}</text>\n",
                             tenths(beside_marks(middle) + 4), tenths(foot), xml_text(name));
      }
    }
    return names;
  }

  /// The middle of an upright name, moved off the line of the volume asked for.
  double beside_marks(double middle) const {
    for (const Chart::Mark& mark : view_->marks) {
      const double x = x_of(view_->x.position(mark.x));
      if (mark.own && std::abs(middle - x) < kLabelLine / 2) {
        return x + std::copysign(kLabelLine / 2 + 2, middle - x);
      }
    }
    return middle;
  }

  /// Marks with their labels above the plot, in rows where they meet none.
  std::string marks_above_plot() {
    std::vector<Span> spans;
    for (const Chart::Mark& mark : view_->marks) {
      const double width =
          (mark.own ? kBold : 1) * pixels_of(text::shortened(mark.label)) + kMarkGap;
      const double start = x_of(view_->x.position(mark.x)) - 4;
      spans.push_back({std::min(start, look_.width - kEdge - width), 0});
      spans.back().end = spans.back().start + width;
    }
    const std::vector<std::size_t> rows = rows_of(spans);
    const std::size_t count = rows.empty() ? 0 : 1 + *std::max_element(rows.begin(), rows.end());
    const double top = bottom_ + 2 * kLine;
    bottom_ = top + kLine * static_cast<double>(count) + look_.plot_height - kLine / 2;
    std::string out;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const Chart::Mark& mark = view_->marks[i];
      const double x = x_of(view_->x.position(mark.x));
      const double y = top + kLine * static_cast<double>(rows[i]);
      out += mark.own ? fmt::format("<g{} stroke=\"{}\" stroke-width=\"2\">\n",
                                    look_.of_page() ? " class=\"own\"" : "", ink_.text)
                      : fmt::format("<g{} stroke=\"{}\" stroke-dasharray=\"4 4\">\n", asked(),
                                    ink_.axis);
      out +=
          rule(x, y + 4, x, bottom_) + fmt::format("<g fill=\"{}\" stroke=\"none\"{}>", ink_.text,
                                                   mark.own ? " font-weight=\"bold\"" : "");
      out += words(spans[i].start, y, Anchor::start, text::shortened(mark.label)) + "</g></g>\n";
    }
    return out;
  }

  void shades() {
    for (std::size_t i = 0; i < view_->bands.size(); ++i) {
      std::string path;
      for (const Place& place : view_->bands[i]) {
        path += fmt::format("{}{} {}", path.empty() ? 'M' : 'L', tenths(x_of(place.x)),
                            tenths(y_of(place.y)));
      }
      if (path.empty()) continue;
      body_ += fmt::format("<path fill=\"{}\" fill-opacity=\"0.18\" d=\"{}z\"/>\n",
                           ink_.line(chart_.series[i]), path);
    }
  }

  void lines() {
    shades();
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
      std::vector<Pixel> corners;
      Pixel marked;
      for (const Place& place : piece) {
        const Pixel at{x_of(place.x), y_of(place.y)};
        const bool first = corners.empty();
        corners.push_back(at);
        if (!first && std::hypot(at.x - marked.x, at.y - marked.y) < kMarkerGap) continue;
        dots += marker_at(series.symbol, at.x, at.y);
        marked = at;
      }
      if (look_.of_page()) corners = thinned(corners, kUnseen);
      char pen = 'M';
      for (const Pixel& at : corners) {
        path += fmt::format("{}{} {}", pen, tenths(at.x), tenths(at.y));
        pen = 'L';
      }
    }
    if (path.empty()) return;
    body_ += fmt::format("<path fill=\"none\"{}{} d=\"{}\"/>\n", option_of(series),
                         stroke(series, ink_), path);
    if (series.weight != Chart::Weight::grey) body_ += markers(series, ink_, dots);
  }

  /// Names at the right ends of the lines, moved apart where they would meet.
  void labels() {
    std::vector<std::size_t> drawn;
    std::vector<double> heights;
    for (std::size_t i = 0; i < view_->lines.size(); ++i) {
      if (view_->lines[i].empty()) continue;
      drawn.push_back(i);
      heights.push_back(y_of(view_->lines[i].back().back().y));
    }
    heights = apart(heights, kLabelLine, bottom_);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      const Chart::Series& series = chart_.series[drawn[i]];
      body_ += fmt::format("<g fill=\"{}\"{}{}>", ink_.name(series), option_of(series),
                           series.weight == Chart::Weight::thick ? " font-weight=\"bold\"" : "");
      body_ += words(x_of(1) + 8, heights[i] + 4, Anchor::start, name_of(drawn[i])) + "</g>\n";
    }
  }

  void without_values() {
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      if (view_ && !view_->lines[i].empty()) continue;
      bottom_ += kLine;
      body_ += words(kEdge, bottom_, Anchor::start, name_of(i) + " (no values)");
    }
  }
};

}  // namespace

std::string picture(const Chart& chart, const PictureLook& look) {
  const Chart colored = in_own_colors(chart);
  return Picture(colored, look).text();
}

std::string to_svg(const Report& report, const Layout&) {
  if (const Bars* const bars = first_of<Bars>(report)) return picture(*bars, {});
  if (const Panels* const panels = first_of<Panels>(report)) return picture(*panels, {});
  return picture(chart_of(report, "svg"), {});
}

}  // namespace tco::report
