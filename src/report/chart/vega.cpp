#include "report/chart/view.hpp"
#include "tco/report/chart/pictures.hpp"
#include "tco/text/display.hpp"

#include <nlohmann/json.hpp>

namespace tco::report {
namespace {

using nlohmann::ordered_json;

constexpr std::array<std::string_view, 8> kShapes{"circle",        "cross",         "square",
                                                  "diamond",       "triangle-up",   "triangle-down",
                                                  "triangle-left", "triangle-right"};

ordered_json axis(const char* field, const Chart::Axis& axis) {
  ordered_json scale = {{"type", axis.log ? "log" : "linear"}, {"nice", false}};
  if (!axis.log) scale["zero"] = false;  // which a logarithmic one never has
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
  ordered_json colors = ordered_json::array(), shapes = colors;
  for (const Chart::Series& series : chart.series) {
    names.push_back(text::display_safe(series.name));
    colors.push_back(kColors[series.symbol % kColors.size()]);
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
            {"detail", {{"field", "series"}}},
            {"order", {{"field", "order"}, {"type", "quantitative"}}}}}};
}

}  // namespace

std::string to_vega(const Report& report, const Layout&) {
  const Chart& chart = chart_of(report, "vega");
  ordered_json layers = ordered_json::array({lines(chart)});
  const std::optional<ChartView> view = view_of(chart);
  ordered_json marks = ordered_json::array();
  for (const Chart::Mark& mark : view ? view->marks : std::vector<Chart::Mark>()) {
    marks.push_back({{"x", mark.x}, {"label", text::display_safe(mark.label)}});
  }
  if (!marks.empty()) {
    const ordered_json x = {{"field", "x"}, {"type", "quantitative"}};
    const ordered_json data = {{"values", marks}};
    layers.push_back({{"data", data},
                      {"mark", {{"type", "rule"}, {"strokeDash", {4, 4}}}},
                      {"encoding", {{"x", x}}}});
    layers.push_back(
        {{"data", data},
         {"mark", {{"type", "text"}, {"y", 0}, {"angle", 90}, {"align", "left"}, {"dy", -5}}},
         {"encoding", {{"x", x}, {"text", {{"field", "label"}, {"type", "nominal"}}}}}});
  }
  const ordered_json spec = {{"$schema", "https://vega.github.io/schema/vega-lite/v5.json"},
                             {"title", text::display_safe(chart.title)},
                             {"description", text::display_safe(chart.description)},
                             {"width", 640},
                             {"height", 360},
                             {"config", {{"legend", {{"labelLimit", 400}}}}},
                             {"layer", layers}};
  return spec.dump(2, ' ', true) + '\n';
}

}  // namespace tco::report
