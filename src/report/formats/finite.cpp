#include "report/formats/finite.hpp"

#include "tco/error.hpp"

#include <algorithm>
#include <cmath>

namespace tco::report {
namespace {

struct IsFinite {
  template <class T>
  bool operator()(const T&) const {
    return true;
  }
  bool operator()(double number) const { return std::isfinite(number); }
  bool operator()(const Ranges& ranges) const {
    return std::all_of(ranges.begin(), ranges.end(), [](const auto& range) {
      return std::isfinite(range.first) && std::isfinite(range.second.value_or(0));
    });
  }
};

}  // namespace

void refuse_infinite(const Report& report) {
  for (const Table& table : report.tables) {
    for (const auto& row : table.rows) refuse_infinite(table, row);
  }
}

void refuse_infinite(const Table& table, const std::vector<Cell>& row) {
  const auto found = std::find_if(row.begin(), row.end(),
                                  [](const Cell& cell) { return !std::visit(IsFinite{}, cell); });
  if (found == row.end()) return;
  const auto* name = std::get_if<std::string>(&row.front());
  throw not_finite(table.columns[static_cast<std::size_t>(found - row.begin())] +
                   (name ? " of " + *name : std::string()));
}

void each_row(const Table& table, const RowTaker& take) {
  for (const auto& row : table.rows) take(row);
  if (!table.more) return;
  table.more([&](const std::vector<Cell>& row) {
    refuse_infinite(table, row);
    take(row);
  });
}

}  // namespace tco::report
