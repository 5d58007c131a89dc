#include "report/formats/finite.hpp"
#include "report/words/fixed_text.hpp"
#include "report/words/row_text.hpp"
#include "report/words/short_copy.hpp"
#include "tco/report/formats/format.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

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

ordered_json row_object(const Table& table, const std::vector<Cell>& row,
                        const std::vector<bool>& shown = {}) {
  ordered_json object = ordered_json::object();
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (shown.empty() || shown[i]) put(object, table.columns[i], row[i]);
  }
  return object;
}

/// Rows as text. Without points in the keys no tree is made of a row, which is what takes time.
class RowText {
 public:
  RowText(const Table& table, std::vector<bool> shown) : table_(table), shown_(std::move(shown)) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      flat_ = flat_ && table.columns[i].find('.') == std::string::npos;
      leads_.push_back(json_text(table.columns[i]) + ':');
    }
  }

  void append(std::string& out, const std::vector<Cell>& row) const {
    if (!flat_) {
      out += row_object(table_, row, shown_).dump(-1, ' ', true);
      return;
    }
    char before = '{';
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!shown_.empty() && !shown_[i]) continue;
      out += std::exchange(before, ',');
      out += leads_[i];
      append(out, row[i]);
    }
    out += before == '{' ? "{}" : "}";
  }

 private:
  static void append(std::string& out, const Cell& cell) {
    if (const auto* const number = std::get_if<double>(&cell)) {
      std::array<char, kLongestNumber + kMostReach> text;
      const Around nothing({}, {}, {});
      out.append(text.data(), shortest_text()(text.data(), nothing, *number));
    } else if (const auto* const words = std::get_if<std::string>(&cell); words && plain(*words)) {
      out += '"';
      out += *words;
      out += '"';
    } else {
      out += std::visit(ToJson{}, cell).dump(-1, ' ', true);
    }
  }
  static bool plain(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
  }

  const Table& table_;
  const std::vector<bool> shown_;
  std::vector<std::string> leads_;
  bool flat_ = true;
};

/// One record a line, so that results can be compared by eye and by diff.
void append_rows(std::string& out, const Table& table, const TextSink& sink) {
  const RowText text(table, {});
  bool first = true;
  out += '[';
  each_row(table, [&](const std::vector<Cell>& row) {
    out += kJsonRowSeparator.substr(std::exchange(first, false) ? 1 : 0);
    text.append(out, row);
    if (out.size() < kKeptBytes) return;
    sink(out);
    out.clear();
  });
  out += first ? "]" : "\n  ]";
}

/// `out` ends in "{", or in a member of the answer.
void append_key(std::string& out, std::string_view name) {
  out += out == "{" ? "\n  " : ",\n  ";
  out += json_text(name);
  out += ": ";
}

void append_fields(std::string& out, const std::vector<std::pair<std::string, Cell>>& fields) {
  for (const auto& [name, cell] : fields) {
    append_key(out, name);
    out += std::visit(ToJson{}, cell).dump(-1, ' ', true);
  }
}

void append_end(std::string& out, const Report& report) {
  append_fields(out, report.after);
  append_key(out, "warnings");
  out += ordered_json(report.warnings).dump(-1, ' ', true);
  out += "\n}\n";
}

}  // namespace

std::string json_text(std::string_view text) {
  return ordered_json(std::string(text)).dump(-1, ' ', true);
}

std::string json_before_rows(const Report& frame, const std::string& key) {
  std::string out = "{";
  append_fields(out, frame.fields);
  append_key(out, key);
  return out += '[';
}

std::string json_behind_rows(const Report& frame, bool any_rows) {
  std::string out = any_rows ? "\n  ]" : "]";
  append_end(out, frame);
  return out;
}

Json json_rows(const Table& table) {
  ordered_json rows = ordered_json::array();
  for (const auto& row : table.rows) rows.push_back(row_object(table, row));
  return {rows.dump(-1, ' ', true)};
}

void write_json(const Report& report, const Layout&, const TextSink& sink) {
  refuse_infinite(report);
  std::string out = "{";
  append_fields(out, report.fields);
  for (const Table& table : report.tables) {
    append_key(out, table.key);
    append_rows(out, table, sink);
  }
  append_end(out, report);
  sink(out);
}

void write_json_lines(const Report& report, const Layout& layout, const TextSink& sink) {
  refuse_infinite(report);
  if (report.tables.empty()) return;
  const Table& table = report.tables.front();
  const RowText text(table, layout.rows.shown(table.columns));
  std::string out;
  each_row(table, [&](const std::vector<Cell>& row) {
    text.append(out, row);
    out += '\n';
    if (out.size() < kKeptBytes) return;
    sink(out);
    out.clear();
  });
  sink(out);
}

std::string to_json(const Report& report, const Layout& layout) {
  return whole_of([&](const TextSink& sink) { write_json(report, layout, sink); });
}

std::string to_json_lines(const Report& report, const Layout& layout) {
  return whole_of([&](const TextSink& sink) { write_json_lines(report, layout, sink); });
}

}  // namespace tco::report
