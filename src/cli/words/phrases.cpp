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

std::string next_volume(const Scenario& scenario, Volume volume) {
  const double v = per_month(volume);
  if (!scenario.mesh.empty()) return report::given_text(v);
  return v < 1 ? count_text(v) : whole_text(std::ceil(v));
}

double last_whole(Volume volume) {
  constexpr double kNoise = 1e-11;  // of three machines that make 400 each
  return std::floor(per_month(volume) * (1 + kNoise));
}

std::string last_volume(const Scenario& scenario, Volume volume) {
  const double v = per_month(volume);
  if (!scenario.mesh.empty()) return report::given_text(v);
  return v < 1 ? count_text(v) : whole_text(last_whole(volume));
}

std::optional<Volume> end_of_range(const BreakEven& even) {
  if (!even.settled_volume || even.truncated || even.owned_cheaper.empty()) return std::nullopt;
  const Volume end = even.owned_cheaper.back().to;
  if (end == kUnbounded || end == even.computed_to) return std::nullopt;
  return end;
}

std::string open_end_phrase(const Scenario& scenario, Volume end) {
  return "not computed beyond " + std::string(scenario.mesh.empty() ? "" : "scale ") +
         report::given_text(per_month(end));
}

std::string reason_phrase(NeverReason reason) {
  switch (reason) {
    case NeverReason::price_below_marginal:
      return "its price is below the cost of the next output";
    case NeverReason::price_below_full_load_cost:
      return "its price is below the cost of a fully used machine";
    case NeverReason::beyond_fleet_limit:
      return "more units than allowed would be needed";
    case NeverReason::near_tie:
      return "the two cost so nearly the same that no volume tells them apart";
    case NeverReason::not_computed:
      return "it may where costs are not computed";
  }
  return {};
}

std::string ranges_phrase(const Scenario& scenario, const PairResult& pair) {
  if (!pair.break_even) return "unknown";
  const BreakEven& even = *pair.break_even;
  const bool mesh = !scenario.mesh.empty();
  const std::string open =
      even.computed_to ? " (" + open_end_phrase(scenario, *even.computed_to) + ')' : "";
  switch (even.verdict) {
    case Verdict::equal:
      return mesh ? "equal at every scale" : "equal at every volume";
    case Verdict::always:
      return "always";
    case Verdict::never:
      return even.computed_to ? "never there" + open : "never";
    case Verdict::depends:
      break;
  }
  const auto at = [&](const std::string& number) {
    return mesh ? "scale " + number : number + "/month";
  };
  const auto from = [&](Volume volume) { return at(next_volume(scenario, volume)); };
  const VolumeRange& first = even.owned_cheaper.front();
  const bool one = even.owned_cheaper.size() == 1 && (!even.truncated || even.computed_to);
  if (one) {
    if (first.to == kUnbounded) return "from " + from(first.from);
    if (first.to == even.computed_to) {
      return (first.from == Volume{} ? "always" : "from " + from(first.from)) + open;
    }
    const std::string end = last_volume(scenario, first.to);
    return (first.from == Volume{} ? "up to " + at(end)
            : mesh                 ? from(first.from) + " to " + end
                                   : next_volume(scenario, first.from) + " to " + at(end)) +
           open;
  }
  const double known = static_cast<double>(even.owned_cheaper.size());
  const auto ranges = even.computed_to ? known : even.ranges;
  std::string text = "in ";
  text += ranges ? whole_text(*ranges) + " ranges" : std::string("endless ranges");
  text += " from " + (first.from == Volume{} ? at("0") : from(first.from));
  if (even.settled_volume) text += ", for good from " + from(*even.settled_volume);
  return text + open;
}

std::string payback_phrase(const PairResult& pair) {
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

}  // namespace tco::cli
