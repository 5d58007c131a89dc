#include "tco/core/explain/explanation.hpp"

#include "core/explain/builder.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cctype>

namespace tco {

std::vector<Explanation> ExplanationBuilder::build() {
  if (!result_.month) return {};
  if (option_.kind == OptionKind::mesh) {
    explain_mesh();
  } else if (option_.kind == OptionKind::hybrid) {
    explain_hybrid();
  } else if (option_.self_hosted()) {
    explain_time();
    explain_fleet();
  }
  switch (option_.kind) {
    case OptionKind::owned:
      explain_owned();
      break;
    case OptionKind::rented:
      explain_rented();
      break;
    case OptionKind::api:
    case OptionKind::seat:
      explain_bill();
      break;
    case OptionKind::hybrid:
    case OptionKind::mesh:
      break;
  }
  explain_totals();
  explain_horizon();
  link();
  return std::move(all_);
}

/// A term whose meaning is the name of a figure is that figure.
void ExplanationBuilder::link() {
  for (Explanation& one : all_) {
    for (Term& term : one.terms) {
      if (!term.path.empty() || !term.figure_ref.empty() || term.fixed) continue;
      const auto named = [&](const Explanation& other) { return other.figure == term.meaning; };
      if (std::any_of(all_.begin(), all_.end(), named)) term.figure_ref = term.meaning;
    }
  }
}

void ExplanationBuilder::explain_totals() {
  const MonthlyParts& p = result_.month->parts;
  const auto total = in(result_.total, unit::per_month);
  std::string formula;
  std::vector<Term> terms;
  switch (option_.kind) {
    case OptionKind::owned:
      formula = "amortization + electricity + operations + maintenance";
      terms = {part("amortization", p.amortization), part("electricity", p.electricity),
               part("operations", p.operations), part("maintenance", p.maintenance)};
      break;
    case OptionKind::rented:
      formula = "rent + operations";
      terms = {part("rent", p.rent), part("operations", p.operations)};
      if (option_.hardware->rent->mode == RentMode::reserved) {
        formula += " + fees";
        terms.push_back(part("fees", p.fees));
      }
      break;
    case OptionKind::api:
      formula = "api";
      terms = {part("api", p.api)};
      if (charges_fees()) {
        formula += " + fees";
        terms.push_back(part("fees", p.fees));
      }
      break;
    case OptionKind::hybrid:
      formula = "amortization + electricity + operations + maintenance + api + fees";
      terms = {part("amortization", p.amortization),
               part("electricity", p.electricity),
               part("operations", p.operations),
               part("maintenance", p.maintenance),
               part("api", p.api),
               part("fees", p.fees)};
      break;
    case OptionKind::mesh:
      formula = "amortization + electricity + operations + maintenance + rent + api + fees";
      terms = {part("amortization", p.amortization),
               part("electricity", p.electricity),
               part("operations", p.operations),
               part("maintenance", p.maintenance),
               part("rent", p.rent),
               part("api", p.api),
               part("fees", p.fees)};
      break;
    case OptionKind::seat:
      formula = "api + fees";
      terms = {part("api", p.api), part("fees", p.fees)};
      break;
  }
  add("monthly.total", formula, total, "$/month", std::move(terms));
  const Term month{"total", "monthly.total", total, "$/month", ""};
  add("per_output", "total / V", in(result_.per_output, unit::per_output), unit_of_output(),
      {month, volume()});
  explain_usage_based();
}

void ExplanationBuilder::explain_usage_based() {
  const MonthlyParts& p = result_.month->parts;
  std::string formula = usage_based_;
  std::vector<Term> terms = usage_terms_;
  const auto charged = [&](const char* name, const std::optional<MonthlyCost>& cost) {
    formula += (formula.empty() ? "" : " + ") + std::string(name);
    terms.push_back(part(name, cost));
  };
  if (option_.plan) charged("api", p.api);  // what it charges is for what is used
  if (option_.plan && charges_fees()) charged("fees", p.fees);
  terms.push_back(volume());
  add("usage_based_per_output", "(" + formula + ") / V",
      in(result_.usage_based_per_output, unit::per_output), unit_of_output(), std::move(terms));
}

std::vector<Explanation> explanations(const Scenario& scenario, const Option& option,
                                      const OptionResult& result) {
  return ExplanationBuilder(scenario, option, result).build();
}

std::string worked(const Explanation& explanation) {
  const std::string& formula = explanation.formula;
  const auto is_name = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  std::string text;
  for (std::size_t i = 0; i < formula.size();) {
    std::size_t end = i;
    while (end < formula.size() && is_name(formula[end])) ++end;
    const std::string name = formula.substr(i, end - i);
    const auto term = std::find_if(explanation.terms.begin(), explanation.terms.end(),
                                   [&](const Term& t) { return t.symbol == name; });
    if (end == i) {
      text += formula[i++];
    } else {
      text += term == explanation.terms.end() ? name
              : term->value                   ? plain_number(*term->value)
                                              : "?";
      i = end;
    }
  }
  return text;
}

}  // namespace tco
