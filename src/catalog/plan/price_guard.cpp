#include "catalog/plan/price_guard.hpp"

#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

// Price guards, USD for 1,000,000 tokens: outside them nearly every price ever published was a slip
// of the unit (per token, per 1,000).
constexpr double kLowest = 0.001;
constexpr double kHighest = 1000;
constexpr double kUncommon = 200;
constexpr double kDearestKwh = 2;  ///< USD; nobody is known to pay more for electricity.

}  // namespace

bool counts_tokens(Meter meter) { return meter <= Meter::output_image_token; }

void guard_price(const Node& price, Meter meter, double per, bool confirmed) {
  const auto& exchange = price.context().exchange;
  const double written = price.value().number;
  if (!counts_tokens(meter) || written <= 0 || !exchange.to_usd) return;
  const double per_million = written * *exchange.to_usd * (1e6 / per);
  const bool unusual = per_million < kLowest || per_million > kHighest;
  if (unusual && !confirmed) {
    std::string hint;
    if (per_million < kLowest && per == 1e6 && per_million * 1e6 >= kLowest) {
      hint = "did you mean " + plain_number(written * 1e6) + "? ";
    } else if (per == 1 && per_million > kHighest) {
      hint = "did you forget \"per\": 1000000? ";
    }
    hint += hint.empty() ? "if" : "If";
    hint += " it is right, add \"confirm_unusual\": true";
    price.problem(plain_number(per_million) + " USD per 1M tokens is outside " +
                      plain_number(kLowest) + ".." + plain_number(kHighest),
                  hint);
  } else if (per_million > kUncommon && !confirmed) {
    price.warn(plain_number(per_million) + " USD per 1M tokens is uncommonly dear");
  }
}

void warn_of_dear_electricity(Fields& block) {
  const auto price = block.get("price_per_kwh");
  if (!price || !price->value().is(Value::Kind::number)) return;
  const double written = price->value().number;
  const auto& exchange = price->context().exchange;
  if (written * exchange.to_usd.value_or(0) <= kDearestKwh) return;
  price->warn(plain_number(written) + ' ' + exchange.document + " for a kWh is uncommonly dear; " +
              plain_number(written / 100) + " if the price is in hundredths");
}

void warn_of_odd_prices(const Node& node, const Plan& plan, bool free) {
  const auto price_of = [&](Meter meter) -> std::optional<Money> {
    const auto rate = std::find_if(plan.rates.begin(), plan.rates.end(), [&](const Rate& r) {
      return r.meter == meter && r.service_level == ServiceLevel::standard;
    });
    if (rate == plan.rates.end() || !rate->price.value) return std::nullopt;
    return *rate->price.value / rate->per;
  };
  const auto input = price_of(Meter::input_token);
  const auto output = price_of(Meter::output_token);
  const auto cached = price_of(Meter::cached_input_token);
  if (input == Money{} && output == Money{} && !free) {
    node.warn("both prices are 0; add \"free\": true, or use null for unknown");
  } else if (input && output && *output < *input) {
    node.warn("output is cheaper than input");
  }
  if (input && cached && *cached > *input) node.warn("cached input is dearer than input");
}

}  // namespace tco::catalog
