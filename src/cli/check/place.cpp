#include "cli/check/view.hpp"
#include "cli/compare/view.hpp"
#include "cli/figures/result_figures.hpp"
#include "tco/catalog/question/number_at.hpp"
#include "tco/core/explain/explanation.hpp"
#include "tco/core/option/price_age.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <system_error>

namespace tco::cli {
namespace {

/// The place of an input, where a file of the user's has it: flags, variables and assumptions of
/// tco have no line.
std::optional<CheckPlace> place_of(const std::string& path, const catalog::Question& question) {
  const catalog::Origin origin = question.origins.of(path, "");
  const std::size_t column = origin.place.rfind(':');
  const std::size_t line = column == 0 || column == std::string::npos
                               ? std::string::npos
                               : origin.place.rfind(':', column - 1);
  if (origin.built_in || line == std::string::npos) return std::nullopt;
  if (origin.place.substr(0, line) == kStdin) return std::nullopt;
  CheckPlace place{in_repository(origin.place.substr(0, line)), 1, path};
  std::from_chars(origin.place.data() + line + 1, origin.place.data() + column, place.line);
  return place;
}

/// What an input weighs in a sum of products q1 * p1 / per1 + ...; its value where it is in none.
double weight_of(const Term& term, const Explanation& figure) {
  double weight = std::abs(term.value.value_or(0));
  if (!term.symbol.starts_with('p')) return weight;
  const std::string number = term.symbol.substr(1);
  for (const Term& other : figure.terms) {
    if (other.symbol == "q" + number) weight *= other.value.value_or(0);
    if (other.symbol == "per" + number) weight /= other.value.value_or(1);
  }
  return weight;
}

struct Candidate {
  std::string path;
  double figure = 0;  ///< What its figure comes to a month.
  double weight = 0;
};

/// The prices of an option, and all its other inputs.
struct CostInputs {
  std::vector<Candidate> prices;
  std::vector<std::string> all;
};

CostInputs inputs_of(const Scenario& scenario, const Option& option, const OptionResult& result) {
  CostInputs inputs;
  for (const Explanation& figure : explanations(scenario, option, result)) {
    for (const Term& term : figure.terms) {
      if (term.path.empty()) continue;
      inputs.all.push_back(term.path);
      const bool price = term.unit.starts_with('$') && figure.figure.starts_with("monthly.");
      if (!price) continue;
      inputs.prices.push_back(
          {term.path, std::abs(figure.value.value_or(0)), weight_of(term, figure)});
    }
  }
  std::stable_sort(inputs.prices.begin(), inputs.prices.end(), [](const auto& a, const auto& b) {
    return a.figure != b.figure ? a.figure > b.figure : a.weight > b.weight;
  });
  return inputs;
}

/// An input that is another one than in the baseline, and what that did to the figure of a rule.
struct Moved {
  std::string path;
  double against = 0;  ///< In the figure's unit; > 0: towards breaking the rule.
};

/// The figure of the rule where one input is what it was; nothing where that has no answer.
std::optional<double> figure_with(const BudgetRule& rule, catalog::Request request,
                                  const std::string& path, double value,
                                  const catalog::Catalog& catalog) {
  request.settings.push_back({path, plain_number(value), path});
  try {
    const catalog::Question question = catalog::resolve(request, catalog);
    const Comparison comparison = priced(question.scenario);
    const std::vector<bool> stale(question.scenario.options.size());
    return measured(rule, figures_of({question, comparison, stale})).value;
  } catch (const Error&) {
    return std::nullopt;  // it cannot be set, or not alone
  }
}

/// What changed since the baseline, the worst first; equals in the order of the explanation.
std::vector<Moved> moved_by(const Check& check, const std::vector<std::string>& inputs,
                            const catalog::Question& question, const catalog::Catalog& catalog,
                            const catalog::Request& request, const catalog::Baseline& baseline) {
  const auto& limit = check.rule.fail ? check.rule.fail : check.rule.warn;
  const bool floor = limit && (limit->bound == Threshold::Bound::below ||
                               limit->bound == Threshold::Bound::decrease ||
                               limit->bound == Threshold::Bound::decrease_share);
  std::vector<Moved> all;
  for (const std::string& path : inputs) {
    const auto before = baseline.figures.inputs.find(path);
    const auto after = catalog::number_at(path, question, catalog);
    if (before == baseline.figures.inputs.end() || !after || *after == before->second) continue;
    const bool known =
        std::any_of(all.begin(), all.end(), [&](const Moved& moved) { return moved.path == path; });
    if (known) continue;
    Moved moved{path};
    const auto then = figure_with(check.rule, request, path, before->second, catalog);
    if (then && check.now.value) moved.against = (*check.now.value - *then) * (floor ? -1 : 1);
    all.push_back(std::move(moved));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Moved& a, const Moved& b) { return a.against > b.against; });
  return all;
}

/// Where its price stands.
std::string record_of(const Option& option, PriceOf kind) {
  if (kind == PriceOf::api) return "/plans/" + escaped_token(option.plan->id);
  return "/hardware/" + escaped_token(option.hardware->id) +
         (option.kind == OptionKind::rented ? "/rent" : "/purchase");
}

}  // namespace

std::string in_repository(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code unknown;
  const std::string whole = fs::absolute(path, unknown).lexically_normal().string();
  for (const char* const variable : {"GITHUB_WORKSPACE", "CI_PROJECT_DIR"}) {
    const char* const named = std::getenv(variable);
    if (!named || *named != '/') continue;
    const std::string root = (fs::path(named) / "").lexically_normal().string();
    if (whole.starts_with(root)) return whole.substr(root.size());
  }
  return fs::path(path).lexically_normal().string();
}

std::optional<OldPrice> old_price(const BudgetRule& rule, const Measured& now,
                                  const Scenario& scenario, const MaxPriceAge& max_age) {
  const bool of_age = rule.figure.ends_with("price_age_days");
  const bool any = rule.figure == "cheapest";
  if (!of_age && !any && !now.stale) return std::nullopt;
  for (const Option& option : scenario.options) {
    if (!any && option.id != now.option && option.id != now.against) continue;
    for (const PriceOf kind : {PriceOf::api, PriceOf::hardware}) {
      if (rule.figure.starts_with(kind == PriceOf::api ? "hardware_" : "api_")) continue;
      std::optional<double> limit = max_age.of(kind);
      if (of_age && rule.warn) limit = rule.warn->value;
      if (of_age && rule.fail) limit = rule.fail->value;
      if (!limit) continue;
      for (const PriceUsed& used : prices_of(option, scenario)) {
        if (used.kind != kind) continue;
        const auto& date = used.price.checked();
        if (date && static_cast<double>((*scenario.as_of - *date).count()) <= *limit) continue;
        const std::string& place = used.option.place;
        return OldPrice{record_of(used.option, kind),
                        used.price.price_checked ? "/price_checked" : "/as_of",
                        place.empty() ? option.place : place};
      }
    }
  }
  return std::nullopt;
}

CheckPlace place_of(const OldPrice& price, const catalog::Question& question) {
  for (const std::string& path : {price.record + price.date, price.record, price.option}) {
    if (path.empty()) continue;
    if (const auto place = place_of(path, question)) return *place;
  }
  return {};
}

std::string cure_of(const OldPrice& price, const catalog::Question& question) {
  const std::string pointer = price.record + price.date;
  if (place_of(price.record, question)) return "; once looked up, date it: " + pointer;
  return "; once looked up, date it: --set " + pointer + '=' + iso_date(*question.scenario.as_of);
}

CheckPlace place_to_blame(const Check& check, const catalog::Question& question,
                          const Comparison& comparison, const catalog::Catalog& catalog,
                          const catalog::Request& request, const catalog::Baseline* baseline) {
  const BudgetRule& rule = check.rule;
  const Measured& now = check.now;
  if (rule.figure.starts_with('/')) return place_of(rule.figure, question).value_or(CheckPlace{});
  const auto& options = question.scenario.options;
  const auto option = std::find_if(options.begin(), options.end(),
                                   [&](const Option& o) { return o.id == now.option; });
  CostInputs inputs;
  if (option != options.end()) {
    const auto i = static_cast<std::size_t>(option - options.begin());
    inputs = inputs_of(question.scenario, *option, comparison.options[i]);
  }
  std::vector<std::string> paths;
  if (baseline) {
    for (Moved& moved : moved_by(check, inputs.all, question, catalog, request, *baseline)) {
      paths.push_back(std::move(moved.path));
    }
  }
  for (const Candidate& price : inputs.prices) paths.push_back(price.path);
  if (option != options.end() && !option->place.empty()) paths.push_back(option->place);
  paths.emplace_back("/demand/outputs_per_month");
  for (const std::string& path : paths) {
    if (const auto place = place_of(path, question)) return *place;
  }
  return {};
}

}  // namespace tco::cli
