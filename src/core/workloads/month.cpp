#include "core/workloads/month.hpp"

#include "tco/core/machine/owning.hpp"
#include "tco/core/machine/renting.hpp"

#include <algorithm>
#include <numeric>

namespace tco {

void add_parts(MonthlyParts& into, const MonthlyParts& parts, double share) {
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

std::vector<double> busy_hours(const MeshTerms& terms, const mesh::Answer& answer, std::size_t k) {
  std::vector<double> hours;
  for (std::size_t w = 0; w < terms.works(); ++w) {
    hours.push_back(answer.local(k, w) * terms.problem().kinds[k][answer.ways[k]].runs[w].hours);
  }
  return hours;
}

namespace {

/// What a kind costs, the hours that workloads keep it busy charged each at its own power.
MonthlyParts parts_of(MeshTerms& terms, const mesh::Answer& answer, std::size_t k) {
  const double units = answer.units[k];
  if (units == 0) return {};
  const Option& option = terms.priced(k);
  const mesh::Kind& kind = terms.problem().kinds[k][answer.ways[k]];
  const std::vector<double> hours = busy_hours(terms, answer, k);
  const double busy = std::accumulate(hours.begin(), hours.end(), 0.0);
  const auto at_work = std::count_if(hours.begin(), hours.end(), [](double h) { return h > 0; });
  const std::size_t way = answer.ways[k];
  const auto possible = [&](std::size_t w) { return terms.pair(k, w, way).possible; };
  std::size_t most = 0;
  for (std::size_t w = 0; w < hours.size(); ++w) {
    if (possible(w) && (!possible(most) || hours[w] > hours[most])) most = w;
  }
  const MeshPair& pair = terms.pair(k, most, way);
  MonthlyParts parts;
  if (option.kind == OptionKind::rented) {
    const Rent& rent = *option.hardware->rent;
    const MeshUse& use = terms.use(k, way);
    const Rent* const sessions = terms.sessions_of_use(k, use);
    const HoursPerMonth used = busy * unit::hours_per_month;
    const HoursPerMonth paid =
        !use.by_the_hour ? units * rent.active_hours.value_or(terms.scenario().hours_per_month)
        : sessions       ? billed_sessions(*sessions, used)
                         : used;
    parts.rent = sum(times(paid, rent.price_per_hour.value), terms.storage_of_use(k, use));
    if (rent.mode == RentMode::reserved) {
      parts.fees = times(units / (rent.term_months * unit::month), rent.upfront.value);
    }
  } else {
    parts = month_of_owning(option, pair.served, pair.sized,
                            answer.local(k, most) * unit::outputs_per_month, units)
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

namespace {

/// Outputs that go to the cheapest plan of one price.
double rest_of(const MeshTerms& terms, const mesh::Answer& answer, std::size_t w, double scale) {
  const double all = terms.outputs(w) * scale;
  double left = all - answer.local(w);
  for (const std::vector<double>& sent : answer.sent) left -= sent[w];
  return left > kSlack * all ? left : 0;
}

/// What workloads owe to plans; of a bill they share, each by what it has metered itself. Into
/// `month`, with the fees and what is run around the plans.
void take_bills(const MeshTerms& terms, const mesh::Answer& answer, double scale,
                MeshMonth& month) {
  std::vector<MonthlyCost>& bills = month.bills;
  for (std::size_t w = 0; w < terms.works(); ++w) {
    bills.push_back(terms.bill(w, rest_of(terms, answer, w, scale)));
  }
  month.fees.resize(terms.works());
  month.operations.resize(terms.works());
  for (std::size_t b = 0; b < answer.sent.size(); ++b) {
    const mesh::SharedBill& bill = terms.problem().bills[b];
    const std::vector<double>& sent = answer.sent[b];
    if (!bill.kept && std::ranges::all_of(sent, [](double outputs) { return outputs == 0; })) {
      continue;
    }
    std::vector<double> weights;
    double all = 0;
    // Where nothing has a price, by outputs; where nothing is sent, by those asked, or alike.
    for (int by = 0; by < 4 && !(all > 0); ++by) {
      weights.clear();
      for (std::size_t w = 0; w < terms.works(); ++w) {
        double price = bill.by_output[w];
        for (const mesh::SharedMeter& meter : bill.meters) {
          price += meter.piece(w, meter.pieces.size() - 1).slope * meter.quantity[w];
        }
        const double served = bill.serves[w] ? 1 : 0;
        weights.push_back(by == 0   ? price * sent[w]
                          : by == 1 ? sent[w]
                          : by == 2 ? served * terms.outputs(w)
                                    : served);
      }
      all = std::accumulate(weights.begin(), weights.end(), 0.0);
    }
    const MonthlyCost around = terms.operations_of_bill(b);
    const MonthlyCost fee = bill.fee * unit::per_month - around;
    for (std::size_t w = 0; w < terms.works(); ++w) {
      bills[w] += weights[w] / all * answer.billed[b] * unit::per_month;
      month.operations[w] += weights[w] / all * around;
      month.fees[w] += weights[w] / all * fee;
    }
  }
}

}  // namespace

const Option* plan_of(const MeshTerms& terms, const mesh::Answer& answer, std::size_t w,
                      double scale) {
  double most = rest_of(terms, answer, w, scale);
  const Option* plan = most > 0 ? terms.plan(w) : nullptr;
  for (std::size_t b = 0; b < answer.sent.size(); ++b) {
    if (answer.sent[b][w] <= most) continue;
    most = answer.sent[b][w];
    plan = &terms.shared_plan(b);
  }
  return plan;
}

std::string too_many(const mesh::Fleets& fleets, double scale,
                     const std::vector<double>& at_least) {
  constexpr double kMost = 200'000;  // 100 bytes each
  const double count = fleets.count(scale, at_least);
  if (count <= kMost) return {};
  return "there are over 200,000 fleets to choose from: maximum_units, or a smaller scale, leaves "
         "fewer";
}

MonthlyParts MeshMonth::plans() const {
  const auto sum = [](const std::vector<MonthlyCost>& costs) {
    return std::accumulate(costs.begin(), costs.end(), MonthlyCost{});
  };
  MonthlyParts parts;
  parts.api = sum(bills);
  parts.fees = sum(fees);
  parts.operations = sum(operations);
  return parts;
}

MonthlyParts MeshMonth::total() const {
  MonthlyParts all = plans();
  for (const MonthlyParts& kind : kinds) add_parts(all, kind, 1);
  all.operations = once + *all.operations;
  return all;
}

MeshMonth month_of(MeshTerms& terms, const mesh::Answer& answer, double scale) {
  MeshMonth month;
  for (std::size_t k = 0; k < terms.kinds(); ++k) month.kinds.push_back(parts_of(terms, answer, k));
  if (answer.total_units() > 0) {
    month.once = terms.problem().once * unit::per_month;
  }
  take_bills(terms, answer, scale, month);
  month.usage_based = *month.plans().total();
  const double month_hours = terms.scenario().hours_per_month.in(unit::hours_per_month);
  double all_busy = 0;
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    if (answer.units[k] == 0) continue;
    const std::vector<double> hours = busy_hours(terms, answer, k);
    const mesh::Kind& kind = terms.problem().kinds[k][answer.ways[k]];
    const double busy = std::accumulate(hours.begin(), hours.end(), 0.0);
    all_busy += busy;
    const MonthlyParts& parts = month.kinds[k];
    const double part = busy / (answer.units[k] * month_hours);
    MonthlyCost used =
        part * (*parts.amortization + *parts.operations + *parts.maintenance + *parts.fees);
    const MeshUse& use = terms.use(k, answer.ways[k]);
    if (use.by_the_hour) {
      used += *parts.rent;
    } else if (terms.option().machines[k].supply == OptionKind::rented) {
      used += part * *terms.storage_of_use(k, use) +
              busy * unit::hours_per_month * *terms.priced(k).hardware->rent->price_per_hour.value;
    }
    for (std::size_t w = 0;
         w < hours.size() && terms.option().machines[k].supply == OptionKind::owned; ++w) {
      used += hours[w] * kind.runs[w].rate * unit::per_month;
    }
    month.usage_based += used;
  }
  if (all_busy > 0) {
    month.usage_based += all_busy / (answer.total_units() * month_hours) * month.once;
  }
  return month;
}

}  // namespace tco
