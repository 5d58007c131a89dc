#include "cli/simulate/inputs.hpp"

#include "cli/simulate/assumed.hpp"
#include "cli/simulate/input_names.hpp"
#include "tco/catalog/question/number_at.hpp"
#include "tco/catalog/uncertain/probe.hpp"
#include "tco/catalog/uncertain/spread.hpp"
#include "tco/catalog/uncertain/stated.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace tco::cli {
namespace {

using simulate::Distribution;
using simulate::Effect;
using simulate::numbers_of;
using simulate::UncertainInput;

constexpr double kToldShare = 0.001;  ///< Of a distribution that is left out: less is not told.

class Collecting {
 public:
  Collecting(const catalog::Question& question, const catalog::Request& request,
             const catalog::Catalog& catalog, std::vector<std::string> fixed)
      : question_(question),
        catalog_(catalog),
        probe_(question, request, catalog),
        said_(std::move(fixed)) {
    made_.question.scenario = question.scenario;
  }

  void take_given(const std::vector<UncertainGiven>& given) {
    for (const UncertainGiven& one : given) {
      const std::string origin = one.origin + ' ' + text::shortened(one.pointer);
      if (has(one.pointer)) throw Error(ExitCode::usage, origin + ": it is what is swept");
      const double value = value_within(one, number_at(one.pointer, question_, catalog_));
      learn({one.pointer, Distribution::split(one.low, value, one.high), value}, origin,
            UncertainBy::flag);
      if (made_.question.inputs.back().effects.empty()) {
        made_.warnings.push_back(origin + ": the answer does not depend on it");
      }
    }
  }

  /// What the scenario says of its own.
  void take_scenario() {
    for (const catalog::StatedInput& stated : question_.uncertainty.inputs) {
      if (has(stated.pointer)) continue;
      const auto value = number_at(stated.pointer, question_, catalog_);
      if (!value) {
        throw Error(ExitCode::input, stated.origin + ": the question has no number there");
      }
      try {
        take(stated.pointer, stated.origin, stated.spread, *value);
      } catch (const Error& e) {
        throw Error(ExitCode::input, e.what());  // the document has it, not a flag
      }
      if (varies(stated.pointer) && made_.question.inputs.back().effects.empty()) {
        made_.warnings.push_back(stated.origin + ": the answer does not depend on it");
      }
    }
  }

  void take_stated() {
    for (const catalog::StatedRange& stated : stated_ranges(question_, catalog_)) {
      if (has(stated.pointer)) continue;
      try {
        take(stated.pointer, stated.pointer, stated.spread, stated.value);
      } catch (const Error& e) {
        made_.warnings.push_back(std::string(e.what()) + ": its range is left out");
      }
    }
  }

  /// The band of a machine and model, whoever pays for it.
  void take_predictions() {
    std::map<std::string, std::size_t, std::less<>> known;
    Scenario& scenario = made_.question.scenario;
    const simulate::Numbers numbers = numbers_of(scenario);
    const AttemptTime second = unit::second / unit::attempt;
    for (Option* const part : simulate::parts_of(scenario)) {
      Option& option = *part;
      const auto& time = option.predicted_time;
      if (!option.hardware || !time.value || !time.range || !option.served->time) continue;
      const double value = time.value->in(second);
      const std::string pointer = "/hardware/" + catalog_id(option) + "/predicted_seconds";
      const auto [found, added] = known.try_emplace(pointer, made_.question.inputs.size());
      if (added) {
        UncertainInput input{
            pointer,
            Distribution::split(time.range->low.in(second), value, time.range->high.in(second)),
            value};
        add(std::move(input), UncertainBy::prediction);
      }
      UncertainInput& input = made_.question.inputs[found->second];
      const std::size_t place = numbers.find(&*option.served->time);
      input.effects.emplace_back(place,
                                 Effect::line(0, 0, input.value, numbers.places[place].get()));
    }
  }

  void take_assumed() {
    for (const Assumed& one : kAssumed) {
      if (has(one.pointer) || is_said(one.pointer, question_)) continue;
      const double now = value_now(one.pointer, question_, catalog_);
      if (now < one.low || now > one.high) continue;
      try {
        learn({one.pointer, Distribution::split(one.low, now, one.high), now}, one.pointer,
              UncertainBy::assumption);
      } catch (const Error&) {
        // A question whose volumes are listed has no growth.
      }
    }
    take_resale();
  }

  UncertainInputs done() && {
    std::vector<UncertainInput> kept;
    std::vector<InputNote> notes;
    for (std::size_t i = 0; i < made_.question.inputs.size(); ++i) {
      UncertainInput& input = made_.question.inputs[i];
      if (input.effects.empty() || !input.distribution.varies()) continue;
      kept.push_back(std::move(input));
      notes.push_back(std::move(made_.notes[i]));
    }
    made_.question.inputs = std::move(kept);
    made_.notes = std::move(notes);
    made_.question.by_product = products();
    made_.question.copulas = correlated(question_, catalog_, made_.question.inputs, made_.warnings);
    return std::move(made_);
  }

 private:
  static std::string catalog_id(const Option& option) {
    const std::string& id = option.hardware->id;
    return id.substr(0, id.find('@'));
  }
  bool has(std::string_view pointer) const {
    return varies(pointer) || std::find(said_.begin(), said_.end(), pointer) != said_.end();
  }
  bool varies(std::string_view pointer) const {
    return std::any_of(made_.question.inputs.begin(), made_.question.inputs.end(),
                       [&](const UncertainInput& input) { return input.pointer == pointer; });
  }
  /// What a document says of a number.
  void take(const std::string& pointer, const std::string& origin,
            const catalog::StatedSpread& stated, double value) {
    const catalog::Spread spread = spread_of(stated, value, origin);
    said_.push_back(pointer);
    if (!spread.distribution.varies()) return;
    if (spread.beyond >= kToldShare) {
      made_.truncated.push_back(origin + ": " + report::percent_text(spread.beyond) +
                                " of its distribution lies beyond min and max, and is " +
                                (stated.clip ? "taken at them" : "left out"));
    }
    learn({pointer, spread.distribution, value}, origin, UncertainBy::range);
  }
  void add(UncertainInput input, UncertainBy by) {
    made_.notes.push_back({input_name(input.pointer, question_.scenario), by});
    made_.question.inputs.push_back(std::move(input));
  }
  void learn(UncertainInput input, const std::string& origin, UncertainBy by) {
    const double refused = probe_.learn(input, origin);
    const std::string name = input_name(input.pointer, question_.scenario);
    if (refused >= kToldShare && by != UncertainBy::assumption) {
      made_.truncated.push_back(origin + ": " + report::percent_text(refused) +
                                " of its distribution lies where " + name +
                                " cannot be, and is left out");
    }
    add(std::move(input), by);
  }

  void take_resale() {
    if (has(kResale)) return;
    auto input = assumed_resale(made_.question.scenario);
    if (input) add(std::move(*input), UncertainBy::assumption);
  }

  /// As the probe finds them; a predicted time is what its run says, times the band.
  std::vector<std::size_t> products() {
    std::vector<UncertainInput> asked;
    std::map<std::size_t, int> movers;
    for (std::size_t i = 0; i < made_.question.inputs.size(); ++i) {
      const UncertainInput& input = made_.question.inputs[i];
      for (const auto& [place, effect] : input.effects) ++movers[place];
      if (made_.notes[i].by != UncertainBy::prediction && input.pointer != kResale) {
        asked.push_back(input);
      }
    }
    std::vector<std::size_t> found = probe_.by_product(asked);
    for (std::size_t i = 0; i < made_.question.inputs.size(); ++i) {
      if (made_.notes[i].by != UncertainBy::prediction) continue;
      for (const auto& [place, effect] : made_.question.inputs[i].effects) {
        if (movers[place] > 1) found.push_back(place);
      }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  const catalog::Question& question_;
  const catalog::Catalog& catalog_;
  const catalog::Probe probe_;
  UncertainInputs made_;
  std::vector<std::string> said_;  ///< By documents, those that they fix among them.
};

void buy_machines(Scenario& scenario, const std::vector<OptionResult>& usual) {
  for (std::size_t i = 0; i < scenario.options.size(); ++i) {
    const auto& mesh = usual[i].mesh;
    std::vector<MachineKind>& kinds = scenario.options[i].machines;
    for (std::size_t k = 0; mesh && k < kinds.size(); ++k) {
      if (kinds[k].supply == OptionKind::owned) kinds[k].bought = mesh->kinds[k].units;
    }
  }
}

}  // namespace

UncertainInputs uncertain_inputs(const catalog::Question& question,
                                 const std::vector<OptionResult>& usual,
                                 const catalog::Request& request, const catalog::Catalog& catalog,
                                 const std::vector<UncertainGiven>& given, bool only_ranges,
                                 std::vector<std::string> fixed) {
  Collecting collecting(question, request, catalog, std::move(fixed));
  collecting.take_given(given);
  collecting.take_scenario();
  collecting.take_stated();
  collecting.take_predictions();
  if (!only_ranges) collecting.take_assumed();
  UncertainInputs inputs = std::move(collecting).done();
  buy_machines(inputs.question.scenario, usual);
  return inputs;
}

}  // namespace tco::cli
