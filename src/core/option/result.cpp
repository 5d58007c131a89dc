#include "core/option/result.hpp"

#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <utility>

namespace tco {

OptionResult infeasible(OptionResult result, std::string reason) {
  result.status = Status::infeasible;
  result.reason = std::move(reason);
  return result;
}

OptionResult not_served(OptionResult result, const Serving& serving) {
  if (!serving.infeasible.empty()) return infeasible(std::move(result), serving.infeasible);
  result.status = Status::unpriced;
  result.reason = serving.unknown;
  return result;
}

std::string not_for_sale(const Hardware& hardware) {
  return hardware.id + " is not for sale: it has no purchase; --price " + hardware.id +
         "=N gives it one";
}

void note_price(OptionResult& result, const Option& option, PriceOf kind) {
  const Provenance* const price = price_of(option, kind);
  if (!price) return;
  const auto& checked = price->checked();
  if (!checked) {
    result.undated = true;
  } else {
    result.prices_as_of = result.prices_as_of ? std::min(*result.prices_as_of, *checked) : checked;
  }
}

std::string priced_at_average(const std::string& plan) {
  return "the price of " + plan +
         " depends on the hour: it is averaged over the whole demand, not over what the machines "
         "leave";
}

void note_context(OptionResult& result, const Option& option) {
  if (!option.model) return;
  std::string beyond = beyond_context(*option.model, option.workload);
  if (!beyond.empty()) result.remarks.push_back(std::move(beyond));
}

void note_prediction(OptionResult& result, const Option& option, const Serving& serving) {
  note_context(result, option);
  if (!serving.prospect) return;
  const std::string& memory = serving.prospect->of_memory;
  if (serving.prospect->fit == speed::Fit::unknown && !memory.empty()) {
    result.remarks.push_back(memory);
  }
  std::string remark = serving.row ? "speed carried over from another run by formulas"
                                   : "speed predicted, not measured";
  if (serving.prospect->below_least) {
    const Frequency least = option.workload.run.least_rate;
    remark += "; one request at a time: even that alone gets fewer than " +
              plain_number(least / (1.0 / unit::second)) + " tokens/s (--min-tokens-per-second)";
  } else if (serving.prospect->decode && serving.prospect->run.streams == 1) {
    remark += "; one request at a time (several: --concurrency max)";
  }
  result.remarks.push_back(std::move(remark));
}

namespace {

/// The rate of tokens that a row says nothing of; empty where it is no row of rates.
std::string missing_rate(const Option& option, const Serving& serving) {
  const Performance* const row = serving.row.get();
  if (!row || serving.prospect || row->served || option.workload.modality != Modality::text) {
    return {};
  }
  const bool writes = option.workload.output_tokens > 0 && !row->output_tokens_per_second.value;
  return ": --set /hardware/" +
         escaped_token(row->record.empty() ? option.hardware->id : row->record) + "/performance/" +
         std::to_string(row->position) + (writes ? "/output" : "/input") + "_tokens_per_second=N";
}

}  // namespace

std::string unknown_speed(const Option& option, const Serving& serving) {
  if (!serving.unknown.empty()) return serving.unknown;
  const std::string& id = option.hardware->id;
  return "the speed of " + option.workload.model + " on " + id + " is unknown" +
         missing_rate(option, serving);
}

namespace {

std::string unknown_purchase(const Hardware& machine) {
  const std::string card = machine.host_load.value ? machine.device->id : "";
  const bool hostless = card.empty() && machine.device && machine.device->count > 1 &&
                        machine.id.ends_with(':' + machine.device->id);
  return "the purchase price of " + machine.id + " is unknown" +
         (hostless       ? ": no standard PC holds so many cards"
          : card.empty() ? ""
                         : ": --price " + card + "=AMOUNT gives that of one card");
}

}  // namespace

std::string beyond_units(const Option& option, double units) {
  const Assumptions& a = option.assumptions;
  const std::string needs = "needs " + plain_number(units) + " units, ";
  if (a.maximum_units && units > *a.maximum_units) {
    return needs + "maximum_units is " + plain_number(*a.maximum_units);
  }
  return needs + only_those_paid_for(option);
}

std::string only_those_paid_for(const Option& option) {
  const Hardware& machine = *option.hardware;
  const bool priced = machine.purchase && machine.purchase->price.value;
  if (option.kind == OptionKind::rented || priced || option.assumptions.sunk_units == 0) return {};
  return plain_number(option.assumptions.sunk_units) + " paid for; " +
         (machine.purchase ? unknown_purchase(machine) : not_for_sale(machine));
}

std::string unknown_figure(const Option& option, const Serving& serving,
                           const MonthlyParts& parts) {
  if (!parts.amortization || !parts.maintenance) return unknown_purchase(*option.hardware);
  if (!parts.rent) {
    const Hardware& machine = *option.hardware;
    const Rent& rent = *machine.rent;
    const std::string card = machine.host_load.value ? machine.device->id : "";
    if (!rent.price_per_hour.value) {
      return "the rent of " + machine.id + " is unknown" +
             (card.empty() ? "" : ": --rent-price " + card + "=AMOUNT gives that of one card");
    }
    if (!rent.storage_per_gib.value) {
      return "the price of storage at " + machine.id + " is unknown";
    }
    return "the size of the file of " + option.workload.model +
           " is unknown, and with it what storing it at " + machine.id + " takes";
  }
  if (!parts.fees) return "the upfront payment for " + option.hardware->id + " is unknown";
  if (!parts.operations) return "labour hours are given without hourly_rate";
  if (!option.assumptions.electricity.value) return "the electricity price is unknown";
  const std::string& id = option.hardware->id;
  const std::string set = ": --set /hardware/" + escaped_token(id) + "/power/";
  if (!serving.load.value) {
    return "the power of " + id + " under load is unknown" + set + "load_watts=N";
  }
  return "the idle power of " + id + " is unknown" + set + "idle_watts=N";
}

void take_month(OptionResult& result, Month month, Volume volume, const Investment& investment) {
  result.total = month.parts.total();
  if (result.total && volume > Volume{}) {
    result.per_output = *result.total / volume;
    if (month.usage_based) result.usage_based_per_output = *month.usage_based / volume;
  }
  const auto units = times(investment.bought(month.units), investment.per_unit);
  if (result.total && units) {
    result.outlay = Outlay{investment.setup + *units, *month.parts.running()};
  }
  result.month = std::move(month);
}

void take_flow(OptionResult& result, const Option& option, OptionFlow flow) {
  result.flow = std::move(flow.flow);
  if (result.over_share.empty()) result.over_share = std::move(flow.over_share);
  if (result.flow) {
    result.horizon = horizon(*result.flow, option.assumptions.discount_rate_per_year);
  } else {
    result.reason = std::move(flow.reason);
  }
}

std::string unknown_price(const Plan& plan, const MonthlyTerms& terms, const Bill& charged,
                          Volume volume) {
  if (!terms.by_output_known) return charged.unpriced;
  for (const MonthlyMeter& meter : terms.meters) {
    if (monthly_bill({.meters = {meter}}).known_at(volume)) continue;
    const auto unknown = std::find_if(meter.prices.begin(), meter.prices.end(),
                                      [](const MonthlyPrice& price) { return !price.price; });
    return "the price of " + std::string(name_of(meter.meter)) + " above " +
           plain_number(std::max(meter.free, unknown->above)) + " a month is unknown";
  }
  if (!terms.operations) return "labour hours are given without hourly_rate";
  if (!plan.monthly_fee.value) return "the monthly fee of " + plan.id + " is unknown";
  return "the price of a seat of " + plan.id + " is unknown";
}

bool beyond_share(const Option& option, double busy) {
  return busy > option.assumptions.share * (1 + kSlack);  // never by what is no number
}

void note_share(std::string& over_share, const Option& option, std::size_t month, double busy) {
  if (!beyond_share(option, busy) || !over_share.empty()) return;
  over_share = "/owned/share: expected at least the part of its hours that the work keeps " +
               option.hardware->id + " busy, " + plain_number(busy) +
               (month > 0 ? " in month " + std::to_string(month + 1) : "") + ", got " +
               plain_number(option.assumptions.share);
}

void note_ambiguity(const Plan& plan, const Bill& charged, std::vector<std::string>* mistakes) {
  if (charged.ambiguous.empty() || !mistakes) return;
  mistakes->push_back(charged.ambiguous.back() + ": two rates of " + plan.id +
                      " hold at once for this workload: this and " + charged.ambiguous.front() +
                      "\n  hint: tell them apart by when, service_level, schedule or dates");
}

}  // namespace tco
