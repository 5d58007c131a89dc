#pragma once

#include "tco/core/explain/explanation.hpp"
#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/machine/stated_figures.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/plan/monthly_bill.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace tco {

/// The number of a quantity in a unit, where it is known.
template <class Q>
std::optional<double> in(const std::optional<Q>& quantity, Q unit) {
  if (!quantity) return std::nullopt;
  return quantity->in(unit);
}

/// The same, but for how it was summed.
inline bool near(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

/// Builds the figures of one option. A term that names an earlier figure has no path.
class ExplanationBuilder {
 public:
  ExplanationBuilder(const Scenario& scenario, const Option& option, const OptionResult& result)
      : scenario_(scenario), option_(option), a_(option.assumptions), result_(result) {}

  std::vector<Explanation> build();

 private:
  void link();
  void add(std::string figure, std::string formula, std::optional<double> value, std::string unit,
           std::vector<Term> terms) {
    all_.push_back(
        {std::move(figure), std::move(formula), value, std::move(unit), std::move(terms)});
  }

  // Terms that several formulas share

  /// Of a mesh an "output" is all workloads once.
  std::string unit_of_output() const { return scenario_.mesh.empty() ? "$/output" : "$/scale"; }
  Term volume() const {
    if (!scenario_.mesh.empty()) {
      return {"V", "all workloads, times", scenario_.demand.volume.in(unit::outputs_per_month), "",
              "/scale"};
    }
    return {"V", "kept outputs a month", scenario_.demand.volume.in(unit::outputs_per_month),
            "outputs/month", "/demand/outputs_per_month"};
  }
  Term attempts() const {
    return {"k", "attempts per kept output",
            option_.workload.attempts_per_output.in(unit::attempts_per_output), "",
            option_.routing.drafts ? option_.place + "/hybrid/draft_attempts"
                                   : "/workload/attempts_per_output"};
  }
  /// A part of the month by its name.
  Term part(const std::string& name, const std::optional<MonthlyCost>& cost) const {
    return figure(name, "monthly." + name, in(cost, unit::per_month), "$/month");
  }
  Term units() const { return {"n", "units", result_.month->units, "", ""}; }
  Term share() const {
    return {"share", "part of each machine charged", a_.share, "", "/owned/share"};
  }
  Term price() const {
    const auto& purchase = option_.hardware->purchase;
    return {"C", "purchase price of one unit",
            purchase ? in(purchase->price.value, unit::money) : std::nullopt, "$",
            is_assembled() ? "" : of_hardware("/purchase/price")};
  }
  Term pue() const {
    return {"PUE", "facility energy / machine energy", a_.pue, "", "/facility/pue"};
  }
  Term tariff() const {
    return {"tariff", "price of a kWh", in(a_.electricity.value, unit::per_kWh), "$/kWh",
            "/electricity/price_per_kwh"};
  }
  Term wage() const {
    const bool works = a_.labour + a_.labour_per_unit > HoursPerMonth{};
    const std::optional<double> rate = in(a_.hourly_rate, unit::per_hour);
    return {"wage", "hourly rate", works || rate ? rate : 0, "$/h", "/operations/hourly_rate"};
  }
  /// Cards in a standard PC, or a chip alone: no record of the catalog is the machine.
  bool is_assembled() const { return option_.hardware->host_load.value.has_value(); }
  Term assumed(std::string symbol, std::string meaning, double value, std::string unit,
               std::string path) const {
    return {std::move(symbol), std::move(meaning), value, std::move(unit), std::move(path)};
  }
  /// `ref`: the figure it is the value of, where the meaning is not its name.
  Term figure(std::string symbol, std::string meaning, std::optional<double> value,
              std::string unit, std::string ref = "") const {
    return {std::move(symbol), std::move(meaning), value, std::move(unit), "", std::move(ref)};
  }
  Term fixed(std::string symbol, std::string meaning, std::optional<double> value,
             std::string unit) const {
    return {std::move(symbol), std::move(meaning), value, std::move(unit), "", "", true};
  }
  Term month_hours() const {
    return assumed("hours", "hours in a month", scenario_.hours_per_month.in(unit::hours_per_month),
                   "h/month", "/hours_per_month");
  }
  Term cold_starts() const {
    return assumed("starts", "cold starts a month", a_.cold_starts_per_month, "",
                   "/owned/cold_starts_per_month");
  }
  Term cold_start_seconds() const {
    return assumed("s", "seconds of a cold start", a_.cold_start.in(unit::second), "s",
                   "/owned/cold_start_seconds");
  }
  Term discount() const {
    if (a_.real_discount_per_year) {
      return figure("r", "discount rate per year, with inflation", a_.discount_rate_per_year, "");
    }
    return assumed("r", "discount rate per year", a_.discount_rate_per_year, "",
                   "/finance/discount_rate_per_year");
  }
  std::string of_hardware(const std::string& key) const {
    return "/hardware/" + option_.hardware->id + key;
  }
  /// Where the hours a month are said in which the machine is rented.
  std::string window_path() const {
    const bool shared = a_.rent_window == option_.hardware->rent->active_hours;
    return shared ? "/rented/active_hours_per_month" : of_hardware("/rent/active_hours_per_month");
  }
  std::string of_row(const std::string& key) const {
    const std::string& machine = row_record_.empty() ? option_.hardware->id : row_record_;
    return "/hardware/" + machine + "/performance/" + std::to_string(row_) + key;
  }

  // Figures

  void explain_time();
  /// How a predicted time comes about: its phases, before the time itself.
  void explain_prediction(const Serving& served, std::string& formula, std::vector<Term>& terms);
  /// Of machines that keep a promise: one request of a full batch.
  void explain_queue(std::string& formula, std::vector<Term>& terms);
  void explain_phase(const std::string& name, const speed::Prediction& prediction,
                     const Performance* anchor);
  void explain_precision(const Prospect& found);
  void explain_memory(const Prospect& found);
  /// The price of an assembled machine, from its cards and the PC around them.
  void explain_price();
  /// Available hours of a unit, as the fleet is sized with.
  Term explain_available();
  void explain_fleet();
  void explain_owned();
  /// The units that are not paid for, and what the others would bring; `left` is their resale.
  Term explain_bought(const Term& left);
  void explain_operations();
  void explain_rented();
  void explain_sessions();
  void explain_hybrid();
  void explain_split();
  void explain_mesh();
  void explain_kind(std::size_t kind);
  void explain_work(std::size_t work);
  /// What of a workload is made at home: all that may be, but what hours have no room for.
  void explain_local(std::size_t work);
  struct Room;
  Room room_beside(std::size_t kind, std::size_t work, const Term& hours,
                   HoursPerMonth others) const;
  void take(std::vector<Explanation> figures, const std::string& name, const MeshWorkload& work);
  void explain_sent(std::size_t work);
  void explain_hours(std::size_t kind, std::size_t work);
  void explain_standing(std::size_t kind);
  void explain_rent_of(std::size_t kind);
  void explain_bill();
  void explain_credits(const Bill& charged);
  /// What shares by spend make of a formula, whose parts become figures of their own.
  void explain_spend(MonthlyTerms month, std::string& formula, std::vector<Term>& terms);
  void explain_share(const SpendRule& rule, const std::string& key, const Term& spent,
                     const std::optional<MonthlyCost>& share);
  /// Of seats and of the plan itself.
  void explain_fees();
  bool charges_fees() const {
    return option_.kind != OptionKind::api || option_.plan->monthly_fee.value != MonthlyCost{};
  }
  /// "input_tokens"; of a part of a meter, for what: "tool_calls_web_search".
  static std::string symbol_of(const MonthlyMeter& meter);
  static std::string tier_key(const Rate& rate) {
    return rate.tiers_at ? "/tiers/at_least/" : "/tiers/above/";
  }
  void explain_meter(const MonthlyMeter& meter, const Bill& charged);
  /// The price above a threshold where several lines are counted together: their mean.
  Term explain_mean_price(const MonthlyMeter& meter, const MonthlyPrice& price,
                          const std::vector<const BillLine*>& lines, const std::string& symbol);
  /// What a line charges for `per` units above so many of the month.
  Term price_term(const BillLine& line, double above, const std::string& symbol) const;
  /// One line of a bill, as a summand of a formula; its terms are numbered.
  std::string summand(const BillLine& line, const std::string& number, std::vector<Term>& terms);
  Term level_term(const std::string& symbol, double factor) const;
  std::string of_plan(const std::string& key) const {
    return "/plans/" + escaped_token(option_.plan->id) + key;
  }
  std::string of_rate(const BillLine& line, const std::string& key) const {
    return of_plan("/rates/" + std::to_string(line.rate - option_.plan->rates.data()) + key);
  }
  void explain_totals();
  void explain_usage_based();
  void explain_horizon();
  void explain_opex();
  void explain_present();
  /// What makes the months differ from month 1.
  void add_course(std::vector<Term>& terms) const;

  const Scenario& scenario_;
  const Option& option_;
  const Assumptions& a_;
  const OptionResult& result_;
  std::vector<Explanation> all_;
  std::size_t row_ = 0;
  std::string row_record_;  ///< Of the machine it was run on; empty: the option's.
  std::optional<Power> load_;
  std::string load_path_;
  Fleet sized_;
  Term seconds_, busy_;
  std::string usage_based_;  ///< Of the month: machines while they work; empty: there are none.
  std::vector<Term> usage_terms_;
};

}  // namespace tco
