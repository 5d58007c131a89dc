// Published flows against the financial functions; the files are read where they are at hand.
#include "support/flows.hpp"
#include "tco/core/money/finance.hpp"
#include "tco/core/money/irr.hpp"
#include "tco/core/money/loan.hpp"
#include "tco/core/money/recovery.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace published_finance_test {

using namespace tco;
using namespace tco::test;
using nlohmann::json;

namespace {

/// As far as the last printed digits of a double may differ by order of summation.
Approx published(double expected) { return Approx(expected).epsilon(1e-9); }

std::vector<double> numbers(const json& list) { return list.get<std::vector<double>>(); }

void check_payback(const std::vector<double>& flows, double rate, const json& expected) {
  const Recovery found = recovery(money(flows), rate, "years");
  REQUIRE(found.time.has_value() == !expected.is_null());
  if (found.time) CHECK(*found.time == published(expected.get<double>()));
}

}  // namespace

TEST_CASE("levelized costs of NREL's SSC", "[core][known]") {
  const json all = cases("levelized_cost_nrel.json");
  if (all.is_null()) return;
  REQUIRE(all.at("rows").size() == 9);
  for (const json& row : all.at("rows")) {
    CAPTURE(row.at("name"));
    const auto number = [&row](const char* key) { return row.at(key).get<double>(); };
    const UnitCost found = levelized_cost(
        number("fcr"), number("capital") * unit::money, number("fixed") * unit::money,
        number("units") * unit::output, number("variable") * unit::per_output);
    CHECK(found.in(unit::per_output) == published(number("expected")));
  }
}

TEST_CASE("payback and worth of NREL's SSC", "[core][known]") {
  const json all = cases("payback_npv_nrel.json");
  if (all.is_null()) return;
  REQUIRE(all.at("rows").size() == 6);
  for (const json& row : all.at("rows")) {
    CAPTURE(row.at("name"));
    const double rate = nominal_rate(row.at("real_rate"), row.at("inflation"));
    CHECK(rate == published(row.at("nominal_rate")));
    const std::vector<double> flows = numbers(row.at("cash_flow"));
    const std::vector<double> discounted = numbers(row.at("discounted_cash_flow"));
    check_payback(flows, 0, row.at("payback"));
    check_payback(flows, rate, row.at("discounted_payback"));
    check_payback(discounted, 0, row.at("discounted_payback"));
    double worth = 0;
    for (const double flow : discounted) worth += flow;
    CHECK(amount(npv(rate, money(flows))) == published(worth));
    CHECK(amount(npv(rate, money(numbers(row.at("after_tax_cash_flow"))))) ==
          published(row.at("npv")));
  }
}

TEST_CASE("the loan of NREL's SSC", "[core][known]") {
  const json all = cases("payback_npv_nrel.json");
  if (all.is_null()) return;
  const json& one = all.at("loan");
  const double principal = one.at("principal");
  const std::vector<LoanPeriod> schedule =
      loan_schedule({principal * unit::money, one.at("rate"), one.at("n"), {}, Due::end});
  const std::vector<double> interest = numbers(one.at("interest"));
  const std::vector<double> repaid = numbers(one.at("principal_paid"));
  const std::vector<double> balance = numbers(one.at("balance"));  // from year 0 on, as the others
  REQUIRE(schedule.size() + 1 == balance.size());
  for (std::size_t i = 0; i < schedule.size(); ++i) {
    CHECK(amount(schedule[i].payment) == published(one.at("payment")));
    CHECK(amount(schedule[i].interest) == published(interest[i + 1]));
    CHECK(amount(schedule[i].principal) == published(repaid[i + 1]));
    CHECK(amount(schedule[i].balance) == published(balance[i + 1]).margin(1e-9));
  }
}

TEST_CASE("figures of numpy-financial", "[core][known]") {
  const json all = cases("published_examples.json");
  if (all.is_null()) return;
  const json one = case_of(all, "numpy-financial");
  const json &in = one.at("inputs"), &expected = one.at("expected");
  CHECK(amount(npv(in.at("npv")[0], money(numbers(in.at("npv")[1])))) ==
        Approx(expected.at("npv").get<double>()).margin(5e-6));
  const Irr single = irr(money(numbers(in.at("irr"))));
  REQUIRE(single.rates.size() == 1);
  CHECK(single.rates[0] == Approx(expected.at("irr").get<double>()).margin(5e-6));
  const Irr both = irr(money(numbers(in.at("irr_two_roots"))));
  REQUIRE(both.rates.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(both.rates[i] == Approx(expected.at("irr_two_roots")[i].get<double>()).margin(5e-5));
  }
}

TEST_CASE("five years of a server against rented ones: Lenovo LP2368, case 2", "[core][known]") {
  // https://lenovopress.lenovo.com/lp2368-on-premise-vs-cloud-generative-ai-total-cost-of-ownership-2026-edition
  // 461,567.50 for 8xB300 and 12.60 an hour of its own against 142.42, over 5 years of 8,760 h.
  std::vector<double> saving(6, 8760 * (142.42 - 12.6));
  saving[0] = -461567.5;
  CHECK(amount(npv(0, money(saving))) == Approx(5224548.5).epsilon(1e-12));
  const json all = cases("published_examples.json");
  if (all.is_null()) return;
  const json expected = case_of(all, "lenovo-lp2368-case2").at("expected");
  CHECK(amount(npv(0, money(saving))) == published(expected.at("saving")));
}

TEST_CASE("64 accelerators bought or rented for four years", "[core][known]") {
  // https://www.legitlads.com/hub/tools/ai/ai-hardware/accelerator-roi-calculator/: 1,920,000 for
  // them, 2,648,681 with running them, 3,139,584 rented. Published: 490,903 saved, paid back in 3.2
  // years, and yet worth -9.44K at 10 %, with flows at the ends of years.
  const double price = 1920000, own = 2648681, cloud = 3139584;
  const std::vector<double> saving{-price, (cloud - own + price) / 4, (cloud - own + price) / 4,
                                   (cloud - own + price) / 4, (cloud - own + price) / 4};
  CHECK(amount(npv(0, money(saving))) == Approx(490903).epsilon(1e-12));
  CHECK(amount(npv(0.1, money(saving))) == Approx(-9440.47).margin(0.005));
  CHECK(recovery(money(saving), 0).time.value() == Approx(3.1855).margin(5e-5));
  CHECK(recovery(money(saving), 0.1, "years").reason == "not within 4 years");
  // worth 0 below 10 % alone
  REQUIRE(irr(money(saving)).rates.size() == 1);
  CHECK(irr(money(saving)).rates[0] < 0.1);
  // Saved by the month rather than at the ends of years, the same money comes half a year earlier.
  CHECK((cloud - own + price) / 48 * annuity_factor(0.1, 48) - price == Approx(76620).margin(5));
  const json all = cases("worked_examples.json");
  if (all.is_null()) return;
  const json one = case_of(all, "buy-vs-rent-64gpu-4y");
  CHECK(one.at("inputs").at("capex_usd") == price);
  CHECK(one.at("inputs").at("own_total_4y_usd") == own);
  CHECK(one.at("inputs").at("cloud_total_4y_usd") == cloud);
  CHECK(one.at("recomputed").at("npv_usd") == -9440.47);
  CHECK(one.at("recomputed").at("payback_years") == 3.1855);
}

}  // namespace published_finance_test
