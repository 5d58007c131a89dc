#include "tco/core/explanation.hpp"

#include "tco/core/finance.hpp"
#include "tco/core/fleet.hpp"
#include "tco/core/serving.hpp"
#include "tco/core/text.hpp"

#include <algorithm>
#include <cctype>

namespace tco {
namespace {

template <class Q>
std::optional<double> in(const std::optional<Q>& quantity, Q unit) {
  if (!quantity) return std::nullopt;
  return quantity->in(unit);
}

/// Builds the figures of one option. A term that names an earlier figure has no path.
class Builder {
 public:
  Builder(const Scenario& scenario, const Option& option, const OptionResult& result)
      : scenario_(scenario), option_(option), a_(option.assumptions), result_(result) {}

  std::vector<Explanation> build() {
    if (!result_.month) return {};
    if (option_.self_hosted()) {
      explain_time();
      explain_fleet();
    }
    switch (option_.kind) {
      case OptionKind::owned:
        explain_owned();
        break;
      case OptionKind::rented:
        explain_rented();
        break;
      case OptionKind::api:
        explain_bill();
        break;
    }
    explain_totals();
    explain_horizon();
    return std::move(all_);
  }

 private:
  void add(std::string figure, std::string formula, std::optional<double> value, std::string unit,
           std::vector<Term> terms) {
    all_.push_back(
        {std::move(figure), std::move(formula), value, std::move(unit), std::move(terms)});
  }

  // Terms that several formulas share

  Term volume() const {
    return {"V", "kept outputs a month", scenario_.demand.volume.in(unit::outputs_per_month),
            "outputs/month", "/demand/outputs_per_month"};
  }
  Term attempts() const {
    return {"k", "attempts per kept output",
            option_.workload.attempts_per_output.in(unit::attempts_per_output), "",
            "/workload/attempts_per_output"};
  }
  Term units() const { return {"n", "units", result_.month->units, "", ""}; }
  Term share() const {
    return {"share", "part of each machine charged", a_.share, "", "/owned/share"};
  }
  Term price() const {
    const auto& purchase = option_.hardware->purchase;
    return {"C", "purchase price of one unit",
            purchase ? in(purchase->price.value, unit::money) : std::nullopt, "$",
            of_hardware("/purchase/price")};
  }
  Term assumed(std::string symbol, std::string meaning, double value, std::string unit,
               std::string path) const {
    return {std::move(symbol), std::move(meaning), value, std::move(unit), std::move(path)};
  }
  Term figure(std::string symbol, std::string meaning, std::optional<double> value,
              std::string unit) const {
    return {std::move(symbol), std::move(meaning), value, std::move(unit), ""};
  }
  Term month_hours() const {
    return assumed("hours", "hours in a month", scenario_.hours_per_month.in(unit::hours_per_month),
                   "h/month", "/hours_per_month");
  }
  Term discount() const {
    return assumed("r", "discount rate per year", a_.discount_rate_per_year, "",
                   "/finance/discount_rate_per_year");
  }
  std::string of_hardware(const std::string& key) const {
    return "/hardware/" + option_.hardware->id + key;
  }
  std::string of_row(const std::string& key) const {
    return of_hardware("/performance/" + std::to_string(row_) + key);
  }

  // Figures

  void explain_time() {
    const Serving served =
        serving(*option_.hardware, option_.model ? &*option_.model : nullptr, option_.workload);
    row_ = static_cast<std::size_t>(served.row - option_.hardware->performance.data());
    load_ = served.load.value;
    load_path_ = served.row->load_watts ? of_row("/load_watts") : of_hardware("/power/load_watts");
    sized_ = fleet(served.time.value_or(AttemptTime{}), option_.workload, a_, scenario_.demand,
                   scenario_.hours_per_month);
    const Workload& w = option_.workload;
    const auto seconds = in(served.time, unit::second / unit::attempt);
    const Frequency rate = 1.0 / unit::second;
    std::string formula;
    std::vector<Term> terms;
    if (w.modality != Modality::text) {
      formula = "b / size";
      terms = {{"b", "wall time of a batch", in(served.row->seconds_per_batch.value, unit::second),
                "s", of_row("/seconds_per_batch")},
               {"size", "made in one batch", served.row->batch, "", of_row("/batch")}};
      if (w.modality == Modality::image && w.images != 1) {
        formula += " * images";
        terms.push_back({"images", "images of an attempt", w.images, "", "/workload/images"});
      }
    } else if (served.row->served) {
      formula = "1 / rate";
      terms = {{"rate", "requests per second", in(served.row->requests_per_second.value, rate),
                "1/s", of_row("/requests_per_second")}};
    } else {
      formula = "input / prefill + output / decode";
      terms = {{"input", "input tokens", w.input_tokens, "", "/workload/input_tokens"},
               {"prefill", "input tokens per second",
                in(served.row->input_tokens_per_second.value, rate), "1/s",
                of_row("/input_tokens_per_second")},
               {"output", "output tokens", w.output_tokens, "", "/workload/output_tokens"},
               {"decode", "output tokens per second",
                in(served.row->output_tokens_per_second.value, rate), "1/s",
                of_row("/output_tokens_per_second")}};
      const auto reuse = in(served.row->cached_input_tokens_per_second.value, rate);
      if (w.cached_input_tokens > 0 && reuse) {
        formula = "(input - cached) / prefill + cached / reuse + output / decode";
        terms.push_back({"cached", "cached input tokens", w.cached_input_tokens, "",
                         "/workload/cached_input_tokens"});
        terms.push_back({"reuse", "cached tokens per second", reuse, "1/s",
                         of_row("/cached_input_tokens_per_second")});
      }
    }
    if (served.scaled) formula = "(" + formula + ") scaled by pixels * seconds * fps";
    add("seconds_per_attempt", formula, seconds, "s", std::move(terms));
    seconds_ = figure("t", "seconds of one unit per attempt", seconds, "s");
    add("seconds_per_output", "k * t", in(result_.time_per_output, unit::second / unit::output),
        "s", {attempts(), seconds_});
  }

  void explain_fleet() {
    const Term available =
        assumed("H", "available hours of a unit", a_.available_hours.in(unit::hours_per_month),
                "h/month", "/owned/available_hours_per_month");
    const Term utilization =
        assumed("u", "utilization at most", a_.max_utilization, "", "/owned/max_utilization");
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
    busy_ = figure("busy", "busy hours",
                   sized_.busy(scenario_.demand.volume).in(unit::hours_per_month), "h/month");
    add("busy_hours", "V * k * t / 3600", busy_.value, "h/month", {volume(), attempts(), seconds_});
    add("utilization", "busy / (n * H)", result_.utilization, "", {busy_, units(), available});
  }

  void explain_owned() {
    const MonthlyParts& parts = result_.month->parts;
    const Term life =
        assumed("L", "life of a unit", a_.life_months, "months", "/owned/life_months");
    const Term left = assumed("S", "resale value, part of the price", a_.residual_fraction, "",
                              "/owned/residual_fraction");
    const auto cost = [](const std::optional<MonthlyCost>& part) {
      return in(part, unit::per_month);
    };
    if (a_.sunk) {
      add("monthly.amortization", "0 (paid for: sunk)", cost(parts.amortization), "$/month",
          {assumed("sunk", "machines are paid for", 1, "", "/owned/sunk")});
    } else if (a_.amortization == Amortization::annuity) {
      const double r = a_.discount_rate_per_year;
      add("monthly.amortization", "share * n * C * (CRF - S * SFF)", cost(parts.amortization),
          "$/month",
          {share(), units(), price(), left, discount(), life,
           figure("CRF", "capital recovery factor of r over L",
                  capital_recovery_factor(r, a_.life_months), "1/month"),
           figure("SFF", "sinking fund factor of r over L", sinking_fund_factor(r, a_.life_months),
                  "1/month")});
    } else {
      add("monthly.amortization", "share * n * (C - S * C) / L", cost(parts.amortization),
          "$/month", {share(), units(), price(), left, life});
    }
    const Term powered = assumed("Hp", "hours a unit is powered at least",
                                 a_.powered_hours.in(unit::hours_per_month), "h/month",
                                 "/owned/powered_hours_per_month");
    const double idle = std::max(0.0, result_.month->units * *powered.value - *busy_.value);
    add("idle_hours", "max(0, n * Hp - busy)", idle, "h/month", {units(), powered, busy_});
    const Term load{"P", "power under load at the wall", in(load_, unit::watt), "W", load_path_};
    const Term idle_power{"P0", "idle power at the wall",
                          in(option_.hardware->power.idle.value, unit::watt), "W",
                          of_hardware("/power/idle_watts")};
    const Term pue =
        assumed("PUE", "facility energy / machine energy", a_.pue, "", "/facility/pue");
    const Term tariff{"tariff", "price of a kWh", in(a_.electricity.value, unit::per_kWh), "$/kWh",
                      "/electricity/price_per_kwh"};
    add("monthly.electricity", "(busy * P + share * idle * P0) / 1000 * PUE * tariff",
        cost(parts.electricity), "$/month",
        {busy_, load, share(), figure("idle", "idle hours", idle, "h/month"), idle_power, pue,
         tariff});
    explain_operations();
    add("monthly.maintenance", "share * n * C * m / 12", cost(parts.maintenance), "$/month",
        {share(), units(), price(),
         assumed("m", "maintenance per year, part of the price", a_.maintenance_per_year, "",
                 "/owned/maintenance_per_year")});
    const bool idles = idle > 0;
    add("marginal_per_output",
        idles ? "k * t / 3600 / 1000 * PUE * tariff * (P - share * P0)"
              : "k * t / 3600 / 1000 * PUE * tariff * P",
        in(result_.month->marginal, unit::per_output), "$/output",
        {attempts(), seconds_, pue, tariff, load, share(), idle_power});
  }

  void explain_operations() {
    const auto total = in(result_.month->parts.operations, unit::per_month);
    const std::optional<double> rate = in(a_.hourly_rate, unit::per_hour);
    add("monthly.operations", "fixed + n * per_unit + labour * wage", total, "$/month",
        {assumed("fixed", "fixed operations", a_.fixed.in(unit::per_month), "$/month",
                 "/operations/fixed_per_month"),
         units(),
         assumed("per_unit", "operations of one unit", a_.per_unit.in(unit::per_month), "$/month",
                 "/operations/per_unit_per_month"),
         assumed("labour", "hours of labour", a_.labour.in(unit::hours_per_month), "h/month",
                 "/operations/labour_hours_per_month"),
         {"wage", "hourly rate", a_.labour == HoursPerMonth{} && !rate ? 0 : rate, "$/h",
          "/operations/hourly_rate"}});
  }

  void explain_rented() {
    const Rent& rent = *option_.hardware->rent;
    const Term rate{"rate", "rent of one unit", in(rent.price_per_hour.value, unit::per_hour),
                    "$/h", of_hardware("/rent/price_per_hour")};
    const auto total = in(result_.month->parts.rent, unit::per_month);
    const bool on_demand = rent.mode == RentMode::on_demand;
    if (on_demand) {
      add("monthly.rent", "busy * rate", total, "$/month", {busy_, rate});
    } else {
      add("monthly.rent", "n * hours * rate", total, "$/month", {units(), month_hours(), rate});
    }
    explain_operations();
    add("marginal_per_output", on_demand ? "k * t / 3600 * rate" : "0 (paid by the hour)",
        in(result_.month->marginal, unit::per_output), "$/output", {attempts(), seconds_, rate});
  }

  void explain_bill() {
    std::string formula;
    std::vector<Term> terms{volume(), attempts()};
    for (std::size_t i = 0; i < result_.bill.size(); ++i) {
      const BillLine& line = result_.bill[i];
      const std::string number = result_.bill.size() == 1 ? "" : std::to_string(i + 1);
      const std::string meter(name_of(line.meter));
      const std::string path = "/plans/" + escaped(option_.plan->id) + "/rates/" +
                               std::to_string(line.rate - option_.plan->rates.data());
      if (!formula.empty()) formula += " + ";
      formula += "q" + number + " * p" + number + " / per" + number;
      terms.push_back({"q" + number, meter + "s of one attempt", line.quantity, "", ""});
      terms.push_back(
          {"p" + number, "price of " + meter, in(line.price, unit::money), "$", path + "/price"});
      terms.push_back(
          {"per" + number, "units of " + meter + " the price is for", line.per, "", path + "/per"});
    }
    add("monthly.api", "V * k * (" + (formula.empty() ? "?" : formula) + ")",
        in(result_.month->parts.api, unit::per_month), "$/month", std::move(terms));
    add("marginal_per_output", "api / V", in(result_.month->marginal, unit::per_output), "$/output",
        {figure("api", "monthly.api", in(result_.month->parts.api, unit::per_month), "$/month"),
         volume()});
  }

  void explain_totals() {
    const MonthlyParts& p = result_.month->parts;
    const auto part = [](const char* symbol, const char* name,
                         const std::optional<MonthlyCost>& cost) {
      return Term{symbol, std::string("monthly.") + name, in(cost, unit::per_month), "$/month", ""};
    };
    const auto total = in(result_.total, unit::per_month);
    std::string formula;
    std::vector<Term> terms;
    switch (option_.kind) {
      case OptionKind::owned:
        formula = "amortization + electricity + operations + maintenance";
        terms = {part("amortization", "amortization", p.amortization),
                 part("electricity", "electricity", p.electricity),
                 part("operations", "operations", p.operations),
                 part("maintenance", "maintenance", p.maintenance)};
        break;
      case OptionKind::rented:
        formula = "rent + operations";
        terms = {part("rent", "rent", p.rent), part("operations", "operations", p.operations)};
        break;
      case OptionKind::api:
        formula = "api";
        terms = {part("api", "api", p.api)};
        break;
    }
    add("monthly.total", formula, total, "$/month", std::move(terms));
    const Term month{"total", "monthly.total", total, "$/month", ""};
    add("per_output", "total / V", in(result_.per_output, unit::per_output), "$/output",
        {month, volume()});
  }

  void explain_horizon() {
    if (!result_.horizon || !result_.flow) return;
    const Horizon& h = *result_.horizon;
    const auto money = [](Money m) { return std::optional(m.in(unit::money)); };
    const Term months =
        assumed("M", "horizon", scenario_.horizon_months, "months", "/horizon_months");
    double purchases = 0;
    for (const Money bought : result_.flow->purchases) purchases += bought.in(unit::money);
    add("horizon.capex", "purchases + setup", money(h.capex), "$",
        {figure("purchases", "units bought, replacements included", purchases, "$"),
         assumed("setup", "setup cost", result_.flow->setup.in(unit::money), "$",
                 "/operations/setup_cost")});
    add("horizon.opex", "M * running", money(h.opex), "$",
        {months, figure("running", "monthly cost without amortization",
                        in(result_.month->parts.running(), unit::per_month), "$/month")});
    const double credit = result_.flow->horizon_credit.in(unit::money);
    add("horizon.residual", "resale + book", money(h.residual), "$",
        {figure("resale", "resale of units at the end of their life",
                h.residual.in(unit::money)-credit, "$"),
         figure("book", "book value at the horizon", credit, "$")});
    add("horizon.tco", "capex + opex - residual", money(h.tco), "$",
        {figure("capex", "horizon.capex", h.capex.in(unit::money), "$"),
         figure("opex", "horizon.opex", h.opex.in(unit::money), "$"),
         figure("residual", "horizon.residual", h.residual.in(unit::money), "$")});
  }

  static std::string escaped(const std::string& id) {
    std::string token;
    for (const char c : id) token += c == '/' ? "~1" : c == '~' ? "~0" : std::string(1, c);
    return token;
  }

  const Scenario& scenario_;
  const Option& option_;
  const Assumptions& a_;
  const OptionResult& result_;
  std::vector<Explanation> all_;
  std::size_t row_ = 0;
  std::optional<Power> load_;
  std::string load_path_;
  Fleet sized_;
  Term seconds_, busy_;
};

}  // namespace

std::vector<Explanation> explanations(const Scenario& scenario, const Option& option,
                                      const OptionResult& result) {
  return Builder(scenario, option, result).build();
}

std::string worked(const Explanation& explanation) {
  const std::string& formula = explanation.formula;
  const auto is_name = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  std::string text;
  for (std::size_t i = 0; i < formula.size();) {
    std::size_t end = i;
    while (end < formula.size() && is_name(formula[end])) ++end;
    const std::string name = formula.substr(i, end - i);
    const auto term = std::find_if(explanation.terms.begin(), explanation.terms.end(),
                                   [&](const Term& t) { return t.symbol == name; });
    if (end == i) {
      text += formula[i++];
    } else {
      text += term == explanation.terms.end() ? name
              : term->value                   ? plain_number(*term->value)
                                              : "?";
      i = end;
    }
  }
  return text;
}

}  // namespace tco
