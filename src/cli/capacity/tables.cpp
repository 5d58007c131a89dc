#include "cli/capacity/view.hpp"
#include "cli/words/cells.hpp"
#include "tco/core/speed/names.hpp"

namespace tco::cli {
namespace {

using report::Cell;

Cell seconds_cell(bool known, Duration time) {
  if (!known) return {};
  return time.in(unit::second);
}

Cell rate_cell(bool known, Frequency rate) {
  if (!known) return {};
  return rate.in(kPerSecond);
}

}  // namespace

void add_tables(report::Report& report, const CapacityView& view) {
  const Load& load = view.load;
  const auto target = [](const std::optional<Duration>& time) -> Cell {
    if (!time) return {};
    return time->in(unit::second);
  };
  report.fields = {
      {"schema_version", 1.0},
      {"command", std::string("capacity")},
      {"version", std::string(TCO_VERSION)},
      {"as_of", date_cell(view.question.scenario.as_of)},
      {"currency", view.question.currency},
      {"requests_per_second", load.rate.in(kPerSecond)},
      {"busiest_requests_per_second", load.busiest.in(kPerSecond)},
      {"users", number_cell(load.users)},
      {"requests_per_user_hour", load.users ? Cell{load.each.in(1.0 / unit::hour)} : Cell{}},
      {"ttft_target_seconds", target(load.target.ttft)},
      {"itl_target_seconds", target(load.target.itl)},
      {"scenario", report::Json{view.question.resolved()}}};
  report::Table table{"options",
                      {"id",
                       "kind",
                       "name",
                       "status",
                       "reason",
                       "basis",
                       "precision",
                       "engine",
                       "concurrency",
                       "machines",
                       "machines_low",
                       "machines_high",
                       "max_requests_per_second",
                       "max_requests_per_second_low",
                       "max_requests_per_second_high",
                       "requests_per_second",
                       "in_service",
                       "turned_away",
                       "wait_seconds",
                       "wait_p99_seconds",
                       "ttft_seconds",
                       "ttft_p99_seconds",
                       "itl_seconds",
                       "itl_p99_seconds",
                       "outputs_per_month",
                       "monthly_total",
                       "per_output",
                       "currency"},
                      {}};
  for (const CapacityRow& row : view.rows) {
    const Option& option = view.option(row);
    const bool queues = row.machine.has_value();
    const bool known = row.machines.has_value();
    const speed::QueueResult& at = row.at;
    table.rows.push_back(
        {option.id,
         std::string(name_of(option.kind)),
         option.name,
         std::string(name_of(row.result.status)),
         text_cell(row.reason),
         text_cell(name_of(queues ? row.machine->basis : row.result.basis)),
         queues ? text_cell(row.machine->precision) : Cell{},
         queues ? Cell{std::string(speed::name_of(speed::kEngineNames, row.machine->engine))}
                : Cell{},
         queues ? Cell{static_cast<double>(row.machine->server.max_batch)} : Cell{},
         number_cell(row.machines),
         number_cell(row.fewest),
         number_cell(row.most),
         rate_cell(queues, queues ? row.machine->most : Frequency{}),
         rate_cell(queues, row.slowest),
         rate_cell(queues, row.fastest),
         rate_cell(known, at.throughput),
         known ? Cell{at.in_service} : Cell{},
         known ? Cell{at.turned_away} : Cell{},
         seconds_cell(known, at.wait),
         seconds_cell(known, at.wait_p99),
         seconds_cell(known, at.ttft),
         seconds_cell(known, at.ttft_p99),
         seconds_cell(known, at.itl),
         seconds_cell(known, at.itl_p99),
         per_month(row.answered),
         row.result.total ? Cell{row.result.total->in(unit::per_month)} : Cell{},
         row.result.per_output ? Cell{row.result.per_output->in(unit::per_output)} : Cell{},
         view.question.currency});
  }
  report.tables.push_back(std::move(table));
}

}  // namespace tco::cli
