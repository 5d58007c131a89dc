#include "catalog/question/option_entry.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <limits>

namespace tco::catalog {
namespace {

/// What an option is ranked by: what is not priced comes last.
double cost_of(const Option& option, const Scenario& scenario) {
  const auto total = result_of(option, scenario).total;
  return total ? total->in(unit::per_month) : std::numeric_limits<double>::infinity();
}

}  // namespace

std::vector<ListedOption> OptionMaker::cheapest(const Node& node) const {
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
  struct Ranked {
    double cost;
    ListedOption made;
  };
  std::vector<Ranked> all;
  const std::size_t problems = node.context().problems.count();
  for (const std::string& alternative : model->alternatives) {
    const Plan plan = from_.lookup.plan(alternative, nullptr, "alternatives of " + id);
    if (plan.retired && *plan.retired <= *from_.shared.as_of) continue;
    Value one = node.value();
    Value& named = one.member("api");
    const Source* const source = named.source;
    const std::size_t end = named.end;
    named = text_value(from_.document.kept(alternative));
    named.source = source;
    named.end = end;
    auto made = read(Node(one, node.pointer(), node.context()));
    if (!made || node.context().problems.count() > problems) return {};
    const double cost = cost_of(made->option, from_.shared);
    all.push_back({cost, std::move(*made)});
  }
  std::ranges::stable_sort(all, {}, &Ranked::cost);
  std::vector<ListedOption> taken;
  for (Ranked& one : all) {
    if (static_cast<double>(taken.size()) < most) taken.push_back(std::move(one.made));
  }
  return taken;
}

}  // namespace tco::catalog
