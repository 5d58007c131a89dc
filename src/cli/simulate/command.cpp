#include "cli/door/command.hpp"

#include "cli/door/asked.hpp"
#include "cli/simulate/draws.hpp"
#include "cli/simulate/progress.hpp"
#include "cli/simulate/sampling.hpp"
#include "cli/simulate/simulation.hpp"
#include "cli/simulate/words.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/workbook/book.hpp"
#include "tco/error.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kSimulating{
    Flag{"uncertain",   "/PATH=LOW..HIGH", "any number of the question, 10 % and 90 % points: /demand/outputs_per_month=200..500", true},
    Flag{"only-ranges", "",        "without what is assumed of prices, growth and resale"},
    Flag{"samples",     "N",       "draws, a power of two (16384)"},
    Flag{"seed",        "N",       "of the draws (1)"},
    Flag{"threads",     "N",       "(as many as there are processors); the answer is the same"},
    Flag{"rank",        "BY",      "what cheapest means: present_cost over the horizon, or monthly (present_cost)"},
    Flag{"against",     "ID",      "option that all others are held against (machines: the cheapest API)"},
    Flag{"table",       "NAME",    "csv and jsonl: options, inputs or draws (options)"},
};
// clang-format on

Answer run_simulate(const Arguments& arguments) {
  Answer answer;
  const simulate::Sampling sampling = sampling_of(arguments, answer.notes);
  Asked asked = cli::asked(arguments);
  const report::Format& format = asked.format;
  std::string table = "options";
  if (const auto named = arguments.one("table")) {
    const std::vector<std::string> tables{"options", "inputs", "draws"};
    table = tables[named->position_in(tables)];
  }
  Simulation made(asked, {sampling, arguments.has("samples"), uncertain_given(arguments),
                          arguments.has("only-ranges"), arguments.one("against")});
  answer.notes.insert(answer.notes.end(), made.notes.begin(), made.notes.end());
  answer.inputs = asked.inputs.read_paths();
  answer.warnings = made.warnings();
  if (table == "draws") {
    if (format.rows == report::RowStyle::none) {
      throw Error(ExitCode::usage, "--table draws goes with -f csv, jsonl or json");
    }
    write_draws(answer, made.question, std::move(made.inputs), sampling, format, asked.layout);
    return answer;
  }
  {
    Progress progress(arguments.has("quiet"));
    made.draw([&](double share) { progress.tell(share); });
  }
  const SimulateView view = made.view();
  report::Report report;
  if (format.name == "html") {
    report.warnings = answer.warnings;
    tell_few(answer, arguments);  // the page has all
    add_simulate_page(report, view);
  } else if (format.for_people) {
    const bool full = arguments.has("full");
    tell_warnings(answer, report, arguments, !full);
    add_simulate_screen(report, view, full, message_lines(arguments, answer, report));
    if (format.draws || asked.layout.chart) add_panels(report, view);
  } else {
    report.warnings = answer.warnings;
    add_simulate_tables(report, view, table);
    if (format.name == "xlsx") {
      tell_few(answer, arguments);  // the workbook has all
      add_workbook(report, view.compared,
                   {simulate_answer(view), brief_question(view.compared), drawn_phrase(view)});
      for (const report::Table& one : report.tables) {
        add_table_sheet(report, one, one.key == "inputs" ? "What varied" : "How sure");
      }
    }
  }
  answer.text = format.render(report, asked.layout);
  return answer;
}

}  // namespace

std::vector<std::size_t> SimulateView::order() const {
  std::vector<std::size_t> order(simulated.options.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto rank = [&](std::size_t i) {
    const auto& cost = drawn(i).spread(sampling.rank).p50;
    return std::tuple(-drawn(i).p_cheapest.value, !cost, cost ? cost->value : 0);
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
                   "  tco simulate                                what each figure means: tco help "
                   "simulate\n"
                   "  tco simulate --uncertain /demand/outputs_per_month=200..300..800\n"
                   "  tco simulate --table draws --samples 4096 -f csv > draws.csv\n",
               .formats = kPageFormats},
    .run = run_simulate};

}  // namespace tco::cli
