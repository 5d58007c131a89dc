#include "cli/compare/view.hpp"
#include "cli/mesh/view.hpp"
#include "cli/words/cells.hpp"
#include "cli/words/predictions.hpp"
#include "cli/words/streams.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/words.hpp"

#include <utility>

namespace tco::cli {
namespace {

using report::Cell;

template <class Q>
Cell cell(const std::optional<Q>& value, Q unit) {
  if (!value) return {};
  return value->in(unit);
}
Cell cell(const std::optional<Months>& months) { return cell(months, unit::month); }
Cell cell(const std::optional<Volume>& volume) { return cell(volume, unit::outputs_per_month); }

report::Table options_table(const CompareView& view) {
  report::Table table{"options",
                      {"id",
                       "kind",
                       "name",
                       "status",
                       "reason",
                       "precision",
                       "basis",
                       "units",
                       "capacity_per_month",
                       "utilization",
                       "next_unit_at",
                       "seconds_per_output",
                       "monthly.amortization",
                       "monthly.electricity",
                       "monthly.operations",
                       "monthly.maintenance",
                       "monthly.rent",
                       "monthly.api",
                       "monthly.fees",
                       "monthly.total",
                       "per_output",
                       "marginal_per_output",
                       "usage_based_per_output",
                       "known_part",
                       "horizon.capex",
                       "horizon.opex",
                       "horizon.residual",
                       "horizon.tco",
                       "horizon.present_cost",
                       "horizon.levelized_per_output",
                       "currency",
                       "prices_as_of",
                       "stale",
                       "caveat",
                       "seats",
                       "local_share",
                       "break_even_local_share",
                       "next_10",
                       "next_100",
                       "volume",
                       "per_million_tokens",
                       "monthly.rent_if_batch",
                       "concurrency",
                       "remarks",
                       "horizon.tax"},
                      {}};
  const Volume volume = view.scenario().demand.volume;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    const Option& option = view.option(i);
    const OptionResult& result = view.result(i);
    std::string reason = result.reason;
    if (reason.empty() && result.total && !result.per_output) reason = "no outputs";
    MonthlyParts none;
    none.amortization = none.electricity = none.operations = none.maintenance = none.rent =
        none.api = none.fees = std::nullopt;
    const MonthlyParts& parts = result.month ? result.month->parts : none;
    const bool counts = option.self_hosted() && result.month;
    const auto money = [&](const std::optional<MonthlyCost>& part) {
      return cell(part, unit::per_month);
    };
    const auto horizon = [&](Money Horizon::*part) -> Cell {
      if (!result.horizon) return {};
      return ((*result.horizon).*part).in(unit::money);
    };
    table.rows.push_back(
        {option.id,
         std::string(name_of(option.kind)),
         option.name,
         std::string(name_of(result.status)),
         text_cell(reason),
         text_cell(result.precision),
         text_cell(name_of(result.basis)),
         counts ? Cell{result.month->units} : Cell{},
         cell(result.capacity),
         result.utilization ? Cell{*result.utilization} : Cell{},
         cell(result.next_unit_at),
         cell(result.time_per_output, unit::second / unit::output),
         money(parts.amortization),
         money(parts.electricity),
         money(parts.operations),
         money(parts.maintenance),
         money(parts.rent),
         money(parts.api),
         money(parts.fees),
         money(result.total),
         cell(result.per_output, unit::per_output),
         result.month ? cell(result.month->marginal, unit::per_output) : Cell{},
         cell(result.usage_based_per_output, unit::per_output),
         money(result.known_part),
         horizon(&Horizon::capex),
         horizon(&Horizon::opex),
         horizon(&Horizon::residual),
         horizon(&Horizon::tco),
         horizon(&Horizon::present_cost),
         result.horizon ? cell(result.horizon->levelized_per_output, unit::per_output) : Cell{},
         view.question.currency,
         date_cell(result.prices_as_of),
         static_cast<bool>(view.stale[i]),
         text_cell(result.caveat),
         option.kind == OptionKind::seat ? Cell{option.seats} : Cell{},
         result.hybrid ? number_cell(result.hybrid->local_share) : Cell{},
         result.hybrid ? number_cell(result.hybrid->break_even_local_share) : Cell{},
         money(cost_of_more(result, option, volume, 10)),
         money(cost_of_more(result, option, volume, 100)),
         per_month(volume),
         number_cell(per_million_tokens(view, i)),
         money(result.rent_if_batch),
         number_cell(streams_of(option)),
         text_cell(text::joined(result.remarks, "; ")),
         horizon(&Horizon::tax)});
  }
  if (!view.scenario().mesh.empty()) add_mesh_columns(table, view);
  return table;
}

report::Table break_even_table(const CompareView& view) {
  report::Table table{"break_even",
                      {"own", "against", "verdict", "reason", "first_volume", "settled_volume",
                       "owned_cheaper", "truncated", "ranges", "payback_months",
                       "discounted_payback_months", "simple_payback_months", "payback_reason"},
                      {}};
  for (const PairResult& pair : view.comparison.pairs) {
    std::vector<Cell> row{view.option(pair.own).id, view.option(pair.against).id};
    if (pair.break_even) {
      const BreakEven& even = *pair.break_even;
      report::Ranges ranges;
      for (const VolumeRange& range : even.owned_cheaper) {
        ranges.emplace_back(per_month(range.from), bound(range.to));
      }
      row.insert(row.end(), {std::string(name_of(even.verdict)),
                             even.reason ? Cell{std::string(name_of(*even.reason))} : Cell{},
                             cell(even.first_volume), cell(even.settled_volume), std::move(ranges),
                             even.truncated, even.ranges ? Cell{*even.ranges} : Cell{}});
    } else {
      row.insert(row.end(), {Cell{}, text_cell(pair.reason), Cell{}, Cell{}, report::Ranges{},
                             false, Cell{0.0}});
    }
    row.insert(row.end(), {cell(pair.payback.time), cell(pair.discounted_payback.time),
                           cell(pair.simple_payback.time), text_cell(pair.payback.reason)});
    table.rows.push_back(std::move(row));
  }
  return table;
}

report::Table exchange_table(const CompareView& view) {
  report::Table table{"exchange_rates", {"currency", "usd", "date"}, {}};
  for (const catalog::FxRate& rate : view.question.fx) {
    table.rows.push_back({rate.currency, rate.usd, date_cell(rate.date)});
  }
  return table;
}

}  // namespace

report::Table envelope_table(const CompareView& view) {
  report::Table table{"envelope", {"from", "to", "option", "units"}, {}};
  for (const EnvelopeSegment& segment : view.comparison.envelope.segments) {
    table.rows.push_back({per_month(segment.from), number_cell(bound(segment.to)),
                          view.option(segment.option).id,
                          segment.units > 0 ? Cell{segment.units} : Cell{}});
  }
  return table;
}

void add_tables(report::Report& report, const CompareView& view, const report::Layout& layout) {
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string("compare")},
                   {"version", std::string(TCO_VERSION)},
                   {"as_of", date_cell(view.scenario().as_of)},
                   {"currency", view.question.currency}};
  if (layout.wants("scenario")) {
    report.fields.push_back({"scenario", report::Json{view.question.resolved()}});
  }
  for (const auto& [key, table] :
       {std::pair("options", &options_table), std::pair("break_even", &break_even_table),
        std::pair("envelope", &envelope_table), std::pair("exchange_rates", &exchange_table)}) {
    if (layout.wants(key)) report.tables.push_back(table(view));
  }
  report.after = {{"break_even_truncated", view.comparison.pairs_truncated},
                  {"envelope_truncated", view.comparison.envelope.truncated}};
  if (!layout.wants("predictions") && !layout.wants("classes")) return;
  PredictionTables predictions({"option"});
  for (const Option& option : view.scenario().options) {
    if (!option.self_hosted() || !option.knowledge) continue;
    const auto served = serving(option);
    if (served->prospect) predictions.add({option.id}, *served->prospect);
  }
  std::move(predictions).move_into(report);
}

}  // namespace tco::cli
