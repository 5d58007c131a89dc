#include "tco/core/money/finance.hpp"

#include "catalog/read/read.hpp"
#include "tco/core/quantity/text.hpp"

namespace tco::catalog {
namespace {

void read_discount(Fields& in, Assumptions& a) {
  const double rate = in.number_or("discount_rate_per_year", kRateOfChange, 0);
  const auto kind = in.word("discount_rate_is", {"nominal", "real"});
  const auto inflation = in.number("inflation_per_year", kRateOfChange);
  const bool real = kind && *kind == 1;
  if (real && !in.get("inflation_per_year")) {
    in.find("discount_rate_is")
        ->problem("expected inflation_per_year beside a real discount rate",
                  "what is paid is in money of its day, so a real rate is made nominal");
  }
  a.discount_rate_per_year = rate;
  if (!real) return;
  a.real_discount_per_year = rate;
  a.inflation_per_year = inflation.value_or(0);
  a.discount_rate_per_year = nominal_rate(rate, a.inflation_per_year);
}

void read_financing(const Node& node, Assumptions& a) {
  Fields in(node);
  Financing financing;
  const auto kind = in.require("kind", "\"loan\" or \"lease\"");
  if (const auto word = in.word("kind", {"loan", "lease"})) {
    financing.kind = static_cast<Financing::Kind>(*word);
  }
  financing.down_payment = in.number_or("down_payment", kShare, 0);
  financing.rate_per_year = in.required_number("rate_per_year", kRateOfChange);
  financing.term_months =
      in.required_number("term_months", {.low = 1, .high = 1200, .whole = true});
  in.done();
  if (!kind) return;
  if (financing.kind == Financing::Kind::lease) {
    a.life_months = financing.term_months;  // the machines go back then
  } else if (financing.term_months > a.life_months) {
    in.find("term_months")
        ->problem("expected term_months <= life_months, " + plain_number(a.life_months) + ", got " +
                      plain_number(financing.term_months),
                  "a machine is paid off before it is retired");
  }
  a.financing = financing;
}

void read_tax(const Node& node, Assumptions& a) {
  Fields in(node);
  Tax tax;
  tax.rate = in.required_number("rate", kShare);
  if (const auto word = in.word("depreciation", {"straight_line", "macrs_5"})) {
    tax.depreciation = static_cast<Tax::Depreciation>(*word);
  } else {
    in.fill("depreciation", text_value("straight_line"));
  }
  in.done();
  a.tax = tax;
}

}  // namespace

void read_finance(Fields& in, Assumptions& a) {
  read_discount(in, a);
  if (const auto financing = in.get("financing")) read_financing(*financing, a);
  if (const auto tax = in.get("tax")) read_tax(*tax, a);
}

}  // namespace tco::catalog
