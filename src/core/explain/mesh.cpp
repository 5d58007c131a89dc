#include "core/explain/builder.hpp"
#include "tco/core/machine/owning.hpp"

#include <algorithm>
#include <cmath>

namespace tco {
namespace {

std::string numbered(const char* symbol, std::size_t index) {
  return symbol + std::to_string(index + 1);
}

}  // namespace

/// Where each workload is made, then every kind of machine, then the month as sums of these.
void ExplanationBuilder::explain_mesh() {
  if (!result_.mesh) return;
  const MeshResult& mesh = *result_.mesh;
  for (std::size_t w = 0; w < mesh.workloads.size(); ++w) explain_work(w);
  for (std::size_t k = 0; k < mesh.kinds.size(); ++k) {
    if (mesh.kinds[k].units > 0) explain_kind(k);
  }
  if (mesh.once != MonthlyCost{}) {
    add("machines.once", "fixed + labour * wage", mesh.once.in(unit::per_month), "$/month",
        {assumed("fixed", "fixed operations", a_.fixed.in(unit::per_month), "$/month",
                 "/operations/fixed_per_month"),
         assumed("labour", "hours of labour", a_.labour.in(unit::hours_per_month), "h/month",
                 "/operations/labour_hours_per_month"),
         wage()});
  }
  // Two groups of one kind have figures of the same name.
  const auto alone = [&](std::size_t k) {
    const std::string& id = option_.machines[k].serving.front().hardware->id;
    return std::count_if(option_.machines.begin(), option_.machines.end(), [&](const auto& kind) {
             return kind.serving.front().hardware->id == id;
           }) == 1;
  };
  const auto sum = [&](const char* name, std::optional<MonthlyCost> MonthlyParts::*of,
                       MonthlyCost once) {
    std::string formula;
    std::vector<Term> terms;
    const auto append = [&](Term term) {
      formula += (formula.empty() ? "" : " + ") + term.symbol;
      terms.push_back(std::move(term));
    };
    if (once != MonthlyCost{}) {
      append(figure("once", "machines.once: for all machines together", once.in(unit::per_month),
                    "$/month", "machines.once"));
    }
    for (std::size_t k = 0; k < mesh.kinds.size(); ++k) {
      const auto& cost = mesh.kinds[k].parts.*of;
      if (!cost || *cost == MonthlyCost{}) continue;
      const std::string& id = option_.machines[k].serving.front().hardware->id;
      append(figure(numbered("m", k), "of " + id, cost->in(unit::per_month), "$/month",
                    alone(k) ? "machines." + id + '.' + name : ""));
    }
    const auto& all = result_.month->parts.*of;
    add(std::string("monthly.") + name, formula.empty() ? "0" : formula, in(all, unit::per_month),
        "$/month", std::move(terms));
  };
  sum("amortization", &MonthlyParts::amortization, {});
  sum("electricity", &MonthlyParts::electricity, {});
  sum("operations", &MonthlyParts::operations, mesh.once);
  sum("maintenance", &MonthlyParts::maintenance, {});
  sum("rent", &MonthlyParts::rent, {});
  sum("fees", &MonthlyParts::fees, {});
  std::string formula;
  std::vector<Term> terms;
  for (std::size_t w = 0; w < mesh.workloads.size(); ++w) {
    const MonthlyCost cost = mesh.workloads[w].at_api;
    if (cost == MonthlyCost{}) continue;
    formula += (formula.empty() ? "" : " + ") + numbered("w", w);
    terms.push_back(figure(numbered("w", w), "workloads." + scenario_.mesh[w].id + ".api",
                           cost.in(unit::per_month), "$/month"));
  }
  add("monthly.api", formula.empty() ? "0" : formula, in(result_.month->parts.api, unit::per_month),
      "$/month", std::move(terms));
  const auto used = result_.usage_based_per_output
                        ? std::optional(*result_.usage_based_per_output * scenario_.demand.volume)
                        : std::nullopt;
  const auto machines = used ? std::optional(*used - *result_.month->parts.api) : std::nullopt;
  usage_based_ = "machines + api";
  usage_terms_ = {figure("machines", "while they work, with that part of what is paid anyway",
                         in(machines, unit::per_month), "$/month"),
                  part("api", result_.month->parts.api)};
  add("marginal_per_output", "slope of the month at V with these units",
      in(result_.month->marginal, unit::per_output), "$/scale", {volume()});
}

void ExplanationBuilder::explain_work(std::size_t w) {
  const MeshWorkload& work = scenario_.mesh[w];
  const WorkloadResult& one = result_.mesh->workloads[w];
  const std::string name = "workloads." + work.id;
  const double outputs = one.outputs.in(unit::outputs_per_month);
  const double local = one.local.in(unit::outputs_per_month);
  add(name + ".outputs", "V * outputs", outputs, "outputs/month",
      {volume(),
       assumed("outputs", "kept outputs a month", work.demand.volume.in(unit::outputs_per_month),
               "outputs/month", work.place + "/demand/outputs_per_month")});
  const Term all = figure("all", name + ".outputs", outputs, "outputs/month");
  explain_local(w);
  const Term made = figure("local", name + ".local_outputs", local, "outputs/month");
  explain_sent(w);
  const bool sold = !work.required_local && !work.plans.empty();
  // Of a bill that is a straight line every output costs what the next one does.
  const double price_of_one = one.at_plan.in(unit::per_output);
  const std::string next = name + ".at_plan.marginal_per_output";
  const bool straight = std::any_of(all_.begin(), all_.end(), [&](const Explanation& told) {
    return told.figure == next && told.value &&
           std::abs(*told.value - price_of_one) <= kSlack * price_of_one;
  });
  add(name + ".api", "(all - local) * price", one.at_api.in(unit::per_month), "$/month",
      {all, made,
       figure("price",
              !one.api.empty() ? "an output at " + one.api
              : sold           ? "an output at its plan, which gets none"
                               : "no plan may serve it",
              price_of_one, "$/output", straight ? next : "")});
  for (std::size_t k = 0; sold && k < result_.mesh->kinds.size(); ++k) {
    const KindResult& kind = result_.mesh->kinds[k];
    if (kind.units == 0 || kind.per_output[w] == OutputTime{} || !option_.machines[k].serves[w]) {
      continue;
    }
    const std::string& id = option_.machines[k].serving.front().hardware->id;
    const double seconds = kind.per_output[w].in(unit::second / unit::output);
    const double price = one.at_plan.in(unit::per_output);
    add(name + ".saved_per_hour." + id, "price / t * 3600 - rate",
        price / seconds * 3600 - kind.rates[w].in(unit::per_hour), "$/h",
        {figure("price", "an output at the plan", price, "$/output"),
         figure("t", "seconds of " + id + " behind one", seconds, "s/output"),
         figure("rate", "a busy hour", kind.rates[w].in(unit::per_hour), "$/h")});
  }
}

void ExplanationBuilder::explain_kind(std::size_t k) {
  const KindResult& kind = result_.mesh->kinds[k];
  const Option& option = option_.machines[k].serving.front();
  const Assumptions& a = option.assumptions;
  const std::string name = "machines." + option.hardware->id;
  const auto money = [&](const std::optional<MonthlyCost>& cost) {
    return in(cost, unit::per_month);
  };
  const auto told = [&](const std::string& figure_name) {
    const bool is = std::any_of(all_.begin(), all_.end(),
                                [&](const Explanation& one) { return one.figure == figure_name; });
    return is ? figure_name : std::string();
  };
  const Term units = figure("n", "units", kind.units, "");
  std::string busy_formula, cost_formula;
  std::vector<Term> busy_terms, cost_terms;
  double busy = 0;
  for (std::size_t w = 0; w < kind.busy.size(); ++w) explain_hours(k, w);
  for (std::size_t w = 0; w < kind.busy.size(); ++w) {
    const double hours = kind.busy[w].in(unit::hours_per_month);
    if (hours == 0) continue;
    busy += hours;
    busy_formula += (busy_formula.empty() ? "" : " + ") + numbered("x", w) + " * " +
                    numbered("t", w) + " / 3600";
    cost_formula +=
        (cost_formula.empty() ? "" : " + ") + numbered("h", w) + " * " + numbered("r", w);
    const double seconds = kind.per_output[w].in(unit::second / unit::output);
    busy_terms.push_back(figure(numbered("x", w), "outputs of " + scenario_.mesh[w].id + " here",
                                hours / seconds * 3600, "outputs/month"));
    busy_terms.push_back(
        figure(numbered("t", w), "seconds behind one, attempts and all", seconds, "s/output"));
    cost_terms.push_back(
        figure(numbered("h", w), "hours with " + scenario_.mesh[w].id, hours, "h/month"));
    cost_terms.push_back(figure(numbered("r", w), "of such an hour",
                                kind.rates[w].in(unit::per_hour), "$/h",
                                told(name + '.' + scenario_.mesh[w].id + ".busy_hour")));
  }
  add(name + ".busy_hours", busy_formula.empty() ? "0" : busy_formula, busy, "h/month",
      std::move(busy_terms));
  if (option.kind == OptionKind::rented) {
    explain_rent_of(k);
    explain_standing(k);
    return;
  }
  const auto& purchase = option.hardware->purchase;
  const bool straight =
      a.amortization == Amortization::straight_line && !a.sunk && a.sunk_units == 0 && purchase;
  std::vector<Term> bought{units};
  if (straight) {
    const std::string path = "/hardware/" + option.hardware->id + "/purchase/price";
    bought.push_back(assumed("share", "part of each machine charged", a.share, "", "/owned/share"));
    bought.push_back(
        {"C", "purchase price of one unit", in(purchase->price.value, unit::money), "$", path});
    bought.push_back(figure("S", "resale value, part of the price", end_value(a), ""));
    bought.push_back(assumed("L", "life in months", a.life_months, "months", "/owned/life_months"));
  }
  add(name + ".amortization", straight ? "share * n * (C - S * C) / L" : "of n units",
      money(kind.parts.amortization), "$/month", std::move(bought));
  explain_standing(k);
  cost_formula += (cost_formula.empty() ? "" : " + ") + std::string("idle * r0");
  cost_terms.push_back(figure("idle", "hours it is powered without work",
                              kind.idle.in(unit::hours_per_month), "h/month"));
  cost_terms.push_back(figure("r0", "of such an hour", kind.idle_rate.in(unit::per_hour), "$/h",
                              told(name + ".idle_hour")));
  add(name + ".electricity", cost_formula, money(kind.parts.electricity), "$/month",
      std::move(cost_terms));
}

}  // namespace tco
