#include "tco/core/study/budget.hpp"

#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace tco {
namespace {

using Bound = Threshold::Bound;
using Of = BudgetFigure::Of;

constexpr std::array kFigures{
    BudgetFigure{"monthly.total", Of::option, true},
    BudgetFigure{"per_output", Of::option, true, true},
    BudgetFigure{"marginal_per_output", Of::option, true, true},
    BudgetFigure{"usage_based_per_output", Of::option, true, true},
    BudgetFigure{"monthly.amortization", Of::option, true},
    BudgetFigure{"monthly.electricity", Of::option, true},
    BudgetFigure{"monthly.operations", Of::option, true},
    BudgetFigure{"monthly.maintenance", Of::option, true},
    BudgetFigure{"monthly.rent", Of::option, true},
    BudgetFigure{"monthly.api", Of::option, true},
    BudgetFigure{"monthly.fees", Of::option, true},
    BudgetFigure{"horizon.capex", Of::option, true},
    BudgetFigure{"horizon.opex", Of::option, true},
    BudgetFigure{"horizon.residual", Of::option, true},
    BudgetFigure{"horizon.tax", Of::option, true},
    BudgetFigure{"horizon.tco", Of::option, true},
    BudgetFigure{"horizon.present_cost", Of::option, true},
    BudgetFigure{"horizon.levelized_per_output", Of::option, true, true},
    BudgetFigure{"next_10", Of::option, true, true},
    BudgetFigure{"next_100", Of::option, true, true},
    BudgetFigure{"units"},
    BudgetFigure{"seats"},
    BudgetFigure{.name = "utilization", .share = true},
    BudgetFigure{"capacity_per_month", Of::option, false, true},
    BudgetFigure{"next_unit_at", Of::option, false, true},
    BudgetFigure{"seconds_per_output", Of::option, false, true},
    BudgetFigure{.name = "local_share", .share = true},
    BudgetFigure{.name = "break_even_local_share", .share = true},
    BudgetFigure{"price_age_days"},
    BudgetFigure{"api_price_age_days"},
    BudgetFigure{"hardware_price_age_days"},
    BudgetFigure{"p_cheapest", Of::option, false, false, true, true},
    BudgetFigure{"expected_regret", Of::option, true, false, true},
    BudgetFigure{"per_output.p10", Of::option, true, true, true},
    BudgetFigure{"per_output.p50", Of::option, true, true, true},
    BudgetFigure{"per_output.p90", Of::option, true, true, true},
    BudgetFigure{"payback_months.p90", Of::option, false, false, true},
    BudgetFigure{"payback_months", Of::pair},
    BudgetFigure{"discounted_payback_months", Of::pair},
    BudgetFigure{"simple_payback_months", Of::pair},
    BudgetFigure{"first_volume", Of::pair, false, true},
    BudgetFigure{"settled_volume", Of::pair, false, true},
    BudgetFigure{"cheapest", Of::answer},
};

enum class Held { inapplicable, kept, broken, unclear };

/// One threshold against what came.
struct Outcome {
  Held held = Held::kept;
  std::optional<double> limit = {}, headroom = {};
  std::string reason = {};
};

/// Why there is nothing in the baseline to hold a figure against; empty where there is. A price
/// that has grown old since is what it was.
std::string missing(const Measured* base) {
  if (!base) return "there is no baseline";
  if (!base->doubt.empty() && !base->stale && !base->value)
    return "in the baseline, " + base->doubt;
  const std::string& without = base->impossible.empty() ? base->inapplicable : base->impossible;
  return without.empty() ? "" : "in the baseline, " + without;
}

/// Why nobody can tell what a limit is held against, though the baseline tells something; empty: it
/// is sure, or tells nothing, which a change that mends it may.
std::string open_base(const Threshold& t, const Measured* base) {
  if (!t.relative() || !base) return {};
  if (!base->withheld.empty()) return base->withheld;
  const bool tells = t.bound == Bound::changes ? !base->option.empty() : base->value.has_value();
  const bool open = tells && !base->doubt.empty() && !base->stale;
  return open ? "in the baseline, " + base->doubt : "";
}

Outcome chosen(const Threshold& t, const Measured& now, const Measured* base) {
  const std::string without = t.relative() ? missing(base) : "";
  if (!without.empty()) return {Held::inapplicable, {}, {}, without};
  if (!now.impossible.empty()) return {Held::broken, {}, {}, now.impossible};
  if (!now.doubt.empty()) return {Held::unclear, {}, {}, now.doubt};
  if (t.bound == Bound::not_in) {
    const bool listed =
        std::find(t.options.begin(), t.options.end(), now.option) != t.options.end();
    return {listed ? Held::kept : Held::broken};
  }
  if (base->option == now.option) return {Held::kept};
  return {Held::broken, {}, {}, "in the baseline it is " + base->option};
}

/// The number a threshold comes to; nothing, and why, where the baseline has none.
std::optional<double> limit_of(const Threshold& t, const Measured* base, std::string& why) {
  if (!t.relative()) return t.value;
  why = missing(base);
  if (why.empty() && !base->value) why = "in the baseline, " + base->doubt;
  if (!why.empty()) return std::nullopt;
  const bool share = t.bound == Bound::increase_share || t.bound == Bound::decrease_share;
  const bool up = t.bound == Bound::increase || t.bound == Bound::increase_share;
  if (*base->value == kInfinity) return kInfinity;
  const double step = share ? t.value * std::abs(*base->value) : t.value;
  return *base->value + (up ? step : -step);
}

Outcome outcome(const Threshold& t, const Measured& now, const Measured* base) {
  const std::string open = open_base(t, base);
  const bool chooses = t.bound == Bound::not_in || t.bound == Bound::changes;
  if (!open.empty() && (chooses || !base->withheld.empty())) {
    return {Held::unclear, {}, {}, open};
  }
  if (chooses) return chosen(t, now, base);
  Outcome out;
  out.limit = limit_of(t, base, out.reason);
  if (!out.limit) return {Held::inapplicable, {}, {}, out.reason};
  if (!now.impossible.empty()) return {Held::broken, out.limit, {}, now.impossible};
  if (!now.value) return {Held::unclear, out.limit, {}, now.doubt};
  const bool ceiling =
      t.bound == Bound::above || t.bound == Bound::increase || t.bound == Bound::increase_share;
  const double limit = *out.limit, value = *now.value;
  if (std::isfinite(limit) && std::isfinite(value)) {
    out.headroom = ceiling ? limit - value : value - limit;
  }
  const double slack = kSlack * std::max(std::isfinite(limit) ? std::abs(limit) : 0,
                                         std::isfinite(value) ? std::abs(value) : 0);
  if (out.headroom && std::abs(*out.headroom) <= slack) out.headroom = 0;
  const bool broken = ceiling ? value > limit + slack : value < limit - slack;
  out.held = broken ? Held::broken : Held::kept;
  // What might be less is surely within a ceiling it keeps, and surely below a floor it breaks.
  // What a stale price broke when it was new is broken; that it is kept still, nobody knows.
  const bool sure =
      now.doubt.empty() || (now.may_be_less && broken != ceiling) || (now.stale && broken);
  if (!sure) out.held = Held::unclear;
  if (!sure || now.stale) out.reason = now.doubt;
  // Beyond what a base that might be less allows, it is beyond that base, too.
  if (!open.empty() && !(sure && broken && ceiling && base->may_be_less)) {
    out.held = Held::unclear;
    out.reason = open;
  }
  return out;
}

}  // namespace

std::span<const BudgetFigure> budget_figures() { return kFigures; }

const BudgetFigure* budget_figure(std::string_view name) {
  const auto found = std::find_if(kFigures.begin(), kFigures.end(),
                                  [&](const BudgetFigure& f) { return f.name == name; });
  return found == kFigures.end() ? nullptr : &*found;
}

bool Threshold::relative() const {
  return bound == Bound::increase || bound == Bound::increase_share || bound == Bound::decrease ||
         bound == Bound::decrease_share || bound == Bound::changes;
}

Finding judged(const BudgetRule& rule, const Measured& now, const Measured* base) {
  Finding finding;
  finding.actual = now.value;
  if (base) finding.baseline = base->value;
  if (!now.inapplicable.empty()) {
    finding.judgement = Judgement::not_applicable;
    finding.reason = now.inapplicable;
    if (rule.fail && !rule.fail->relative()) finding.fail_limit = rule.fail->value;
    if (rule.warn && !rule.warn->relative()) finding.warn_limit = rule.warn->value;
    return finding;
  }
  Outcome warn, fail;
  if (rule.warn) warn = outcome(*rule.warn, now, base);
  if (rule.fail) fail = outcome(*rule.fail, now, base);
  finding.warn_limit = warn.limit;
  finding.fail_limit = fail.limit;
  finding.headroom = rule.fail ? fail.headroom : warn.headroom;
  if (fail.held == Held::broken) {
    finding.judgement = Judgement::failed;
    finding.reason = fail.reason;
  } else if (fail.held == Held::unclear || warn.held == Held::unclear) {
    finding.judgement = Judgement::undecided;
    finding.reason = fail.held == Held::unclear ? fail.reason : warn.reason;
  } else if (warn.held == Held::broken) {
    finding.judgement = Judgement::warned;
    finding.reason = warn.reason;
    finding.headroom = warn.headroom;
  } else if (rule.fail ? fail.held == Held::inapplicable : warn.held == Held::inapplicable) {
    finding.judgement = Judgement::not_applicable;
    finding.reason = rule.fail ? fail.reason : warn.reason;
  }
  return finding;
}

BudgetRule converted(BudgetRule rule, double factor) {
  const BudgetFigure* const figure = budget_figure(rule.figure);
  if (!figure || !figure->money) return rule;
  for (std::optional<Threshold>* const threshold : {&rule.fail, &rule.warn}) {
    if (!*threshold) continue;
    const Bound bound = (*threshold)->bound;
    const bool share = bound == Bound::increase_share || bound == Bound::decrease_share;
    if (!share) (*threshold)->value *= factor;
  }
  return rule;
}

}  // namespace tco
