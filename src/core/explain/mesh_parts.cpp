#include "core/explain/builder.hpp"
#include "tco/core/curve/curve.hpp"
#include "tco/core/machine/renting.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/quantity/text.hpp"

#include <cmath>
#include <utility>

namespace tco {
namespace {

/// A question about one of the workloads, at so many outputs a month.
Scenario alone(const Scenario& scenario, const MeshWorkload& work, double outputs) {
  Scenario one;
  one.as_of = scenario.as_of;
  one.start = scenario.start;
  one.horizon_months = scenario.horizon_months;
  one.hours_per_month = scenario.hours_per_month;
  one.demand = work.demand;
  one.demand.volume = outputs * unit::outputs_per_month;
  one.workload = work.workload;
  return one;
}

}  // namespace

/// Figures of a part as a single question has them, under its name; what is of the one workload
/// there is of this one here.
void ExplanationBuilder::take(std::vector<Explanation> figures, const std::string& name,
                              const MeshWorkload& work) {
  const std::string place = "/workloads/" + escaped_token(work.id);
  for (Explanation& figure : figures) {
    figure.figure.insert(0, name + '.');
    for (Term& term : figure.terms) {
      constexpr std::string_view kWorkload = "/workload/";
      if (term.path.starts_with(kWorkload)) {
        term.path = place + '/' + term.path.substr(kWorkload.size());
      }
      if (term.path == "/demand/outputs_per_month") term.path.clear();  // what is sent there
      if (term.path.starts_with("/demand/")) term.path.insert(0, place);
      if (term.meaning.starts_with("monthly.")) term.meaning.insert(0, name + '.');
    }
    all_.push_back(std::move(figure));
  }
}

/// What the plan that gets the rest of a workload bills for it, meter by meter.
void ExplanationBuilder::explain_sent(std::size_t w) {
  const MeshWorkload& work = scenario_.mesh[w];
  const WorkloadResult& one = result_.mesh->workloads[w];
  const double sent = (one.outputs - one.local).in(unit::outputs_per_month);
  for (const Option& plan : work.plans) {
    if (plan.plan->id != one.api || sent <= 0) continue;
    const Scenario question = alone(scenario_, work, sent);
    const OptionResult result = result_of(plan, question);
    // Of a bill that workloads share this one has a part, which no plan bills by itself.
    const bool whole =
        result.total && near(result.total->in(unit::per_month), one.at_api.in(unit::per_month));
    if (!whole) return;
    ExplanationBuilder builder(question, plan, result);
    builder.explain_bill();
    take(std::move(builder.all_), "workloads." + work.id + ".at_plan", work);
  }
}

/// How long an output of a workload takes a kind, and what an hour of it costs.
void ExplanationBuilder::explain_hours(std::size_t k, std::size_t w) {
  const KindResult& kind = result_.mesh->kinds[k];
  const MeshWorkload& work = scenario_.mesh[w];
  const double seconds = kind.per_output[w].in(unit::second / unit::output);
  if (kind.busy[w] == HoursPerMonth{} || seconds == 0) return;
  Option part = option_.machines[k].serving[w];
  const auto takes = [&] {
    const std::shared_ptr<const Serving> served = serving(part);
    const auto& time = served->time;
    const double overhead =
        part.kind == OptionKind::rented ? part.hardware->rent->interruption_overhead : 0;
    return time &&
           near(seconds,
                (1 + overhead) *
                    (part.workload.attempts_per_output * *time).in(unit::second / unit::output));
  };
  if (!takes()) {
    part.workload.precision = kind.precisions[w];  // not that which is picked for it alone
    part.predicted_time = {};
    part.served.reset();
  }
  if (!takes()) return;
  const Scenario question = alone(scenario_, work, 0);
  OptionResult result;
  result.time_per_output = kind.per_output[w];
  ExplanationBuilder builder(question, part, result);
  builder.explain_time();
  if (part.kind == OptionKind::owned) {
    builder.add("busy_hour", "P / 1000 * PUE * tariff", kind.rates[w].in(unit::per_hour), "$/h",
                {{"P", "power under load at the wall", in(builder.load_, unit::watt), "W",
                  builder.load_path_},
                 builder.pue(),
                 builder.tariff()});
  }
  take(std::move(builder.all_), "machines." + part.hardware->id + '.' + work.id, work);
}

/// What is paid for a kind whatever it makes, beside its price.
void ExplanationBuilder::explain_standing(std::size_t k) {
  const KindResult& kind = result_.mesh->kinds[k];
  const Option& part = option_.machines[k].serving.front();
  const OptionResult nothing;
  const ExplanationBuilder of_part(scenario_, part, nothing);
  const std::string name = "machines." + part.hardware->id;
  const Assumptions& a = part.assumptions;
  const Term units = figure("n", "units", kind.units, "");
  if (part.kind == OptionKind::owned) {
    add(name + ".idle_hour", "share * P0 / 1000 * PUE * tariff", kind.idle_rate.in(unit::per_hour),
        "$/h",
        {of_part.share(),
         {"P0", "idle power at the wall", in(part.hardware->power.idle.value, unit::watt), "W",
          of_part.of_hardware("/power/idle_watts")},
         of_part.pue(),
         of_part.tariff()});
  }
  const auto& bought = part.hardware->purchase;
  if (part.kind == OptionKind::owned && bought && a.maintenance_per_year > 0 &&
      a.failure_rate_per_year == 0) {
    add(name + ".maintenance", "share * n * C * m / 12",
        in(kind.parts.maintenance, unit::per_month), "$/month",
        {of_part.share(), units, of_part.price(),
         assumed("m", "maintenance per year, part of the price", a.maintenance_per_year, "",
                 "/owned/maintenance_per_year")});
  }
  add(name + ".operations", "n * (per_unit + labour_n * wage)",
      in(kind.parts.operations, unit::per_month), "$/month",
      {units,
       assumed("per_unit", "operations of one unit", a.per_unit.in(unit::per_month), "$/month",
               "/operations/per_unit_per_month"),
       assumed("labour_n", "hours of labour of one unit",
               a.labour_per_unit.in(unit::hours_per_month), "h/month",
               "/operations/labour_hours_per_unit"),
       of_part.wage()});
}

/// Hours of a rented kind that are paid for, and the files it keeps.
void ExplanationBuilder::explain_rent_of(std::size_t k) {
  const KindResult& kind = result_.mesh->kinds[k];
  const Option& part = option_.machines[k].serving.front();
  const Rent& rent = *part.hardware->rent;
  const std::string name = "machines." + part.hardware->id;
  const OptionResult nothing;
  const ExplanationBuilder of_part(scenario_, part, nothing);
  HoursPerMonth busy{};
  bool by_use = false;
  for (std::size_t w = 0; w < kind.busy.size(); ++w) {
    busy += kind.busy[w];
    by_use = by_use || (kind.busy[w] > HoursPerMonth{} && kind.rates[w] > HourlyRate{});
  }
  const HoursPerMonth all =
      by_use ? billed_sessions(rent, busy)
             : kind.units * rent.active_hours.value_or(scenario_.hours_per_month);
  // Rented for requests at any time, it is paid while it serves any.
  const auto paid = in(kind.parts.rent, unit::per_month);
  const auto rate = in(rent.price_per_hour.value, unit::per_hour);
  const double most = all.in(unit::hours_per_month);
  const bool unused = busy == HoursPerMonth{} && paid && rate && *paid < most * *rate;
  const double hours = unused ? 0 : most;
  if (unused) {
    add(name + ".hours", "busy", hours, "h/month",
        {figure("busy", name + ".busy_hours, as nothing is served here", hours, "h/month")});
  } else if (by_use) {
    add(name + ".hours", "busy + N * start / 3600", hours, "h/month",
        {figure("busy", name + ".busy_hours", busy.in(unit::hours_per_month), "h/month"),
         assumed("N", "sessions a month", rent.sessions_per_month, "",
                 of_part.of_hardware("/rent/sessions_per_month")),
         assumed("start", "billed before a session's work", rent.startup.in(unit::second), "s",
                 of_part.of_hardware("/rent/startup_seconds"))});
  } else {
    add(name + ".hours", "n * hours", hours, "h/month",
        {figure("n", "units", kind.units, ""),
         rent.active_hours ? assumed("hours", "hours rented a month",
                                     rent.active_hours->in(unit::hours_per_month), "h/month",
                                     of_part.window_path())
                           : month_hours()});
  }
  const double files = paid.value_or(0) - hours * rate.value_or(0);
  const bool kept = std::abs(files) > kSlack * hours * rate.value_or(0);
  std::vector<Term> terms{
      figure("hours", name + ".hours", hours, "h/month"),
      {"rate", "rent of an hour", rate, "$/h", of_part.of_hardware("/rent/price_per_hour")}};
  if (kept) terms.push_back(figure("files", "keeping the files of its models", files, "$/month"));
  add(name + ".rent", kept ? "hours * rate + files" : "hours * rate", paid, "$/month",
      std::move(terms));
}

}  // namespace tco
