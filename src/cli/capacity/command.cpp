#include "cli/door/command.hpp"

#include "cli/capacity/view.hpp"
#include "cli/door/asked.hpp"
#include "cli/flags/numbers.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kShown{Flag{"full", "", "every option, not the best few"}};
// clang-format on

/// A promise so much longer than one request takes leaves room for others.
constexpr double kSomeLoad = 1.05;

/// What people expect of a service they sit before: --slo interactive.
const catalog::Setting kUsual[] = {
    {"/workload/ttft_seconds", "0.5", "--slo interactive, where none is given"},
    {"/workload/itl_seconds", "0.035", "--slo interactive, where none is given"}};

Load load_of(const Scenario& scenario, const Arguments& arguments) {
  Load load;
  const auto attempts = scenario.workload.attempts_per_output / unit::attempts_per_output;
  // A load a second that was typed is that of the hours typed beside it.
  load.hours =
      arguments.has("hours") ? scenario.assumptions.available_hours : scenario.hours_per_month;
  load.rate = attempts * (scenario.demand.volume / unit::outputs_per_month) / unit::month *
              (unit::month / (load.hours / unit::hours_per_month * unit::hour));
  const double part = busiest_hour_part(scenario.demand, scenario.hours_per_month);
  const double hours = load.hours.in(unit::hours_per_month);
  load.busiest = std::max(1.0, part * hours) * load.rate;
  if (const auto users = arguments.one("users")) {
    load.users = count(*users);
    load.each = load.rate / *load.users;
  }
  load.target = {scenario.workload.run.ttft, scenario.workload.run.itl};
  return load;
}

std::optional<double> machines_of(const Queueing& machine, const Load& load) {
  const auto servers = load.users
                           ? speed::machines(machine.server, *load.users, load.each, machine.target)
                           : speed::machines(machine.server, load.busiest, machine.target);
  return servers ? std::optional(std::ceil(*servers / machine.copies)) : std::nullopt;
}

/// What the fullest of so many queues gets.
speed::Arrivals arrivals_of(const Load& load, double queues) {
  if (!load.users) return {.rate = load.busiest / queues, .users = std::nullopt};
  return {.rate = load.each, .users = static_cast<int>(std::ceil(*load.users / queues))};
}

/// Requests that all of so many queues answer: users are parted evenly, some queues have one less.
Frequency answered_by(const speed::Server& server, const Load& load, double queues,
                      Frequency fullest) {
  const double few = load.users ? std::floor(*load.users / queues) : 0;
  const double full = load.users ? *load.users - few * queues : 0;
  if (full == 0) return queues * fullest;  // all alike
  const speed::Arrivals less{.rate = load.each, .users = static_cast<int>(few)};
  const Frequency rest = few > 0 ? speed::queue(server, less).throughput : Frequency{};
  return full * fullest + (queues - full) * rest;
}

/// What a request breaks that has the machine to itself, and which promise would be kept.
std::string broken_words(const Queueing& machine) {
  const auto broken = broken_alone(machine);
  if (!broken) return "it carries no load within the promise";
  const double alone = broken->takes.in(unit::second)*1e3;
  const double digit = std::pow(10, std::floor(std::log10(alone)) - 1);
  return "about " + report::brief_text(alone) + " ms " +
         (broken->first_token ? "to the first token" : "from token to token") + " alone, limit " +
         report::given_text(broken->limit.in(unit::second)*1e3) + " ms: --" +
         (broken->first_token ? "ttft " : "itl ") +
         plain_number(std::ceil(kSomeLoad * alone / digit) * digit) + "ms would do";
}

/// So many machines at work.
void run(CapacityRow& row, const Load& load, double machines) {
  const Queueing& machine = *row.machine;
  row.machines = machines;
  const double queues = machines * machine.copies;
  row.at = speed::queue(machine.server, arrivals_of(load, queues));
  row.at.throughput = answered_by(machine.server, load, queues, row.at.throughput) / machines;
  row.at.in_service *= machine.copies;
}

void take_machine(CapacityRow& row, const Load& load) {
  const Queueing& machine = *row.machine;
  const Queueing slow = slowed(machine, machine.slower);
  const Queueing fast = slowed(machine, machine.faster);
  row.slowest = slow.most;
  row.fastest = fast.most;
  row.fewest = machines_of(fast, load);
  row.most = machines_of(slow, load);
  if (const auto machines = machines_of(machine, load)) {
    run(row, load, *machines);
  } else {
    row.reason = broken_words(machine);
  }
}

/// More than the promise needs are there where the question says so: --units, --utilization.
void take_units(CapacityRow& row, const Load& load) {
  if (!row.machines || !row.result.month) return;
  const double units = row.result.month->units;
  if (units <= *row.machines) return;
  run(row, load, units);
  for (auto* const end : {&row.fewest, &row.most}) {
    if (*end) *end = std::max(**end, units);
  }
}

CapacityRow row_of(std::size_t i, const Scenario& scenario, const Load& load) {
  CapacityRow row;
  row.option = i;
  Option option = scenario.options[i];
  if (option.self_hosted()) {
    row.machine = queueing(*option.hardware, option.model ? &*option.model : nullptr,
                           option.workload, *option.knowledge, row.reason);
    if (row.machine) take_machine(row, load);
    if (!row.reason.empty()) {
      row.result.status = Status::infeasible;
      row.result.reason = row.reason;
      return row;
    }
  }
  Scenario asked = scenario;
  asked.options.clear();
  if (row.machines && load.users) {  // who waits asks for less, of so many machines
    option.assumptions.minimum_units = *row.machines;
    option.assumptions.max_utilization = 1;
    asked.demand.volume = *row.machines * (row.at.throughput / load.rate) * scenario.demand.volume;
  }
  row.answered = asked.demand.volume;
  row.result = result_of(option, asked);
  take_units(row, load);
  row.reason = row.result.reason;
  return row;
}

/// Rows by what a month costs, those without a price last.
std::vector<CapacityRow> rows_of(const Scenario& scenario, const Load& load) {
  std::vector<CapacityRow> rows;
  for (std::size_t i = 0; i < scenario.options.size(); ++i) {
    if (scenario.options[i].kind == OptionKind::hybrid) continue;
    rows.push_back(row_of(i, scenario, load));
  }
  std::ranges::stable_sort(rows, [](const CapacityRow& a, const CapacityRow& b) {
    if (a.result.total.has_value() != b.result.total.has_value()) return a.result.total.has_value();
    return a.result.total && *a.result.total < *b.result.total;
  });
  return rows;
}

Answer run_capacity(const Arguments& arguments) {
  const Asked asked = cli::asked(arguments);
  if (asked.request.model.empty() && !asked.request.scenario_text) {
    throw Error(ExitCode::usage,
                "capacity: expected --model or a scenario\n  hint: tco capacity --model qwen3-32b "
                "--rps 3");
  }
  const bool loaded = std::ranges::any_of(asked.request.settings, [](const auto& setting) {
    return setting.pointer == "/demand/outputs_per_month";
  });
  if (!loaded && !asked.request.scenario_text) {
    throw Error(ExitCode::usage,
                "capacity: expected a load\n  hint: --rps 3, or --users 200 "
                "--requests-per-user-hour 12");
  }
  catalog::Question question = asked.question();
  if (!question.scenario.mesh.empty()) {
    throw Error(ExitCode::usage,
                "capacity: the scenario has several workloads, whose requests wait in one queue "
                "each\n  hint: ask about one of them in a scenario of its own");
  }
  if (question.scenario.workload.modality != Modality::text) {
    throw Error(ExitCode::usage,
                "capacity: requests of text wait in queues, got a model of " +
                    std::string(question.scenario.workload.modality == Modality::image ? "images"
                                                                                       : "video") +
                    "\n  hint: `tco compare` sizes machines for those");
  }
  const bool usual = !question.scenario.workload.run.promises();
  if (usual) {
    catalog::Request request = asked.request;
    request.settings.insert(request.settings.end(), std::begin(kUsual), std::end(kUsual));
    question = catalog::resolve(request, asked.catalog);
  }
  Load load = load_of(question.scenario, arguments);
  load.usual = usual;
  const bool named = !asked.request.own.empty() || !asked.request.rent.empty();
  const CapacityView view{question, load, rows_of(question.scenario, load),
                          arguments.has("full") || named};
  report::Report report;
  report.warnings = question.warnings;
  if (asked.format.for_people) {
    add_screen(report, view);
  } else {
    add_tables(report, view);
  }
  return {asked.format.render(report, asked.layout), report.warnings, asked.inputs.read_paths()};
}

}  // namespace

const Command kCapacity{
    .syntax =
        {.command = "capacity",
         .summary = "machines for a load of text requests that wait no longer than you say",
         .flags = {question_flags(), data_flags(), kShown, row_flags(), output_flags()},
         .example =
             "The load: --rps, or --users with --requests-per-user-hour, who ask for nothing "
             "while\n"
             "they wait (Engset). The promise, as means: --ttft to the first token, --itl from\n"
             "token to token, or --slo instant (150/25 ms), conversational (300/30), interactive\n"
             "(500/35, where nothing is said), deferred (1000/40), batch (2000/45). A machine is "
             "a\n"
             "state-dependent M/M/1/K queue: as many streams at once as memory holds with\n"
             "--min-tokens-per-second for each (or --concurrency), 128 waiting, step times as in\n"
             "`tco help speed`. `tco compare` takes the same flags: the utilization that machines\n"
             "may reach then follows from the promise.\n\n"
             "  tco capacity --model qwen3-32b --rps 3 --ttft 500ms --itl 35ms\n"
             "  tco capacity --model gpt-oss-120b --users 200 --requests-per-user-hour 12 \\\n"
             "    --own 2:rtx-pro-6000-blackwell-workstation --api openai/gpt-5-mini\n",
         .formats = kTableFormats},
    .run = run_capacity};

}  // namespace tco::cli
