#include "core/workloads/month.hpp"
#include "tco/core/machine/serving.hpp"

#include <algorithm>
#include <numeric>

namespace tco {
namespace {

/// True where a machine of the question runs it, in another option too.
bool runs_somewhere(const Scenario& scenario, std::size_t w) {
  for (const Option& option : scenario.options) {
    for (const MachineKind& kind : option.machines) {
      if (kind.serves[w] && serving(kind.serving[w])->time) return true;
    }
  }
  return false;
}

/// True where a unit holds this workload beside all that the kind makes, in any way to use it.
bool has_room(const MeshTerms& terms, const std::vector<double>& hours, std::size_t k,
              std::size_t w) {
  return std::any_of(terms.uses(k).begin(), terms.uses(k).end(), [&](const MeshUse& use) {
    for (std::size_t v = 0; v < hours.size(); ++v) {
      if ((v == w || hours[v] > 0) && !use.serves[v]) return false;
    }
    return true;
  });
}

/// Why more of a workload is not made at home, whatever has to be sent.
ApiReason reason_of(MeshTerms& terms, const mesh::Answer& answer, std::size_t w, double scale) {
  bool able = terms.kinds() == 0 && runs_somewhere(terms.scenario(), w);
  bool held = able, full_hour = false, full_month = false, crowded_out = false;
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    if (!terms.pair(k, w).possible) continue;
    able = true;
    const mesh::Kind& kind = terms.problem().kinds[k][answer.ways[k]];
    const double units = answer.units[k];
    const std::vector<double> hours = busy_hours(terms, answer, k);
    const bool room = has_room(terms, hours, k, w);
    held = held || units == 0 || room;
    // A machine that is there would make it for its electricity.
    crowded_out =
        crowded_out || (units > 0 && !room && terms.pair(k, w).option->kind == OptionKind::owned);
    if (units == 0 || !kind.runs[w].possible) continue;
    const double busy = std::accumulate(hours.begin(), hours.end(), 0.0);
    const double idle = busy < units * kind.powered ? kind.idle_rate : 0;
    const mesh::Work& work = terms.problem().works[w];
    if (work.api <= kind.runs[w].hours * (kind.runs[w].rate - idle)) continue;
    constexpr double kFull = 1 - 1e-9;
    double crowded = 0;
    for (std::size_t v = 0; v < hours.size(); ++v) crowded += hours[v] * kind.runs[v].crowding;
    full_month = full_month || crowded >= units * kind.month * kFull;
    for (std::size_t place = 0; place < work.by_place.size(); ++place) {
      double made = 0, used = 0;
      for (std::size_t m = 0; m < terms.kinds(); ++m) made += answer.made[m][w][place];
      for (std::size_t v = 0; v < terms.works(); ++v) {
        const auto& places = answer.made[k][v];
        const bool placed = !terms.problem().works[v].by_place.empty();
        if (placed) used += places[place] * kind.runs[v].hours * kind.runs[v].crowding;
      }
      const bool left = made < work.by_place[place] * work.most_local * scale * kFull;
      full_hour = full_hour || (left && used >= units * kind.places[place] * kFull);
    }
  }
  if (!able) return ApiReason::cannot_run;
  if (!held) return ApiReason::memory;
  if (full_hour) return ApiReason::full_hour;
  if (full_month) return ApiReason::full_month;
  return crowded_out ? ApiReason::memory : ApiReason::cheaper_there;
}

Volume outputs(double number) { return number * unit::outputs_per_month; }

}  // namespace

std::optional<double> ratio(double part, double whole) {
  if (whole <= 0) return std::nullopt;
  const double share = part / whole;
  return share < kSlack ? 0 : share > 1 - kSlack ? 1 : share;
}

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
      of_kind.precisions.push_back(terms.pair(k, w, answer.ways[k]).served.precision);
      of_kind.per_output.push_back(kind.runs[w].hours * unit::hour / unit::output);
      of_kind.rates.push_back(kind.runs[w].rate * unit::per_hour);
    }
    if (busy == 0) {
      add_parts(result.unallocated, month.kinds[k], 1);
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
      add_parts(parts, shared, hours[w] / busy);
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
    const double sent = outputs_of - made;
    if (month.bills[w] > MonthlyCost{} && sent > 0) {
      one.at_plan = month.bills[w] / outputs(sent);
    } else if (terms.plan(w)) {
      one.at_plan = terms.problem().works[w].api * unit::per_output;
    }
    one.local_share = ratio(made, outputs_of);
    one.busy = hours_of[w] * unit::hours_per_month;
    if (once_hours > 0) {
      one.parts.operations = *one.parts.operations + hours_of[w] / once_hours * month.once;
    }
    one.parts.api = month.bills[w];
    one.parts.fees = *one.parts.fees + month.fees[w];
    one.parts.operations = *one.parts.operations + month.operations[w];
    one.at_api = month.bills[w] + month.fees[w] + month.operations[w];
    if (outputs_of > 0) one.per_output = *one.parts.total() / outputs(outputs_of);
    if (one.local_share.value_or(1) < 1) {
      const bool more = made < work.most_local() * outputs_of * (1 - kSlack);
      const ApiReason reason = more ? reason_of(terms, answer, w, scale) : ApiReason::none;
      const bool floor = work.minimum_api_share > 0;
      one.api_reason = floor ? ApiReason::floor : reason;
      if (floor) one.beyond_floor = reason;
      const Option* const plan = plan_of(terms, answer, w, scale);
      if (plan) one.api = plan->plan->id;
    }
    all += outputs_of;
    local += made;
    if (work.workload.modality != Modality::text) continue;
    const double each =
        work.workload.tokens() * work.workload.attempts_per_output.in(unit::attempts_per_output);
    tokens += each * outputs_of;
    local_tokens += each * made;
  }
  result.hours = by_hour(terms, answer, scale);
  result.local_output_share = ratio(local, all);
  result.local_token_share = ratio(local_tokens, tokens);
  return result;
}

}  // namespace tco
