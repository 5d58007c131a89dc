#include "report/html/html.hpp"
#include "report/words/xml_text.hpp"
#include "tco/report/words/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tco::report {
namespace {

/// Twelve digits: a cent of ten thousand millions.
std::string number(double value) {
  return std::isfinite(value) ? fmt::format("{:.12g}", value + 0.0) : "null";
}

std::string list(const std::vector<double>& values) {
  std::string out = "[";
  for (std::size_t i = 0; i < values.size(); ++i) out += (i == 0 ? "" : ",") + number(values[i]);
  return out + ']';
}

std::string flag(bool value) { return value ? "true" : "false"; }

/// Tables over the horizon, each written once: most options share them.
class Tables {
 public:
  std::string place_of(const std::vector<double>& values) {
    if (values.empty()) return "-1";
    const std::string text = list(values);
    const auto found = std::find(texts_.begin(), texts_.end(), text);
    const auto place = found - texts_.begin();
    if (found == texts_.end()) texts_.push_back(text);
    return std::to_string(place);
  }
  std::string text() const {
    std::string out = "[";
    for (std::size_t i = 0; i < texts_.size(); ++i) out += (i == 0 ? "" : ",\n") + texts_[i];
    return out + ']';
  }

 private:
  std::vector<std::string> texts_;
};

std::string option_text(const LiveOption& option, Tables& tables) {
  std::string pieces;
  for (const LiveOption::Piece& piece : option.pieces) {
    pieces += (pieces.empty() ? "" : ",\n") + fmt::format("[{},{},{},{},{}]", number(piece.from),
                                                          number(piece.to), number(piece.units),
                                                          list(piece.at_from), list(piece.slope));
  }
  std::string months;
  for (const auto& of_part : option.months) {
    months += (months.empty() ? "" : ",") + tables.place_of(of_part);
  }
  std::string out = fmt::format(R"("pieces":[{}],"until":{},"capped":{},"prices":{})", pieces,
                                number(option.until), flag(option.capped), flag(option.prices));
  if (option.repeated > 0) {
    out += fmt::format(R"(,"repeated":{},"period":{},"rise":{},"more":{})", option.repeated,
                       number(option.period), list(option.rise), number(option.more_units));
  }
  if (option.horizon) {
    out += fmt::format(R"(,"setup":{},"paid":{},"buys":{},"held":{},"months":[{}])",
                       number(option.setup), number(option.paid_units), flag(option.buys),
                       tables.place_of(option.held), months);
  }
  return '{' + out + '}';
}

/// What the script reads. No word of a document is in it: names are those of the table's rows.
std::string data(const Live& live) {
  Tables tables;
  std::string options;
  for (std::size_t i = 0; i < live.options.size(); ++i) {
    if (live.options[i].pieces.empty()) continue;
    options += (options.empty() ? "\"" : ",\n\"") + std::to_string(i) +
               "\":" + option_text(live.options[i], tables);
  }
  std::string times;
  for (const Live::Times one : live.times) {
    times += (times.empty() ? "" : ",") + std::to_string(static_cast<int>(one));
  }
  std::string parts;
  for (const std::string& part : live.parts) parts += (parts.empty() ? "\"" : ",\"") + part + '"';
  return fmt::format(
      "{{\"volume\":{},\"electricity\":{},\"horizons\":{},\"horizon\":{},\"currency\":\"{}\","
      "\"one\":\"{}\",\"kept\":\"{}\",\"tokens\":{},\"parts\":[{}],\"times\":[{}],\"amortized\":{},"
      "\n\"options\":{{{}}},\n\"tables\":{}}}",
      number(live.volume), number(live.electricity), list(live.horizons), live.horizon,
      live.currency, live.one, live.kept, number(live.tokens), parts, times, live.amortized,
      options, tables.text());
}

/// A number and a slider beside it.
std::string dial(const std::string& id, const char* name, const std::string& label,
                 const std::string& value, int from, int to, int at) {
  return fmt::format(
      "<div class=\"dial\"><label for=\"{0}-{1}\">{2}</label>"
      "<input type=\"number\" inputmode=\"decimal\" min=\"0\" step=\"any\" id=\"{0}-{1}\" "
      "name=\"{1}\" value=\"{3}\">"
      "<input type=\"range\" min=\"{4}\" max=\"{5}\" value=\"{6}\" data-for=\"{1}\" "
      "aria-label=\"{2}\"></div>\n",
      id, name, xml_text(label), value, from, to, at);
}

}  // namespace

std::string live_html(const Live& live, const std::string& id) {
  std::string out = "<form class=\"dials\" autocomplete=\"off\" hidden>\n<div class=\"row\">\n";
  out += dial(id, "volume", live.kept + " a month", number(live.volume), -100, 100, 0);
  if (live.electric) {
    out += dial(id, "electricity", "electricity, " + live.currency + "/kWh",
                number(live.electricity), 0, 150, live.electricity > 0 ? 50 : 0);
  }
  if (live.bought) out += dial(id, "purchase", "purchase prices, %", "100", 0, 200, 100);
  if (!live.horizons.empty()) {
    out += fmt::format(
        "<div class=\"dial\"><label for=\"{0}-horizon\">horizon</label>"
        "<output for=\"{0}-horizon\">{1} months</output>"
        "<input type=\"range\" id=\"{0}-horizon\" name=\"horizon\" min=\"0\" max=\"{2}\" "
        "value=\"{3}\"></div>\n",
        id, number(live.horizons[live.horizon]), live.horizons.size() - 1, live.horizon);
  }
  out +=
      "</div>\n<p class=\"now\"><span role=\"status\"></span> "
      "<button type=\"reset\" disabled>As asked</button></p>\n</form>\n";
  if (!live.still.empty()) {
    out +=
        "<details class=\"js\" hidden><summary>What does not follow the sliders</summary>\n<ul>\n";
    for (const std::string& line : live.still) out += element("li", line);
    out += "</ul>\n</details>\n";
  }
  // "<" would be the only way out of it, and numbers and our own words have none.
  return out + "<script type=\"application/json\">" + data(live) + "</script>\n";
}

}  // namespace tco::report
