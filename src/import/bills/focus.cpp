// FOCUS 1.x cost and usage, CSV: the rows that charge tokens, and requests where they are counted.
#include "import/bills/billing.hpp"
#include "import/bills/focus_meter.hpp"
#include "import/draft/profile.hpp"
#include "import/spend/bill.hpp"
#include "import/text/phrases.hpp"
#include "import/text/run_records.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace tco::importing {
namespace {

constexpr std::array kNeeded{"BilledCost", "ChargePeriodStart", "ChargePeriodEnd",
                             "ConsumedQuantity", "ConsumedUnit"};
constexpr double kCredits = -1e12;  ///< What is given back is below 0.

/// What a row says of its meter; Azure's exports of FOCUS 1.0 have columns of their own for it.
std::string meter_of(const Value& row) {
  for (const char* const column : {"SkuMeter", "x_SkuMeterName", "x_SkuDescription"}) {
    if (std::string meter = text_of(row, column); !meter.empty()) return meter;
  }
  return {};
}

/// Exports of databases write NULL into an empty cell.
void clear_nulls(Value& row) {
  for (catalog::Member& cell : row.members) {
    if (is_one_of(cell.value.text, {"NULL", "null"})) cell.value.text = {};
  }
}

/// The model as a column or a tag says it; FOCUS has no column of its own for it.
std::string stated_model(const Value& row) {
  constexpr std::array kKeys{"x_Model", "x_ModelName", "x_model", "Model", "ModelName", "model"};
  for (const char* const key : kKeys) {
    if (const std::string text = text_of(row, key); !text.empty()) return text;
  }
  for (const char* const column : {"SkuPriceDetails", "Tags"}) {
    const Json cell = Json::parse(text_of(row, column), nullptr, false);
    for (const char* const key : kKeys) {
      if (cell.is_object() && cell.contains(key) && cell.at(key).is_string()) return cell.at(key);
    }
  }
  return {};
}

double time_in(const Value& row, const char* column) {
  const auto time = time_of(text_of(row, column));
  if (time) return *time;
  refuse(row, std::string(column) + ": expected a time such as 2026-03-01T00:00:00Z, got " +
                  text::quoted(text_of(row, column)));
}

std::optional<double> number_in(const Value& row, const char* column) {
  if (text_of(row, column).empty()) {
    const Value* const found = row.find(column);
    if (!found || found->is(Kind::string)) return std::nullopt;  // an empty cell is null
  }
  return number_at(row, column, kCredits);
}

/// The quantity of a row and its unit: consumed, else as priced.
std::optional<FocusQuantity> quantity_of(const Value& row) {
  for (const char* const stem : {"Consumed", "Pricing"}) {
    const std::string kind = stem;
    const auto number = number_in(row, (kind + "Quantity").c_str());
    if (!number) continue;
    auto quantity = focus_quantity(text_of(row, kind + "Unit"),
                                   meter_of(row) + ' ' + text_of(row, "ChargeDescription"));
    if (!quantity) continue;
    quantity->number *= *number;
    return quantity;
  }
  return std::nullopt;
}

/// What charges no tokens.
struct Others {
  std::size_t rows = 0;
  double cost = 0;
};

/// Rows that nobody has been charged yet, as `tco compare -f focus` makes them: each option is a
/// billing account there.
struct Forecast {
  std::size_t rows = 0;
  std::set<std::string> accounts;

  void count(const Value& row) {
    if (text_of(row, "x_Forecast") != "true") return;
    ++rows;
    accounts.insert(text_of(row, "BillingAccountId"));
  }

  std::string warning() const {
    std::string text = counted(rows, "row") + " of a forecast (x_Forecast), taken as a bill";
    if (accounts.size() > 1) {
      text += "; they sum up " + counted(accounts.size(), "option") +
              " of which only one is paid: export one with --option ID";
    }
    return text;
  }
};

void add_row(const Value& row, Bill& bill, Others& others) {
  const auto stated = number_in(row, "BilledCost");
  if (!stated) refuse(row, "BilledCost: expected a number, got none");
  const double billed = *stated;
  const double effective = number_in(row, "EffectiveCost").value_or(billed);
  const std::string category = text_of(row, "ChargeCategory");
  const auto quantity = quantity_of(row);
  if (!quantity || !(category.empty() || category == "Usage")) {
    ++others.rows;
    others.cost += billed;
    return;
  }
  Charge charge{.when = {time_in(row, "ChargePeriodStart"), time_in(row, "ChargePeriodEnd")},
                .model = stated_model(row)};
  if (charge.when.length() <= 0) {
    refuse(row, "ChargePeriodEnd: expected a time behind ChargePeriodStart");
  }
  const std::string meter = meter_of(row);
  // "Output Tokens, served in Europe": the meter's own words go before those around it.
  FocusMeter what = focus_meter(meter);
  if (what.kind == FocusMeter::Kind::unknown) {
    what = focus_meter(meter + ' ' + text_of(row, "ChargeDescription"));
  }
  if (what.batch) charge.level = "batch";
  if (charge.model.empty()) charge.model = what.model_of(meter);
  for (const char* const column : {"ResourceName", "ServiceName"}) {
    if (charge.model.empty()) charge.model = text_of(row, column);
  }
  Usage& usage = charge.usage;
  usage.billed = billed;
  usage.effective = effective;
  if (quantity->requests) {
    usage.requests = quantity->number;
  } else if (what.kind == FocusMeter::Kind::unknown) {
    refuse(
        row, "tokens of input or output? " + text::quoted(meter) + " says neither",
        "SkuMeter, x_SkuMeterName or ChargeDescription tells them apart, such as \"Input Tokens\"");
  } else {
    what.add(quantity->number, usage);
  }
  bill.add(std::move(charge));
}

}  // namespace

Imported from_focus(const Table& table) {
  const auto source = catalog::Source::viewed(table.name, table.text);
  Bill bill("focus", table);
  Others others;
  Forecast forecast;
  std::string currency;
  Records(source).each([&](Value& row) {
    clear_nulls(row);
    for (const char* const column : kNeeded) {
      if (row.find(column)) continue;
      refuse(row, std::string("not a FOCUS export of token use: no column ") + column,
             "FOCUS 1.0 to 1.2, cost and usage, as CSV with its header");
    }
    const std::string paid_in = text_of(row, "BillingCurrency");
    if (!paid_in.empty() && !currency.empty() && paid_in != currency) {
      refuse(row,
             "BillingCurrency: expected " + currency + " as in the rows before, got " +
                 text::quoted(paid_in),
             "take one currency at a time");
    }
    if (!paid_in.empty()) currency = paid_in;
    if (!currency.empty() && !catalog::is_currency(currency)) {
      refuse(row, "BillingCurrency: expected an ISO 4217 code, got " + text::quoted(currency));
    }
    add_row(row, bill, others);
    forecast.count(row);
    bill.account_for(
        row, {"BilledCost",        "EffectiveCost",     "BillingCurrency",  "ChargeCategory",
              "ChargePeriodStart", "ChargePeriodEnd",   "ConsumedQuantity", "ConsumedUnit",
              "PricingQuantity",   "PricingUnit",       "SkuMeter",         "x_SkuMeterName",
              "x_SkuDescription",  "ChargeDescription", "SkuPriceDetails",  "Tags",
              "x_Forecast",        "x_Model",           "ResourceName",     "ServiceName"});
  });
  if (!currency.empty()) bill.currency = currency;
  if (forecast.rows > 0) bill.warnings.push_back(forecast.warning());
  if (others.rows > 0) {
    bill.notes.push_back(counted(others.rows, "row") + " that charge no use of tokens left out, " +
                         plain_number(std::round(others.cost * 100) / 100) + ' ' + bill.currency);
  }
  return std::move(bill).document();
}

}  // namespace tco::importing
