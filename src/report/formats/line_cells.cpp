// One answer among many, as cells of a CSV row.
#include "tco/report/formats/format.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace tco::report {
namespace {

using nlohmann::ordered_json;

/// The values below a dotted key, one behind the other; of an array those of all its items.
class Values {
 public:
  void add(const ordered_json& value, std::string_view key) {
    if (value.is_array() || (key.empty() && value.is_object())) {
      for (const ordered_json& item : value) add(item, key);
    } else if (value.is_object()) {
      const std::size_t dot = std::min(key.find('.'), key.size());
      const auto below = value.find(key.substr(0, dot));
      if (below != value.end()) add(*below, key.substr(std::min(dot + 1, key.size())));
    } else if (key.empty()) {
      add(value);
    }
  }
  const std::string& text() const { return text_; }

 private:
  void add(const ordered_json& scalar) {
    if (!std::exchange(first_, false)) text_ += ';';
    if (scalar.is_string()) {
      text_ += scalar.get_ref<const std::string&>();
    } else if (!scalar.is_null()) {
      text_ += scalar.dump();
    }
  }

  std::string text_;
  bool first_ = true;
};

}  // namespace

std::string to_csv_cells(const Report& report, const Layout& layout) {
  const ordered_json answer = ordered_json::parse(to_json_line(report, layout));
  std::string out;
  for (const std::string& field : layout.look->only) {
    Values values;
    values.add(answer, field);
    if (&field != &layout.look->only.front()) out += ',';
    out += csv_text(values.text());
  }
  return out;
}

void write_csv_cells(const Report& report, const Layout& layout, const TextSink& sink) {
  sink(to_csv_cells(report, layout));
}

}  // namespace tco::report
