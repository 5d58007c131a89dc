#include "catalog/option/entry.hpp"
#include "tco/core/curve/least.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/text/display.hpp"

#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace tco::catalog {
namespace {

/// What an option is ranked by: what is not priced comes last.
double cost_of(const Option& option, const Scenario& scenario) {
  const auto total = first_month_of(option, scenario);
  return total ? total->in(unit::per_month) : std::numeric_limits<double>::infinity();
}

}  // namespace

ListedOptions OptionMaker::cheapest(const Node& node) const {
  Fields entry(node);
  Fields asked(*entry.get("api"));
  const double most = asked.required_number("cheapest", kCount);
  const auto of = asked.get("of");
  const std::string id = of ? asked.id("of") : from_.shared.workload.model;
  asked.done();
  const auto model = from_.lookup.model(id);
  if (!model) {
    (of ? *of : asked.node())
        .problem("no model " + text::quoted(id), "its alternatives are what is compared");
    return {};
  }
  struct Rank {
    double cost;
    const std::string* plan;
  };
  std::vector<Rank> ranks;
  Value one = node.value();
  const auto name = [&](std::string_view plan) {
    Value named = text_value(from_.document.kept(std::string(plan)));
    named.source = entry.get("api")->value().source;
    named.end = entry.get("api")->value().end;
    one.member("api") = std::move(named);
  };
  name(id);
  std::optional<Node> said;
  auto option = read_overrides(Node(one, node.pointer(), node.context()), said);
  if (!option) return {};
  // One option takes each plan in turn; a plan that was read is at hand.
  const auto take = [&](const std::string& plan) {
    option->plan = from_.lookup.plan(plan, nullptr, "alternatives of " + id);
  };
  for (const std::string& alternative : model->alternatives) {
    take(alternative);
    if (option->plan->retired && *option->plan->retired <= *from_.shared.as_of) continue;
    ranks.push_back({cost_of(*option, from_.shared), &alternative});
  }
  ListedOptions taken;
  while (!ranks.empty() && static_cast<double>(taken.size()) < most) {
    const auto least = first_least(ranks.size(), [&](std::size_t i) { return ranks[i].cost; });
    const auto next = ranks.begin() + static_cast<std::ptrdiff_t>(least.value_or(0));
    take(*next->plan);
    ranks.erase(next);
    name(option->plan->id);
    taken.push_back(listed(Option(*option)));
    taken.back().entry = one;  // with what reading has filled in
  }
  return taken;
}

}  // namespace tco::catalog
