#include "report/chart/plane.hpp"

#include "tco/text/display.hpp"

#include <fmt/format.h>

namespace tco::report {

std::string Plane::head() const {
  return picture_head(look_, bottom_ + kEdge, chart_.title, chart_.description, scales_);
}

/// What the script of a page draws with: the plane in pixels, and the ends of its axes.
std::string Plane::scales() const {
  return fmt::format(
      " data-live=\"{}\" data-plot=\"{} {} {} {}\" data-x=\"{} {}\" data-y=\"{} {}\"", chart_.live,
      x_of(0), x_of(1), bottom_, y_of(1), view_->x.low(), view_->x.high(), view_->y.low(),
      view_->y.high());
}

void Plane::axes() {
  if (look_.of_page() && !chart_.live.empty()) scales_ = scales();
  std::string rules, labels;
  for (const double value : view_->x.ticks(look_.ticks)) {
    const double x = x_of(view_->x.position(value));
    rules += rule(x, y_of(0), x, y_of(1));
    labels += words(x, bottom_ + kLine - 2, Anchor::middle, short_tick_text(value));
  }
  for (const double value : view_->y.ticks(look_.ticks)) {
    const double y = y_of(view_->y.position(value));
    rules += rule(x_of(0), y, x_of(1), y);
    labels += words(left_ - 8, y + 4, Anchor::end, tick_text(value));
  }
  body_ += fmt::format("<g stroke=\"{}\">\n{}</g>\n", ink_.rule, rules);
  body_ += fmt::format("<path fill=\"none\" stroke=\"{}\" d=\"M{} {}V{}H{}\"/>\n", ink_.axis,
                       tenths(x_of(0)), tenths(y_of(1)), tenths(y_of(0)), tenths(x_of(1)));
  body_ += labels + words((x_of(0) + x_of(1)) / 2, bottom_ + 2 * kLine, Anchor::middle,
                          text::shortened(caption(chart_.x), longest()));
}

std::string Plane::option_of(const Chart::Series& series) const {
  return look_.of_page() && !chart_.live.empty() ? fmt::format(" data-o=\"{}\"", series.symbol)
                                                 : "";
}

std::string Plane::name_of(std::size_t series) const {
  return look_.numbered ? std::to_string(series + 1)
                        : text::shortened(chart_.series[series].name, kLongestName);
}

std::size_t Plane::longest() const {
  constexpr double kCharacter = 8.5;  // of the width, with room to spare
  return static_cast<std::size_t>(look_.width / kCharacter);
}

}  // namespace tco::report
