#include "cli/breakeven/view.hpp"
#include "cli/words/cells.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/volumes.hpp"
#include "tco/error.hpp"

#include <array>
#include <cmath>

namespace tco::cli {
namespace {

using report::Cell;

constexpr double kHoursPerDay = 24;

/// What makes the volume one where the cheaper side changes; empty where it is none.
Cell kind_at(const std::vector<Crossing>& crossings, Volume volume) {
  for (const Crossing& crossing : crossings) {
    if (crossing.at == volume) return std::string(name_of(crossing.kind));
  }
  return {};
}

void add_volume(std::vector<Cell>& row, const CompareView& view, std::size_t own,
                const std::optional<Volume>& volume) {
  if (!volume || !view.scenario().mesh.empty()) {  // a scale is no volume of one workload
    row.resize(row.size() + 4);
    return;
  }
  const VolumeFigures figures = volume_figures(view, own, *volume);
  row.insert(row.end(),
             {figures.per_day, number_cell(figures.tokens_per_month),
              number_cell(figures.footage_seconds_per_month), number_cell(figures.utilization)});
}

report::Table verdict_table() {
  report::Table table{"break_even", {"own", "against", "verdict", "reason"}, {}};
  for (const std::string which : {"first", "settled"}) {
    for (const char* const key : {"_volume", ".kind", ".per_day", ".tokens_per_month",
                                  ".footage_seconds_per_month", ".utilization"}) {
      table.columns.push_back(which + key);
    }
  }
  table.columns.insert(table.columns.end(), {"owned_cheaper", "truncated", "ranges"});
  return table;
}

std::vector<Cell> verdict_row(const CompareView& view, const PairResult& pair) {
  std::vector<Cell> row{view.option(pair.own).id, view.option(pair.against).id};
  const BreakEven even = pair.break_even.value_or(BreakEven{});
  row.push_back(pair.break_even ? Cell{std::string(name_of(even.verdict))} : Cell{});
  row.push_back(even.reason        ? Cell{std::string(name_of(*even.reason))}
                : even.computed_to ? Cell{open_end_phrase(view.scenario(), *even.computed_to)}
                                   : text_cell(pair.reason));
  const std::vector<Crossing> crossings = crossings_of(view, pair);
  for (const auto& volume : {even.first_volume, even.settled_volume}) {
    row.push_back(volume ? Cell{per_month(*volume)} : Cell{});
    row.push_back(volume ? kind_at(crossings, *volume) : Cell{});
    add_volume(row, view, pair.own, volume);
  }
  report::Ranges ranges;
  for (const VolumeRange& range : even.owned_cheaper) {
    ranges.emplace_back(per_month(range.from), bound(range.to));
  }
  row.emplace_back(std::move(ranges));
  row.emplace_back(even.truncated);
  row.push_back(number_cell(even.ranges));
  return row;
}

report::Table crossings_table() {
  return {"crossings",
          {"own", "against", "volume", "kind", "owned_cheaper", "monthly.own", "monthly.against",
           "per_day", "tokens_per_month", "footage_seconds_per_month", "utilization", "currency"},
          {}};
}

void add_crossings(const CompareView& view, const PairResult& pair, const report::RowTaker& take) {
  for (const Crossing& crossing : crossings_of(view, pair)) {
    const auto cost = [&](std::size_t option) {
      return view.result(option).curve->at(crossing.at).in(unit::per_month);
    };
    const bool touch = crossing.cheaper_below && crossing.cheaper_above;
    std::vector<Cell> row;
    row.emplace_back(view.option(pair.own).id);
    row.emplace_back(view.option(pair.against).id);
    row.emplace_back(per_month(crossing.at));
    row.emplace_back(std::string(name_of(crossing.kind)));
    row.emplace_back(std::string(touch ? "both" : crossing.cheaper_above ? "above" : "below"));
    row.emplace_back(cost(pair.own));
    row.emplace_back(cost(pair.against));
    add_volume(row, view, pair.own, crossing.at);
    row.emplace_back(view.question.currency);
    take(row);
  }
}

Cell cheaper(const CompareView& view, const Solved& solved, const std::optional<bool>& own) {
  if (!own) return {};
  return view.option(*own ? solved.own : solved.against).id;
}

}  // namespace

std::string_view name_of(CrossingKind kind) {
  return std::array{"crossing", "jump", "capacity"}[static_cast<std::size_t>(kind)];
}

std::vector<Crossing> crossings_of(const CompareView& view, const PairResult& pair) {
  if (!pair.break_even) return {};
  return crossings(*pair.break_even, *view.result(pair.own).curve,
                   *view.result(pair.against).curve);
}

VolumeFigures volume_figures(const CompareView& view, std::size_t own, Volume volume) {
  const Option& option = view.option(own);
  const OptionResult& result = view.result(own);
  const Workload& workload = option.workload;
  VolumeFigures figures;
  figures.per_month = per_month(volume);
  figures.per_day =
      figures.per_month * kHoursPerDay / view.scenario().hours_per_month.in(unit::hours_per_month);
  if (workload.modality == Modality::text) {
    figures.tokens_per_month =
        figures.per_month *
        workload.attempts_per_output.in(unit::attempts_per_output)*workload.tokens();
  } else if (workload.modality == Modality::video) {
    figures.footage_seconds_per_month = figures.per_month * workload.length.in(unit::second);
  }
  const bool machines = option.kind == OptionKind::owned || option.kind == OptionKind::rented;
  // Where steps are finer than a double tells apart, how many machines there are is not known.
  if (machines && result.curve && result.time_per_output && !result.curve->blurred(volume)) {
    const double units = result.curve->segment(result.curve->index_at(volume)).units;
    figures.utilization =
        volume * *result.time_per_output / (units * option.assumptions.available_hours);
  }
  for (const double figure :
       {figures.per_month, figures.per_day, figures.tokens_per_month.value_or(0),
        figures.footage_seconds_per_month.value_or(0), figures.utilization.value_or(0)}) {
    if (!std::isfinite(figure)) throw not_finite("a volume of break-even of " + option.id);
  }
  return figures;
}

report::Table breakeven_table(const CompareView& view, BreakevenTable which, EachPair each) {
  if (which == BreakevenTable::envelope) return envelope_table(view);
  const bool crossings = which == BreakevenTable::crossings;
  report::Table table = crossings ? crossings_table() : verdict_table();
  auto rows = [view, crossings, each = std::move(each)](const report::RowTaker& take) {
    each([&](const PairResult& pair) {
      crossings ? add_crossings(view, pair, take) : take(verdict_row(view, pair));
    });
  };
  table.more = std::move(rows);
  return table;
}

report::Table breakeven_table(const CompareView& view, BreakevenTable which) {
  report::Table table = breakeven_table(view, which, [&view](const auto& take) {
    for (const PairResult& pair : view.comparison.pairs) take(pair);
  });
  if (table.more) table.more([&](const std::vector<Cell>& row) { table.rows.push_back(row); });
  table.more = nullptr;
  return table;
}

report::Table solve_table(const CompareView& view, const Solved& solved) {
  const bool attempts = solved.input == kAttempts;
  report::Table table{"solve_for",
                      {"input", "now", "value", "until", "keep_rate", "kind", "own", "against",
                       "cheaper_below", "cheaper_above", "metric", "from", "to"},
                      {}};
  const auto add = [&](const GoalRoot* root) {
    const auto& throughout = solved.found.own_throughout;
    const Cell one = cheaper(view, solved, throughout);
    table.rows.push_back(
        {solved.input, number_cell(solved.now), root ? Cell{root->value} : Cell{},
         root ? Cell{root->until} : Cell{},
         root && attempts && root->value >= 1 ? Cell{1 / root->value} : Cell{},
         std::string(root ? (root->tie ? "tie" : "jump") : (throughout ? "none" : "equal")),
         view.option(solved.own).id, view.option(solved.against).id,
         root ? cheaper(view, solved, root->own_cheaper_below) : one,
         root ? cheaper(view, solved, root->own_cheaper_above) : one,
         std::string(solved.tco ? "tco" : "monthly"), solved.from, solved.to});
  };
  for (const GoalRoot& root : solved.found.roots) add(&root);
  if (solved.found.roots.empty()) add(nullptr);
  return table;
}

}  // namespace tco::cli
