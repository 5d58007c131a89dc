#include "core/explain/builder.hpp"
#include "tco/core/money/finance.hpp"

#include <algorithm>

namespace tco {

Term ExplanationBuilder::explain_available() {
  const double hours = sized_.available.in(unit::hours_per_month);
  const Term open =
      assumed("H", "available hours of a unit", a_.available_hours.in(unit::hours_per_month),
              "h/month", "/owned/available_hours_per_month");
  if (hours == *open.value) return open;
  if (option_.kind == OptionKind::rented) {
    return assumed("H", "active hours of a unit", hours, "h/month", window_path());
  }
  add("available_hours", "max(0, H - starts * s / 3600 / n_min)", hours, "h/month",
      {open, cold_starts(), cold_start_seconds(),
       assumed("n_min", "units at least", a_.minimum_units, "", "/owned/minimum_units")});
  return figure("H", "available hours of a unit, without cold starts", hours, "h/month");
}

void ExplanationBuilder::explain_fleet() {
  const Term available = explain_available();
  const Term utilization =
      option_.workload.run.promises()
          ? fixed("u", "utilization at which the promised latency is kept, of a full batch",
                  a_.max_utilization, "")
          : assumed("u", "utilization at most", a_.max_utilization, "", "/owned/max_utilization");
  const bool limited = sized_.capacity != kUnbounded;
  const auto outputs = [&](Volume v) {
    return limited ? std::optional(v.in(unit::outputs_per_month)) : std::nullopt;
  };
  add("capacity_per_unit", "3600 * H * u / (t * k)", outputs(sized_.capacity), "outputs/month",
      {available, utilization, seconds_, attempts()});
  const Term least =
      assumed("n_min", "units at least", a_.minimum_units, "", "/owned/minimum_units");
  const bool peak = sized_.step < sized_.capacity;
  add("units", peak ? "max(n_min, ceil(V / peak))" : "max(n_min, ceil(V / K))",
      result_.month->units, "",
      {least, volume(),
       figure(peak ? "peak" : "K",
              peak ? "outputs a month one unit serves in the busiest hour" : "capacity_per_unit",
              outputs(sized_.step), "outputs/month")});
  // The busiest hour takes as much of an hour whatever hours a month has or a unit works.
  const Term capacity = figure("K", "capacity_per_unit", outputs(sized_.capacity), "outputs/month",
                               "capacity_per_unit");
  const double part = busiest_hour_part(scenario_.demand, scenario_.hours_per_month);
  const Term busiest = fixed("b", "outputs of the busiest hour over those of the mean one",
                             part * scenario_.hours_per_month.in(unit::hours_per_month), "");
  if (part > 0) {
    all_.back().rule = "max(n_min, ceil(V / K), ceil(V * b * H / (K * hours)))";
    all_.back().more = {capacity, busiest, available, month_hours()};
  }
  busy_ =
      figure("busy", "busy hours", sized_.busy(scenario_.demand.volume).in(unit::hours_per_month),
             "h/month", "busy_hours");
  add("busy_hours", "V * k * t / 3600", busy_.value, "h/month", {volume(), attempts(), seconds_});
  add("utilization", "busy / (n * H)", result_.utilization, "", {busy_, units(), available});
  const Term each = figure(
      "K", peak ? "what one unit serves in the busiest hour, over a month" : "capacity_per_unit",
      outputs(sized_.step), "outputs/month");
  add("next_unit_at", "n * K", in(result_.next_unit_at, unit::outputs_per_month), "outputs/month",
      {units(), each});
  if (part > 0) {
    all_.back().rule = "n * min(capacity, capacity * hours / (b * H))";
    all_.back().more = {busiest, available, month_hours(), capacity};
    all_.back().more.back().symbol = "capacity";
  }
}

void ExplanationBuilder::explain_owned() {
  const MonthlyParts& parts = result_.month->parts;
  if (is_assembled()) explain_price();
  const Term life = assumed("L", "life of a unit", a_.life_months, "months", "/owned/life_months");
  const bool by_age = !a_.residual_curve.empty();
  const std::string& used = option_.hardware->resale_record;
  const std::string resale = a_.residual_of_machine && !used.empty() ? "/resale/" + used + "/points"
                             : a_.residual_of_machine                ? of_hardware("/resale_curve")
                             : by_age                                ? "/owned/residual_curve"
                                                                     : "/owned/residual_fraction";
  const Term left = assumed("S", "resale value, part of the price", end_value(a_), "", resale);
  const auto cost = [](const std::optional<MonthlyCost>& part) {
    return in(part, unit::per_month);
  };
  const Term bought = a_.sunk_units > 0 && !a_.sunk ? explain_bought(left) : units();
  const std::string n = bought.symbol;
  if (a_.sunk) {
    add("monthly.amortization", "0 (machines are paid for)", cost(parts.amortization), "$/month",
        {assumed("sunk", "1: machines are paid for", 1, "", "/owned/sunk")});
  } else if (a_.amortization == Amortization::annuity) {
    if (a_.real_discount_per_year) {
      add("discount_rate", "(1 + real) * (1 + inflation) - 1", a_.discount_rate_per_year, "",
          {assumed("real", "real discount rate per year", *a_.real_discount_per_year, "",
                   "/finance/discount_rate_per_year"),
           assumed("inflation", "inflation per year", a_.inflation_per_year, "",
                   "/finance/inflation_per_year")});
    }
    const double r = a_.discount_rate_per_year;
    add("monthly.amortization", "share * " + n + " * C * (CRF - S * SFF)", cost(parts.amortization),
        "$/month",
        {share(), bought, price(), left, discount(), life,
         figure("CRF", "capital recovery factor of r over L",
                capital_recovery_factor(r, a_.life_months), "1/month"),
         figure("SFF", "sinking fund factor of r over L", sinking_fund_factor(r, a_.life_months),
                "1/month")});
  } else if (a_.amortization == Amortization::declining_balance) {
    const bool given = a_.declining_rate_per_year.has_value();
    add("monthly.amortization",
        "share * " + n +
            (given ? " * min(rate / 12 * C, C - S * C)" : " * min(2 / L * C, C - S * C)"),
        cost(parts.amortization), "$/month",
        {share(), bought, price(), left,
         given ? assumed("rate", "part of the book value that a year takes",
                         *a_.declining_rate_per_year, "", "/owned/declining_rate_per_year")
               : life});
  } else {
    add("monthly.amortization", "share * " + n + " * (C - S * C) / L", cost(parts.amortization),
        "$/month", {share(), bought, price(), left, life});
  }
  const Term powered =
      assumed("Hp", "hours a unit is powered at least", a_.powered_hours.in(unit::hours_per_month),
              "h/month", "/owned/powered_hours_per_month");
  const double idle = std::max(0.0, result_.month->units * *powered.value - *busy_.value);
  add("idle_hours", "max(0, n * Hp - busy)", idle, "h/month", {units(), powered, busy_});
  Term load{"P", "power under load at the wall", in(load_, unit::watt), "W", load_path_};
  load.fixed = load_path_.empty();
  const Term idle_power{"P0", "idle power at the wall",
                        in(option_.hardware->power.idle.value, unit::watt), "W",
                        is_assembled() ? "" : of_hardware("/power/idle_watts")};
  const Term pue = assumed("PUE", "facility energy / machine energy", a_.pue, "", "/facility/pue");
  const Term tariff{"tariff", "price of a kWh", in(a_.electricity.value, unit::per_kWh), "$/kWh",
                    "/electricity/price_per_kwh"};
  std::vector<Term> powers{
      busy_,      load, share(), figure("idle", "idle hours", idle, "h/month", "idle_hours"),
      idle_power, pue,  tariff};
  const bool starts = starting_hours(a_) > HoursPerMonth{};
  if (starts) powers.insert(powers.end(), {cold_starts(), cold_start_seconds()});
  add("monthly.electricity",
      starts ? "((busy + starts * s / 3600) * P + share * idle * P0) / 1000 * PUE * tariff"
             : "(busy * P + share * idle * P0) / 1000 * PUE * tariff",
      cost(parts.electricity), "$/month", std::move(powers));
  explain_operations();
  std::string upkeep = "share * n * C * m / 12";
  std::vector<Term> kept{share(), units(), price(),
                         assumed("m", "maintenance per year, part of the price",
                                 a_.maintenance_per_year, "", "/owned/maintenance_per_year")};
  if (a_.failure_rate_per_year != 0) {
    upkeep =
        a_.replacement_cost ? "share * n * (C * m + R * f) / 12" : "share * n * C * (m + f) / 12";
    kept.push_back(assumed("f", "units that fail in a year, of those there are",
                           a_.failure_rate_per_year, "", "/owned/failure_rate_per_year"));
    if (a_.replacement_cost) {
      kept.push_back(assumed("R", "replacement of a failed unit",
                             a_.replacement_cost->in(unit::money), "$", "/owned/replacement_cost"));
    }
  }
  add("monthly.maintenance", upkeep, cost(parts.maintenance), "$/month", std::move(kept));
  usage_based_ =
      "(amortization + operations + maintenance) / (n * hours) * busy + "
      "busy * P / 1000 * PUE * tariff";
  usage_terms_ = {part("amortization", parts.amortization),
                  part("operations", parts.operations),
                  part("maintenance", parts.maintenance),
                  units(),
                  month_hours(),
                  busy_,
                  load,
                  pue,
                  tariff};
  if (option_.kind == OptionKind::hybrid) return;  // the next output may be the plan's
  const bool idles = idle > 0;
  add("marginal_per_output",
      idles ? "k * t / 3600 / 1000 * PUE * tariff * (P - share * P0)"
            : "k * t / 3600 / 1000 * PUE * tariff * P",
      in(result_.month->marginal, unit::per_output), "$/output",
      {attempts(), seconds_, pue, tariff, load, share(), idle_power});
  all_.back().rule = "k * t / 3600 / 1000 * PUE * tariff * (P - share * P0 * min(1, ceil(idle)))";
  all_.back().more = {figure("idle", "idle hours", idle, "h/month", "idle_hours")};
}

void ExplanationBuilder::explain_operations() {
  const auto total = in(result_.month->parts.operations, unit::per_month);
  const std::optional<double> rate = in(a_.hourly_rate, unit::per_hour);
  const bool works = a_.labour + a_.labour_per_unit > HoursPerMonth{};
  add("monthly.operations", "fixed + n * per_unit + (labour + n * labour_n) * wage", total,
      "$/month",
      {assumed("fixed", "fixed operations", a_.fixed.in(unit::per_month), "$/month",
               "/operations/fixed_per_month"),
       units(),
       assumed("per_unit", "operations of one unit", a_.per_unit.in(unit::per_month), "$/month",
               "/operations/per_unit_per_month"),
       assumed("labour", "hours of labour", a_.labour.in(unit::hours_per_month), "h/month",
               "/operations/labour_hours_per_month"),
       assumed("labour_n", "hours of labour of one unit",
               a_.labour_per_unit.in(unit::hours_per_month), "h/month",
               "/operations/labour_hours_per_unit"),
       {"wage", "hourly rate", works || rate ? rate : 0, "$/h", "/operations/hourly_rate"}});
}

}  // namespace tco
