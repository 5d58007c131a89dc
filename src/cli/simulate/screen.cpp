#include "cli/compare/view.hpp"
#include "cli/simulate/words.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

using report::brief_text;
using simulate::Estimate;
using simulate::Measure;
using simulate::Spread;

/// "$" or "EUR": heads the first column.
std::string money_word(const SimulateView& view) {
  const std::string& currency = view.compared.question.currency;
  return currency == "USD" ? "$" : currency;
}

std::string from_to(const Spread& spread) {
  if (!spread.p10 || !spread.p90) return "";
  return between(brief_text(spread.p10->value), brief_text(spread.p90->value));
}
std::string middle(const Spread& spread) { return spread.p50 ? brief_text(spread.p50->value) : ""; }

/// "92 to 310", or how often there is none: "never in 40 %".
std::string volumes(const Spread& spread, bool mesh) {
  if (!spread.p50) return spread.never.value >= 0.995 ? "never" : never_phrase(spread);
  return mesh ? "scale " + report::given_text(spread.p50->value)
              : report::large_text(spread.p50->value);
}
std::string months(const Spread& spread, bool known) {
  if (!known) return "unknown";
  if (!spread.p50) return spread.never.value >= 0.995 ? "never" : never_phrase(spread);
  return brief_text(spread.p50->value) + " mo";
}

}  // namespace

report::Grid simulated_grid(const SimulateView& view, std::size_t lines) {
  const Nouns nouns = nouns_of(view.compared.scenario());
  const Measure each = told_measure(view.compared.scenario());
  std::vector<std::size_t> shown = view.order();
  const std::size_t all = shown.size();
  if (all > lines) shown.resize(std::max<std::size_t>(lines, 2) - 1);
  report::Grid grid;
  grid.quiet = true;
  const bool mesh = !view.compared.scenario().mesh.empty();
  grid.columns = {{money_word(view) + (mesh ? ", rest by API" : "")},
                  {"cheapest in", true},
                  {"as cheap in", true},
                  {(nouns.one == "image" ? "an " : "a ") + nouns.one + ", P10 to P90", true},
                  {"P50", true, 2},
                  {"regret", true, 1},
                  {horizon_text(view.compared.scenario()) + ", P50", true, 5},
                  {"beats " + std::string("API") + " from", true, 3},
                  {"back in", true, 4}};
  for (const std::size_t i : shown) {
    const simulate::SimulatedOption& drawn = view.drawn(i);
    const bool pairs = view.inputs.question.against[i].has_value();
    const Spread& back = drawn.spread(Measure::payback_months);
    // Where one side has no price in some month of every case, nobody can tell.
    const bool known = pairs && drawn.spread(Measure::tco).p50 &&
                       view.drawn(*view.inputs.question.against[i]).spread(Measure::tco).p50;
    const bool owned = view.compared.option(i).kind != OptionKind::rented;
    grid.rows.push_back({row_of_mesh(view.compared.option(i)),
                         view.p_cheapest(i) ? cases_text(drawn.p_cheapest.value) : "unknown",
                         ties_at_times(drawn) ? cases_text(drawn.p_tied.value) : "",
                         from_to(drawn.spread(each)), middle(drawn.spread(each)),
                         drawn.expected_regret ? brief_text(drawn.expected_regret->value) : "",
                         middle(drawn.spread(Measure::tco)),
                         pairs ? volumes(drawn.spread(Measure::break_even_volume),
                                         !view.compared.scenario().mesh.empty())
                               : "",
                         pairs && owned ? months(back, known) : ""});
  }
  if (shown.size() < all) {
    grid.rest = "... " + std::to_string(all - shown.size()) + " more: --full";
  }
  return without_empty(std::move(grid));
}

void add_simulate_screen(report::Report& report, const SimulateView& view, bool full,
                         std::size_t message_lines) {
  const std::string answer = simulate_answer(view);
  const std::string question = brief_question(view.compared);
  const std::vector<std::string> notes = simulate_notes(view, full);
  const std::size_t lines =
      room_beside({answer, question}, screen_lines(notes) + message_lines + kOtherLines);
  const std::size_t room = full ? view.simulated.options.size() : std::max(lines, kLeastRows);
  say_answer(report, answer, question);
  report.blocks.emplace_back(simulated_grid(view, room));
  report.say("");
  if (full) report.show(influence_grid(view, view.influences.size()));
  for (const std::string& note : notes) report.say(note);
}

}  // namespace tco::cli
