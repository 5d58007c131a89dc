#include "cli/door/command.hpp"

#include "cli/cashflow/view.hpp"
#include "cli/compare/answered.hpp"
#include "cli/compare/view.hpp"
#include "cli/door/asked.hpp"
#include "cli/page/parts.hpp"
#include "cli/simulate/progress.hpp"
#include "cli/simulate/simulation.hpp"
#include "cli/simulate/words.hpp"
#include "cli/threads/turns.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/warnings.hpp"
#include "tco/report/html/page.hpp"

#include <array>
#include <utility>

namespace tco::cli {
namespace {

constexpr std::array<std::string_view, 1> kFormats{"html"};
constexpr std::size_t kMostChapters = 20;

// clang-format off
constexpr std::array kReporting{
    Flag{"scenario", "FILE|ID", "a question: a scenario file, - for standard input, or one built in; several make one page", true, 0, "The question"},
};
// clang-format on

/// The answer to one question: what compare and cashflow say of it.
report::Chapter chapter(const Arguments& arguments, Answer& out) {
  Asked asked = cli::asked(arguments);
  catalog::Question question = asked.question();
  Comparison comparison = compare(question.scenario, Extent::telling);
  const Answered answer = answered(std::move(question), std::move(comparison), asked.max_price_age);
  const CompareView view = answer.view();
  const CashflowView flow(view, false);
  report::Chapter made{view.scenario().name, {}};
  Answer told;
  tell(told, made.report, view, Telling::ranges);
  const auto options = add_month_sections(made.report, view, {named_by(asked.request)});
  made.report.blocks.emplace_back(report::Heading{"Cash flow"});
  made.report.say(cashflow_answer(flow, kWholeAnswer), true);
  add_cashflow_sections(made.report, flow);
  if (!options.empty()) add_cashflow_chart(made.report, flow);
  Simulation sure(asked, {.sampling = {.threads = processors()}});
  {
    Progress progress(arguments.has("quiet"));
    sure.draw([&](double share) { progress.tell(share); });
  }
  if (std::string told_early = sure_phrase(sure.view()); !told_early.empty()) {
    made.report.blocks.emplace(made.report.blocks.begin() + 1,
                               report::Paragraph{std::move(told_early)});
  }
  add_simulate_sections(made.report, sure.view(), true);
  add_untold(told.warnings, sure.warnings());
  add_untold(made.report.warnings, sure.warnings());
  add_sources(made.report, view, options);
  const auto add = [](std::vector<std::string>& to, std::vector<std::string> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  add(out.warnings, std::move(told.warnings));
  add(out.remarks, std::move(told.remarks));
  add(out.inputs, asked.inputs.read_paths());
  return made;
}

Answer run_report(const Arguments& arguments) {
  Answer out;
  out.file_name = "report.html";
  std::vector<Arguments> questions;
  for (const Given& scenario : arguments.all("scenario")) {
    questions.push_back(arguments);
    questions.back().values_["scenario"] = {scenario};
  }
  if (questions.empty()) questions.push_back(arguments);
  if (questions.size() > kMostChapters) {
    throw Error(ExitCode::usage, "report: expected at most " + std::to_string(kMostChapters) +
                                     " scenarios, got " + std::to_string(questions.size()) +
                                     "\n  hint: several pages are as good");
  }
  std::vector<report::Chapter> chapters;
  for (const Arguments& one : questions) chapters.push_back(chapter(one, out));
  out.text = report::to_page(chapters);
  tell_few(out, arguments);  // the page has all
  return out;
}

}  // namespace

const Command kReport{
    .syntax = {.command = "report",
               .summary =
                   "one page for people who decide: the answer, the cash flow, how sure it is",
               .flags = {kReporting, question_flags().subspan(1), data_flags(), output_flags()},
               .example =
                   "The page needs no network and no other file: mail it, open it anywhere, print "
                   "it on two\n"
                   "sheets. Its sliders turn volume, electricity, purchase prices and horizon.\n\n"
                   "  tco report -o clips.html\n"
                   "  tco report --scenario clips.json --scenario agents.json -o shared/   "
                   "shared/report.html\n",
               .formats = kFormats},
    .run = run_report};

}  // namespace tco::cli
