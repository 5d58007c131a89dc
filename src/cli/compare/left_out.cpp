#include "cli/compare/left_out.hpp"

#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "tco/core/machine/prospect.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace tco::cli {

namespace {

/// The fewest seats that serve all, where they are cheaper than the winner; 0: none are.
double enough_seats(const CompareView& view, std::size_t i) {
  const Option& asked = view.option(i);
  const auto best = view.comparison.cheapest;
  if (asked.kind != OptionKind::seat || view.result(i).status != Status::infeasible || !best)
    return 0;
  const auto& price = asked.plan->subscription->per_seat.value;
  if (!price || *price <= MonthlyCost{}) return 0;
  Option option = asked;
  const auto cost_of = [&](double seats) {
    option.seats = seats;
    return first_month_of(option, view.scenario());
  };
  double few = option.seats, most = std::ceil(*view.result(*best).total / *price) - 1;
  const auto cost = most > few ? cost_of(most) : std::nullopt;
  if (!cost) return 0;
  while (most - few > 1) {
    const double middle = std::floor((few + most) / 2);
    (cost_of(middle) ? most : few) = middle;
  }
  return *cost_of(most) < *view.result(*best).total ? most : 0;
}

}  // namespace

std::string needed_allowance(const CompareView& view, std::size_t i) {
  const Option& option = view.option(i);
  const OptionResult& result = view.result(i);
  const auto best = view.comparison.cheapest;
  const double volume = per_month(view.scenario().demand.volume);
  if (option.kind != OptionKind::seat || !result.known_part || !best || volume == 0) return {};
  const Subscription& sold = *option.plan->subscription;
  if (!sold.included.empty() || !option.plan->rates.empty() || !sold.per_seat.value) return {};
  const MonthlyCost more = *view.result(*best).total - *result.known_part;
  if (more <= MonthlyCost{}) return "; dearer than the cheapest, whatever it includes";
  const double seats = option.seats + std::ceil(more / *sold.per_seat.value) - 1;
  const std::string count = report::whole_text(seats);
  return "; cheapest where a seat includes " + report::whole_text(std::ceil(volume / seats)) + ' ' +
         nouns_of(view.scenario()).kept + " a month (" + count +
         (seats == 1 ? " seat)" : " seats)");
}

std::optional<LeadingSeat> leading_seat(const CompareView& view) {
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    const bool perhaps = may_be_cheaper(view, i) && !needed_allowance(view, i).empty();
    const double seats = perhaps ? 0 : enough_seats(view, i);
    if (perhaps || seats > 0) return LeadingSeat{i, seats};
  }
  return std::nullopt;
}

std::string seat_first(const CompareView& view, const LeadingSeat& leading) {
  const auto [i, seats] = leading;
  const Option& option = view.option(i);
  if (seats == 0) {
    return "Unknown, and perhaps cheaper: " + short_name(option) + ", " +
           month_money(view, *view.result(i).known_part) + " a month" +
           needed_allowance(view, i).replace(0, 1, ",") + ". Else ";
  }
  return report::whole_text(seats) + " seats of " + plan_name(option) + " would do for " +
         month_money(view, seats * *option.plan->subscription->per_seat.value) +
         " a month (--seat " + report::whole_text(seats) + ':' + option.plan->id + "). Else ";
}

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

std::string left_out(const CompareView& view, const std::optional<LeadingSeat>& told) {
  std::vector<std::string> dearer;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    if (view.option(i).routing.unasked) continue;  // unpriced as its parts are
    const OptionResult& result = view.result(i);
    if (result.status == Status::unpriced && view.option(i).kind == OptionKind::seat &&
        !may_be_cheaper(view, i)) {
      dearer.push_back(bare_name(view.option(i)) + " at " + month_money(view, *result.known_part));
    }
  }
  std::string text = perhaps_cheaper(view, told ? std::optional(told->option) : std::nullopt);
  if (!dearer.empty()) {
    text += " Dearer, whatever they include: " + listed(std::move(dearer), " and ") + '.';
  }
  return text;
}

}  // namespace tco::cli
