#include "cli/check/view.hpp"
#include "cli/words/cells.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::Cell;

std::string verdict_key(Judgement judgement) {
  std::string key = verdict_text(judgement);
  std::replace(key.begin(), key.end(), ' ', '_');
  return key;
}

Cell finite_cell(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? Cell{*value} : Cell{};
}

std::string actual_text(const Check& check) {
  if (check.rule.figure == "cheapest") return check.now.option;
  const auto& actual = check.finding.actual;
  return actual ? figure_text(check.rule.figure, *actual, check.currency) : "";
}

/// "$305.36, 61 %": in the figure's unit, and as a share of the limit.
std::string headroom_text(const Check& check) {
  const auto& room = check.finding.headroom;
  if (!room) return {};
  std::string text = *room < 0 ? "-" : "";
  const bool plain = check.rule.figure.starts_with('/');  // a difference has digits of no worth
  text += plain ? report::unit_price_text(std::abs(*room))
                : figure_text(check.rule.figure, std::abs(*room), check.currency);
  const bool warned = check.finding.judgement == Judgement::warned || !check.rule.fail;
  const auto& limit = warned ? check.finding.warn_limit : check.finding.fail_limit;
  if (!limit || *limit == 0) return text;
  const double share = *room / std::abs(*limit);
  return text + ", " + (share < 0 ? "-" : "") + report::percent_text(std::abs(share));
}

/// The way from a broken rule to its cause, where there is something to compare with.
std::string next_step(const CheckView& view) {
  const auto told = std::find_if(view.checks.begin(), view.checks.end(), [](const Check& check) {
    return check.finding.judgement == Judgement::failed && check.finding.baseline;
  });
  if (told == view.checks.end()) return {};
  const std::string now = told->file.empty() ? "NEW.json" : in_repository(told->file);
  return "What changed, and why: tco diff BASE.json " + now +
         ", where BASE.json is that file as it was (git show COMMIT:FILE)";
}

}  // namespace

std::string check_headline(const CheckView& view) {
  const auto counted = [](std::size_t n, const std::string& noun) {
    return std::to_string(n) + ' ' + noun + (n == 1 ? "" : "s");
  };
  const std::size_t kept = view.count(Judgement::passed) + view.count(Judgement::warned);
  std::string text = view.count(Judgement::failed) > 0      ? "Failed: "
                     : view.count(Judgement::undecided) > 0 ? "Undecided: "
                                                            : "Passed: ";
  const std::size_t idle = view.count(Judgement::not_applicable);
  if (idle == view.checks.size()) {
    return "Nothing to keep: " + counted(idle, "rule") + " over " +
           counted(view.scenarios, "scenario") + ", none applicable";
  }
  text += std::to_string(kept) + " of " + counted(view.checks.size() - idle, "rule") +
          " kept over " + counted(view.scenarios, "scenario");
  for (const auto& [judgement, word] : {std::pair(Judgement::failed, "failed"),
                                        {Judgement::undecided, "undecided"},
                                        {Judgement::warned, "with a warning"},
                                        {Judgement::not_applicable, "not applicable"}}) {
    if (const std::size_t n = view.count(judgement)) text += ", " + std::to_string(n) + ' ' + word;
  }
  return text + (view.warn_only ? " (only told of: --warn-only)" : "");
}

void add_tables(report::Report& report, const CheckView& view) {
  const auto number = [](std::size_t n) { return Cell{static_cast<double>(n)}; };
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string("check")},
                   {"version", std::string(TCO_VERSION)},
                   {"verdict", verdict_key(view.verdict())},
                   {"warn_only", view.warn_only},
                   {"scenarios", number(view.scenarios)},
                   {"not_applicable", number(view.count(Judgement::not_applicable))},
                   {"passed", number(view.count(Judgement::passed))},
                   {"warned", number(view.count(Judgement::warned))},
                   {"undecided", number(view.count(Judgement::undecided))},
                   {"failed", number(view.count(Judgement::failed))}};
  report::Table rows{"checks",
                     {"scenario", "rule", "name", "verdict", "figure", "option", "against",
                      "actual", "fail_limit", "warn_limit", "baseline", "headroom", "currency",
                      "message", "place.file", "place.line", "place.pointer"},
                     {}};
  for (const Check& check : view.checks) {
    const Finding& finding = check.finding;
    const bool blamed = !check.place.file.empty();
    rows.rows.push_back({text_cell(check.scenario), check.rule.id, text_cell(check.rule.name),
                         verdict_key(finding.judgement), check.rule.figure,
                         text_cell(check.now.option), text_cell(check.now.against),
                         finite_cell(finding.actual), finite_cell(finding.fail_limit),
                         finite_cell(finding.warn_limit), finite_cell(finding.baseline),
                         finite_cell(finding.headroom), check.currency, check_phrase(check),
                         text_cell(check.place.file), blamed ? number(check.place.line) : Cell{},
                         text_cell(check.place.pointer)});
  }
  report.tables = {std::move(rows)};
}

void add_screen(report::Report& report, const CheckView& view) {
  report.say(check_headline(view), true);
  report.say("");
  report::Grid grid;
  grid.columns = {{"verdict"}, {"rule"}};
  if (view.scenarios > 1) grid.columns.push_back({"scenario", false, 2});
  grid.columns.insert(grid.columns.end(), {{"figure", false, 3},
                                           {"option", false, 1},
                                           {"actual", true},
                                           {"limit", true},
                                           {"head-room", true}});
  for (const Check& check : view.checks) {
    std::vector<std::string> row{verdict_text(check.finding.judgement), check.rule.id};
    if (view.scenarios > 1) row.push_back(check.scenario);
    const auto shown = [](const std::string& text) { return text.empty() ? "-" : text; };
    row.insert(row.end(), {check.rule.figure, shown(check.now.option), shown(actual_text(check)),
                           shown(limit_text(check)), shown(headroom_text(check))});
    grid.rows.push_back(std::move(row));
  }
  report.blocks.emplace_back(std::move(grid));
  for (const Check& check : view.checks) {
    if (check.finding.judgement == Judgement::passed) continue;
    const CheckPlace& place = check.place;
    const std::string where =
        place.file.empty() ? "" : place.file + ':' + std::to_string(place.line) + ": ";
    report.say(where + check.rule.id + ' ' + verdict_text(check.finding.judgement) + ": " +
               check_phrase(check));
  }
  if (const std::string next = next_step(view); !next.empty()) {
    report.say(next);
  }
}

report::CheckSheet sheet_of(const CheckView& view) {
  report::CheckSheet sheet{check_headline(view), TCO_VERSION, view.warn_only};
  for (const Check& check : view.checks) {
    sheet.lines.push_back({grade_of(check.finding.judgement), check.rule.id, check.rule.name,
                           check.scenario, check.rule.figure, check.now.option, actual_text(check),
                           limit_text(check), headroom_text(check), check_phrase(check),
                           check.place.file, check.place.line, check.place.pointer});
  }
  sheet.homepage = TCO_HOMEPAGE;
  sheet.verdict = verdict_key(view.verdict());
  sheet.next = next_step(view);
  for (const CheckedScenario& answer : view.answers) {
    const char* const between = &answer == &view.answers.front() ? "" : " ";
    sheet.cheapest += between + answer.cheapest;
    sheet.monthly +=
        between + (answer.monthly ? plain_number(answer.monthly->in(unit::per_month)) : "");
  }
  return sheet;
}

}  // namespace tco::cli
