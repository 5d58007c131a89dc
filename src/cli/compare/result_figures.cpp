#include "cli/compare/result_figures.hpp"

#include <algorithm>
#include <chrono>

namespace tco::cli {
namespace {

FigureValue value_of(const report::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* flag = std::get_if<bool>(&cell)) return *flag;
  return {};
}

std::vector<FigureRow> rows_of(const report::Report& report, std::string_view key) {
  std::vector<FigureRow> rows;
  for (const report::Table& table : report.tables) {
    if (table.key != key) continue;
    for (const auto& cells : table.rows) {
      FigureRow& row = rows.emplace_back();
      for (std::size_t i = 0; i < cells.size(); ++i) row[table.columns[i]] = value_of(cells[i]);
    }
  }
  return rows;
}

}  // namespace

ResultFigures figures_of(const CompareView& view) {
  report::Report report;
  add_tables(report, view);
  ResultFigures figures{rows_of(report, "options"), rows_of(report, "break_even"), {}};
  for (std::size_t i = 0; i < figures.options.size(); ++i) {
    FigureValue& age = figures.options[i]["price_age_days"];
    const auto& date = view.result(i).prices_as_of;
    if (view.result(i).undated || !date || !view.scenario().as_of) continue;
    const auto passed = (*view.scenario().as_of - *date).count();
    age = static_cast<double>(std::max<std::int64_t>(passed, 0));
  }
  return figures;
}

std::optional<double> number_in(const FigureRow& row, std::string_view key) {
  const auto found = row.find(key);
  const auto* number = found == row.end() ? nullptr : std::get_if<double>(&found->second);
  return number ? std::optional(*number) : std::nullopt;
}

std::string text_in(const FigureRow& row, std::string_view key) {
  const auto found = row.find(key);
  const auto* text = found == row.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text ? *text : std::string();
}

}  // namespace tco::cli
