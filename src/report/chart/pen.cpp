#include "report/chart/pen.hpp"

#include "report/chart/view.hpp"
#include "report/words/xml_text.hpp"
#include "tco/text/display.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace tco::report {
namespace {

constexpr double kLetter = 7.3;  // a wide guess, as fonts differ

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

}  // namespace

std::string tenths(double value) { return fmt::format("{}", std::round(value * 10) / 10); }

double pixels_of(std::string_view text) {
  return kLetter * static_cast<double>(text::character_count(text));
}

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

Palette Palette::paper_white() { return {"#000", "#000", "#fff", "#f4f4f4", "#ddd", "#555"}; }
Palette Palette::page() {
  return {"var(--ink)", "var(--faint)", "var(--paper)", "var(--band)", "var(--rule)", "var(--axis)",
          true};
}

std::string Palette::line(const Chart::Series& series) const {
  const bool grey = series.weight == Chart::Weight::grey;
  const std::size_t color = color_of(series);
  if (!variables) return std::string(grey ? kGrey : kColors[color]);
  return grey ? "var(--grey)" : "var(--s" + std::to_string(color) + ')';
}

std::string Palette::name(const Chart::Series& series) const {
  const bool grey = series.weight == Chart::Weight::grey;
  if (variables) return std::string(grey ? faint : text);
  return std::string(grey ? kDarkGrey : kDarkColors[color_of(series)]);
}

std::string stroke(const Chart::Series& series, const Palette& ink) {
  const std::string_view dash = kDashes[series.symbol % kDashes.size()];
  const bool thick = series.weight == Chart::Weight::thick;
  const bool grey = series.weight == Chart::Weight::grey;
  return fmt::format(" stroke=\"{}\" stroke-width=\"{}\"", ink.line(series),
                     thick  ? "4"
                     : grey ? "1"
                            : "2") +
         (dash.empty() || thick ? "" : fmt::format(" stroke-dasharray=\"{}\"", dash));
}

std::string markers(const Chart::Series& series, const Palette& ink, std::string_view path) {
  const std::string color = ink.line(series);
  return fmt::format("<path stroke=\"{}\" fill=\"{}\"{} d=\"{}\"/>\n", color, color,
                     ink.variables ? " class=\"asked\"" : "", path);
}

std::string marker_at(std::size_t symbol, double x, double y) {
  return fmt::format("M{} {}{}", tenths(x), tenths(y), kMarkers[symbol % kMarkers.size()]);
}

}  // namespace tco::report
