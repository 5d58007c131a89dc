#include "cli/compare/left_out.hpp"

#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "tco/core/machine/prospect.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace tco::cli {

std::string beyond_the_model(const CompareView& view, std::size_t best) {
  const Option& option = view.option(best);
  const std::string beyond =
      option.model ? beyond_context(*option.model, option.workload) : std::string();
  return beyond.empty() ? "" : ' ' + beyond + '.';
}

std::string impossible_sides(const CompareView& view) {
  std::string text;
  for (const bool machines : {true, false}) {
    std::vector<std::string> names;
    bool possible = false;
    for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
      const Option& option = view.option(i);
      const bool machine = option.kind == OptionKind::owned || option.kind == OptionKind::rented;
      const bool plan = option.kind == OptionKind::api || option.kind == OptionKind::seat;
      if (machines ? !machine : !plan) continue;
      possible = possible || view.result(i).status != Status::infeasible;
      names.push_back(short_name(option));
    }
    if (possible || names.empty()) continue;
    text += " Not possible: " + listed(std::move(names), " and ") + '.';
  }
  return text;
}

std::string without_plans(const CompareView& view) {
  const auto& options = view.scenario().options;
  const bool plans =
      std::ranges::any_of(options, [](const Option& option) { return option.plan.has_value(); });
  return plans ? "" : " No API is held against it: --api ID names one.";
}

std::string left_out(const CompareView& view) {
  std::vector<std::string> unsold, dearer;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    if (view.option(i).routing.unasked) continue;  // unpriced as its parts are
    const OptionResult& result = view.result(i);
    if (result.not_sold) {
      unsold.push_back(short_name(view.option(i)));
    } else if (result.status == Status::unpriced && view.option(i).kind == OptionKind::seat &&
               !may_be_cheaper(view, i)) {
      dearer.push_back(bare_name(view.option(i)) + " at " +
                       with_currency(view.question.currency,
                                     report::brief_text(result.known_part->in(unit::per_month))));
    }
  }
  std::string text = perhaps_cheaper(view);
  if (!dearer.empty()) {
    text += " Dearer, whatever they include: " + listed(std::move(dearer), " and ") + '.';
  }
  if (!unsold.empty()) {
    text += " Not sold at the service level asked for: " + listed(std::move(unsold), " and ") + '.';
  }
  return text;
}

}  // namespace tco::cli
