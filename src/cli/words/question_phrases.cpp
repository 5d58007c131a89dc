#include "cli/words/question_phrases.hpp"

#include "cli/words/phrases.hpp"
#include "tco/core/money/supply.hpp"
#include "tco/core/money/volumes.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::count_text;
using report::percent_text;
using report::whole_text;

std::string output_phrase(const Workload& w) {
  const std::string size = plain_number(w.width) + 'x' + plain_number(w.height);
  switch (w.modality) {
    case Modality::video:
      return plain_number(w.length.in(unit::second)) + " s " + size + " clip";
    case Modality::image:
      return (w.images == 1 ? "" : plain_number(w.images) + " x ") + size + " image";
    case Modality::text:
      break;
  }
  std::string text =
      whole_text(w.input_tokens) + " input + " + whole_text(w.output_tokens) + " output tokens";
  if (w.cached_input_tokens > 0) {
    text += " (" + whole_text(w.cached_input_tokens) + " of the input cached)";
  }
  return text;
}

std::string price_dates(const CompareView& view) {
  std::optional<Date> oldest, newest;
  for (const OptionResult& result : view.comparison.options) {
    const auto& date = result.prices_as_of;
    if (!date) continue;
    oldest = oldest ? std::min(*oldest, *date) : *date;
    newest = newest ? std::max(*newest, *date) : *date;
  }
  const auto& results = view.comparison.options;
  const bool undated = std::any_of(results.begin(), results.end(),
                                   [](const OptionResult& result) { return result.undated; });
  if (!newest) return "prices undated";
  return "prices as of " + (*oldest == *newest ? "" : iso_date(*oldest) + " to ") +
         iso_date(*newest) + (undated ? ", others undated" : "");
}

std::string rule_name(Amortization rule) {
  if (rule == Amortization::annuity) return "annuity";
  return rule == Amortization::declining_balance ? "declining balance" : "straight line";
}

/// What running machines is assumed to take.
std::string machine_assumptions(const Scenario& scenario, const std::string& currency) {
  const Assumptions& a = scenario.assumptions;
  const auto money = [&](double amount) {
    return with_currency(currency, report::money_text(amount));
  };
  std::string text = plain_number(a.life_months) + "-month life, " + resale_phrase(scenario) +
                     " residual, " + rule_name(a.amortization);
  if (!a.horizon_credit) text += ", worth nothing at the horizon";
  if (a.sunk) text += ", machines already paid for";
  if (a.financing && !a.sunk) {
    const bool loan = a.financing->kind == Financing::Kind::loan;
    text += std::string(loan ? ", by a loan" : ", leased") + " of " +
            plain_number(a.financing->term_months) + " months at " +
            percent_text(a.financing->rate_per_year) + " a year, " +
            percent_text(a.financing->down_payment) + " down";
  }
  if (a.share != 1) text += ", " + percent_text(a.share) + " of each machine";
  text += ", " + percent_text(a.max_utilization) + " utilization at most of " +
          plain_number(a.available_hours.in(unit::hours_per_month)) + " h a month, powered " +
          plain_number(a.powered_hours.in(unit::hours_per_month)) + " h, PUE " +
          plain_number(a.pue);
  text += ", labour " + plain_number(a.labour.in(unit::hours_per_month)) + " h";
  if (a.hourly_rate) text += " at " + money(a.hourly_rate->in(unit::per_hour));
  text += ", operations " + money(a.fixed.in(unit::per_month)) + " + " +
          money(a.per_unit.in(unit::per_month)) + " a unit";
  text += ", maintenance " + percent_text(a.maintenance_per_year) + " a year, setup " +
          money(a.setup_cost.in(unit::money));
  if (a.failure_rate_per_year != 0) {
    text += ", failures " + percent_text(a.failure_rate_per_year) + " a year";
  }
  if (scenario.mesh.empty()) {  // of several workloads machines are bought where that pays
    text +=
        ", at least " + plain_number(a.minimum_units) + " unit" + (a.minimum_units == 1 ? "" : "s");
  }
  if (a.maximum_units) text += " and at most " + plain_number(*a.maximum_units);
  return text;
}

/// "from 300 to 1,655 kept clips a month (5 % more each month)"; empty: every month is alike.
std::string volumes_phrase(const Scenario& scenario) {
  const Demand& demand = scenario.demand;
  const std::vector<Volume> by_month = volumes(demand, scenario.horizon_months);
  const auto [least, most] = std::minmax_element(by_month.begin(), by_month.end());
  if (*least == *most) return {};
  const auto range = [&](const char* from, Volume low, const char* to, Volume high) {
    return from + count_text(per_month(low)) + to + count_text(per_month(high)) + ' ' +
           nouns_of(scenario).kept + " a month";
  };
  if (!demand.monthly.empty()) return range("between ", *least, " and ", *most);
  const double growth = demand.growth_per_month;
  return range("from ", by_month.front(), " to ", by_month.back()) +
         (growth == 0 ? ""
                      : " (" + rate_text(std::abs(growth)) +
                            (growth > 0 ? " more each month)" : " less each month)"));
}

}  // namespace

std::string exchange_phrase(const std::vector<catalog::FxRate>& rates) {
  std::string text;
  for (const catalog::FxRate& rate : rates) {
    text += ", 1 " + rate.currency + " = " + plain_number(rate.usd) + " USD";
    if (rate.date) text += " on " + iso_date(*rate.date);
  }
  return text;
}

std::vector<std::string> rate_changes(const Scenario& scenario) {
  const Assumptions& a = scenario.assumptions;
  std::vector<std::string> parts;
  const auto add = [&](const char* what, double rate) {
    if (rate != 0) {
      parts.push_back(std::string(what) + (rate > 0 ? " +" : " ") + rate_text(rate) + " a year");
    }
  };
  add("API prices", a.api_trend_per_year);
  add("electricity", a.escalation_per_year);
  add("machines bought later", a.price_trend_per_year);
  return parts;
}

std::string resale_phrase(const Scenario& scenario) {
  double least = kInfinity, most = 0;
  const auto take = [&](const Option& option) {
    if (option.kind != OptionKind::owned && option.kind != OptionKind::hybrid) return;
    const double left = end_value(option.assumptions);
    least = std::min(least, left);
    most = std::max(most, left);
  };
  for (const Option& option : scenario.options) {
    take(option);
    for (const MachineKind& kind : option.machines) take(kind.serving.front());
  }
  if (least > most) least = most = end_value(scenario.assumptions);
  const std::string text = percent_text(least);
  return text == percent_text(most) ? text : text + " to " + percent_text(most);
}

std::string changes_phrase(const Scenario& scenario) {
  std::vector<std::string> parts = rate_changes(scenario);
  if (std::string volumes = volumes_phrase(scenario); !volumes.empty()) {
    parts.insert(parts.begin(), std::move(volumes));
  }
  return text::joined(parts);
}

std::string rates_phrase(const Workload& workload) {
  if (workload.service_level == ServiceLevel::standard) return {};
  return ", plans at " + std::string(name_of(workload.service_level)) + " rates";
}

std::string horizon_text(const Scenario& scenario) {
  const double months = scenario.horizon_months;
  return plain_number(months) + (months == 1 ? " month" : " months");
}

std::string rate_text(double rate) { return plain_number(std::round(rate * 1e6) / 1e4) + " %"; }

std::string question_phrase(const CompareView& view) {
  const Scenario& scenario = view.scenario();
  const Workload& workload = scenario.workload;
  std::string text = output_phrase(workload);
  if (!scenario.usual_model || scenario.runs_machines()) text += ", " + scenario.model_name;
  if (const double attempts = workload.attempts_per_output.in(unit::attempts_per_output);
      attempts != 1) {
    text += ", " + report::given_text(attempts) + " attempts per kept " + nouns_of(scenario).one;
  }
  text += " - " + horizon_text(scenario) + " - ";
  if (const auto tariff = scenario.assumptions.electricity.value) {
    text +=
        with_currency(view.question.currency, report::unit_price_text(tariff->in(unit::per_kWh))) +
        "/kWh - ";
  }
  return text + price_dates(view);
}

std::vector<std::string> question_lines(const CompareView& view) {
  std::vector<std::string> lines{question_phrase(view)};
  const std::string changes = changes_phrase(view.scenario());
  if (!changes.empty()) lines.push_back("Over time: " + changes);
  return lines;
}

std::string assumptions_phrase(const CompareView& view) {
  const Scenario& scenario = view.scenario();
  const auto& options = scenario.options;
  const bool hosts =
      std::any_of(options.begin(), options.end(), [](const Option& o) { return o.self_hosted(); });
  std::string text = "Assumed: ";
  if (hosts) text += machine_assumptions(scenario, view.question.currency) + ", ";
  const Assumptions& a = scenario.assumptions;
  text += "discount rate " + percent_text(a.discount_rate_per_year);
  if (a.real_discount_per_year) {
    text += " (" + percent_text(*a.real_discount_per_year) + " real, inflation " +
            percent_text(a.inflation_per_year) + ')';
  }
  if (a.tax) text += ", after a tax of " + percent_text(a.tax->rate);
  return text + ", " + plain_number(scenario.hours_per_month.in(unit::hours_per_month)) +
         " hours a month" + exchange_phrase(view.question.fx) +
         ". Each figure is rounded by itself, so rows may not add up.";
}

}  // namespace tco::cli
