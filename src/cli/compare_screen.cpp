#include "compare_view.hpp"
#include "tco/core/text.hpp"
#include "tco/report/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::count_text;
using report::money_text;
using report::months_text;
using report::unit_price_text;
using report::whole_text;

/// Segments of the envelope that are worth a line; the rest is in CSV and JSON.
constexpr std::size_t kMostSegments = 12;
/// Columns of the break-even table.
constexpr std::size_t kMostHosts = 4;

std::string total_text(Money amount) { return whole_text(amount.in(unit::money)); }

class Screen {
 public:
  Screen(report::Report& report, const CompareView& view)
      : report_(report), view_(view), nouns_(nouns_of(view.scenario())) {}

  void write() {
    choose_host();
    paragraph(answer());
    if (const std::string more = break_even_sentence(); !more.empty()) paragraph(more);
    paragraph("");
    paragraph(question_line());
    paragraph("");
    add_options();
    paragraph("");
    add_envelope();
    add_hosts();
    paragraph("");
    paragraph(assumptions());
  }

 private:
  void paragraph(std::string text) {
    report_.blocks.emplace_back(report::Paragraph{std::move(text)});
  }
  std::string price(UnitCost cost) const {
    return with_currency(view_.question.currency, unit_price_text(cost.in(unit::per_output)));
  }
  std::size_t count() const { return view_.comparison.options.size(); }
  bool ok(std::size_t i) const { return view_.result(i).status == Status::ok; }

  /// The cheapest option with status ok among those that `belongs` picks.
  template <class Belongs>
  std::optional<std::size_t> cheapest_of(Belongs belongs) const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < count(); ++i) {
      if (!belongs(i) || !ok(i)) continue;
      if (!best || *view_.result(i).total < *view_.result(*best).total) best = i;
    }
    return best;
  }

  /// The self-hosted option the words speak of: the cheapest owned one, else the cheapest rented.
  void choose_host() {
    const auto is = [&](OptionKind kind) {
      return [&, kind](std::size_t i) { return view_.option(i).kind == kind; };
    };
    host_ = cheapest_of(is(OptionKind::owned));
    if (!host_) host_ = cheapest_of(is(OptionKind::rented));
    api_ = cheapest_of(is(OptionKind::api));
  }

  std::string in_words(std::size_t i) const {
    const Option& option = view_.option(i);
    if (option.kind == OptionKind::api) return option.name;
    return option.name + (option.kind == OptionKind::owned ? ", owned," : ", rented,");
  }

  std::string volume_words() const {
    return count_text(view_.scenario().demand.volume.in(unit::outputs_per_month)) + ' ' +
           nouns_.kept + " a month";
  }

  std::string answer() const {
    const auto best = view_.comparison.cheapest;
    if (!best) return "No option can be priced at " + volume_words() + "; the reasons are below.";
    const OptionResult& winner = view_.result(*best);
    std::string text = in_words(*best) + " is cheapest at " + volume_words() + ": ";
    if (!winner.per_output) {
      return text +
             with_currency(view_.question.currency, money_text(winner.total->in(unit::per_month))) +
             " a month.";
    }
    text += price(*winner.per_output) + " a " + nouns_.one;
    const bool api_wins = view_.option(*best).kind == OptionKind::api;
    const auto rival = api_wins ? host_ : api_;
    if (!rival) return text + ".";
    const double saved = 1 - *winner.total / *view_.result(*rival).total;
    if (!std::isfinite(saved)) return text + ".";
    text += ", " + report::percent_text(saved) + " less than " +
            (api_wins ? in_words(*rival) : "the cheapest API");
    if (text.ends_with(',')) text.pop_back();
    return text + " (" + price(*view_.result(*rival).per_output) + ").";
  }

  const PairResult* pair(std::size_t own, std::size_t against) const {
    const auto& pairs = view_.comparison.pairs;
    const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const PairResult& p) {
      return p.own == own && p.against == against;
    });
    return found == pairs.end() ? nullptr : &*found;
  }

  /// The smallest whole volume above a boundary: "159".
  static std::string next_volume(Volume volume) {
    const double v = volume.in(unit::outputs_per_month);
    return v < 1 ? count_text(v) : whole_text(std::ceil(v));
  }

  static std::string reason_words(NeverReason reason) {
    switch (reason) {
      case NeverReason::price_below_marginal:
        return "its price is below the cost of the next output";
      case NeverReason::price_below_full_load_cost:
        return "its price is below the cost of a fully used machine";
      case NeverReason::beyond_fleet_limit:
        return "more units than allowed would be needed";
    }
    return {};
  }

  /// "from 159/month", "always", "never (...)", "from 159/month, for good from 3,000/month".
  std::string ranges_text(const PairResult& p) const {
    if (!p.break_even) return "unknown";
    const BreakEven& even = *p.break_even;
    switch (even.verdict) {
      case Verdict::equal:
        return "equal at every volume";
      case Verdict::always:
        return "always";
      case Verdict::never:
        return "never";
      case Verdict::depends:
        break;
    }
    const VolumeRange& first = even.owned_cheaper.front();
    const auto per_month = [](const std::string& number) { return number + "/month"; };
    if (even.owned_cheaper.size() == 1 && !even.truncated) {
      if (first.to == kUnbounded) return "from " + per_month(next_volume(first.from));
      if (first.from == Volume{})
        return "up to " + per_month(count_text(first.to.in(unit::outputs_per_month)));
      return per_month(next_volume(first.from) + " to " +
                       count_text(first.to.in(unit::outputs_per_month)));
    }
    const std::string ranges =
        even.ranges ? whole_text(*even.ranges) + " ranges" : std::string("endless ranges");
    std::string text = "in " + ranges + " from " + per_month(next_volume(first.from));
    if (even.settled_volume)
      text += ", for good from " + per_month(next_volume(*even.settled_volume));
    return text;
  }

  static std::string payback_text(const PairResult& p) {
    if (!p.payback.time) return "not paid back";
    const double months = p.payback.time->in(unit::month);
    return months == 0 ? "at once" : "paid back in " + months_text(months);
  }

  std::string break_even_sentence() const {
    if (!host_ || !api_) return {};
    const PairResult* p = pair(*host_, *api_);
    if (!p || !p->break_even) return {};
    const BreakEven& even = *p->break_even;
    const std::string& rival = view_.option(*api_).name;
    const bool host_wins = view_.comparison.cheapest == host_;
    const std::string subject = host_wins ? "It" : in_words(*host_);
    std::string text;
    if (even.verdict == Verdict::never) {
      text = subject + " never beats " + rival + ": " + reason_words(*even.reason);
    } else if (even.verdict == Verdict::equal) {
      text = subject + " costs the same as " + rival + " at every volume";
    } else if (even.verdict == Verdict::always) {
      text = subject + " beats " + rival + " at every volume it can serve";
    } else {
      const auto& ranges = even.owned_cheaper;
      const bool one = ranges.size() == 1 && ranges.front().to == kUnbounded;
      text = subject + (host_wins ? " beats " : " would beat ") + rival;
      text += one ? " from " + next_volume(ranges.front().from) + ' ' + nouns_.many + " a month on"
                  : ": " + ranges_text(*p);
    }
    if (host_wins && p->payback.time && p->payback.time->in(unit::month) > 0) {
      text += " and is paid back in " + months_text(p->payback.time->in(unit::month));
    }
    const auto& next = view_.result(*host_).month;
    const auto& theirs = view_.result(*api_).month;
    if (next && next->marginal && theirs && theirs->marginal) {
      text += "; the next " + nouns_.one + " costs " + price(*next->marginal) + " instead of " +
              price(*theirs->marginal);
    }
    return text + ".";
  }

  std::string question_line() const {
    const Scenario& scenario = view_.scenario();
    if (scenario.options.empty()) return {};
    const Option& first = scenario.options.front();
    const Workload& w = first.workload;
    std::string text;
    switch (w.modality) {
      case Modality::video:
        text = plain_number(w.length.in(unit::second)) + " s " + plain_number(w.width) + 'x' +
               plain_number(w.height) + " clip";
        break;
      case Modality::image:
        text = (w.images == 1 ? "" : plain_number(w.images) + " x ") + plain_number(w.width) + 'x' +
               plain_number(w.height) + " image";
        break;
      case Modality::text:
        text = whole_text(w.input_tokens) + " input + " + whole_text(w.output_tokens) +
               " output tokens";
        if (w.cached_input_tokens > 0) {
          text += " (" + whole_text(w.cached_input_tokens) + " of the input cached)";
        }
        break;
    }
    text += ", " + model_name();
    const double attempts = w.attempts_per_output.in(unit::attempts_per_output);
    if (attempts != 1)
      text += ", " + plain_number(attempts) + " attempts per " +
              nouns_.kept.substr(0, nouns_.kept.size() - 1);
    text += " - " + plain_number(scenario.horizon_months) + " months";
    if (const auto tariff = first.assumptions.electricity.value) {
      text += " - " +
              with_currency(view_.question.currency, plain_number(tariff->in(unit::per_kWh))) +
              "/kWh";
    }
    return text + prices_of();
  }

  std::string model_name() const {
    for (const Option& option : view_.scenario().options) {
      if (option.model) return option.model->name;
    }
    return view_.scenario().options.front().workload.model;
  }

  std::string prices_of() const {
    std::optional<Date> oldest, newest;
    for (const OptionResult& result : view_.comparison.options) {
      const auto& date = result.prices_as_of;
      if (!date) continue;
      oldest = oldest ? std::min(*oldest, *date) : *date;
      newest = newest ? std::max(*newest, *date) : *date;
    }
    if (!newest) return " - prices undated";
    return " - prices as of " + (*oldest == *newest ? "" : iso_date(*oldest) + " to ") +
           iso_date(*newest);
  }

  std::string row_name(std::size_t i) const {
    const Option& option = view_.option(i);
    const OptionResult& result = view_.result(i);
    std::string name = option.name;
    if (option.kind == OptionKind::api) return name;
    if (option.kind == OptionKind::rented) {
      name += option.hardware->rent && option.hardware->rent->mode == RentMode::always_on
                  ? ", rented always on"
                  : ", on demand";
    }
    if (!result.precision.empty()) name += ", " + result.precision;
    if (const auto basis = name_of(result.basis); !basis.empty()) name += ", " + std::string(basis);
    return name;
  }

  void add_options() {
    const std::string currency = view_.question.currency == "USD" ? "$" : view_.question.currency;
    report::Grid grid;
    grid.columns = {{"option"},
                    {currency + "/" + nouns_.one, true},
                    {"next " + nouns_.one, true},
                    {currency + "/month", true},
                    {plain_number(view_.scenario().horizon_months) + "-month TCO", true},
                    {"units", true},
                    {"busy", true},
                    {"owning wins"}};
    std::vector<std::size_t> order(count());
    for (std::size_t i = 0; i < count(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (ok(a) != ok(b)) return ok(a);
      return ok(a) && *view_.result(a).total < *view_.result(b).total;
    });
    for (const std::size_t i : order) grid.rows.push_back(option_row(i));
    report_.blocks.emplace_back(std::move(grid));
    if (host_ && count() > 1) {
      paragraph("  owning wins: where " + view_.option(*host_).name +
                (view_.option(*host_).kind == OptionKind::owned ? ", owned," : ", rented,") +
                " is cheaper than the option of the row");
    }
  }

  std::vector<std::string> option_row(std::size_t i) const {
    const OptionResult& result = view_.result(i);
    const auto dash = [](bool has, auto text) { return has ? text() : std::string("-"); };
    if (result.status == Status::infeasible) {
      return {row_name(i), "-", "-", "-", "-", "-", "-", "not possible: " + result.reason};
    }
    const std::string least = result.known_part
                                  ? ">= " + money_text(result.known_part->in(unit::per_month))
                                  : std::string("n/a");
    const auto& month = result.month;
    return {row_name(i),
            dash(result.per_output.has_value(),
                 [&] { return unit_price_text(result.per_output->in(unit::per_output)); }),
            dash(month && month->marginal,
                 [&] { return unit_price_text(month->marginal->in(unit::per_output)); }),
            result.total ? money_text(result.total->in(unit::per_month)) : least,
            dash(result.horizon.has_value(), [&] { return total_text(result.horizon->tco); }),
            dash(month && month->units > 0, [&] { return whole_text(month->units); }),
            dash(result.utilization.has_value(),
                 [&] { return report::percent_text(*result.utilization); }),
            result.status == Status::unpriced ? "unpriced: " + result.reason : wins_text(i)};
  }

  std::string wins_text(std::size_t i) const {
    if (!host_ || *host_ == i) return "-";
    const PairResult* p = pair(*host_, i);
    if (!p) return "-";
    std::string text = ranges_text(*p);
    if (p->break_even && p->break_even->verdict != Verdict::never) text += ", " + payback_text(*p);
    return text;
  }

  void add_envelope() {
    report::Strip strip{"cheapest by volume", {}};
    const auto& segments = view_.comparison.envelope.segments;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const EnvelopeSegment& segment = segments[i];
      strip.parts.push_back(count_text(segment.from.in(unit::outputs_per_month)));
      if (i == kMostSegments) {
        strip.parts.back() += " | ...";
        break;
      }
      const Option& option = view_.option(segment.option);
      std::string name = option.name;
      if (option.kind == OptionKind::rented) name += " rented";
      if (segment.units > 0) name += " x" + whole_text(segment.units);
      strip.parts.push_back(name);
      const bool ends = i + 1 == segments.size() && segment.to != kUnbounded &&
                        !view_.comparison.envelope.truncated;
      if (ends)
        strip.parts.push_back(count_text(segment.to.in(unit::outputs_per_month)) +
                              " | none serves more");
    }
    if (!strip.parts.empty()) report_.blocks.emplace_back(std::move(strip));
  }

  /// Every self-hosted option against every other one, where the first table shows one of them
  /// only.
  void add_hosts() {
    std::vector<std::size_t> hosts;
    for (std::size_t i = 0; i < count(); ++i) {
      if (view_.option(i).self_hosted() && view_.result(i).curve) hosts.push_back(i);
    }
    if (hosts.size() < 2) return;
    std::stable_sort(hosts.begin(), hosts.end(), [&](std::size_t a, std::size_t b) {
      if (ok(a) != ok(b)) return ok(a);
      return ok(a) && *view_.result(a).total < *view_.result(b).total;
    });
    const std::size_t shown = std::min(hosts.size(), kMostHosts);
    paragraph("");
    report::Grid grid;
    grid.columns = {{"wins from " + nouns_.many + "/month; payback in months"}};
    for (std::size_t h = 0; h < shown; ++h) {
      const Option& option = view_.option(hosts[h]);
      grid.columns.push_back(
          {option.name + (option.kind == OptionKind::rented ? " rented" : ""), true});
    }
    for (std::size_t i = 0; i < count(); ++i) {
      if (!view_.result(i).curve) continue;
      const bool rented = view_.option(i).kind == OptionKind::rented;
      std::vector<std::string> row{view_.option(i).name + (rented ? " rented" : "")};
      for (std::size_t h = 0; h < shown; ++h) row.push_back(host_cell(hosts[h], i));
      grid.rows.push_back(std::move(row));
    }
    report_.blocks.emplace_back(std::move(grid));
    if (shown < hosts.size()) {
      paragraph("  (" + std::to_string(hosts.size() - shown) +
                " more self-hosted options in -f json)");
    }
  }

  std::string host_cell(std::size_t host, std::size_t against) const {
    const PairResult* p = host == against ? nullptr : pair(host, against);
    if (!p || !p->break_even) return "-";
    const BreakEven& even = *p->break_even;
    if (even.verdict == Verdict::never) return "never";
    if (even.verdict == Verdict::equal) return "equal";
    std::string text = even.verdict == Verdict::always ? "always" : next_volume(*even.first_volume);
    if (even.verdict == Verdict::depends && !even.settled_volume) text += "*";
    const auto& time = p->payback.time;
    return text + "; " + (time ? plain_number(std::round(time->in(unit::month)*10) / 10) : "-");
  }

  std::string assumptions() const {
    const Scenario& scenario = view_.scenario();
    const auto hosted = std::find_if(scenario.options.begin(), scenario.options.end(),
                                     [](const Option& o) { return o.self_hosted(); });
    std::string text = "Assumed: ";
    if (hosted != scenario.options.end()) {
      const Assumptions& a = hosted->assumptions;
      const auto money = [&](double amount) {
        return with_currency(view_.question.currency, money_text(amount));
      };
      text += plain_number(a.life_months) + "-month life, " +
              report::percent_text(a.residual_fraction) + " residual, " +
              (a.amortization == Amortization::annuity ? "annuity" : "straight line") +
              (a.sunk ? ", machines already paid" : "") +
              (a.share != 1 ? ", " + report::percent_text(a.share) + " of the machine" : "") +
              ", " + report::percent_text(a.max_utilization) + " utilization at most, PUE " +
              plain_number(a.pue) + ", powered " +
              plain_number(a.powered_hours.in(unit::hours_per_month)) + " h a month, labour " +
              plain_number(a.labour.in(unit::hours_per_month)) + " h" +
              (a.hourly_rate ? " at " + money(a.hourly_rate->in(unit::per_hour)) : "") +
              ", operations " + money(a.fixed.in(unit::per_month)) + " + " +
              money(a.per_unit.in(unit::per_month)) + " a unit, maintenance " +
              report::percent_text(a.maintenance_per_year) + " a year, setup " +
              money(a.setup_cost.in(unit::money)) + ", discount rate " +
              report::percent_text(a.discount_rate_per_year) + ", ";
    }
    return text + plain_number(scenario.hours_per_month.in(unit::hours_per_month)) +
           " hours a month. Rows may not add up: each figure is rounded by itself.";
  }

  report::Report& report_;
  const CompareView& view_;
  Nouns nouns_;
  std::optional<std::size_t> host_, api_;
};

}  // namespace

Nouns nouns_of(const Scenario& scenario) {
  const Workload workload =
      scenario.options.empty() ? Workload{} : scenario.options.front().workload;
  Nouns nouns;
  switch (workload.modality) {
    case Modality::video:
      nouns = {"clip", "clips", {}};
      break;
    case Modality::image:
      nouns = {"image", "images", {}};
      break;
    case Modality::text:
      nouns = {"request", "requests", {}};
      break;
  }
  const bool picks = workload.attempts_per_output != 1 * unit::attempts_per_output;
  nouns.kept = (picks ? "kept " : "") + nouns.many;
  return nouns;
}

std::string with_currency(const std::string& currency, const std::string& amount) {
  return currency == "USD" ? "$" + amount : currency + ' ' + amount;
}

void add_screen(report::Report& report, const CompareView& view) { Screen(report, view).write(); }

}  // namespace tco::cli
