#include "cli/door/command.hpp"

#include "cli/compare/answered.hpp"
#include "cli/compare/explanations.hpp"
#include "cli/compare/notes.hpp"
#include "cli/compare/view.hpp"
#include "cli/door/asked.hpp"
#include "cli/focus/rows.hpp"
#include "cli/mesh/view.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/words/screen_lines.hpp"
#include "cli/workbook/book.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kCompareFlags{
    Flag{"table", "NAME",     "of csv and jsonl, of several workloads: options or workloads"},
    Flag{"chart", "[=parts]", "the chart below the table; =parts: bars of the month by its parts"},
};
// clang-format on

/// What the first screen needs: every self-hosted option against the cheapest plan.
void add_pairs(Comparison& comparison, const CompareView& view) {
  const auto plan = cheapest_plan(view);
  for (std::size_t own = 0; plan && own < comparison.options.size(); ++own) {
    if (!view.option(own).self_hosted() || !on_screen(view, own)) continue;
    comparison.pairs.push_back(pair_of(view.scenario(), comparison.options, own, *plan));
  }
}

/// What says how much is made, a document by its own key; empty: nobody does.
std::string_view volume_flag(const Arguments& arguments, const catalog::Request& request) {
  for (const std::string_view name : {"volume", "tokens", "footage", "rps", "users"}) {
    if (arguments.has(name)) return name;
  }
  return request.scenario_text ? "volume" : "";
}

/// What tables need, of an answer that is not for people.
Extent extent_of(const Arguments& arguments, const report::Format& format,
                 const report::Layout& layout) {
  if (format.name != "json" && !arguments.has("explain")) return Extent::options;
  if (layout.wants("envelope") || layout.wants("envelope_truncated")) return Extent::all;
  if (arguments.has("explain") || layout.wants("break_even")) return Extent::pairs;
  return Extent::options;
}

Answer run_compare(const Arguments& arguments) {
  const Asked asked = cli::asked(arguments);
  const bool for_people = asked.format.for_people, full = arguments.has("full");
  const bool page = asked.format.name == "html", book = asked.format.name == "xlsx";
  const auto chart = arguments.one("chart");
  const bool parts = chart && !chart->value.empty() && chart->position_in({"parts"}) == 0;
  const bool first_screen = for_people && !full && !page;
  const bool brief = first_screen || page || book;  // without all pairs
  const bool draws = for_people && (asked.layout.chart || asked.format.draws || page);
  catalog::Question question = asked.question();
  Comparison comparison =
      brief ? priced(question.scenario)
            : compare(question.scenario, for_people
                                             ? Extent::telling
                                             : extent_of(arguments, asked.format, asked.layout));
  Answered answer = answered(std::move(question), std::move(comparison), asked.max_price_age);
  if (draws) answer.comparison.envelope = envelope_of(answer.comparison.options);
  const CompareView view = answer.view();
  if (brief) add_pairs(answer.comparison, view);
  report::Report report;
  Answer out;
  if (for_people) tell_age(out, view);
  const Telling whole = asked.layout.wants("warnings") ? Telling::ranges : Telling::warnings;
  tell(out, report, view, telling(arguments, first_screen, whole));
  if (page || book) tell_few(out, arguments);
  const bool mesh = !view.scenario().mesh.empty();
  const auto table = arguments.one("table");
  const bool by_workload = table && table->position_in({"options", "workloads"}) == 1;
  if (by_workload && !mesh) table->refuse("options, of a scenario with one workload");
  Screening named{named_by(asked.request), asks_question(arguments), 0,
                  volume_flag(arguments, asked.request)};
  if (page) {
    add_page(report, view, named);
  } else if (book) {
    add_workbook(report, view, {answer_text(view, kWholeAnswer), brief_question(view)});
  } else if (for_people && mesh && full) {
    add_whole_mesh_screen(report, view, reasons_of(view), break_even_grid(view));
  } else if (for_people && mesh) {
    const auto notes = [&](std::size_t lines) { return notes_of(view, named, lines); };
    add_mesh_screen(report, view, notes, message_lines(arguments, out, report));
  } else if (first_screen) {
    named.message_lines = message_lines(arguments, out, report);
    add_screen(report, view, named);
  } else if (for_people) {
    add_full_screen(report, view);
  } else if (asked.format.name == "focus") {
    add_focus_rows(report, view, FocusSpan::first_month);
  } else {
    add_tables(report, view, asked.layout);
    if (by_workload && asked.format.name != "json") report.tables = {workloads_table(view)};
  }
  if (draws && !page && parts) {
    report.blocks.emplace_back(part_bars(view, answer_text(view, kTitleLines)));
  } else if (draws && !page) {
    add_chart(report, view);
  }
  if (arguments.has("explain")) add_explanations(report, view, for_people);
  take_added(out, report);
  out.text = asked.format.render(report, asked.layout);
  out.inputs = asked.inputs.read_paths();
  return out;
}

}  // namespace

std::vector<std::string> named_by(const catalog::Request& request) {
  std::vector<std::string> ids = request.only;
  const auto add = [&](const char* kind, const std::vector<std::string>& records) {
    for (const std::string& id : records) ids.push_back(kind + id);
  };
  add("own:", request.own);
  add("rent:", request.rent);
  add("api:", request.api);
  for (const catalog::SeatAsked& seat : request.seat) ids.push_back("seat:" + seat.id);
  for (const catalog::HybridAsked& hybrid : request.hybrid) {
    ids.push_back("hybrid:" + hybrid.own + '+' + hybrid.api);
  }
  for (const catalog::AlreadyOwned& owned : request.already_owned) ids.push_back("own:" + owned.id);
  return ids;
}

void refuse_unusable(const Comparison& comparison) {
  if (!comparison.mistakes.empty()) {
    throw Error(ExitCode::input, text::joined(comparison.mistakes, "\n"));
  }
  if (!comparison.not_finite.empty()) throw not_finite(comparison.not_finite.front());
}

const Command kCompare{
    .syntax =
        {.command = "compare",
         .summary = "own or API? every option at your volume, and where the answer changes",
         .flags = {question_flags(), kCompareFlags, data_flags(), explain_flags(),
                   only(screen_flags(), "full"), row_flags(), output_flags()},
         .example =
             "  tco compare                                            the built-in scenario\n"
             "  tco compare --model qwen3-30b-a3b --volume 50k         another model and volume\n"
             "  tco compare --data my-gpu.json --own my-gpu --api ltx/ltx-2-3-fast\n"
             "  tco compare --scenario clips.json -f csv > clips.csv   for a spreadsheet\n",
         .formats = kChargedFormats},
    .run = run_compare};

}  // namespace tco::cli
