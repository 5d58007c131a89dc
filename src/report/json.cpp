#include "tco/report/format.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace tco::report {
namespace {

using nlohmann::ordered_json;

ordered_json number(double value) {
  constexpr double kExact = 9007199254740992.0;  // 2^53: whole numbers up to here need no point
  if (value == std::trunc(value) && std::abs(value) <= kExact) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

struct ToJson {
  ordered_json operator()(std::monostate) const { return nullptr; }
  ordered_json operator()(bool b) const { return b; }
  ordered_json operator()(double value) const { return number(value); }
  ordered_json operator()(const std::string& text) const { return text; }
  ordered_json operator()(const Ranges& ranges) const {
    ordered_json list = ordered_json::array();
    for (const auto& [from, to] : ranges) {
      list.push_back({number(from), to ? number(*to) : ordered_json(nullptr)});
    }
    return list;
  }
  ordered_json operator()(const Json& json) const { return ordered_json::parse(json.text); }
};

void put(ordered_json& object, std::string_view key, const Cell& cell) {
  const std::size_t dot = key.find('.');
  if (dot == std::string_view::npos) {
    object[std::string(key)] = std::visit(ToJson{}, cell);
  } else {
    put(object[std::string(key.substr(0, dot))], key.substr(dot + 1), cell);
  }
}

ordered_json row_object(const Table& table, const std::vector<Cell>& row) {
  ordered_json object = ordered_json::object();
  for (std::size_t i = 0; i < row.size(); ++i) put(object, table.columns[i], row[i]);
  return object;
}

/// One record a line, so that results can be compared by eye and by diff.
void append_rows(std::string& out, const Table& table) {
  out += '[';
  const char* separator = "\n    ";
  for (const auto& row : table.rows) {
    out += std::exchange(separator, ",\n    ");
    out += row_object(table, row).dump(-1, ' ', true);
  }
  out += table.rows.empty() ? "]" : "\n  ]";
}

}  // namespace

std::string to_json(const Report& report, const Layout&) {
  std::string out = "{";
  const char* separator = "\n  ";
  const auto key = [&](const std::string& name) {
    out += std::exchange(separator, ",\n  ");
    out += ordered_json(name).dump(-1, ' ', true);
    out += ": ";
  };
  const auto fields = [&](const auto& all) {
    for (const auto& [name, cell] : all) {
      key(name);
      out += std::visit(ToJson{}, cell).dump(-1, ' ', true);
    }
  };
  fields(report.fields);
  for (const Table& table : report.tables) {
    key(table.key);
    append_rows(out, table);
  }
  fields(report.after);
  key("warnings");
  out += ordered_json(report.warnings).dump(-1, ' ', true);
  return out + "\n}\n";
}

std::string to_json_lines(const Report& report, const Layout&) {
  std::string out;
  if (report.tables.empty()) return out;
  const Table& table = report.tables.front();
  for (const auto& row : table.rows) out += row_object(table, row).dump(-1, ' ', true) + '\n';
  return out;
}

}  // namespace tco::report
