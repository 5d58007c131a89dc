#include "core/option/mesh_month.hpp"

#include "tco/core/machine/owning.hpp"
#include "tco/core/machine/renting.hpp"

#include <algorithm>
#include <numeric>

namespace tco {
namespace {

Volume outputs(double number) { return number * unit::outputs_per_month; }

MonthlyParts none() { return {}; }

void add(MonthlyParts& into, const MonthlyParts& parts, double share) {
  const auto one = [&](std::optional<MonthlyCost>& sum, const std::optional<MonthlyCost>& part) {
    sum = *sum + share * part.value_or(MonthlyCost{});
  };
  one(into.amortization, parts.amortization);
  one(into.electricity, parts.electricity);
  one(into.operations, parts.operations);
  one(into.maintenance, parts.maintenance);
  one(into.rent, parts.rent);
  one(into.api, parts.api);
  one(into.fees, parts.fees);
}

/// Busy hours of a kind by workload.
std::vector<double> busy_hours(const MeshTerms& terms, const mesh::Answer& answer, std::size_t k) {
  std::vector<double> hours;
  for (std::size_t w = 0; w < terms.works(); ++w) {
    hours.push_back(answer.local(k, w) * terms.problem().kinds[k][answer.ways[k]].runs[w].hours);
  }
  return hours;
}

/// What a kind costs, the hours that workloads keep it busy charged each at its own power.
MonthlyParts parts_of(MeshTerms& terms, const mesh::Answer& answer, std::size_t k) {
  const double units = answer.units[k];
  if (units == 0) return none();
  const Option& option = terms.priced(k);
  const mesh::Kind& kind = terms.problem().kinds[k][answer.ways[k]];
  const std::vector<double> hours = busy_hours(terms, answer, k);
  const double busy = std::accumulate(hours.begin(), hours.end(), 0.0);
  const auto at_work = std::count_if(hours.begin(), hours.end(), [](double h) { return h > 0; });
  std::size_t most = 0;
  for (std::size_t w = 0; w < hours.size(); ++w) {
    if (terms.pair(k, w).possible && (!terms.pair(k, most).possible || hours[w] > hours[most])) {
      most = w;
    }
  }
  const MeshPair& pair = terms.pair(k, most);
  MonthlyParts parts;
  if (option.kind == OptionKind::rented) {
    const Rent& rent = *option.hardware->rent;
    const MeshUse& use = terms.use(k, answer.ways[k]);
    const HoursPerMonth paid =
        use.by_the_hour ? busy * unit::hours_per_month
                        : units * rent.active_hours.value_or(terms.scenario().hours_per_month);
    parts.rent = times(paid, rent.price_per_hour.value);
    if (rent.mode == RentMode::reserved) {
      parts.fees = times(units / (rent.term_months * unit::month), rent.upfront.value);
    }
  } else {
    parts = month_of_owning(option, pair.served, pair.sized, outputs(answer.local(k, most)), units)
                .parts;
    if (at_work > 1) {
      double cost = kind.once;
      for (std::size_t w = 0; w < hours.size(); ++w) cost += hours[w] * kind.runs[w].rate;
      cost += std::max(0.0, units * kind.powered - busy) * kind.idle_rate;
      parts.electricity = cost * unit::per_month;
    }
  }
  parts.operations = times(units, operations_of_unit(option.assumptions));
  return parts;
}

}  // namespace

MonthlyParts MeshMonth::total() const {
  MonthlyParts all = kinds.empty() ? none() : kinds.front();
  for (std::size_t k = 1; k < kinds.size(); ++k) add(all, kinds[k], 1);
  all.operations = once + *all.operations;
  all.api = std::accumulate(bills.begin(), bills.end(), MonthlyCost{});
  return all;
}

MeshMonth month_of(MeshTerms& terms, const mesh::Answer& answer, double scale) {
  MeshMonth month;
  for (std::size_t k = 0; k < terms.kinds(); ++k) month.kinds.push_back(parts_of(terms, answer, k));
  if (answer.total_units() > 0) {
    month.once = terms.problem().once * unit::per_month;
  }
  for (std::size_t w = 0; w < terms.works(); ++w) {
    const double all = terms.outputs(w) * scale;
    const double left = std::max(0.0, all - answer.local(w));
    month.bills.push_back(terms.bill(w, left > kSlack * all ? left : 0));
    month.usage_based += month.bills.back();
  }
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    if (answer.units[k] == 0) continue;
    const std::vector<double> hours = busy_hours(terms, answer, k);
    const mesh::Kind& kind = terms.problem().kinds[k][answer.ways[k]];
    const double busy = std::accumulate(hours.begin(), hours.end(), 0.0);
    const double month_hours = terms.scenario().hours_per_month.in(unit::hours_per_month);
    const MonthlyParts& parts = month.kinds[k];
    const double part = busy / (answer.units[k] * month_hours);
    MonthlyCost used =
        part * (*parts.amortization + *parts.operations + *parts.maintenance + *parts.fees);
    used += (terms.use(k, answer.ways[k]).by_the_hour ? 1 : part) * *parts.rent;
    for (std::size_t w = 0;
         w < hours.size() && terms.option().machines[k].supply == OptionKind::owned; ++w) {
      used += hours[w] * kind.runs[w].rate * unit::per_month;
    }
    month.usage_based += used;
  }
  return month;
}

namespace {

/// Why some of a workload is not made at home.
ApiReason reason_of(MeshTerms& terms, const mesh::Answer& answer, std::size_t w, double scale) {
  if (terms.scenario().mesh[w].minimum_api_share > 0) return ApiReason::floor;
  bool able = false, held = false, full_hour = false, full_month = false;
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    if (!terms.pair(k, w).possible) continue;
    able = true;
    const mesh::Kind& kind = terms.problem().kinds[k][answer.ways[k]];
    if (!kind.runs[w].possible) continue;
    held = true;
    const double units = answer.units[k];
    if (units == 0) continue;
    const std::vector<double> hours = busy_hours(terms, answer, k);
    const double busy = std::accumulate(hours.begin(), hours.end(), 0.0);
    const double idle = busy < units * kind.powered ? kind.idle_rate : 0;
    const mesh::Work& work = terms.problem().works[w];
    if (work.api <= kind.runs[w].hours * (kind.runs[w].rate - idle)) continue;
    constexpr double kFull = 1 - 1e-9;
    full_month = full_month || busy >= units * kind.month * kFull;
    for (std::size_t place = 0; place < work.by_place.size(); ++place) {
      double made = 0, used = 0;
      for (std::size_t m = 0; m < terms.kinds(); ++m) made += answer.made[m][w][place];
      for (std::size_t v = 0; v < terms.works(); ++v) {
        const auto& places = answer.made[k][v];
        const bool placed = !terms.problem().works[v].by_place.empty();
        if (placed) used += places[place] * kind.runs[v].hours;
      }
      const bool left = made < work.by_place[place] * scale * kFull;
      full_hour = full_hour || (left && used >= units * kind.places[place] * kFull);
    }
  }
  if (!able) return ApiReason::cannot_run;
  if (!held) return ApiReason::memory;
  if (full_hour) return ApiReason::full_hour;
  return full_month ? ApiReason::full_month : ApiReason::cheaper_there;
}

std::optional<double> ratio(double part, double whole) {
  if (whole <= 0) return std::nullopt;
  const double share = part / whole;
  return share < kSlack ? 0 : share > 1 - kSlack ? 1 : share;
}

}  // namespace

MeshResult shares_of(MeshTerms& terms, const mesh::Answer& answer, const MeshMonth& month,
                     double scale) {
  MeshResult result;
  result.once = month.once;
  result.workloads.resize(terms.works());
  double all = 0, local = 0, tokens = 0, local_tokens = 0, once_hours = 0;
  std::vector<double> hours_of(terms.works());
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    const std::vector<double> hours = busy_hours(terms, answer, k);
    for (std::size_t w = 0; w < hours.size(); ++w) hours_of[w] += hours[w];
  }
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    const std::vector<double> hours = busy_hours(terms, answer, k);
    const mesh::Kind& kind = terms.problem().kinds[k][answer.ways[k]];
    const double busy = std::accumulate(hours.begin(), hours.end(), 0.0);
    KindResult& of_kind = result.kinds.emplace_back();
    of_kind.units = answer.units[k];
    of_kind.parts = month.kinds[k];
    of_kind.idle = std::max(0.0, answer.units[k] * kind.powered - busy) * unit::hours_per_month;
    of_kind.idle_rate = kind.idle_rate * unit::per_hour;
    for (std::size_t w = 0; w < hours.size(); ++w) {
      of_kind.busy.push_back(hours[w] * unit::hours_per_month);
      of_kind.per_output.push_back(kind.runs[w].hours * unit::hour / unit::output);
      of_kind.rates.push_back(kind.runs[w].rate * unit::per_hour);
    }
    if (busy == 0) {
      add(result.unallocated, month.kinds[k], 1);
      continue;
    }
    // Power under load is each workload's own, what is left of it is shared by busy hours.
    double loads = 0;
    const bool owned = terms.option().machines[k].supply == OptionKind::owned;
    for (std::size_t w = 0; w < hours.size(); ++w)
      loads += owned ? hours[w] * kind.runs[w].rate : 0;
    MonthlyParts shared = month.kinds[k];
    shared.electricity = *shared.electricity - loads * unit::per_month;
    for (std::size_t w = 0; w < hours.size(); ++w) {
      MonthlyParts& parts = result.workloads[w].parts;
      add(parts, shared, hours[w] / busy);
      if (owned)
        parts.electricity = *parts.electricity + hours[w] * kind.runs[w].rate * unit::per_month;
    }
  }
  for (const double hours : hours_of) once_hours += hours;
  if (once_hours == 0) result.unallocated.operations = *result.unallocated.operations + month.once;
  for (std::size_t w = 0; w < terms.works(); ++w) {
    WorkloadResult& one = result.workloads[w];
    const MeshWorkload& work = terms.scenario().mesh[w];
    const double outputs_of = terms.outputs(w) * scale;
    const double made = answer.local(w);
    one.outputs = outputs(outputs_of);
    one.local = outputs(made);
    if (terms.plan(w)) one.at_plan = terms.problem().works[w].api * unit::per_output;
    one.local_share = ratio(made, outputs_of);
    one.busy = hours_of[w] * unit::hours_per_month;
    if (once_hours > 0) {
      one.parts.operations = *one.parts.operations + hours_of[w] / once_hours * month.once;
    }
    one.parts.api = month.bills[w];
    one.at_api = month.bills[w];
    if (outputs_of > 0) one.per_output = *one.parts.total() / outputs(outputs_of);
    if (one.local_share.value_or(1) < 1) {
      one.api_reason = reason_of(terms, answer, w, scale);
      if (terms.plan(w)) one.api = terms.plan(w)->plan->id;
    }
    all += outputs_of;
    local += made;
    if (work.workload.modality != Modality::text) continue;
    const double each = (work.workload.input_tokens + work.workload.output_tokens) *
                        work.workload.attempts_per_output.in(unit::attempts_per_output);
    tokens += each * outputs_of;
    local_tokens += each * made;
  }
  result.local_output_share = ratio(local, all);
  result.local_token_share = ratio(local_tokens, tokens);
  return result;
}

}  // namespace tco
