#include "cli/words/phrases.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tco::cli {
namespace {

using report::count_text;
using report::percent_text;
using report::whole_text;

/// Names in a list; the others are counted.
constexpr std::size_t kMostNames = 3;

/// By the month; where nothing is made and nothing costs anything, by the first output.
bool cheaper(const OptionResult& a, const OptionResult& b) {
  if (*a.total != *b.total || !a.month || !b.month) return *a.total < *b.total;
  const auto &first = a.month->marginal, &second = b.month->marginal;
  return first && second && *first < *second;
}

}  // namespace

std::string listed(std::vector<std::string> words, const char* last) {
  if (words.size() > kMostNames) {
    const std::size_t left = words.size() - kMostNames;
    words.resize(kMostNames);
    words.push_back(std::to_string(left) + " more");
  }
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == words.size() ? last : ", ") + words[i];
  }
  return text;
}

std::optional<std::size_t> cheapest_of(const CompareView& view,
                                       std::initializer_list<OptionKind> kinds) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    const OptionKind role = view.option(i).role();
    const bool belongs = std::find(kinds.begin(), kinds.end(), role) != kinds.end();
    const bool twin = view.result(i).mesh && !on_screen(view, i);
    if (!belongs || twin || view.result(i).status != Status::ok) continue;
    if (!best || cheaper(view.result(i), view.result(*best))) best = i;
  }
  return best;
}

std::optional<std::size_t> cheapest_host(const CompareView& view) {
  for (const std::size_t i : cheapest_first(view)) {
    const OptionResult& result = view.result(i);
    // A hybrid without machines is its plan.
    const bool runs = result.month && result.month->units > 0;
    if (view.option(i).self_hosted() && result.status == Status::ok && runs) return i;
  }
  return std::nullopt;
}

std::vector<std::size_t> cheapest_first(const CompareView& view) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    if (on_screen(view, i)) order.push_back(i);
  }
  const auto ok = [&](std::size_t i) { return view.result(i).status == Status::ok; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (ok(a) != ok(b)) return ok(a);
    return ok(a) && cheaper(view.result(a), view.result(b));
  });
  return order;
}

MonthlyCost labour_of(const Option& option, double units) {
  if (!option.self_hosted() || !option.assumptions.hourly_rate) return {};
  const Assumptions& a = option.assumptions;
  return (a.labour + units * a.labour_per_unit) * *a.hourly_rate;
}

std::string host_note(const CompareView& view) {
  for (const std::size_t i : cheapest_first(view)) {
    const Option& option = view.option(i);
    const bool paid = option.assumptions.sunk || option.assumptions.sunk_units > 0;
    if (!option.hardware || option.kind == OptionKind::rented || paid) continue;
    const Hardware& machine = *option.hardware;
    const bool in_host =
        machine.host_load.value && machine.device && !machine.device->host_id.empty();
    if (!in_host || !machine.purchase->price.value) continue;
    const auto card = machine.device->purchase->price.value;
    const Money around = *machine.purchase->price.value - machine.device->count * *card;
    if (around <= Money{}) continue;
    const auto text = [&](Money amount) {
      return with_currency(view.question.currency, count_text(amount.in(unit::money)));
    };
    return machine_name(option) + ": " + text(*machine.purchase->price.value) + ", of it " +
           text(around) + " a PC around the card (you have one: --price " +
           machine.device->host_id + "=0).";
  }
  return {};
}

bool all_paid_for(const Scenario& scenario) {
  bool any = false;
  for (const Option& option : scenario.options) {
    if (option.kind != OptionKind::owned) continue;
    if (!is_yours(option, 1)) return false;
    any = true;
  }
  return any;
}

std::optional<std::size_t> headline_host(const CompareView& view) {
  const auto best = view.comparison.cheapest;
  if (best && view.option(*best).kind == OptionKind::hybrid) return best;
  for (const OptionKind kind : {OptionKind::owned, OptionKind::rented, OptionKind::hybrid}) {
    if (const auto host = cheapest_of(view, {kind})) return host;
  }
  return std::nullopt;
}

bool on_screen(const CompareView& view, std::size_t i) {
  return !adds_nothing(view.scenario(), view.comparison.options, i);
}

std::string split_phrase(const Option& option, const OptionResult& result) {
  if (!result.hybrid || !result.hybrid->local_share || !result.month) return {};
  const double local = *result.hybrid->local_share;
  const std::string own = "own " + whole_text(result.month->units);
  if (option.routing.drafts) return own + ", draft " + percent_text(local) + " there";
  return own + ", send " + percent_text(1 - local) + " to API";
}

std::optional<std::size_t> cheapest_plan(const CompareView& view) {
  return cheapest_of(view, {OptionKind::api, OptionKind::seat});
}

const PairResult* pair_between(const CompareView& view, std::size_t own, std::size_t against) {
  const auto& pairs = view.comparison.pairs;
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const PairResult& pair) {
    return pair.own == own && pair.against == against;
  });
  return found == pairs.end() ? nullptr : &*found;
}

std::string payback_phrase(const PairResult& pair) {
  if (pair.payback.unknown) return "payback unknown";
  if (!pair.payback.time) return "not paid back";
  const double months = pair.payback.time->in(unit::month);
  return months == 0 ? "at once" : "paid back in " + report::months_text(months);
}

Nouns nouns_of(const Scenario& scenario) {
  const Workload& workload = scenario.workload;
  if (!scenario.mesh.empty()) return {"month", "times the work", "times the work"};
  Nouns nouns;
  switch (workload.modality) {
    case Modality::video:
      nouns = {"clip", "clips", {}};
      break;
    case Modality::image:
      nouns = {"image", "images", {}};
      break;
    case Modality::text:
      nouns = {"request", "requests", {}};
      break;
  }
  const bool picks = workload.attempts_per_output != 1 * unit::attempts_per_output;
  nouns.kept = (picks ? "kept " : "") + nouns.many;
  return nouns;
}

std::string costed(const Scenario& scenario) {
  return (scenario.mesh.empty() ? "one " : "a ") + nouns_of(scenario).one;
}

double each_of(const Scenario& scenario, double volume) {
  return scenario.mesh.empty() ? volume : 1;
}

std::string with_currency(const std::string& currency, const std::string& amount) {
  return currency == "USD" ? "$" + amount : currency + ' ' + amount;
}

std::string month_money(const CompareView& view, MonthlyCost cost) {
  return with_currency(view.question.currency, report::brief_text(cost.in(unit::per_month)));
}

}  // namespace tco::cli
