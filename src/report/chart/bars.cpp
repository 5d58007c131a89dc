#include "report/chart/frame.hpp"
#include "report/chart/picture.hpp"
#include "report/chart/text.hpp"
#include "report/chart/view.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/wrapped.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tco::report {
namespace {

constexpr double kRowHeight = 28, kBarHeight = 18;
constexpr double kLeastPart = 0.2;  ///< Pixels: less is not drawn.
constexpr std::size_t kLongestBarName = 34, kFewCharacters = 16;
constexpr double kPixelsACharacter = 8.5;  ///< With room to spare.

double sum_of(const Bars::Bar& bar) {
  return std::accumulate(bar.amounts.begin(), bar.amounts.end(), 0.0);
}

/// The longest bar; 1 where there is none.
double longest_of(const Bars& bars) {
  double most = 0;
  for (const Bars::Bar& bar : bars.bars) most = std::max(most, sum_of(bar));
  return most > 0 && std::isfinite(most) ? most : 1;
}

/// Parts that any bar has.
std::vector<std::size_t> parts_in(const Bars& bars) {
  std::vector<std::size_t> parts;
  for (std::size_t part = 0; part < bars.parts.size(); ++part) {
    const bool any = std::any_of(bars.bars.begin(), bars.bars.end(), [&](const Bars::Bar& bar) {
      return part < bar.amounts.size() && bar.amounts[part] > 0;
    });
    if (any) parts.push_back(part);
  }
  return parts;
}

class BarsPicture {
 public:
  BarsPicture(const Bars& bars, const PictureLook& look)
      : bars_(bars), look_(look), ink_(look.ink()) {}

  std::string text() {
    if (!look_.of_page()) title();
    legend();
    const std::size_t longest = look_.numbered ? kFewCharacters : kLongestBarName;
    double left = 0, right = 0;
    for (const Bars::Bar& bar : bars_.bars) {
      left = std::max(left, (bar.best ? kBold : 1) * pixels_of(text::shortened(bar.name, longest)));
      right = std::max(right, pixels_of(brief_text(sum_of(bar))));
    }
    const double from = kEdge + left + 8;
    const double scale = (look_.width - kEdge - right - 12 - from) / longest_of(bars_);
    for (const Bars::Bar& bar : bars_.bars) {
      const std::string name = text::shortened(bar.name, longest);
      const std::string weight = bar.best ? " font-weight=\"bold\"" : "";
      const double base = bottom_ + kBarHeight - 4;
      body_ += "<g" + weight + '>' + words(kEdge, base, Anchor::start, name);
      double x = from;
      for (std::size_t part = 0; part < bar.amounts.size(); ++part) {
        const double width = bar.amounts[part] * scale;
        if (width >= kLeastPart) body_ += box(x, bottom_, width, kBarHeight, part);
        x += width;
      }
      body_ += words(x + 8, base, Anchor::start, brief_text(sum_of(bar))) + "</g>\n";
      bottom_ += kRowHeight;
    }
    if (!bars_.rest.empty()) {
      bottom_ += kLine;
      body_ += words(kEdge, bottom_ - 6, Anchor::start, text::shortened(bars_.rest, characters()));
    }
    return head() + body_ + "</svg>\n";
  }

 private:
  std::size_t characters() const {
    return static_cast<std::size_t>(look_.width / kPixelsACharacter);
  }

  void title() {
    body_ += title_lines(bars_.title, characters() - 10, bottom_);
    bottom_ += 12;
  }

  /// What the colours mean, in as many lines as it takes.
  void legend() {
    const std::string unit = bars_.unit + (look_.of_page() ? ", as asked" : "");
    double x = kEdge;
    bottom_ += kLine;
    body_ += words(x, bottom_ - 6, Anchor::start, unit);
    x += pixels_of(unit) + 16;
    for (const std::size_t part : parts_in(bars_)) {
      const double width = 18 + pixels_of(bars_.parts[part]) + 12;
      if (x + width > look_.width - kEdge) {
        x = kEdge;
        bottom_ += kLine;
      }
      body_ += box(x, bottom_ - 17, 12, 12, part);
      body_ += words(x + 18, bottom_ - 6, Anchor::start, bars_.parts[part]);
      x += width;
    }
    bottom_ += 8;
  }

  std::string box(double x, double y, double width, double height, std::size_t part) const {
    Chart::Series colored;
    colored.symbol = part;
    return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n",
                       tenths(x), tenths(y), tenths(width), tenths(height), ink_.line(colored));
  }

  std::string head() const {
    return picture_head(look_, bottom_ + kEdge, bars_.title, bars_.description);
  }

  const Bars& bars_;
  const PictureLook& look_;
  const Palette ink_;
  std::string body_;
  double bottom_ = 0;  ///< Of what is drawn so far.
};

}  // namespace

std::string picture(const Bars& bars, const PictureLook& look) {
  return BarsPicture(bars, look).text();
}

std::string bars_text(const Bars& bars, const Layout& layout) {
  constexpr std::size_t kUsual = 80, kLeast = 10;
  constexpr std::string_view kLetters = "#=+*o%@";
  std::string out = text::wrapped(text::display_safe(bars.title), layout.width);
  std::string legend = text::display_safe(bars.unit);
  for (const std::size_t part : parts_in(bars)) {
    legend += "   ";
    legend += kLetters[part % kLetters.size()];
    legend += ' ' + bars.parts[part];
  }
  out += text::wrapped(legend, layout.width);
  std::size_t names = 0, totals = 0;
  for (const Bars::Bar& bar : bars.bars) {
    names = std::max(names, text::character_count(text::shortened(bar.name, kLongestBarName)));
    totals = std::max(totals, brief_text(sum_of(bar)).size());
  }
  const std::size_t width = layout.width == 0 ? kUsual : layout.width;
  const std::size_t taken = names + totals + 4;
  const double room = static_cast<double>(width > taken + kLeast ? width - taken : kLeast);
  for (const Bars::Bar& bar : bars.bars) {
    const std::string name = text::shortened(bar.name, kLongestBarName);
    out += name + std::string(names - text::character_count(name) + 2, ' ');
    double so_far = 0;
    std::size_t drawn = 0;
    for (std::size_t part = 0; part < bar.amounts.size(); ++part) {
      so_far += bar.amounts[part];
      const auto end = static_cast<std::size_t>(std::round(so_far / longest_of(bars) * room));
      if (end > drawn) out.append(end - drawn, kLetters[part % kLetters.size()]);
      drawn = std::max(drawn, end);
    }
    out += ' ' + brief_text(sum_of(bar)) + '\n';
  }
  if (!bars.rest.empty()) out += text::display_safe(bars.rest) + '\n';
  return out;
}

}  // namespace tco::report
