// One answer among many, as a line of JSON. Most of it is left out, so what is wanted is written
// straight from the tables.
#include "report/formats/finite.hpp"
#include "report/formats/wanted.hpp"
#include "tco/report/formats/format.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace tco::report {
namespace {

using nlohmann::ordered_json;

bool is_plain_ascii(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
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
  each_row(table, [&](const std::vector<Cell>& row) {
    if (out.back() != '[') out += ',';
    append_object(out, branches, row);
  });
  out += ']';
}

/// Writes the parts of an answer that are wanted, as members of an object.
class Members {
 public:
  Members(std::string& out, const Layout& layout)
      : out_(out), layout_(layout), all_(wanted_of(layout.look)) {}

  void append(const Report& report) {
    for (const auto& one : report.fields) append(one);
    // A table may be made of what those before it were made of.
    std::size_t made = report.tables.size();
    while (made > 0 && !of(report.tables[made - 1].key).any()) --made;
    for (std::size_t i = 0; i < made; ++i) append(report.tables[i]);
    for (const auto& one : report.after) append(one);
    append_warnings(report.warnings);
  }

 private:
  Wanted of(std::string_view key) const { return layout_.wants(key) ? all_.of(key) : Wanted(); }

  void append_key(std::string_view key) {
    if (!std::exchange(first_, false)) out_ += ',';
    append_text(out_, key);
    out_ += ':';
  }
  void append(const std::pair<std::string, Cell>& field) {
    const Wanted wanted = of(field.first);
    if (!wanted.any()) return;
    append_key(field.first);
    std::visit(AppendCell{out_, wanted}, field.second);
  }
  void append(const Table& table) {
    const Wanted wanted = of(table.key);
    if (wanted.any()) {
      append_key(table.key);
      append_rows_of(out_, table, wanted);
    } else if (table.more) {
      table.more([](const std::vector<Cell>&) {});
    }
  }
  void append_warnings(const std::vector<std::string>& warnings) {
    if (!of("warnings").any()) return;
    append_key("warnings");
    out_ += '[';
    for (const std::string& warning : warnings) {
      if (out_.back() != '[') out_ += ',';
      append_text(out_, warning);
    }
    out_ += ']';
  }

  std::string& out_;
  const Layout& layout_;
  const Wanted all_;
  bool first_ = true;
};

}  // namespace

std::string to_json_line(const Report& report, const Layout& layout) {
  refuse_infinite(report);
  std::string out = "{";
  Members(out, layout).append(report);
  return out += '}';
}

void write_json_line(const Report& report, const Layout& layout, const TextSink& sink) {
  sink(to_json_line(report, layout));
}

}  // namespace tco::report
