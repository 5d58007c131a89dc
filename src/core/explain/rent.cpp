#include "core/explain/builder.hpp"
#include "tco/core/machine/renting.hpp"

namespace tco {

void ExplanationBuilder::explain_rented() {
  const Rent& rent = *option_.hardware->rent;
  const MonthlyParts& parts = result_.month->parts;
  const Term rate{"rate", "rent of one unit", in(rent.price_per_hour.value, unit::per_hour), "$/h",
                  of_hardware("/rent/price_per_hour")};
  const auto total = in(parts.rent, unit::per_month);
  const std::shared_ptr<const Serving> served = serving(option_);
  const auto storage = storage_of(option_, *served);
  const bool stored = !storage || *storage > MonthlyCost{};
  std::vector<Term> kept;
  if (stored) {
    kept = {fixed("file", "GiB of the model's file", stored_gib(option_, *served), "GiB"),
            {"store", "a month of one GiB kept", in(rent.storage_per_gib.value, unit::per_month),
             "$/month", of_hardware("/rent/storage_per_gib_month")}};
  }
  const auto add_rent = [&](const std::string& formula, std::vector<Term> terms) {
    terms.insert(terms.end(), kept.begin(), kept.end());
    add("monthly.rent", formula + (stored ? " + file * store" : ""), total, "$/month",
        std::move(terms));
  };
  if (!by_the_hour_used(rent)) {
    const Term hours = rent.active_hours ? assumed("hours", "hours rented a month",
                                                   rent.active_hours->in(unit::hours_per_month),
                                                   "h/month", window_path())
                                         : month_hours();
    add_rent("n * hours * rate", {units(), hours, rate});
  } else if (rent.sessions_per_month > 0) {
    explain_sessions();
    add_rent("billed * rate",
             {figure("billed", "billed_hours", all_.back().value, "h/month"), rate});
  } else {
    add_rent("busy * rate", {busy_, rate});
  }
  if (rent.mode == RentMode::reserved) {
    add("monthly.fees", "n * upfront / term", in(parts.fees, unit::per_month), "$/month",
        {units(),
         {"upfront", "paid for one unit and term", in(rent.upfront.value, unit::money), "$",
          of_hardware("/rent/upfront")},
         assumed("term", "term of a reservation", rent.term_months, "months",
                 of_hardware("/rent/term_months"))});
  }
  explain_operations();
  const bool reserved = rent.mode == RentMode::reserved;
  const bool by_hour = by_the_hour_used(rent);
  std::string anyway = "operations";
  if (reserved) anyway += " + fees";
  if (stored && !by_hour) anyway += " + file * store";
  usage_based_ = (anyway == "operations" ? anyway : '(' + anyway + ')') +
                 " / (n * hours) * busy + " + (by_hour ? "rent" : "busy * rate");
  usage_terms_ = {part("operations", parts.operations), units(), month_hours(), busy_};
  if (reserved) usage_terms_.push_back(part("fees", parts.fees));
  if (!by_hour) usage_terms_.insert(usage_terms_.end(), kept.begin(), kept.end());
  usage_terms_.push_back(by_hour ? part("rent", parts.rent) : rate);
  const bool sloped = by_hour && !rounds_sessions(rent);
  add("marginal_per_output",
      sloped    ? "k * t / 3600 * rate"
      : by_hour ? "0 (within the increments billed)"
                : "0 (paid by the hour)",
      in(result_.month->marginal, unit::per_output), "$/output", {attempts(), seconds_, rate});
}

void ExplanationBuilder::explain_sessions() {
  const Rent& rent = *option_.hardware->rent;
  const bool rounds = rounds_sessions(rent);
  std::vector<Term> terms{
      busy_,
      assumed("N", "sessions a month", rent.sessions_per_month, "",
              of_hardware("/rent/sessions_per_month")),
      assumed("start", "billed before a session's work", rent.startup.in(unit::second), "s",
              of_hardware("/rent/startup_seconds"))};
  if (rounds) {
    terms.push_back(assumed("least", "sessions are billed in multiples of it",
                            rent.minimum_session.in(unit::second), "s",
                            of_hardware("/rent/minimum_seconds")));
  }
  add("billed_hours",
      rounds ? "N * ceil((busy * 3600 / N + start) / least) * least / 3600"
             : "busy + N * start / 3600",
      billed_hours(rent, sized_, scenario_.demand.volume).in(unit::hours_per_month), "h/month",
      std::move(terms));
}

}  // namespace tco
