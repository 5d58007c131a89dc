#include "cli/door/command.hpp"

#include "cli/compare/answered.hpp"
#include "cli/compare/view.hpp"
#include "cli/door/asked.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/simulate/draws.hpp"
#include "cli/simulate/inputs.hpp"
#include "cli/simulate/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/report/words/number_text.hpp"

#include <sched.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

namespace tco::cli {
namespace {

constexpr double kMostThreads = 256;

// clang-format off
constexpr std::array kSimulating{
    Flag{"uncertain",   "/PATH=LOW..HIGH", "any number of the question, 10 % and 90 % points: /demand/outputs_per_month=200..500", true},
    Flag{"only-ranges", "",        "without what is assumed of prices, growth and resale"},
    Flag{"samples",     "N",       "draws, a power of two (16384)"},
    Flag{"seed",        "N",       "of the draws (1)"},
    Flag{"threads",     "N",       "(as many as there are processors); the answer is the same"},
    Flag{"rank",        "BY",      "what cheapest means: present_cost over the horizon, or monthly (present_cost)"},
    Flag{"table",       "NAME",    "csv and jsonl: options, inputs or draws (options)"},
};
// clang-format on

double whole_number(const Given& given, double least, double most, const std::string& what) {
  const double number = count(given);
  if (number != std::trunc(number) || number < least || number > most) given.refuse(what);
  return number;
}

unsigned processors() {
  cpu_set_t usable;  // as a container or `taskset` has it
  if (::sched_getaffinity(0, sizeof(usable), &usable) != 0) return 1;
  return static_cast<unsigned>(CPU_COUNT(&usable));
}

simulate::Sampling sampling_of(const Arguments& arguments, std::vector<std::string>& notes) {
  simulate::Sampling sampling;
  if (const auto given = arguments.one("samples")) {
    const double asked =
        whole_number(*given, 1, simulate::kMostSamples,
                     "a whole number of draws, at most " +
                         plain_number(static_cast<double>(simulate::kMostSamples)));
    sampling.samples = simulate::kLeastSamples;
    while (static_cast<double>(sampling.samples) < asked) sampling.samples *= 2;
    if (static_cast<double>(sampling.samples) != asked) {
      notes.push_back(given->origin + ' ' + plain_number(asked) + ": " +
                      report::whole_text(static_cast<double>(sampling.samples)) +
                      " draws, the next power of two");
    }
  }
  if (const auto given = arguments.one("seed")) {
    sampling.seed = static_cast<std::uint32_t>(
        whole_number(*given, 0, 4294967295.0, "a whole number 0..4294967295"));
  }
  sampling.threads = processors();
  if (const auto given = arguments.one("threads")) {
    sampling.threads = static_cast<unsigned>(
        whole_number(*given, 1, kMostThreads, "a whole number of threads, 1..256"));
  }
  if (const auto given = arguments.one("rank")) {
    const bool month = given->position_in({"present_cost", "monthly"}) == 1;
    if (month) sampling.rank = simulate::Measure::monthly_total;
  }
  return sampling;
}

/// Draws of several workloads, of which each is many programs to solve.
constexpr std::size_t kDrawsOfMesh = simulate::kLeastSamples;

/// So many draws as the inputs and the question are worth, where nobody says.
void fit_samples(simulate::Sampling& sampling, const UncertainInputs& inputs, bool asked,
                 std::vector<std::string>& notes) {
  if (inputs.question.inputs.empty()) {
    sampling.samples = simulate::kScramblings;  // all alike
    return;
  }
  if (inputs.question.scenario.mesh.empty() || asked) return;
  sampling.samples = kDrawsOfMesh;
  notes.push_back(report::whole_text(static_cast<double>(sampling.samples)) +
                  " draws, as each solves every month of several workloads anew: more by "
                  "--samples 4096");
}

/// The question without the hybrids nobody asked for that add nothing at its values.
catalog::Question telling_question(Asked& asked) {
  catalog::Question question = asked.question();
  const Comparison all = priced(question.scenario);
  refuse_unusable(all);
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < all.options.size(); ++i) {
    if (!adds_nothing(question.scenario, all.options, i)) {
      kept.push_back(question.scenario.options[i].id);
    }
  }
  if (kept.size() == all.options.size()) return question;
  asked.request.only = std::move(kept);
  return asked.question();
}

/// Self-hosted options are held against the cheapest plan; without one, against the cheapest of the
/// others.
std::vector<std::optional<std::size_t>> rivals(const CompareView& view) {
  const auto plan = cheapest_plan(view);
  std::vector<std::optional<std::size_t>> against(view.comparison.options.size());
  for (std::size_t own = 0; own < against.size(); ++own) {
    if (!view.option(own).self_hosted()) continue;
    against[own] = plan;
    for (const std::size_t other : cheapest_first(view)) {
      if (against[own]) break;
      if (other != own && view.result(other).status == Status::ok) against[own] = other;
    }
  }
  return against;
}

Answer run_simulate(const Arguments& arguments) {
  Answer answer;
  simulate::Sampling sampling = sampling_of(arguments, answer.notes);
  const std::vector<UncertainGiven> given = uncertain_given(arguments);
  Asked asked = cli::asked(arguments);
  const report::Format& format = asked.format;
  std::string table = "options";
  if (const auto named = arguments.one("table")) {
    const std::vector<std::string> tables{"options", "inputs", "draws"};
    table = tables[named->position_in(tables)];
  }
  for (catalog::Setting& setting : settings_of(given)) {
    asked.request.settings.push_back(std::move(setting));
  }
  const catalog::Question question = telling_question(asked);
  const Comparison comparison = priced(question.scenario);
  const CompareView compared{question, comparison,
                             stale_options(question.scenario, asked.max_price_age)};
  UncertainInputs inputs =
      uncertain_inputs(question, asked.request, asked.catalog, given, arguments.has("only-ranges"));
  inputs.question.against = rivals(compared);
  fit_samples(sampling, inputs, arguments.has("samples"), answer.notes);
  answer.inputs = asked.inputs.read_paths();
  for (const auto& more : {question.warnings, inputs.warnings, inputs.truncated}) {
    answer.warnings.insert(answer.warnings.end(), more.begin(), more.end());
  }
  if (table == "draws") {
    if (format.rows == report::RowStyle::none) {
      throw Error(ExitCode::usage, "--table draws goes with -f csv, jsonl or json");
    }
    write_draws(answer, question, std::move(inputs), sampling, format, asked.layout);
    return answer;
  }
  const std::vector<simulate::SimulatedOption> options = simulated(inputs.question, sampling);
  const SimulateView view{compared, inputs, sampling, options};
  report::Report report;
  if (format.for_people) {
    const bool full = arguments.has("full");
    if (!full && !arguments.has("verbose")) answer.told = few_of(answer.warnings);
    report.warnings = answer.told.value_or(answer.warnings);
    const std::size_t messages = arguments.has("quiet") ? 0 : warning_lines(report.warnings);
    add_simulate_screen(report, view, full, messages);
  } else {
    report.warnings = answer.warnings;
    add_simulate_tables(report, view, table);
  }
  answer.text = format.render(report, asked.layout);
  return answer;
}

}  // namespace

std::vector<std::size_t> SimulateView::order() const {
  std::vector<std::size_t> order(options.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto rank = [&](std::size_t i) {
    const auto& cost = options[i].spread(sampling.rank).p50;
    return std::tuple(-options[i].p_cheapest.value, !cost, cost ? cost->value : 0);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

const Command kSimulate{
    .syntax = {.command = "simulate",
               .summary =
                   "how sure the answer is: every range at once, and what it does to the cost",
               .flags = {kSimulating, question_flags(), data_flags(), screen_flags(), row_flags(),
                         output_flags()},
               .example =
                   "Varied are: every number of the question and its records that has a range, "
                   "predicted speeds,\n"
                   "what --uncertain names, and, unless --only-ranges, API prices (-60 % to 0 % a "
                   "year), growth of\n"
                   "the volume (-2 % to +5 % a month) and resale. P10, P50, P90: one, five and "
                   "nine of ten cases\n"
                   "cost less. Regret: what choosing the option costs beyond the best one of each "
                   "case, on average.\n\n"
                   "  tco simulate\n"
                   "  tco simulate --uncertain /demand/outputs_per_month=200..300..800\n"
                   "  tco simulate --table draws --samples 4096 -f csv > draws.csv\n",
               .formats = kTableFormats},
    .run = run_simulate};

}  // namespace tco::cli
