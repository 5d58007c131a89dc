#include "cli/simulate/words.hpp"

#include "cli/mesh/view.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/catalog/question/money_keys.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tco::cli {
namespace {

using report::given_text;
using simulate::Measure;

/// What the values of an input are of, by the end of its key. To add one: add its line.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kUnits{{
    {"_per_year", " a year"},
    {"growth_per_month", " a month"},
    {"/price_per_kwh", " a kWh"},
    {"/price_per_hour", " an hour"},
    {"_watts", " W"},
    {"/seconds_per_batch", " s"},
    {"/predicted_seconds", " s"},
}};

/// "-60 %", "$200", "200".
std::string number_text(const SimulateView& view, std::string_view pointer, double value) {
  const bool share = pointer.ends_with("_fraction") || pointer.find("_per_year") != pointer.npos ||
                     pointer.ends_with("growth_per_month");
  if (share) return rate_text(value);
  const bool money = catalog::is_money(pointer.substr(pointer.rfind('/') + 1));
  return money ? money_of(view, value) : given_text(value);
}
std::string unit_text(std::string_view pointer) {
  const auto found =
      std::ranges::find_if(kUnits, [&](const auto& unit) { return pointer.ends_with(unit.first); });
  return found == kUnits.end() ? "" : std::string(found->second);
}

}  // namespace

std::string value_text(const SimulateView& view, std::size_t input, double value) {
  const std::string& pointer = view.inputs.question.inputs[input].pointer;
  return number_text(view, pointer, value) + unit_text(pointer);
}

std::string varied_text(const SimulateView& view, std::size_t input) {
  const simulate::UncertainInput& varied = view.inputs.question.inputs[input];
  return number_text(view, varied.pointer, varied.distribution.low()) + " to " +
         value_text(view, input, varied.distribution.high());
}

std::string assumed_phrase(const SimulateView& view) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < view.inputs.notes.size(); ++i) {
    if (view.inputs.notes[i].by != UncertainBy::assumption) continue;
    parts.push_back(view.inputs.notes[i].name + ' ' + varied_text(view, i));
  }
  if (parts.empty()) return {};
  return "Assumed beside: " + text::joined(parts) + " (leave out: --only-ranges).";
}

std::string drawn_phrase(const SimulateView& view) {
  const std::size_t inputs = view.inputs.notes.size();
  double shares = 0;
  for (const simulate::SimulatedOption& option : view.simulated.options) {
    shares = std::max(shares, option.p_cheapest.error);
  }
  const bool month = view.sampling.rank == Measure::monthly_total;
  const std::string draws =
      inputs == 0 ? "One case, as no input is uncertain"
                  : report::whole_text(static_cast<double>(view.sampling.samples)) + " draws of " +
                        std::to_string(inputs) + (inputs == 1 ? " input" : " inputs") + ", seed " +
                        std::to_string(view.sampling.seed);
  const Scenario& scenario = view.compared.scenario();
  return draws + "; " +
         (month ? "cheapest by month 1"
                : (scenario.mesh.empty() ? costed(scenario) + " in" : "a month is") +
                      " month 1, cheapest by present cost over " + horizon_text(scenario)) +
         (shares > 0 ? ", within " + cases_text(2 * shares) : "") + '.';
}

std::string between(const std::string& low, const std::string& high) {
  return low == high ? low : low + " to " + high;
}

std::string money_of(const SimulateView& view, double amount) {
  return with_currency(view.compared.question.currency, report::brief_text(amount));
}

std::string cases_text(double share) {
  return share == 0 ? "0 %" : share < 0.001 ? "< 0.1 %" : report::percent_text(share);
}

bool tells(const simulate::Estimate& share) { return share.value >= 0.005; }

bool ties_at_times(const simulate::SimulatedOption& drawn) {
  return tells(drawn.p_tied) && tells(drawn.p_cheapest);
}

std::string never_phrase(const simulate::Spread& spread) {
  return "never in " + cases_text(spread.never.value);
}

Measure told_measure(const Scenario& scenario) {
  return scenario.mesh.empty() ? Measure::per_output : Measure::monthly_total;
}

std::string simulate_answer(const SimulateView& view) {
  const std::vector<std::size_t> order = view.order();
  if (order.empty() || view.drawn(order[0]).p_cheapest.value == 0) {
    return "No option can be priced; the reasons are in `tco compare`.";
  }
  const std::size_t best = order[0];
  const simulate::SimulatedOption& drawn = view.drawn(best);
  const Scenario& scenario = view.compared.scenario();
  const bool mesh = !scenario.mesh.empty();  // which may grow into machines it has not in month 1
  const simulate::Spread& each =
      drawn.spread(mesh ? Measure::present_cost : told_measure(scenario));
  const Nouns nouns = nouns_of(view.compared.scenario());
  if (view.inputs.question.inputs.empty()) {
    return "Nothing that the answer depends on is uncertain: " +
           subject(view.compared.option(best)) +
           " is the cheapest. --uncertain /POINTER=LOW..HIGH says what is.";
  }
  const bool many = is_apis_alone(view.compared.option(best));
  const std::string unknown = perhaps_cheaper(view.compared);
  std::string text = subject(view.compared.option(best)) + without_words(view.compared, best) +
                     (many ? " are" : " is") + " cheapest in " +
                     cases_text(drawn.p_cheapest.value) + " of cases" +
                     (unknown.empty() ? "" : " that can be priced");
  if (each.p10 && each.p90) {
    const std::string low = money_of(view, each.p10->value), high = money_of(view, each.p90->value);
    std::vector<std::string> of;
    if (mesh) of.emplace_back("present cost");
    if (low != high) of.emplace_back("P10 to P90");
    text += std::string(many ? "; they cost " : "; it costs ") + between(low, high) +
            (mesh ? " over " + horizon_text(scenario)
                  : (nouns.one == "image" ? " an " : " a ") + nouns.one) +
            (of.empty() ? "" : " (" + text::joined(of) + ')');
  }
  text += '.';
  const auto tied = std::ranges::max_element(order, {}, [&](std::size_t i) {
    return ties_at_times(view.drawn(i)) ? view.drawn(i).p_tied.value : 0;
  });
  if (ties_at_times(view.drawn(*tied))) {
    text += ' ' + subject(view.compared.option(*tied)) + " costs the same in " +
            cases_text(view.drawn(*tied).p_tied.value) + (many ? ": it buys nothing there." : ".");
  }
  if (order.size() > 1 && tells(view.drawn(order[1]).p_cheapest)) {
    const std::size_t next = order[1];
    text += " Next: " + short_name(view.compared.option(next)) + ", in " +
            cases_text(view.drawn(next).p_cheapest.value) + '.';
  }
  return text + unknown;
}

std::string sure_phrase(const SimulateView& view) {
  const auto now = view.compared.comparison.cheapest;
  const std::vector<std::size_t> order = view.order();
  if (!now || order.empty() || view.inputs.question.inputs.empty()) return {};
  const auto cases = [&](std::size_t i) { return cases_text(view.drawn(i).p_cheapest.value); };
  const std::string drawn =
      view.sampling.rank == Measure::monthly_total
          ? "with every uncertain number drawn"
          : "over " + horizon_text(view.compared.scenario()) +
                ", with every uncertain number drawn, growth and API prices among them";
  const std::size_t best = order.front();
  if (best == *now) {
    return "How sure: " + drawn + ", it is cheapest in " + cases(best) + " of cases.";
  }
  const Option& option = view.compared.option(best);
  return "How sure: that is month 1 as asked. Of the cases " + drawn + ", " + short_name(option) +
         (is_apis_alone(option) ? " are" : " is") + " cheapest in " + cases(best) + ", " +
         short_name(view.compared.option(*now)) + " in " + cases(*now) + '.';
}

namespace {

/// "In month 1 with every input as taken, own RTX 5090 is the cheapest (tco compare).": where draws
/// say another.
std::string as_taken_phrase(const SimulateView& view) {
  const auto now = view.compared.comparison.cheapest;
  const std::vector<std::size_t> order = view.order();
  if (!now || order.empty() || order.front() == *now || view.inputs.question.inputs.empty())
    return {};
  const Option& option = view.compared.option(*now);
  return "In month 1 with every input as taken, " + short_name(option) +
         (is_apis_alone(option) ? " are" : " is") + " cheapest (tco compare).";
}

}  // namespace

std::string bought_phrase(const SimulateView& view) {
  const std::vector<Option>& options = view.inputs.question.scenario.options;
  const bool owns = std::any_of(options.begin(), options.end(),
                                [](const Option& option) { return units_bought(option) > 0; });
  if (!owns || view.inputs.question.inputs.empty()) return {};
  return "What compare buys is bought in every case; more, and rents, where that pays.";
}

double units_bought(const Option& option) {
  double units = 0;
  for (const MachineKind& kind : option.machines) units += kind.bought;
  return units;
}

std::vector<std::string> simulate_notes(const SimulateView& view, bool full) {
  std::vector<std::string> notes;
  if (std::string matters = influence_phrase(view); !matters.empty()) {
    notes.push_back(std::move(matters));
  }
  if (std::string taken = as_taken_phrase(view); !taken.empty()) notes.push_back(taken);
  if (std::string assumed = assumed_phrase(view); !assumed.empty()) notes.push_back(assumed);
  if (std::string bought = bought_phrase(view); !bought.empty()) notes.push_back(bought);
  notes.push_back(drawn_phrase(view));
  notes.push_back(full ? "Every figure: -f json"
                       : "More: --uncertain /POINTER=LOW..HIGH   All: --full");
  return notes;
}

}  // namespace tco::cli
