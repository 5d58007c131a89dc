#include "report/chart/frame.hpp"
#include "report/chart/picture.hpp"
#include "report/chart/text.hpp"
#include "report/chart/view.hpp"
#include "tco/text/display.hpp"
#include "tco/text/wrapped.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tco::report {
namespace {

constexpr double kPanelRow = 26, kPanelBar = 12;
constexpr double kNarrowPicture = 500;  ///< Pixels: below it names stand over their rows.
constexpr double kPixelsOfLetter = 8.5;
constexpr std::size_t kLongestPanelName = 44, kShortPanelName = 40;

bool is_shown(const Panels::Panel& panel, const Panels::Row& row) {
  return can_show(row.low, panel.axis.log) && can_show(row.high, panel.axis.log);
}

/// Around all that is shown; nothing where nothing is. `margin`: a part of the axis.
std::optional<Scale> scale_of(const Panels::Panel& panel, double margin) {
  Chart chart;
  chart.x = panel.axis;
  Chart::Series& series = chart.series.emplace_back();
  for (const Panels::Row& row : panel.rows) {
    if (!is_shown(panel, row)) continue;
    for (const double x : {row.low, row.high}) series.points.push_back({x, 0});
  }
  if (series.points.empty()) return std::nullopt;
  if (panel.line) series.points.push_back({*panel.line, 0});
  return view_of(chart, margin)->x;
}

class PanelsPicture {
 public:
  PanelsPicture(const Panels& panels, const PictureLook& look)
      : panels_(panels), look_(look), ink_(look.ink()), narrow_(look.width < kNarrowPicture) {}

  std::string text() {
    if (!look_.of_page()) body_ += title_lines(panels_.title, characters() - 10, bottom_);
    for (const Panels::Panel& panel : panels_.panels) add(panel);
    return picture_head(look_, bottom_ + kEdge, panels_.title, panels_.description) + body_ +
           "</svg>\n";
  }

 private:
  std::size_t characters() const { return static_cast<std::size_t>(look_.width / kPixelsOfLetter); }
  std::string name_of(const Panels::Row& row) const {
    return text::shortened(row.name, narrow_ ? kShortPanelName : kLongestPanelName);
  }
  std::string colored(std::size_t color) const {
    Chart::Series series;
    series.symbol = color;
    return ink_.line(series);
  }

  void add(const Panels::Panel& panel) {
    bottom_ += kLine + kLine / 2;
    body_ += "<g font-weight=\"bold\">" +
             words(kEdge, bottom_, Anchor::start, text::shortened(panel.heading, characters())) +
             "</g>\n";
    const auto scale = scale_of(panel, kMargin);
    if (!scale) {
      bottom_ += kLine;
      body_ += words(kEdge, bottom_, Anchor::start, "no values");
      return;
    }
    double name = 0, before = 0, behind = 0;
    for (const Panels::Row& row : panel.rows) {
      if (!narrow_) name = std::max(name, pixels_of(name_of(row)) + 12);
      before = std::max(before, pixels_of(row.at_low) + 8);
      behind = std::max(behind, pixels_of(row.at_high) + 8);
    }
    const double from = kEdge + name + before, to = look_.width - kEdge - behind;
    const auto x_of = [&](double value) { return from + scale->position(value) * (to - from); };
    const double height = narrow_ ? kPanelRow + kLine - 4 : kPanelRow;
    const double top = bottom_ + 8;
    const double foot = top + height * static_cast<double>(panel.rows.size());
    std::string rules, labels;
    for (const double value : scale->ticks(look_.ticks)) {
      rules += rule(x_of(value), top, x_of(value), foot);
      labels += words(x_of(value), foot + kLine - 4, Anchor::middle, short_tick_text(value));
    }
    body_ += fmt::format("<g stroke=\"{}\">\n{}</g>\n", ink_.rule, rules);
    if (panel.line) {
      body_ += fmt::format("<g stroke=\"{}\" stroke-dasharray=\"4 4\">{}</g>\n", ink_.axis,
                           rule(x_of(*panel.line), top, x_of(*panel.line), foot));
    }
    bottom_ = top;
    for (const Panels::Row& row : panel.rows) {
      body_ += row.best ? "<g font-weight=\"bold\">" : "<g>";
      const double middle = bottom_ + height - kPanelRow / 2;
      body_ +=
          words(kEdge, narrow_ ? bottom_ + kLine - 6 : middle + 4, Anchor::start, name_of(row));
      if (is_shown(panel, row)) {
        body_ += row.middle ? dots(row, x_of, middle) : bar(row, x_of, middle, panel.line);
        const double left = std::min(x_of(row.low), x_of(row.high));
        const double right = std::max(x_of(row.low), x_of(row.high));
        const bool turned = row.low > row.high;
        body_ += words(left - 8, middle + 4, Anchor::end, turned ? row.at_high : row.at_low);
        const std::string& end = turned ? row.at_low : row.at_high;
        if (!end.empty()) body_ += words(right + 8, middle + 4, Anchor::start, end);
      }
      body_ += "</g>\n";
      bottom_ += height;
    }
    bottom_ = foot + 2 * kLine;
    body_ += labels + words((from + to) / 2, bottom_ - 2, Anchor::middle,
                            text::shortened(caption(panel.axis), characters()));
    if (panel.rest.empty()) return;
    bottom_ += kLine;
    body_ += words(kEdge, bottom_, Anchor::start, text::shortened(panel.rest, characters()));
  }

  template <class X>
  std::string dots(const Panels::Row& row, const X& x_of, double y) const {
    const std::string color = colored(row.best ? 0 : 5);
    const auto dot = [&](double x, double radius) {
      return fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>", tenths(x), tenths(y), radius);
    };
    return fmt::format("<g fill=\"{}\" stroke=\"{}\" stroke-width=\"2\">", color, color) +
           rule(x_of(row.low), y, x_of(row.high), y) + dot(x_of(row.low), 3) +
           dot(x_of(*row.middle), 6) + dot(x_of(row.high), 3) + "</g>\n";
  }

  /// What a low value does in one colour, what a high one does in another.
  template <class X>
  std::string bar(const Panels::Row& row, const X& x_of, double y,
                  const std::optional<double>& line) const {
    const auto box = [&](double a, double b, std::size_t color) {
      return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n",
                         tenths(std::min(a, b)), tenths(y - kPanelBar / 2), tenths(std::abs(b - a)),
                         tenths(kPanelBar), colored(color));
    };
    const double between = x_of(line.value_or(row.low));
    return box(between, x_of(row.low), 5) + box(between, x_of(row.high), 1);
  }

  const Panels& panels_;
  const PictureLook& look_;
  const Palette ink_;
  const bool narrow_;
  std::string body_;
  double bottom_ = 0;  ///< Of what is drawn so far.
};

/// A row of characters: o--O--o of three points, === of two.
std::string drawn(const Panels::Panel& panel, const Panels::Row& row, const Scale& scale,
                  std::size_t width) {
  std::string out(width, ' ');
  const auto at = [&](double value) {
    return static_cast<std::size_t>(
        std::round(scale.position(value) * static_cast<double>(width - 1)));
  };
  if (is_shown(panel, row)) {
    const auto [first, last] = std::minmax({at(row.low), at(row.high)});
    for (std::size_t i = first; i <= last; ++i) out[i] = row.middle ? '-' : '=';
    if (row.middle) {
      out[first] = out[last] = 'o';
      out[at(*row.middle)] = 'O';
    }
  }
  if (panel.line) out[at(*panel.line)] = '|';
  return out;
}

}  // namespace

std::string picture(const Panels& panels, const PictureLook& look) {
  return PanelsPicture(panels, look).text();
}

std::string panels_text(const Panels& panels, const Layout& layout) {
  constexpr std::size_t kUsual = 80, kLeast = 16, kMost = 60;
  const std::size_t width = layout.width == 0 ? kUsual : layout.width;
  std::string out;
  for (const Panels::Panel& panel : panels.panels) {
    if (!out.empty()) out += '\n';
    out += text::wrapped(text::display_safe(panel.heading + " (" + caption(panel.axis) + "):"),
                         layout.width);
    const auto scale = scale_of(panel, 0);
    std::size_t names = 0, ends = 0;
    std::vector<std::string> said;
    for (const Panels::Row& row : panel.rows) {
      names = std::max(names, text::character_count(text::shortened(row.name, kShortPanelName)));
      said.push_back(row.at_high.empty() ? row.at_low : row.at_low + " to " + row.at_high);
      ends = std::max(ends, text::character_count(said.back()));
    }
    const std::size_t taken = names + ends + 6;
    const std::size_t room = std::clamp(width > taken ? width - taken : kLeast, kLeast, kMost);
    for (std::size_t i = 0; i < panel.rows.size(); ++i) {
      const std::string name = text::shortened(panel.rows[i].name, kShortPanelName);
      out += "  " + name + std::string(names - text::character_count(name) + 2, ' ');
      out += (scale ? drawn(panel, panel.rows[i], *scale, room) : "") + "  " + said[i] + '\n';
    }
    if (!panel.rest.empty()) out += "  " + text::display_safe(panel.rest) + '\n';
  }
  return out;
}

}  // namespace tco::report
