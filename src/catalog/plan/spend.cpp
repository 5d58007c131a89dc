#include "catalog/plan/parts.hpp"
#include "tco/core/quantity/text.hpp"

namespace tco::catalog {
namespace {

void read_tiers(const Node& above, const Allowed& allowed, SpendRule& rule) {
  const auto items = above.items();
  if (above.value().is(Value::Kind::array) && items.empty()) {
    above.problem("expected at least one tier");
  }
  for (const Node& item : items) {
    Fields tier(item);
    const MonthlyCost threshold =
        tier.required_number("threshold", kAboveZero) * tier.money() / unit::month;
    if (threshold <= rule.tiers.back().above) {
      item.problem("expected thresholds in ascending order");
    }
    rule.tiers.push_back({threshold, tier.required_number("share", allowed)});
    tier.done();
  }
}

}  // namespace

std::optional<SpendRule> read_spend_rule(Fields& in, std::string_view key, const Allowed& allowed,
                                         double& share) {
  const auto given = in.get(key);
  if (!given || !given->value().is(Value::Kind::object)) {
    share = in.number(key, allowed).value_or(0);
    return std::nullopt;
  }
  in.pass_range(key);
  Fields rule_in(*given);
  SpendRule rule;
  rule.tiers.push_back({MonthlyCost{}, rule_in.number("share", allowed).value_or(0)});
  rule.whole_month = rule_in.word("mode", {"graduated", "whole_month"}) == 1;
  if (const auto above = rule_in.get("above")) read_tiers(*above, allowed, rule);
  if (key == "uplift") {
    rule.minimum =
        rule_in.number("minimum", kAtLeastZero).value_or(0) * rule_in.money() / unit::month;
  }
  if (!rule_in.get("share") && !rule_in.get("above") && !given->value().find("minimum")) {
    given->problem("changes nothing: expected a share, above or, of an uplift, minimum",
                   R"(such as {"share": 0.05}, or the number 0.05)");
  }
  rule_in.done();
  return rule;
}

}  // namespace tco::catalog
