#include "cli/check/view.hpp"
#include "cli/door/request.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/flags/values.hpp"
#include "tco/error.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

/// The rules of a flag: one for each option named.
void add_flag_rules(std::vector<AskedRule>& rules, const Arguments& arguments, BudgetRule rule,
                    double limit) {
  rule.fail = Threshold{Threshold::Bound::above, limit};
  const auto& options = arguments.all("option");
  if (options.empty()) rules.push_back({rule});
  for (const Given& option : options) {
    rule.option = option.value;
    rules.push_back({rule});
  }
}

void add_limit(std::vector<AskedRule>& rules, const Arguments& arguments, const char* flag,
               const char* figure) {
  const auto given = arguments.one(flag);
  if (!given) return;
  const double limit = std::string_view(flag) == "payback-within" ? months(*given) : money(*given);
  if (limit < 0) given->refuse("a number >= 0");
  add_flag_rules(rules, arguments, {.id = flag, .figure = figure, .place = given->origin}, limit);
}

/// An age, and the rule it makes.
struct AgeRule {
  PriceOf kind;
  const char* id;
  const char* figure;
};
constexpr AgeRule kAges[] = {
    {PriceOf::api, "max-price-age", "api_price_age_days"},
    {PriceOf::hardware, "max-hardware-price-age", "hardware_price_age_days"}};

}  // namespace

std::vector<catalog::Budget> budgets_of(const Arguments& arguments, Inputs& inputs) {
  std::vector<catalog::Budget> budgets;
  std::string problems;
  for (const Given& given : arguments.all("budget")) {
    try {
      const std::string& path = given.value;
      const std::string name = path == "-" ? "standard input" : path;
      budgets.push_back(catalog::read_budget(name, inputs.read(path)));
    } catch (const Error& e) {
      if (e.code() != ExitCode::input) throw;
      problems += (problems.empty() ? "" : "\n") + std::string(e.what());
    }
  }
  if (!problems.empty()) throw Error(ExitCode::input, problems);
  return budgets;
}

std::vector<AskedRule> rules_of(const Arguments& arguments,
                                const std::vector<catalog::Budget>& budgets, MaxPriceAge& max_age) {
  std::vector<AskedRule> rules;
  const auto age_flag = arguments.one("max-price-age");
  MaxPriceAge given = age_flag ? price_age(*age_flag) : MaxPriceAge{};
  // A flag wins over the budget, and the budget over a default of tco.json.
  if (age_flag && age_flag->layer < catalog::Layer::scenario) {
    for (const catalog::Budget& budget : budgets) {
      if (budget.max_price_age.api) given.api.reset();
      if (budget.max_price_age.hardware) given.hardware.reset();
    }
  }
  max_age = given;
  for (const catalog::Budget& budget : budgets) {
    for (const BudgetRule& rule : budget.rules) rules.push_back({rule, &budget});
    for (const AgeRule& age : kAges) {
      const auto& days = budget.max_price_age.of(age.kind);
      if (!days || given.of(age.kind)) continue;
      auto& least = age.kind == PriceOf::api ? max_age.api : max_age.hardware;
      least = std::min(least.value_or(*days), *days);
      BudgetRule rule{.id = age.id, .figure = age.figure, .place = budget.file};
      rule.pointer = "/max_price_age_days";
      rule.fail = Threshold{Threshold::Bound::above, static_cast<double>(*days)};
      rules.push_back({rule});
    }
  }
  add_limit(rules, arguments, "max-monthly", "monthly.total");
  add_limit(rules, arguments, "max-per-output", "per_output");
  add_limit(rules, arguments, "payback-within", "payback_months");
  for (const AgeRule& age : kAges) {
    const auto& days = given.of(age.kind);
    if (!days) continue;
    add_flag_rules(rules, arguments,
                   {.id = age.id, .figure = age.figure, .place = age_flag->origin}, *days);
  }
  if (rules.empty()) {
    throw Error(ExitCode::usage,
                "check: expected a rule\n  hint: --budget FILE, --max-monthly 500, "
                "--max-per-output 0.05, --payback-within 18 or --max-price-age 90d");
  }
  return rules;
}

}  // namespace tco::cli
