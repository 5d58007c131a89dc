#include "cli/door/command.hpp"

#include "cli/cashflow/view.hpp"
#include "cli/compare/answered.hpp"
#include "cli/compare/explanations.hpp"
#include "cli/door/asked.hpp"
#include "cli/focus/rows.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/words/screen_lines.hpp"
#include "cli/workbook/book.hpp"
#include "tco/report/formats/format.hpp"

#include <array>
#include <memory>
#include <utility>

namespace tco::cli {
namespace {

constexpr std::array kCashflowFlags{
    Flag{"monthly", "", "table and md: every month instead of every year"},
};

Answer run_cashflow(const Arguments& arguments) {
  const Asked asked = cli::asked(arguments);
  const report::Format& format = asked.format;
  catalog::Question question = asked.question();
  const bool rows = format.write && format.name != "json" && !arguments.has("explain");
  const Extent extent = format.for_people ? Extent::telling : rows ? Extent::options : Extent::all;
  Comparison comparison = compare(question.scenario, extent);
  const auto answer = std::make_shared<const Answered>(
      answered(std::move(question), std::move(comparison), asked.max_price_age));
  const CompareView compared = answer->view();
  const CashflowView view(compared, arguments.has("monthly"));
  const bool full = arguments.has("full");
  const bool page = format.name == "html", book = format.name == "xlsx";
  report::Report report;
  Answer out;
  if (format.for_people) tell_age(out, compared);
  tell(out, report, compared,
       telling(arguments, format.for_people && !full && !page, Telling::warnings));
  if (page || book) tell_few(out, arguments);
  if (format.for_people) {
    if (page) {
      add_cashflow_page(report, view);
    } else if (full) {
      add_full_cashflow_screen(report, view);
    } else {
      add_cashflow_screen(report, view, message_lines(arguments, out, report));
    }
    if (!page && (asked.layout.chart || format.draws)) add_cashflow_chart(report, view);
  } else if (format.name == "xlsx") {
    add_workbook(report, compared, {cashflow_answer(view, kWholeAnswer), brief_question(compared)});
  } else if (format.name == "json") {
    add_cashflow_tables(report, view);
  } else if (format.name == "focus") {
    add_focus_rows(report, compared, FocusSpan::horizon);
  } else {
    add_month_rows(report, compared);
  }
  if (arguments.has("explain")) add_explanations(report, compared, format.for_people);
  take_added(out, report);
  out.inputs = asked.inputs.read_paths();
  if (rows) {
    out.more = [answer, report = std::move(report), layout = asked.layout,
                write = format.write](const auto& sink) { write(report, layout, sink); };
  } else {
    out.text = format.render(report, asked.layout);
  }
  return out;
}

}  // namespace

CashflowView::CashflowView(const CompareView& comparing, bool every_month)
    : compared(comparing), by_month(every_month) {
  for (const PairResult& pair : compared.comparison.pairs) {
    const auto& own = result(pair.own).flow;
    const auto& other = result(pair.against).flow;
    choices.emplace_back();
    if (own && other) choices.back() = choice(*own, *other, rate_of(pair.own));
  }
}

const Command kCashflow{
    .syntax =
        {.command = "cashflow",
         .summary = "month by month: what is paid when, and when a machine has paid for itself",
         .flags = {kCashflowFlags, question_flags(), data_flags(), explain_flags(), screen_flags(),
                   row_flags(), output_flags()},
         .example =
             "Volumes may grow and prices change from month to month (--growth, --price-trend, and "
             "more\n"
             "in the scenario: `tco schema scenario`). Cumulative costs, payback, present cost, "
             "NPV "
             "and\n"
             "IRR of choosing a machine are those of the horizon (--horizon).\n\n"
             "  tco cashflow --own rtx-5090-desktop --api ltx/ltx-2-3-fast --price-trend -50%\n"
             "  tco cashflow --growth 5% --horizon 48 --discount 10% --monthly\n"
             "  tco cashflow --scenario clips.json -f csv > months.csv    a row for option and "
             "month\n"
             "  tco cashflow -f svg -o months.svg\n",
         .formats = kChargedFormats},
    .run = run_cashflow};

}  // namespace tco::cli
