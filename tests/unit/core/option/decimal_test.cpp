// The engine against model.md evaluated in 50 decimal digits: every figure agrees to 1e-12 of the
// largest term that goes into it (section 6).
#include "support/random/questions.hpp"

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <catch2/catch.hpp>

namespace decimal_test {

using namespace tco;
using namespace tco::test;

namespace {

namespace mp = boost::multiprecision;
using Decimal = mp::number<mp::cpp_dec_float<50>, mp::et_off>;

/// A figure and the size of the largest terms behind it.
struct Exact {
  Decimal value = 0, size = 0;

  Exact() = default;
  Exact(Decimal v) : value(v), size(abs(v)) {}  // NOLINT(google-explicit-constructor)
  Exact(Decimal v, Decimal s) : value(v), size(s) {}
  friend Exact operator+(const Exact& a, const Exact& b) {
    return {a.value + b.value, a.size + b.size};
  }
  friend Exact operator-(const Exact& a, const Exact& b) {
    return {a.value - b.value, a.size + b.size};
  }
  friend Exact operator*(const Exact& a, const Decimal& k) {
    return {a.value * k, a.size * abs(k)};
  }
};

void agrees(const char* what, double got, const Exact& expected) {
  if (abs(Decimal(got) - expected.value) <= Decimal("1e-12") * expected.size) return;
  std::ostringstream out;
  out.precision(17);
  out << what << ": " << got << " instead of " << expected.value.str(20);
  RC_FAIL(out.str());
}

double money(std::optional<MonthlyCost> c) { return c.value().in(unit::per_month); }

Decimal units_of(const Machine& m, const Decimal& volume) {
  const Decimal capacity =
      Decimal(3600) * m.available * m.utilization / m.seconds / m.attempts;  // outputs
  const Decimal wanted = ceil(volume / capacity * (1 - Decimal("1e-12")));
  return wanted > m.least ? wanted : Decimal(m.least);
}

/// (1 + r)^(months / 12)
Decimal growth(const Machine& m, const Decimal& months) {
  return pow(1 + Decimal(m.discount), months / 12);
}

/// Units that are not paid for.
Decimal bought(const Machine& m, const Decimal& units) {
  return m.sunk || units <= m.paid ? Decimal(0) : units - m.paid;
}

Decimal amortization_part(const Machine& m) {
  const Decimal life = m.life;
  const Decimal residual = m.residual;
  if (!m.annuity) return (1 - residual) / life;
  if (m.discount == 0) return (1 - residual) / life;
  const Decimal rate = growth(m, 1) - 1;
  const Decimal recovery = rate / (1 - 1 / growth(m, life));
  return recovery - residual * (recovery - rate);
}

struct ExactMonth {
  Decimal units;
  Exact amortization, electricity, operations, maintenance, rent, api, marginal;
  Exact total() const { return amortization + electricity + operations + maintenance + rent + api; }
};

ExactMonth exact_month(const Machine& m, OptionKind kind, RentMode mode, const Decimal& volume) {
  ExactMonth month;
  const Decimal n = units_of(m, volume);
  const Decimal hours = Decimal(m.attempts) * m.seconds / 3600;
  const Decimal busy = volume * hours;
  const Decimal per_kilowatt = Decimal(m.tariff) * m.pue / 1000;
  month.units = n;
  month.operations =
      Exact(Decimal(m.fixed)) + Exact(n * m.per_unit) + Exact(Decimal(m.labour) * m.wage);
  if (kind == OptionKind::rented) {
    const bool by_busy = mode == RentMode::on_demand;
    month.rent = (by_busy ? busy : n * Decimal(m.month)) * Decimal(m.rate);
    month.marginal = by_busy ? hours * m.rate : Decimal(0);
    return month;
  }
  const Decimal share = m.share;
  const Decimal powered = n * Decimal(m.powered);
  const bool idles = powered > busy;
  const Decimal idle_cost = share * m.idle * per_kilowatt;
  month.amortization = share * bought(m, n) * m.price * amortization_part(m);
  month.amortization.size = share * n * m.price;
  month.maintenance = share * n * m.price * m.maintenance / 12;
  month.electricity = busy * m.load * per_kilowatt;
  if (idles) month.electricity = month.electricity + (Exact(powered) - Exact(busy)) * idle_cost;
  month.marginal = Exact(hours * m.load * per_kilowatt);
  if (idles) month.marginal = month.marginal - Exact(hours * idle_cost);
  return month;
}

void check_month(const Machine& m, OptionKind kind, RentMode mode, const OptionResult& result,
                 double volume) {
  const ExactMonth exact = exact_month(m, kind, mode, volume);
  RC_ASSERT(Decimal(result.month->units) == exact.units);
  const MonthlyParts& parts = result.month->parts;
  agrees("amortization", money(parts.amortization), exact.amortization);
  agrees("electricity", money(parts.electricity), exact.electricity);
  agrees("operations", money(parts.operations), exact.operations);
  agrees("maintenance", money(parts.maintenance), exact.maintenance);
  agrees("rent", money(parts.rent), exact.rent);
  agrees("total", money(result.total), exact.total());
  agrees("curve", money(result.curve->at(volume * unit::outputs_per_month)), exact.total());
  agrees("marginal", result.month->marginal->in(unit::per_output), exact.marginal);

  const Decimal busy = Decimal(volume) * m.attempts * m.seconds / 3600;
  const Exact paid = exact.amortization + exact.operations + exact.maintenance;
  const Decimal part = busy / (exact.units * Decimal(m.month));
  Exact used = paid * part + Exact(busy * m.load * m.tariff * m.pue / 1000);
  if (kind == OptionKind::rented) {
    used = mode == RentMode::on_demand ? paid * part + exact.rent : (paid + exact.rent) * part;
  }
  agrees("usage-based", result.usage_based_per_output->in(unit::per_output),
         used * (1 / Decimal(volume)));
}

/// Section 4, month by month.
void check_horizon(const Machine& m, const OptionResult& result, double volume, double months) {
  const ExactMonth month = exact_month(m, OptionKind::owned, {}, volume);
  const Exact running = month.electricity + month.operations + month.maintenance;
  const Decimal price = Decimal(m.share) * bought(m, month.units) * m.price;
  Exact capex = Exact(Decimal(m.setup));
  Exact present = capex, opex, residual;
  Decimal outputs = 0;
  for (double i = 1; i <= months; ++i) {
    if (std::fmod(i - 1, m.life) == 0) {
      capex = capex + Exact(price);
      present = present + Exact(price / growth(m, i - 1));
    }
    opex = opex + running;
    present = present + running * (1 / growth(m, i));
    outputs += volume / growth(m, i);
    if (std::fmod(i, m.life) == 0) {
      residual = residual + Exact(price * m.residual);
      present = present - Exact(price * m.residual / growth(m, i));
    }
  }
  if (const double age = std::fmod(months, m.life); age != 0) {
    const Decimal book = price - (1 - Decimal(m.residual)) * price * age / m.life;
    residual = residual + Exact(book, price);
    present = present - Exact(book, price) * (1 / growth(m, months));
  }
  const Horizon& got = result.horizon.value();
  agrees("capex", got.capex.in(unit::money), capex);
  agrees("opex", got.opex.in(unit::money), opex);
  agrees("residual", got.residual.in(unit::money), residual);
  agrees("tco", got.tco.in(unit::money), capex + opex - residual);
  agrees("present cost", got.present_cost.in(unit::money), present);
  agrees("levelized", got.levelized_per_output->in(unit::per_output), present * (1 / outputs));
}

}  // namespace

TEST_CASE("an owned month and its horizon in decimal", "[core][decimal][property]") {
  CHECK(held("owned", [] {
    const Machine m = random_machine();
    RC_LOG(text_of(m));
    const double volume = volume_for(m, real(0.01, 6));
    const double months = whole(1, 84);
    const Scenario scenario = question(volume, {owned(m)}, months, m.month);
    const OptionResult result = result_of(scenario.options[0], scenario);
    check_month(m, OptionKind::owned, {}, result, volume);
    check_horizon(m, result, volume, months);
  }));
}

TEST_CASE("a rented month in decimal", "[core][decimal][property]") {
  CHECK(held("rented", [] {
    const Machine m = random_machine();
    RC_LOG(text_of(m));
    const double volume = volume_for(m, real(0.01, 6));
    for (const RentMode mode : {RentMode::on_demand, RentMode::always_on}) {
      const Scenario scenario = question(volume, {rented(m, mode)}, 36, m.month);
      const OptionResult result = result_of(scenario.options[0], scenario);
      check_month(m, OptionKind::rented, mode, result, volume);
    }
  }));
}

TEST_CASE("a bill with whole-request tiers in decimal", "[core][decimal][property]") {
  CHECK(held("api", [] {
    Workload w;
    w.input_tokens = whole(0, 400000);
    w.cached_input_tokens = std::floor(w.input_tokens * real_or_zero(1));
    w.output_tokens = whole(0, 50000);
    w.attempts_per_output = real(0.5, 5) * unit::attempts_per_output;
    Plan plan;
    plan.id = "tiered";
    Decimal attempt = 0;
    const auto sells = [&](Meter meter, double quantity) {
      Rate rate;
      rate.meter = meter;
      rate.per = whole(0, 1) == 0 ? 1e6 : 1000;
      double price = real_or_zero(80);
      rate.price = price * unit::money;
      double threshold = 0;
      for (int i = static_cast<int>(whole(0, 3)); i > 0; --i) {
        threshold += whole(1, 150000);
        const double above = real_or_zero(80);
        rate.tiers.push_back({threshold, above * unit::money});
        if (w.input_tokens > threshold) price = above;
      }
      plan.rates.push_back(rate);
      attempt += Decimal(quantity) * price / rate.per;
    };
    const bool caches = whole(0, 1) == 1;
    sells(Meter::input_token, w.input_tokens - (caches ? w.cached_input_tokens : 0));
    if (caches) sells(Meter::cached_input_token, w.cached_input_tokens);
    sells(Meter::output_token, w.output_tokens);

    Option option = metered(0);
    option.workload = w;
    option.plan = plan;
    const double volume = real(1, 1e7);
    const OptionResult result = result_of(option, question(volume, {option}));
    const Decimal per_output =
        attempt * Decimal(w.attempts_per_output.in(unit::attempts_per_output));
    agrees("bill", money(result.total), per_output * volume);
    agrees("per output", result.per_output->in(unit::per_output), per_output);
    agrees("marginal", result.month->marginal->in(unit::per_output), per_output);
  }));
}

}  // namespace decimal_test
