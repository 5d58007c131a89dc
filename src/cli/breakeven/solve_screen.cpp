#include "cli/breakeven/view.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

namespace tco::cli {
namespace {

/// As it is where that is short, else with four digits: a sentence is no table.
std::string brief(double number) {
  const std::string exact = plain_number(number);
  return exact.size() <= 6 ? exact : report::unit_price_text(number);
}

/// What is held against what, in words: "a month at 300 kept clips".
std::string metric_phrase(const CompareView& view, const Solved& solved) {
  const Scenario& scenario = view.scenario();
  const std::string volume =
      report::count_text(per_month(scenario.demand.volume)) + ' ' + nouns_of(scenario).kept;
  return solved.tco ? "over " + horizon_text(scenario) + " of " + volume : "a month at " + volume;
}

}  // namespace

void add_solve_screen(report::Report& report, const CompareView& view, const Solved& solved) {
  const GoalSeek& found = solved.found;
  const std::string own = short_name(view.option(solved.own));
  const std::string other = short_name(view.option(solved.against));
  const auto name = [&](const std::optional<bool>& is_own) {
    if (!is_own) return std::string("-");
    return *is_own ? own : other;
  };
  const auto values = [&](const GoalRoot& root, auto text) {
    if (root.until == root.value) return text(root.value);
    if (root.until >= solved.to) return text(root.value) + " or more";
    if (root.value <= solved.from) return text(root.until) + " or less";
    return text(root.value) + " to " + text(root.until);
  };
  const std::string money = solved.currency.empty() ? "" : solved.currency + ' ';
  const std::string now = solved.now ? " (now " + money + brief(*solved.now) + ")" : "";
  const std::string range = money + brief(solved.from) + " to " + brief(solved.to);
  const std::string metric = metric_phrase(view, solved);
  const std::string cost = " cost the same " + metric;
  if (!found.roots.empty()) {
    const GoalRoot& root = found.roots.front();
    std::string text = own + " and " + other +
                       (root.tie ? cost : " change places, without an exact tie, " + metric) +
                       " where " + solved.input + " is " + money + values(root, brief);
    if (solved.input == kAttempts && root.value >= 1) {
      text += ", a keep rate of " + report::percent_text(1 / root.value);
    }
    text += now;
    const auto& below = root.own_cheaper_below;
    const auto& above = root.own_cheaper_above;
    if (below == above) {
      text += "; on both sides of it " + name(above) + " is cheaper";
    } else {
      if (below) text += "; below it " + name(below) + " is cheaper";
      if (above) text += (below ? ", above it " : "; above it ") + name(above);
      if (above && !below) text += " is cheaper";
    }
    text += ".";
    if (found.roots.size() > 1) {
      text += " It is the first of " + std::to_string(found.roots.size()) + " such values.";
    }
    report.say(std::move(text), true);
  } else if (found.own_throughout) {
    report.say("No value of " + solved.input + " from " + range + now + " makes " + own + " and " +
                   other + cost + ": " + name(*found.own_throughout) + " is cheaper throughout" +
                   (found.level ? ", and this input changes neither cost." : "."),
               true);
  } else {
    report.say(own + " and " + other + cost + " at every value of " + solved.input + " from " +
                   range + ".",
               true);
  }
  report.say("");
  report.say(brief_question(view));
  report.say("");
  if (!found.roots.empty()) {
    const bool attempts = solved.input == kAttempts;
    report::Grid grid;
    grid.columns = {{money + solved.input, true}, {"cheaper below"}, {"cheaper above"}, {"by"}};
    if (attempts) grid.columns.push_back({"keep rate", true});
    for (const GoalRoot& root : found.roots) {
      grid.rows.push_back({values(root, plain_number), name(root.own_cheaper_below),
                           name(root.own_cheaper_above), root.tie ? "tie" : "jump"});
      if (attempts) {
        grid.rows.back().push_back(root.value < 1 ? "-" : report::percent_text(1 / root.value));
      }
    }
    report.show(std::move(grid));
  }
  report.say("Looked through " + std::to_string(found.tried) + " values from " + range +
             ", and to the last digit where the cheaper side changes between two of them; where it "
             "changes twice between neighbours, that is not seen.");
  report.say(brief_assumptions(view));
}

}  // namespace tco::cli
