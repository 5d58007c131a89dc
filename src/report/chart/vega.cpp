#include "report/chart/vega.hpp"

#include "report/chart/view.hpp"
#include "tco/report/chart/pictures.hpp"
#include "tco/text/display.hpp"
#include "tco/text/wrapped.hpp"

#include <algorithm>

namespace tco::report {
namespace {

using nlohmann::ordered_json;

constexpr std::array<std::string_view, 8> kShapes{"circle",        "cross",         "square",
                                                  "diamond",       "triangle-up",   "triangle-down",
                                                  "triangle-left", "triangle-right"};

constexpr int kPadding = 20;  ///< 5 % of an axis, about.

ordered_json axis(const char* field, const Chart::Axis& axis) {
  ordered_json scale = {{"type", axis.log ? "log" : "linear"}, {"nice", false}};
  if (!axis.log) scale["zero"] = false;  // which a logarithmic one never has
  if (!axis.months) scale["padding"] = kPadding;
  return {{"field", field},
          {"type", "quantitative"},
          {"title", text::display_safe(caption(axis))},
          {"scale", scale}};
}

/// What cannot be shown is null, which breaks the line.
ordered_json values(const Chart& chart) {
  ordered_json values = ordered_json::array();
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const Chart::Series& series = chart.series[i];
    std::size_t order = 0;
    for (const Chart::Point& point : series.points) {
      const auto shown = [](std::optional<double> value, bool log) {
        return value && can_show(*value, log) ? ordered_json(*value) : ordered_json(nullptr);
      };
      values.push_back({{"option", text::display_safe(series.name)},
                        {"series", i},
                        {"order", order++},
                        {"x", shown(point.x, chart.x.log)},
                        {"y", shown(point.y, chart.y.log)}});
    }
  }
  return values;
}

ordered_json lines(const Chart& chart) {
  ordered_json names = ordered_json::array();
  ordered_json colors = ordered_json::array(), shapes = colors, widths = colors;
  for (const Chart::Series& series : chart.series) {
    names.push_back(text::display_safe(series.name));
    const bool grey = series.weight == Chart::Weight::grey;
    colors.push_back(grey ? kGrey : kColors[color_of(series)]);
    widths.push_back(series.weight == Chart::Weight::thick ? 4 : grey ? 1 : 2);
    shapes.push_back(kShapes[series.symbol % kShapes.size()]);
  }
  const auto by_option = [&](const ordered_json& range) {
    return ordered_json{{"field", "option"},
                        {"type", "nominal"},
                        {"title", nullptr},
                        {"scale", {{"domain", names}, {"range", range}}}};
  };
  return {{"data", {{"values", values(chart)}}},
          {"mark", {{"type", "line"}, {"point", true}, {"tooltip", true}}},
          {"encoding",
           {{"x", axis("x", chart.x)},
            {"y", axis("y", chart.y)},
            {"color", by_option(colors)},
            {"shape", by_option(shapes)},
            {"strokeWidth", by_option(widths)},
            {"detail", {{"field", "series"}}},
            {"order", {{"field", "order"}, {"type", "quantitative"}}}}}};
}

std::string bars_spec(const Bars& bars) {
  ordered_json values = ordered_json::array(), names = values, parts = values, colors = values;
  for (std::size_t part = 0; part < bars.parts.size(); ++part) {
    parts.push_back(bars.parts[part]);
    colors.push_back(kColors[part % kColors.size()]);
  }
  for (std::size_t i = 0; i < bars.bars.size(); ++i) {
    const Bars::Bar& bar = bars.bars[i];
    names.push_back(text::display_safe(bar.name));
    for (std::size_t part = 0; part < bar.amounts.size(); ++part) {
      if (bar.amounts[part] == 0) continue;
      values.push_back({{"option", text::display_safe(bar.name)},
                        {"part", bars.parts[part]},
                        {"order", part},
                        {"amount", bar.amounts[part]}});
    }
  }
  const ordered_json spec = {
      {"$schema", "https://vega.github.io/schema/vega-lite/v5.json"},
      {"title", title_of(bars.title)},
      {"description", text::display_safe(bars.description)},
      {"width", kPictureWidth},
      {"data", {{"values", values}}},
      {"mark", {{"type", "bar"}, {"tooltip", true}}},
      {"encoding",
       {{"y", {{"field", "option"}, {"type", "nominal"}, {"title", nullptr}, {"sort", names}}},
        {"x",
         {{"field", "amount"},
          {"type", "quantitative"},
          {"aggregate", "sum"},
          {"title", text::display_safe(bars.unit)}}},
        {"color",
         {{"field", "part"},
          {"type", "nominal"},
          {"title", nullptr},
          {"scale", {{"domain", parts}, {"range", colors}}}}},
        {"order", {{"field", "order"}, {"type", "quantitative"}}}}}};
  return spec.dump(2, ' ', true) + '\n';
}

/// From the lower to the upper edge of each series; null where none has any.
ordered_json shades_of(const Chart& chart) {
  ordered_json values = ordered_json::array(), names = values, colors = values;
  for (const Chart::Series& series : chart.series) {
    names.push_back(text::display_safe(series.name));
    colors.push_back(kColors[color_of(series)]);
    for (const Chart::Point& point : series.points) {
      if (!point.band || !can_show(point.band->first, chart.y.log)) continue;
      values.push_back({{"option", text::display_safe(series.name)},
                        {"x", point.x},
                        {"y", point.band->first},
                        {"y2", point.band->second}});
    }
  }
  if (values.empty()) return {};
  return {{"data", {{"values", values}}},
          {"mark", {{"type", "area"}, {"opacity", 0.18}}},
          {"encoding",
           {{"x", axis("x", chart.x)},
            {"y", axis("y", chart.y)},
            {"y2", {{"field", "y2"}}},
            {"color",
             {{"field", "option"},
              {"type", "nominal"},
              {"title", nullptr},
              {"scale", {{"domain", names}, {"range", colors}}}}}}}};
}

}  // namespace

ordered_json title_of(const std::string& text) {
  ordered_json title = ordered_json::array();
  const std::string wrapped = text::wrapped(text::display_safe(text), 100);
  for (std::size_t from = 0; from < wrapped.size();) {
    const std::size_t end = wrapped.find('\n', from);
    title.push_back(wrapped.substr(from, end - from));
    from = end + 1;
  }
  return title;
}

std::string to_vega(const Report& report, const Layout&) {
  if (const Bars* const bars = first_of<Bars>(report)) return bars_spec(*bars);
  if (const Panels* const panels = first_of<Panels>(report)) return panels_spec(*panels);
  const Chart chart = in_own_colors(chart_of(report, "vega"));
  ordered_json layers = ordered_json::array();
  const ordered_json x = {{"field", "x"}, {"type", "quantitative"}};
  const auto label = [](const char* field) {
    return ordered_json{{"field", field}, {"type", "nominal"}};
  };
  const std::optional<ChartView> view = view_of(chart);
  ordered_json bands = ordered_json::array();
  if (view) {
    const std::vector<bool> named = widest_of_name(chart, *view);
    for (std::size_t i = 0; i < chart.bands.size(); ++i) {
      const Chart::Band& band = chart.bands[i];
      bands.push_back({{"x", band.from},
                       {"x2", band.to},
                       {"name", named[i] ? text::display_safe(band.name) : ""}});
    }
  }
  if (!bands.empty()) {
    layers.push_back({{"data", {{"values", bands}}},
                      {"mark", {{"type", "rect"}, {"opacity", 0.08}, {"stroke", "#555555"}}},
                      {"encoding", {{"x", x}, {"x2", {{"field", "x2"}}}}}});
    layers.push_back({{"data", {{"values", bands}}},
                      {"mark",
                       {{"type", "text"},
                        {"y", kPictureHeight},
                        {"angle", 270},
                        {"align", "left"},
                        {"dy", 10},
                        {"dx", 6}}},
                      {"encoding", {{"x", x}, {"text", label("name")}}}});
  }
  if (ordered_json shades = shades_of(chart); !shades.empty()) layers.push_back(shades);
  layers.push_back(lines(chart));
  ordered_json marks = ordered_json::array();
  for (const Chart::Mark& mark : view ? view->marks : std::vector<Chart::Mark>()) {
    marks.push_back({{"x", mark.x}, {"label", text::display_safe(mark.label)}, {"own", mark.own}});
  }
  if (!marks.empty()) {
    const ordered_json data = {{"values", marks}};
    const ordered_json width = {{"condition", {{"test", "datum.own"}, {"value", 3}}}, {"value", 1}};
    layers.push_back({{"data", data},
                      {"mark", {{"type", "rule"}, {"strokeDash", {4, 4}}}},
                      {"encoding", {{"x", x}, {"strokeWidth", width}}}});
    layers.push_back(
        {{"data", data},
         {"mark", {{"type", "text"}, {"y", 0}, {"angle", 90}, {"align", "left"}, {"dy", -5}}},
         {"encoding", {{"x", x}, {"text", label("label")}}}});
  }
  ordered_json ends = ordered_json::array();  // names at the lines
  for (const Chart::Series& series : chart.series) {
    const auto last =
        std::find_if(series.points.rbegin(), series.points.rend(), [&](const auto& point) {
          return point.y && can_show(point.x, chart.x.log) && can_show(*point.y, chart.y.log);
        });
    if (last == series.points.rend()) continue;
    ends.push_back({{"x", last->x}, {"y", *last->y}, {"name", text::display_safe(series.name)}});
  }
  if (!ends.empty()) {
    layers.push_back(
        {{"data", {{"values", ends}}},
         {"mark", {{"type", "text"}, {"align", "left"}, {"dx", 6}}},
         {"encoding",
          {{"x", x}, {"y", {{"field", "y"}, {"type", "quantitative"}}}, {"text", label("name")}}}});
  }
  const ordered_json spec = {{"$schema", "https://vega.github.io/schema/vega-lite/v5.json"},
                             {"title", title_of(chart.title)},
                             {"description", text::display_safe(chart.description)},
                             {"width", kPictureWidth},
                             {"height", kPictureHeight},
                             {"config", {{"legend", {{"labelLimit", 400}}}}},
                             {"layer", layers}};
  return spec.dump(2, ' ', true) + '\n';
}

}  // namespace tco::report
