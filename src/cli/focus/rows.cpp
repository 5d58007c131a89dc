// FOCUS 1.2, cost and usage: https://focus.finops.org/focus-specification/v1-2/
#include "cli/focus/rows.hpp"

#include "cli/mesh/charges.hpp"
#include "cli/words/cells.hpp"
#include "tco/error.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tco::cli {
namespace {

using report::Cell;

/// All that are mandatory, and those of the others that are known.
const std::vector<std::string> kColumns{
    "BilledCost",       "BillingAccountId",   "BillingAccountName",
    "BillingCurrency",  "BillingPeriodEnd",   "BillingPeriodStart",
    "ChargeCategory",   "ChargeClass",        "ChargeDescription",
    "ChargeFrequency",  "ChargePeriodEnd",    "ChargePeriodStart",
    "ConsumedQuantity", "ConsumedUnit",       "ContractedCost",
    "EffectiveCost",    "InvoiceIssuerName",  "ListCost",
    "PricingQuantity",  "PricingUnit",        "ProviderName",
    "PublisherName",    "RegionId",           "ServiceCategory",
    "ServiceName",      "ServiceSubcategory", "SkuId",
    "x_Forecast",       "x_KeptOutputs",      "x_Model"};

std::string provider_of(const Option& option) {
  const std::string seller =
      option.plan && !option.plan->provider.empty() ? option.plan->provider : option.name;
  switch (option.kind) {
    case OptionKind::owned:
      return "Self-hosted";
    case OptionKind::hybrid:
      return "Self-hosted and " + seller;
    case OptionKind::mesh:
      return "Self-hosted";
    default:
      return seller;
  }
}

std::string sku_of(const Option& option) {
  const std::size_t colon = option.id.find(':');
  return colon == std::string::npos ? option.id : option.id.substr(colon + 1);
}

/// What machines, reservations and the set-up take over the horizon, less what they are worth then,
/// for each month by the machines in service; evenly where none are counted. With what the month
/// itself takes it adds up to the TCO.
std::vector<Money> spread(const CashFlow& flow) {
  Money prepaid{};
  double units = 0;
  for (const FlowMonth& m : flow) {
    prepaid += m.capex() + m.interest + m.lease + m.upfront - m.residual();
    units += m.units;
  }
  std::vector<Money> parts;
  for (const FlowMonth& m : flow) {
    parts.push_back(prepaid * (units > 0 ? m.units / units : 1 / static_cast<double>(flow.size())));
  }
  return parts;
}

/// Attempts of one month, with the tokens they take; the attempts carry the whole cost.
std::vector<Charge> charges_of_use(const Option& option, const FlowMonth& m, Money effective,
                                   const Nouns& nouns) {
  const Workload& w = option.workload;
  const double kept = (m.volume * unit::month).in(unit::output);
  const double attempts = kept * w.attempts_per_output.in(unit::attempts_per_output);
  std::string unit = nouns.many;
  unit.front() = static_cast<char>(unit.front() - 'a' + 'A');
  Charge made = usage(unit + " by " + option.name, attempts, unit);
  made.billed = m.electricity + m.operations + m.maintenance + m.rent + m.api;
  made.effective = effective;
  made.kept = kept;
  std::vector<Charge> charges{std::move(made)};
  if (w.modality != Modality::text) return charges;
  const std::array tokens{std::pair{"Input tokens", w.input_tokens - w.cached_input_tokens},
                          std::pair{"Cached input tokens", w.cached_input_tokens},
                          std::pair{"Cache write tokens", w.cache_write_tokens},
                          std::pair{"Input audio tokens", w.input_audio_tokens},
                          std::pair{"Input image tokens", w.input_image_tokens},
                          std::pair{"Output tokens", w.output_tokens},
                          std::pair{"Output audio tokens", w.output_audio_tokens},
                          std::pair{"Output image tokens", w.output_image_tokens}};
  for (const auto& [name, number] : tokens) {
    if (number <= 0) continue;
    charges.push_back(
        usage(std::string(name) + " (charged by the request)", attempts * number, "Tokens"));
  }
  return charges;
}

std::vector<Charge> charges_of_purchases(const FlowMonth& m) {
  const std::array paid{
      Charge{"Purchase", "One-Time", "Set-up", m.setup},
      Charge{"Purchase", "One-Time", "Machines", m.purchases},
      Charge{"Purchase", "Recurring", "Payment of a loan for machines", m.principal + m.interest},
      Charge{"Purchase", "Recurring", "Lease of machines", m.lease},
      Charge{"Purchase", "One-Time", "Reservation of machines", m.upfront},
      Charge{"Purchase", "One-Time", "Resale of machines", -m.resale},
      Charge{"Purchase", "Recurring", "Fees", m.monthly_fees, m.monthly_fees}};
  std::vector<Charge> charges;
  for (const Charge& charge : paid) {
    if (charge.billed != Money{}) charges.push_back(charge);
  }
  return charges;
}

class FocusTable {
 public:
  FocusTable(const CompareView& view, std::chrono::year_month first)
      : view_(view), first_(first), nouns_(nouns_of(view.scenario())) {}

  void add_option(std::size_t i, FocusSpan span) {
    const OptionResult& result = view_.result(i);
    const CashFlow& flow = *result.flow;
    if (span == FocusSpan::first_month) {
      const Money total = *result.total * unit::month;
      add_month(i, flow.front(), total - flow.front().monthly_fees);
      return;
    }
    const std::vector<Money> parts = spread(flow);
    for (std::size_t k = 0; k < flow.size(); ++k) {
      const FlowMonth& m = flow[k];
      const Money use = m.electricity + m.operations + m.maintenance + m.rent + m.api;
      add_month(i, m, use + parts[k]);
      if (m.tax != Money{}) {
        add(i, m.number, {"Adjustment", "One-Time", "Income tax", m.tax, m.tax});
      }
    }
  }

  report::Table take() && { return std::move(table_); }

 private:
  void add_month(std::size_t i, const FlowMonth& m, Money effective) {
    const Option& option = view_.option(i);
    for (const Charge& charge :
         option.kind == OptionKind::mesh
             ? charges_of_mesh(view_.scenario(), option, view_.result(i), m, effective)
             : charges_of_use(option, m, effective, nouns_)) {
      add(i, m.number, charge);
    }
    for (Charge charge : charges_of_purchases(m)) {
      if (option.machines.size() == 1) charge.part = &option.machines.front().serving.front();
      add(i, m.number, charge);
    }
  }

  std::string start_of(int month) const {
    return iso_date((first_ + std::chrono::months(month - 1)) / 1) + "T00:00:00Z";
  }

  void add(std::size_t i, int month, const Charge& charge) {
    const Option& option = view_.option(i);
    const std::string start = start_of(month), end = start_of(month + 1);
    const Option& part = charge.part ? *charge.part : option;
    const std::string provider = provider_of(part);
    const bool sold = part.kind == OptionKind::api || part.kind == OptionKind::seat;
    const std::string model = !charge.model.empty()           ? charge.model
                              : sold                          ? part.plan->model
                              : part.kind == OptionKind::mesh ? std::string()
                                                              : part.workload.model;
    const bool used = charge.category == "Usage";
    const Cell billed = charge.billed.in(unit::money) + 0.0;
    table_.rows.push_back({billed,
                           option.id,
                           option.name,
                           view_.question.currency,
                           end,
                           start,
                           charge.category,
                           Cell{},
                           charge.description,
                           charge.frequency,
                           end,
                           start,
                           used ? Cell{charge.quantity} : Cell{},
                           used ? Cell{charge.unit} : Cell{},
                           billed,
                           charge.effective.in(unit::money) + 0.0,
                           provider,
                           billed,
                           charge.quantity,
                           charge.unit,
                           provider,
                           provider,
                           Cell{},
                           std::string("AI and Machine Learning"),
                           part.name,
                           std::string("Generative AI"),
                           sku_of(part),
                           true,
                           number_cell(charge.kept),
                           text_cell(model)});
  }

  const CompareView& view_;
  std::chrono::year_month first_;
  Nouns nouns_;
  report::Table table_{"focus", kColumns, {}};
};

}  // namespace

void add_focus_rows(report::Report& report, const CompareView& view, FocusSpan span) {
  const auto first = view.scenario().first_month();
  if (!first) {
    throw Error(ExitCode::usage,
                "--format focus: expected a dated question, got one without a date\n"
                "  hint: --as-of DATE says in which month it begins");
  }
  FocusTable table(view, *first);
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    const OptionResult& result = view.result(i);
    if (result.flow && result.total) {
      table.add_option(i, span);
    } else {
      report.warnings.push_back(view.option(i).id + ": no charges, left out: " + result.reason);
    }
  }
  report.tables = {std::move(table).take()};
}

}  // namespace tco::cli
