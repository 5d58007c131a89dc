#include "cli/cashflow/view.hpp"
#include "cli/words/cells.hpp"
#include "cli/words/phrases.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

using report::Cell;
using Row = std::vector<Cell>;

const std::vector<std::string> kPaid{
    "month", "capex", "residual", "electricity", "operations", "maintenance",
    "api",   "rent",  "fees",     "total",       "cumulative", "discounted_cumulative"};
const std::vector<std::string> kMore{
    "date",  "volume",  "units",        "setup",  "purchases",      "principal", "interest",
    "lease", "upfront", "monthly_fees", "resale", "horizon_credit", "tax"};
/// saving: what the month costs less than with the cheapest plan.
const std::vector<std::string> kLast{"opex", "saving"};

Cell amount(Money money) { return money.in(unit::money) + 0.0; }

Cell months(const std::optional<Months>& time) {
  if (!time) return {};
  return time->in(unit::month);
}

/// The cells of kPaid, of kMore and of kLast, for every month of an option.
struct MonthCells {
  Row paid, more, last;
};

std::vector<MonthCells> months_of(const CompareView& view, std::size_t i) {
  std::vector<MonthCells> rows;
  const auto& flow = view.result(i).flow;
  if (!flow) return rows;
  const std::vector<Money> sums = cumulative(*flow, 0);
  const auto plan = cheapest_plan(view);
  const CashFlow* const rival =
      plan && view.result(*plan).flow ? &*view.result(*plan).flow : nullptr;
  const std::vector<Money> discounted =
      cumulative(*flow, view.option(i).assumptions.discount_rate_per_year);
  for (std::size_t k = 0; k < flow->size(); ++k) {
    const FlowMonth& m = (*flow)[k];
    const bool counted = view.option(i).self_hosted();
    rows.push_back({{static_cast<double>(m.number), amount(m.capex()), amount(m.residual()),
                     amount(m.electricity), amount(m.operations), amount(m.maintenance),
                     amount(m.api), amount(m.rent), amount(m.fees() + (m.lease + m.interest)),
                     amount(m.total()), amount(sums[k]), amount(discounted[k])},
                    {text_cell(calendar_month(view.scenario(), m.number)),
                     m.volume.in(unit::outputs_per_month), counted ? Cell{m.units} : Cell{},
                     amount(m.setup), amount(m.purchases), amount(m.principal), amount(m.interest),
                     amount(m.lease), amount(m.upfront), amount(m.monthly_fees), amount(m.resale),
                     amount(m.horizon_credit), amount(m.tax)},
                    {amount(m.opex()), rival ? amount((*rival)[k].total() - m.total()) : Cell{}}});
  }
  return rows;
}

void append(Row& row, Row cells) {
  row.insert(row.end(), std::make_move_iterator(cells.begin()),
             std::make_move_iterator(cells.end()));
}

Cell nested_months(const CashflowView& view, std::size_t i) {
  report::Table table{"months", kPaid, {}};
  for (const auto* const more : {&kMore, &kLast}) {
    table.columns.insert(table.columns.end(), more->begin(), more->end());
  }
  for (MonthCells& cells : months_of(view.compared, i)) {
    append(cells.paid, std::move(cells.more));
    append(cells.paid, std::move(cells.last));
    table.rows.push_back(std::move(cells.paid));
  }
  return report::json_rows(table);
}

report::Table options_table(const CashflowView& view) {
  report::Table table{
      "options",
      {"id", "kind", "name", "status", "reason", "discount_rate_per_year", "summary.capex",
       "summary.opex", "summary.residual", "summary.tax", "summary.tco", "summary.present_cost",
       "summary.levelized_per_output", "summary.outputs", "months"},
      {}};
  for (std::size_t i = 0; i < view.compared.comparison.options.size(); ++i) {
    const OptionResult& result = view.result(i);
    Row row{view.option(i).id,        std::string(name_of(view.option(i).kind)),
            view.option(i).name,      std::string(name_of(result.status)),
            text_cell(result.reason), view.rate_of(i)};
    if (const auto& sums = result.horizon) {
      const auto& levelized = sums->levelized_per_output;
      Outputs outputs{};
      for (const FlowMonth& m : *result.flow) outputs += m.volume * unit::month;
      append(row, {amount(sums->capex), amount(sums->opex), amount(sums->residual),
                   amount(sums->tax), amount(sums->tco), amount(sums->present_cost),
                   levelized ? Cell{levelized->in(unit::per_output)} : Cell{},
                   outputs.in(unit::output)});
    } else {
      row.resize(table.columns.size() - 1);
    }
    row.push_back(nested_months(view, i));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Cell number_list(const std::vector<double>& numbers) {
  std::vector<std::string> texts;
  for (const double number : numbers) texts.push_back(plain_number(number));
  return report::Json{'[' + text::joined(texts) + ']'};
}

report::Table choices_table(const CashflowView& view) {
  report::Table table{
      "choices",
      {"own", "against", "reason", "savings", "npv", "discount_rate_per_year", "irr_per_year",
       "irr_reason", "irr_several", "irr_is_of", "payback_months", "payback_reason",
       "crossings_back", "discounted_payback_months", "discounted_payback_reason",
       "simple_payback_months", "simple_payback_reason", "savings_after_payback"},
      {}};
  for (std::size_t i = 0; i < view.choices.size(); ++i) {
    const PairResult& pair = view.compared.comparison.pairs[i];
    const auto& chosen = view.choices[i];
    Row row{view.option(pair.own).id, view.option(pair.against).id};
    if (chosen) {
      const Irr& irr = chosen->irr_per_year;
      const bool several = irr.rates.size() > 1;
      append(row, {Cell{}, amount(chosen->saving), amount(chosen->npv), view.rate_of(pair.own),
                   irr.rates.size() == 1 ? Cell{irr.rates.front()} : Cell{},
                   several ? Cell{std::string("several rates")} : text_cell(irr.reason),
                   several ? number_list(irr.rates) : number_list({}),
                   irr.rates.empty() ? Cell{}
                                     : std::string(chosen->like_a_loan ? "loan" : "investment")});
    } else {
      append(row, {text_cell(pair.payback.reason), Cell{}, Cell{}, view.rate_of(pair.own), Cell{},
                   text_cell(pair.payback.reason), number_list({}), Cell{}});
    }
    std::vector<double> back;
    for (const Months time : pair.payback.later) back.push_back(time.in(unit::month));
    append(row, {months(pair.payback.time), text_cell(pair.payback.reason), number_list(back),
                 months(pair.discounted_payback.time), text_cell(pair.discounted_payback.reason),
                 months(pair.simple_payback.time), text_cell(pair.simple_payback.reason),
                 chosen && pair.payback.time ? amount(chosen->paid_less) : Cell{}});
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void add_month_rows(report::Report& report, const CompareView& compared) {
  report::Table table{"months", {"option"}, {}};
  auto& columns = table.columns;
  columns.insert(columns.end(), kPaid.begin(), kPaid.end());
  columns.emplace_back("currency");
  columns.insert(columns.end(), kMore.begin(), kMore.end());
  columns.insert(columns.end(), {"status", "reason"});
  columns.insert(columns.end(), kLast.begin(), kLast.end());
  table.more = [compared](const report::RowTaker& take) {
    for (std::size_t i = 0; i < compared.comparison.options.size(); ++i) {
      const OptionResult& result = compared.result(i);
      std::vector<MonthCells> months = months_of(compared, i);
      if (months.empty()) {
        months.push_back({Row(kPaid.size()), Row(kMore.size()), Row(kLast.size())});
      }
      for (MonthCells& cells : months) {
        Row row{compared.option(i).id};
        append(row, std::move(cells.paid));
        row.emplace_back(compared.question.currency);
        append(row, std::move(cells.more));
        append(row, {std::string(name_of(result.status)), text_cell(result.reason)});
        append(row, std::move(cells.last));
        take(row);
      }
    }
  };
  report.tables = {std::move(table)};
}

void add_cashflow_tables(report::Report& report, const CashflowView& view) {
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string("cashflow")},
                   {"version", std::string(TCO_VERSION)},
                   {"as_of", date_cell(view.scenario().as_of)},
                   {"currency", view.compared.question.currency},
                   {"scenario", report::Json{view.compared.question.resolved()}}};
  report.tables = {options_table(view), choices_table(view)};
}

}  // namespace tco::cli
