// One answer among many: a line of JSON, or cells of a CSV row. Most of it is left out, so what is
// wanted is written straight from the tables.
#include "report/formats/finite.hpp"
#include "tco/report/formats/format.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <span>

namespace tco::report {
namespace {

using nlohmann::ordered_json;

/// What is wanted of a value: all of it, or parts by the keys below it.
struct Wanted {
  bool whole = false;
  std::vector<std::string_view> parts = {};

  bool any() const { return whole || !parts.empty(); }

  Wanted of(std::string_view key) const {
    Wanted below{whole};
    for (const std::string_view part : parts) {
      if (part == key) below.whole = true;
      if (part.size() > key.size() && part.starts_with(key) && part[key.size()] == '.') {
        below.parts.push_back(part.substr(key.size() + 1));
      }
    }
    return below;
  }
};

Wanted wanted_of(const JsonLook* look) {
  if (!look || look->only.empty()) return {true};
  return {false, {look->only.begin(), look->only.end()}};
}

bool is_plain_ascii(std::string_view text) {
  for (const char c : text) {
    if (c < 0x20 || c == 0x7f || c == '"' || c == '\\') return false;
  }
  return true;
}

void append_text(std::string& out, std::string_view text) {
  if (!is_plain_ascii(text)) {
    out += json_text(text);
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

/// The shortest digits that read back, as to_json() has them.
void append_number(std::string& out, double value) {
  constexpr double kExact = 9007199254740992.0;
  std::array<char, 64> digits;
  if (value == std::trunc(value) && std::abs(value) <= kExact) {
    const auto whole = static_cast<std::int64_t>(value);
    out.append(digits.data(),
               std::to_chars(digits.data(), digits.data() + digits.size(), whole).ptr);
    return;
  }
  out.append(digits.data(),
             nlohmann::detail::to_chars(digits.data(), digits.data() + digits.size(), value));
}

/// The parts of a document that are wanted; null where there are none.
ordered_json picked(const ordered_json& from, const Wanted& wanted) {
  if (wanted.whole) return from;
  ordered_json out;
  if (from.is_array()) {
    out = ordered_json::array();
    for (const ordered_json& item : from) out.push_back(picked(item, wanted));
  }
  if (from.is_object()) {
    for (const auto& [key, value] : from.items()) {
      const Wanted below = wanted.of(key);
      if (below.any()) out[key] = picked(value, below);
    }
  }
  return out;
}

struct AppendCell {
  std::string& out;
  const Wanted& wanted;

  void operator()(std::monostate) const { out += "null"; }
  void operator()(bool b) const { out += b ? "true" : "false"; }
  void operator()(double value) const { append_number(out, value); }
  void operator()(const std::string& text) const { append_text(out, text); }
  void operator()(const Ranges& ranges) const {
    out += '[';
    for (const auto& [from, to] : ranges) {
      out += out.back() == '[' ? "[" : ",[";
      append_number(out, from);
      out += ',';
      if (to) {
        append_number(out, *to);
      } else {
        out += "null";
      }
      out += ']';
    }
    out += ']';
  }
  void operator()(const Json& json) const {
    out += picked(ordered_json::parse(json.text), wanted).dump(-1, ' ', true);
  }
};

/// What rows of a table are written as: objects of dotted keys that begin alike are one.
struct Branch {
  std::string_view key;
  Wanted wanted;
  std::size_t column = 0;
  std::vector<Branch> below = {};
};

void add(std::vector<Branch>& branches, std::string_view key, Wanted wanted, std::size_t column) {
  const std::size_t dot = key.find('.');
  const std::string_view first = key.substr(0, dot);
  auto at = branches.begin();
  while (at != branches.end() && at->key != first) ++at;
  if (at == branches.end()) at = branches.insert(at, {first, std::move(wanted), column});
  if (dot != key.npos) add(at->below, key.substr(dot + 1), at->wanted, column);
}

std::vector<Branch> branches_of(const Table& table, const Wanted& wanted) {
  std::vector<Branch> branches;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    Wanted below = wanted;
    std::string_view rest = table.columns[i];
    // Down to the column, unless what holds it is wanted whole.
    for (std::size_t dot = 0; dot != rest.npos && !below.whole;) {
      dot = rest.find('.');
      below = below.of(rest.substr(0, dot));
      if (dot != rest.npos) rest.remove_prefix(dot + 1);
    }
    if (below.any()) add(branches, table.columns[i], below, i);
  }
  return branches;
}

void append_object(std::string& out, const std::vector<Branch>& branches,
                   const std::vector<Cell>& row) {
  out += '{';
  for (const Branch& branch : branches) {
    if (out.back() != '{') out += ',';
    append_text(out, branch.key);
    out += ':';
    if (branch.below.empty()) {
      std::visit(AppendCell{out, branch.wanted}, row[branch.column]);
    } else {
      append_object(out, branch.below, row);
    }
  }
  out += '}';
}

void append_rows_of(std::string& out, const Table& table, const Wanted& wanted) {
  const std::vector<Branch> branches = branches_of(table, wanted);
  out += '[';
  for (const auto& row : table.rows) {
    if (out.back() != '[') out += ',';
    append_object(out, branches, row);
  }
  out += ']';
}

/// Calls `take` with the key of each part of the answer that is wanted, and what writes it.
template <class Take>
void each_part(const Report& report, const Layout& layout, Take take) {
  const Wanted all = wanted_of(layout.look);
  const auto field = [&](const std::pair<std::string, Cell>& one) {
    const Wanted wanted = all.of(one.first);
    if (!wanted.any() || !layout.wants(one.first)) return;
    take(one.first, [&](std::string& out) { std::visit(AppendCell{out, wanted}, one.second); });
  };
  for (const auto& one : report.fields) field(one);
  for (const Table& table : report.tables) {
    const Wanted wanted = all.of(table.key);
    if (!wanted.any() || !layout.wants(table.key)) continue;
    take(table.key, [&](std::string& out) { append_rows_of(out, table, wanted); });
  }
  for (const auto& one : report.after) field(one);
  if (!all.of("warnings").any() || !layout.wants("warnings")) return;
  take("warnings", [&](std::string& out) {
    out += '[';
    for (const std::string& warning : report.warnings) {
      if (out.back() != '[') out += ',';
      append_text(out, warning);
    }
    out += ']';
  });
}

/// The values of a JSON text that is a scalar, or of lists and objects in it, one behind the other.
void append_scalars(std::string& out, const ordered_json& value) {
  if (value.is_structured()) {
    for (const ordered_json& item : value) append_scalars(out, item);
    return;
  }
  if (!out.empty()) out += ';';
  if (value.is_string()) out += value.get_ref<const std::string&>();
  if (!value.is_string() && !value.is_null()) out += value.dump();
}

}  // namespace

bool JsonLook::wants(std::string_view key) const {
  for (const std::string& left_out : without) {
    if (left_out == key) return false;
  }
  if (only.empty()) return true;
  return Wanted{false, {only.begin(), only.end()}}.of(key).any();
}

std::string to_json_line(const Report& report, const Layout& layout) {
  refuse_infinite(report);
  std::string out = "{";
  each_part(report, layout, [&](const std::string& key, auto write) {
    if (out.size() > 1) out += ',';
    append_text(out, key);
    out += ':';
    write(out);
  });
  return out += '}';
}

std::string to_csv_cells(const Report& report, const Layout& layout) {
  refuse_infinite(report);
  std::string out;
  for (const std::string& field : layout.look->only) {
    const JsonLook alone{{field}};
    Layout one;
    one.look = &alone;
    std::string cell;
    append_scalars(cell, ordered_json::parse(to_json_line(report, one)));
    if (!out.empty() || &field != &layout.look->only.front()) out += ',';
    out += csv_text(cell);
  }
  return out;
}

}  // namespace tco::report
