#pragma once

#include "cli/words/answer.hpp"
#include "tco/core/simulate/influence.hpp"
#include "tco/core/simulate/simulation.hpp"
#include "tco/report/words/report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// Why an input is uncertain.
enum class UncertainBy {
  range,       ///< A document gives its range.
  prediction,  ///< The band of a predicted speed.
  assumption,  ///< The program adds it.
  flag         ///< --uncertain.
};
std::string_view name_of(UncertainBy by);

/// An input for people.
struct InputNote {
  std::string name;  ///< "price of RTX 5090", "volume growth".
  UncertainBy by = UncertainBy::range;
};

/// The uncertain inputs of a question.
struct UncertainInputs {
  simulate::Uncertainty question;
  std::vector<InputNote> notes;        ///< By input.
  std::vector<std::string> warnings;   ///< What was left out, and why.
  std::vector<std::string> truncated;  ///< What of a distribution is not allowed.
};

/// In what share of the draws an option is the cheapest; nothing where no draw gives it a price,
/// though it may have one, so that nobody can tell.
std::optional<simulate::Estimate> share_of_wins(const OptionResult& result,
                                                const simulate::SimulatedOption& drawn);

/// A simulated question with its answer.
struct SimulateView {
  CompareView compared;
  const UncertainInputs& inputs;
  const simulate::Sampling& sampling;
  const simulate::Simulated& simulated;
  const std::vector<simulate::Influence>& influences;  ///< By input; empty: they were not asked.
  const simulate::Target& figure;                      ///< That they are on.

  const simulate::SimulatedOption& drawn(std::size_t i) const { return simulated.options[i]; }
  std::optional<simulate::Estimate> p_cheapest(std::size_t i) const {
    return share_of_wins(compared.result(i), drawn(i));
  }
  /// By P(cheapest), then by cost; those without any cost last.
  std::vector<std::size_t> order() const;
  /// Inputs by what they do to the figure, the most first.
  std::vector<std::size_t> inputs_by_weight() const;
};

/// The report for machines.
void add_simulate_tables(report::Report& report, const SimulateView& view,
                         const std::string& first);

/// The first screen, for people; --full has every option and every input.
void add_simulate_screen(report::Report& report, const SimulateView& view, bool full,
                         std::size_t message_lines);

/// Every option, in so many lines.
report::Grid simulated_grid(const SimulateView& view, std::size_t lines);

/// What each input does, in so many lines, the most first; of a page or of --full.
report::Grid influence_grid(const SimulateView& view, std::size_t lines);

/// How options are spread, and what each input does to the figure; nothing where no option has a
/// cost.
void add_panels(report::Report& report, const SimulateView& view);

/// -f html. And what of it tells how sure the answer is; `beside` other sections little of it goes
/// on paper.
void add_simulate_page(report::Report& report, const SimulateView& view);
void add_simulate_sections(report::Report& report, const SimulateView& view, bool beside);

}  // namespace tco::cli
