#include "report/chart/vega.hpp"
#include "report/chart/view.hpp"
#include "tco/text/display.hpp"

namespace tco::report {
namespace {

using nlohmann::ordered_json;

ordered_json panel_spec(const Panels::Panel& panel) {
  ordered_json values = ordered_json::array(), names = values;
  for (const Panels::Row& row : panel.rows) {
    names.push_back(text::display_safe(row.name));
    if (!can_show(row.low, panel.axis.log) || !can_show(row.high, panel.axis.log)) continue;
    values.push_back({{"name", text::display_safe(row.name)},
                      {"low", row.low},
                      {"high", row.high},
                      {"middle", row.middle ? ordered_json(*row.middle) : ordered_json(nullptr)},
                      {"at_low", text::display_safe(row.at_low)},
                      {"at_high", text::display_safe(row.at_high)},
                      {"best", row.best}});
  }
  const ordered_json scale = {{"type", panel.axis.log ? "log" : "linear"}, {"zero", false}};
  const auto x = [&](const char* field) {
    ordered_json axis = {{"field", field},
                         {"type", "quantitative"},
                         {"title", text::display_safe(caption(panel.axis))}};
    axis["scale"] = scale;
    if (panel.axis.log) axis["scale"].erase("zero");
    return axis;
  };
  const ordered_json y = {
      {"field", "name"}, {"type", "nominal"}, {"title", nullptr}, {"sort", names}};
  const ordered_json color = {{"condition", {{"test", "datum.best"}, {"value", kColors[0]}}},
                              {"value", kColors[5]}};
  const bool dots = !panel.rows.empty() && panel.rows.front().middle;
  ordered_json layers = ordered_json::array();
  const auto layer = [&](const ordered_json& mark, const ordered_json& encoding) {
    layers.push_back({{"mark", mark}, {"encoding", encoding}});
  };
  const ordered_json high = {{"field", "high"}};
  if (dots) {
    layer({{"type", "rule"}, {"strokeWidth", 2}, {"tooltip", true}},
          {{"y", y}, {"x", x("low")}, {"x2", high}, {"color", color}});
    for (const char* const point : {"low", "middle", "high"}) {
      const int size = std::string_view(point) == "middle" ? 140 : 40;
      layer({{"type", "point"}, {"filled", true}, {"size", size}, {"opacity", 1}},
            {{"y", y}, {"x", x(point)}, {"color", color}});
    }
  } else {
    layer({{"type", "bar"}, {"height", 12}, {"color", kColors[5]}, {"tooltip", true}},
          {{"y", y}, {"x", x("low")}, {"x2", high}});
  }
  const auto end = [&](const char* label, const char* place, const char* align, int dx) {
    layer({{"type", "text"}, {"align", align}, {"dx", dx}},
          {{"y", y}, {"x", x(place)}, {"text", {{"field", label}, {"type", "nominal"}}}});
  };
  end("at_low", "low", "right", -8);
  end("at_high", "high", "left", 8);
  if (panel.line) {
    layers.push_back({{"data", {{"values", {{{"x", *panel.line}}}}}},
                      {"mark", {{"type", "rule"}, {"strokeDash", {4, 4}}}},
                      {"encoding", {{"x", {{"field", "x"}, {"type", "quantitative"}}}}}});
  }
  return {{"title", text::display_safe(panel.heading)},
          {"width", kPictureWidth},
          {"data", {{"values", values}}},
          {"layer", layers}};
}

}  // namespace

std::string panels_spec(const Panels& panels) {
  ordered_json all = ordered_json::array();
  for (const Panels::Panel& panel : panels.panels) all.push_back(panel_spec(panel));
  const ordered_json spec = {{"$schema", "https://vega.github.io/schema/vega-lite/v5.json"},
                             {"title", title_of(panels.title)},
                             {"description", text::display_safe(panels.description)},
                             {"vconcat", all}};
  return spec.dump(2, ' ', true) + '\n';
}

}  // namespace tco::report
