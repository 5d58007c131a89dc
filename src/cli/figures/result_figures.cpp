#include "cli/figures/result_figures.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

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

/// In days, below 0 where the price is of after the question; null where it cannot be told.
FigureValue age_of(const std::optional<Date>& date, const CompareView& view) {
  if (!date || !view.scenario().as_of) return {};
  return static_cast<double>((*view.scenario().as_of - *date).count());
}

/// The age of its oldest price of that kind; nothing where it rests on none.
std::optional<FigureValue> oldest(const CompareView& view, const Option& option, PriceOf kind) {
  std::optional<FigureValue> age;
  std::optional<Date> date;
  for (const PriceUsed& used : prices_of(option, view.scenario())) {
    if (used.kind != kind) continue;
    const auto& checked = used.price.checked();
    if (!checked) return FigureValue{};
    date = date ? std::min(*date, *checked) : *checked;
    age = age_of(date, view);
  }
  return age;
}

}  // namespace

ResultFigures figures_of(const CompareView& view) {
  report::Report report;
  add_tables(report, view);
  ResultFigures figures{rows_of(report, "options"), rows_of(report, "break_even"), {}};
  for (std::size_t i = 0; i < figures.options.size(); ++i) {
    FigureRow& row = figures.options[i];
    const bool dated = !view.result(i).undated;
    row["price_age_days"] = age_of(dated ? view.result(i).prices_as_of : std::nullopt, view);
    for (const auto& [kind, key] : {std::pair(PriceOf::api, "api_price_age_days"),
                                    {PriceOf::hardware, "hardware_price_age_days"}}) {
      if (const auto age = oldest(view, view.option(i), kind)) row[key] = *age;
    }
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
