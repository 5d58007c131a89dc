#include "cli/words/fitting.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/words/volumes.hpp"
#include "tco/core/money/supply.hpp"
#include "tco/core/money/volumes.hpp"
#include "tco/core/option/price_age.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::brief_text;
using report::large_text;
using report::percent_text;
using report::whole_text;

constexpr double kHoursPerDay = 24;
constexpr double kSecondsPerDay = 86400;
/// So many a day are told by the second.
constexpr double kManyADay = 100'000;

/// "10 a day", "7.6 a second".
std::string rhythm(double a_day) {
  if (a_day >= kManyADay) return brief_text(a_day / kSecondsPerDay) + " a second";
  const double tenths = std::round(a_day * 10) / 10;
  return (a_day < 9.5 && tenths > 0 ? plain_number(tenths)
                                    : report::large_text(std::round(a_day))) +
         " a day";
}

std::string size_phrase(const Workload& w) {
  const std::string size = plain_number(w.width) + 'x' + plain_number(w.height);
  if (w.modality == Modality::video) return plain_number(w.length.in(unit::second)) + " s " + size;
  return (w.images == 1 ? "" : plain_number(w.images) + " x ") + size;
}

std::string milliseconds(Duration time) {
  return report::given_text(time.in(unit::second)*1e3) + " ms";
}

/// Three digits are enough of what nobody counts.
std::string token_count(double tokens) {
  const double digit = std::pow(10, std::floor(std::log10(std::max(tokens, 1.0))) - 2);
  return large_text(digit < 1 ? tokens : std::round(tokens / digit) * digit);
}

std::string token_phrase(const Workload& w, bool at_home) {
  std::string text = " of " + whole_text(w.input_tokens);
  if (w.cached_input_tokens > 0) {
    const bool kept = at_home && w.local_cache_reuse > 0;
    text +=
        " (" + whole_text(w.cached_input_tokens) + (kept ? " cached, at home too)" : " cached)");
  }
  text += " + " + whole_text(w.output_tokens);
  const double others = w.tokens() - w.input_tokens - w.output_tokens;
  if (others > 0) text += " + " + whole_text(others) + " other";
  return text + " tokens";
}

std::string newest_price(const CompareView& view) {
  std::optional<Date> newest;
  bool undated = false;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    for (const PriceUsed& used : prices_of(view.option(i), view.scenario())) {
      const auto& checked = used.price.checked();
      if (checked) newest = std::max(newest.value_or(*checked), *checked);
    }
    undated = undated || view.result(i).undated;
  }
  if (!newest) return ", prices undated";
  return ", prices to " + iso_date(*newest) + (undated ? ", others undated" : "");
}

/// "1 RTX 4090 already owned", "1 of each machine already owned"; empty: everything is bought.
std::string owned_phrase(const Scenario& scenario) {
  std::vector<const Option*> owned;
  std::size_t machines = 0;
  for (const Option& option : scenario.options) {
    if (option.kind != OptionKind::owned) continue;
    ++machines;
    if (option.assumptions.sunk_units > 0) owned.push_back(&option);
  }
  if (owned.empty()) return {};
  const double units = owned.front()->assumptions.sunk_units;
  const bool alike = std::all_of(owned.begin(), owned.end(), [&](const Option* option) {
    return option->assumptions.sunk_units == units;
  });
  if (owned.size() > 1 && alike && owned.size() == machines) {
    return ", " + whole_text(units) + " of each machine already owned";
  }
  std::string text;
  for (const Option* option : owned) {
    const std::string name = bare_name(*option);  // "2 x RTX 3060" is counted
    const double paid = option->assumptions.sunk_units;
    const bool counted = paid == 1 && name.find(" x ") != std::string::npos;
    text += ", " + (counted ? "" : whole_text(paid) + ' ') + name;
  }
  return text + " already owned";
}

}  // namespace

bool asks_for_model(const Scenario& scenario) {
  return scenario.runs_machines() ||
         (!scenario.usual_model &&
          std::any_of(scenario.options.begin(), scenario.options.end(), [](const Option& option) {
            // APIs alone, of a mesh, are of whatever each workload asks for.
            return !option.plan || option.plan->model.empty() ||
                   option.plan->model == option.workload.model;
          }));
}

double tokens_per_output(const Scenario& scenario) {
  double all = 0;  // of a mesh: of all workloads at scale 1
  for (const MeshWorkload& one : scenario.mesh) {
    all += per_month(one.demand.volume) * tokens_per_output(one.workload);
  }
  return scenario.mesh.empty() ? tokens_per_output(scenario.workload) : all;
}

double tokens_per_output(const Workload& w) {
  if (w.modality != Modality::text) return 0;
  return w.attempts_per_output.in(unit::attempts_per_output)*w.tokens();
}

namespace {

std::vector<Clause> work_clauses(const Scenario& scenario, double days) {
  const Workload& workload = scenario.workload;
  const Nouns nouns = nouns_of(scenario);
  const double volume = per_month(scenario.demand.volume);
  std::vector<Clause> clauses{
      {volumes_text(scenario, volumes(scenario.demand, scenario.horizon_months),
                    large_text(per_month(scenario.demand.volume))) +
       ' ' + nouns.kept + " a month"},
      {" (" + rhythm(volume / days) + ')', 4}};
  // Each kind of work has its usual pattern: text at any time, video and images in batches.
  const bool interactive = scenario.demand.pattern == Pattern::interactive;
  if (workload.modality == Modality::text) {
    clauses.push_back({token_phrase(workload, scenario.runs_machines())});
    const double tokens = volume * tokens_per_output(scenario);
    clauses.push_back(
        {" (" + token_count(tokens) + " tokens a month, " + token_count(tokens / days) + " a day)",
         3});
  } else {
    clauses.push_back({", " + size_phrase(workload)});
  }
  if (interactive) clauses.push_back({", at any time", 2});
  if (workload.modality == Modality::text && !interactive) clauses.push_back({", in batches", 2});
  clauses.push_back({rates_phrase(workload), 1});
  const double attempts = workload.attempts_per_output.in(unit::attempts_per_output);
  if (attempts != 1) clauses.push_back({", " + report::given_text(attempts) + " attempts each"});
  if (asks_for_model(scenario)) clauses.push_back({", " + scenario.model_name});
  const Run& run = workload.run;
  if (run.ttft) clauses.push_back({", machines' TTFT within " + milliseconds(*run.ttft), 1});
  if (run.itl) clauses.push_back({", ITL within " + milliseconds(*run.itl), 1});
  clauses.push_back({owned_phrase(scenario)});
  return clauses;
}

/// "3 workloads, 241,800 outputs a month, 51.7M tokens a day, at scale 2".
std::vector<Clause> mesh_clauses(const Scenario& scenario, double days) {
  const double scale = per_month(scenario.demand.volume);
  const double tokens = scale * tokens_per_output(scenario);
  double outputs = 0;
  std::vector<Volume> months;
  for (const MeshWorkload& one : scenario.mesh) {
    outputs += scale * per_month(one.demand.volume);
    const std::vector<Volume> its = volumes(one.demand, scenario.horizon_months);
    months.resize(its.size());
    for (std::size_t i = 0; i < its.size(); ++i) months[i] += scale * its[i];
  }
  std::vector<Clause> clauses{{std::to_string(scenario.mesh.size()) +
                               (scenario.mesh.size() == 1 ? " workload, " : " workloads, ") +
                               volumes_text(scenario, months, large_text(std::round(outputs))) +
                               " outputs a month"}};
  if (tokens > 0) clauses.push_back({", " + brief_text(tokens / days / 1e6) + "M tokens a day", 3});
  if (scale != 1) clauses.push_back({", at scale " + plain_number(scale)});
  return clauses;
}

}  // namespace

std::string brief_question(const CompareView& view) {
  const Scenario& scenario = view.scenario();
  const double days = scenario.hours_per_month.in(unit::hours_per_month) / kHoursPerDay;
  std::vector<Clause> clauses =
      scenario.mesh.empty() ? work_clauses(scenario, days) : mesh_clauses(scenario, days);
  for (const std::string& change : rate_changes(scenario)) clauses.push_back({", " + change, 1});
  const auto tariff = scenario.assumptions.electricity.value;
  if (tariff && scenario.runs_machines()) {
    clauses.push_back(
        {", " +
             with_currency(view.question.currency, report::given_text(tariff->in(unit::per_kWh))) +
             "/kWh",
         2});
  }
  clauses.push_back({exchange_phrase(view.question.fx), 2});
  clauses.push_back({newest_price(view), 3});
  return fitted(std::move(clauses), 2);
}

std::string brief_assumptions(const CompareView& view) {
  const Scenario& scenario = view.scenario();
  if (!scenario.runs_machines()) return {};
  const Assumptions& a = scenario.assumptions;
  const std::string& set = scenario.assumptions_name;
  std::vector<Clause> clauses{{"Assumed" + (set.empty() ? "" : " (" + set + ')') + ": "}};
  const auto add = [&](int rank, const std::string& part) {
    clauses.push_back({(clauses.size() > 1 ? ", " : "") + part, rank});
  };
  if (all_paid_for(scenario)) {  // then life and resale move nothing, and hours do
    add(0, "machines already paid for");
    add(0,
        "on " + plain_number(a.powered_hours.in(unit::hours_per_month)) + " h a month (--hours)");
  } else {
    add(0, plain_number(a.life_months) + "-month life");
    add(1, resale_phrase(scenario) + " resale");
    if (a.sunk) add(0, "machines already paid for");
  }
  if (a.share != 1) add(0, percent_text(a.share) + " of each machine");
  if (a.financing && !a.sunk) {
    add(1, a.financing->kind == Financing::Kind::loan ? "by a loan, its interest apart"
                                                      : "leased, months as if bought");
  }
  if (a.maintenance_per_year != 0) add(2, percent_text(a.maintenance_per_year) + " upkeep a year");
  if (a.pue != 1) add(3, "PUE " + plain_number(a.pue));
  if (a.max_utilization != 1) add(4, percent_text(a.max_utilization) + " utilization");
  if (a.available_hours != scenario.hours_per_month) {
    add(1, plain_number(a.available_hours.in(unit::hours_per_month)) + " h a month");
  }
  if (a.discount_rate_per_year != 0) add(5, percent_text(a.discount_rate_per_year) + " discount");
  clauses.push_back({"."});
  return fitted(std::move(clauses), 1);
}

}  // namespace tco::cli
