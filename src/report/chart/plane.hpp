#pragma once

#include "report/chart/frame.hpp"
#include "report/chart/picture.hpp"
#include "report/chart/view.hpp"

#include <optional>
#include <string>

namespace tco::report {

/// What a picture of a chart is drawn on: its places, axes and frame. All lengths are units of the
/// viewBox: pixels at its natural size.
class Plane {
 public:
  Plane(const Chart& chart, const PictureLook& look)
      : chart_(chart), look_(look), ink_(look.ink()), view_(view_of(chart, kMargin)) {}

 protected:
  static constexpr std::size_t kLongestName = 34;

  /// The element's begin, when all is drawn.
  std::string head() const;
  void axes();

  /// Of what holds for the question as it was asked alone.
  const char* asked() const { return look_.of_page() ? " class=\"asked\"" : ""; }
  /// " data-o=\"3\"": of which option, for the script of a page.
  std::string option_of(const Chart::Series& series) const;
  std::string name_of(std::size_t series) const;
  /// Characters in the width.
  std::size_t longest() const;
  double x_of(double position) const {
    return left_ + position * (look_.width - kEdge - right_ - left_);
  }
  double y_of(double position) const { return bottom_ - position * look_.plot_height; }

  const Chart& chart_;
  const PictureLook& look_;
  const Palette ink_;
  std::optional<ChartView> view_;
  std::string body_;
  double left_ = kEdge;  ///< Of the plot.
  double right_ = 8;     ///< Beside it.
  double bottom_ = 0;    ///< Of what is drawn so far.

 private:
  std::string scales() const;

  std::string scales_;  ///< For the script of a page.
};

}  // namespace tco::report
