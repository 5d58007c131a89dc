#include "cli/compare/first_rows.hpp"
#include "cli/compare/notes.hpp"
#include "cli/compare/view.hpp"
#include "cli/mesh/view.hpp"
#include "cli/page/parts.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {
namespace {

constexpr std::size_t kMostYears = 10;

/// As many rows as a page has room for.
report::Grid page_rows(report::Grid grid) {
  if (grid.rows.size() > kMostOnPage) {
    grid.rest = "... " + std::to_string(grid.rows.size() - kMostOnPage) + " more: -f csv";
    grid.rows.resize(kMostOnPage);
  }
  grid.printed = std::min(kMostPrinted, grid.rows.size());
  return grid;
}

/// Notes that stand beside each other on a screen, each in a line of its own: a page shows one
/// space for two.
void say_parts(report::Report& report, std::string_view note) {
  constexpr std::string_view kBetween = "  ";
  for (std::size_t end = 0; end != note.npos; note.remove_prefix(std::min(note.size(), end + 2))) {
    end = note.find(kBetween);
    report.say(std::string(note.substr(0, end)));
  }
}

/// Sums over the horizon, and what has been paid by the end of some years.
report::Grid horizon_grid(const CompareView& view, const std::vector<std::size_t>& options) {
  constexpr std::size_t kYear = 12;
  const auto months = static_cast<std::size_t>(view.scenario().horizon_months);
  const std::size_t years = (months - 1) / kYear, stride = years / kMostYears + 1;
  report::Grid grid;
  grid.columns = {{(view.question.currency == "USD" ? "$" : view.question.currency) + " over " +
                   horizon_text(view.scenario())},
                  {"buying", true},
                  {"running", true},
                  {"resale", true},
                  {"tax", true},
                  {"in all", true},
                  {"present cost", true}};
  for (std::size_t year = stride; year <= years; year += stride) {
    grid.columns.push_back({"paid by month " + std::to_string(kYear * year), true});
  }
  for (const std::size_t i : options) {
    const OptionResult& result = view.result(i);
    if (!result.horizon || !result.flow) continue;
    const Horizon& sums = *result.horizon;
    std::vector<std::string> row{short_name(view.option(i))};
    for (const Money part : {sums.capex, sums.opex, sums.residual, sums.tax}) {
      row.push_back(part == Money{} ? "" : report::brief_text(part.in(unit::money)));
    }
    row.push_back(report::brief_text(sums.tco.in(unit::money)));
    row.push_back(report::brief_text(sums.present_cost.in(unit::money)));
    const std::vector<Money> paid = cumulative(*result.flow, 0);
    for (std::size_t year = stride; year <= years; year += stride) {
      row.push_back(report::brief_text(paid[kYear * year - 1].in(unit::money)));
    }
    grid.rows.push_back(std::move(row));
  }
  grid.printed = std::min(kMostPrinted, grid.rows.size());
  return without_empty(std::move(grid));
}

report::Chart paid_chart(const CompareView& view, const std::vector<std::size_t>& options) {
  const auto owned = cheapest_of(view, {OptionKind::owned}), plan = cheapest_plan(view);
  FlowChart what{.title = "What has been paid so far", .options = options, .told = {}};
  if (!options.empty()) what.told.push_back(options.front());
  for (const auto& i : {owned, plan}) {
    if (i && !what.told.empty() && *i != what.told.front()) what.told.push_back(*i);
  }
  if (const PairResult* pair = owned && plan ? pair_between(view, *owned, *plan) : nullptr) {
    what.marks = payback_marks(pair->payback);
    if (pair->payback.time) {
      what.title += ": " + short_name(view.option(*owned)) + " is paid back against " +
                    short_name(view.option(*plan)) + " after " +
                    report::months_text(pair->payback.time->in(unit::month));
    }
  }
  return flow_chart(view, std::move(what));
}

}  // namespace

std::vector<std::size_t> add_month_sections(report::Report& report, const CompareView& view,
                                            const Screening& screening) {
  std::vector<std::size_t> options =
      page_options(view, [&](std::size_t i) { return screening.names(view.option(i).id); });
  const bool mesh = !view.scenario().mesh.empty();
  const auto head = [&](std::string text) {
    report.blocks.emplace_back(report::Heading{std::move(text)});
  };
  report.say(answer_text(view, kWholeAnswer), true);
  report.say(brief_question(view));
  if (!options.empty()) {
    add_dials(report, view, options);
    head("What it costs");
    report.blocks.emplace_back(mesh ? page_rows(mesh_options(view))
                                    : page_rows(first_rows(view, screening, kMostOnPage)));
  }
  for (const std::string& note : table_notes_of(view)) say_parts(report, note);
  for (std::string& line : reasons_of(view)) report.say(std::move(line));
  if (options.empty()) return options;
  if (auto workloads = mesh ? mesh_workloads(view) : std::nullopt) {
    head("Where each workload is made");
    report.blocks.emplace_back(page_rows(std::move(*workloads)));
  }
  head(mesh ? "The work at every scale"
            : "One " + nouns_of(view.scenario()).one + " at every volume");
  add_chart(report, view);
  std::get<report::Chart>(report.blocks.back()).live = "each";
  head("What a month consists of");
  report.blocks.emplace_back(part_bars(view, "A month by part", kMostPrinted));
  report.blocks.emplace_back(part_grid(view, options));
  return options;
}

void add_page(report::Report& report, const CompareView& view, const Screening& screening) {
  const std::vector<std::size_t> options = add_month_sections(report, view, screening);
  if (report::Grid grid = horizon_grid(view, options); !grid.rows.empty()) {
    report.blocks.emplace_back(report::Heading{"Over " + horizon_text(view.scenario())});
    report.blocks.emplace_back(std::move(grid));
    report.blocks.emplace_back(paid_chart(view, options));
  }
  add_sources(report, view, options);
}

}  // namespace tco::cli
