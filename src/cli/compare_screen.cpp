#include "compare_phrases.hpp"
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
constexpr std::size_t kMostSegments = 8;
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
    paragraph(question_phrase(view_));
    paragraph("");
    add_options();
    paragraph("");
    add_envelope();
    add_hosts();
    paragraph("");
    paragraph(assumptions_phrase(view_));
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

  /// The options that `belongs` picks, by monthly total; those without one last, as listed.
  template <class Belongs>
  std::vector<std::size_t> cheapest_first(Belongs belongs) const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < count(); ++i) {
      if (belongs(i)) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (ok(a) != ok(b)) return ok(a);
      return ok(a) && *view_.result(a).total < *view_.result(b).total;
    });
    return order;
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
      text = subject + " never beats " + rival + ": " + reason_phrase(*even.reason);
    } else if (even.verdict == Verdict::equal) {
      text = subject + " costs the same as " + rival + " at every volume";
    } else if (even.verdict == Verdict::always) {
      text = subject + " beats " + rival + " at every volume it can serve";
    } else {
      const auto& ranges = even.owned_cheaper;
      const bool one = ranges.size() == 1 && ranges.front().to == kUnbounded;
      text = subject + (host_wins ? " beats " : " would beat ") + rival;
      text += one ? " from " + next_volume(ranges.front().from) + ' ' + nouns_.many + " a month on"
                  : ": " + ranges_phrase(*p);
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
    return text + "." + (host_wins ? "" : first_owned_range());
  }

  /// Where a machine first becomes the cheapest of all options.
  std::string first_owned_range() const {
    for (const EnvelopeSegment& segment : view_.comparison.envelope.segments) {
      const Option& option = view_.option(segment.option);
      if (!option.self_hosted()) continue;
      return " The first machine to be cheapest of all is " + short_name(option) + ", from " +
             next_volume(segment.from) + ' ' + nouns_.many + " a month.";
    }
    return {};
  }

  void add_options() {
    const std::string currency = view_.question.currency == "USD" ? "$" : view_.question.currency;
    report::Grid grid;
    grid.columns = {{"option"},
                    {currency + "/" + nouns_.one, true},
                    {"next " + nouns_.one, true, 3},
                    {"usage-based", true, 7, "busy hours alone"},
                    {currency + "/month", true, 1},
                    {plain_number(view_.scenario().horizon_months) + "-month TCO", true, 2},
                    {"units", true, 5},
                    {"busy", true, 4},
                    {"owning wins", false, 6, wins_note()}};
    for (const std::size_t i : cheapest_first([](std::size_t) { return true; }))
      grid.rows.push_back(option_row(i));
    report_.blocks.emplace_back(std::move(grid));
  }

  std::string wins_note() const {
    if (!host_ || count() < 2) return {};
    return "where " + in_words(*host_) + " is cheaper than the option of the row";
  }

  std::vector<std::string> option_row(std::size_t i) const {
    const OptionResult& result = view_.result(i);
    const auto dash = [](bool has, auto text) { return has ? text() : std::string("-"); };
    if (result.status == Status::infeasible) {
      return {row_name(view_.option(i), view_.result(i)),
              "-",
              "-",
              "-",
              "-",
              "-",
              "-",
              "-",
              "not possible: " + result.reason};
    }
    const std::string least = result.known_part
                                  ? ">= " + money_text(result.known_part->in(unit::per_month))
                                  : std::string("n/a");
    const auto& month = result.month;
    return {
        row_name(view_.option(i), view_.result(i)),
        dash(result.per_output.has_value(),
             [&] { return unit_price_text(result.per_output->in(unit::per_output)); }),
        dash(month && month->marginal,
             [&] { return unit_price_text(month->marginal->in(unit::per_output)); }),
        dash(result.usage_based_per_output.has_value(),
             [&] { return unit_price_text(result.usage_based_per_output->in(unit::per_output)); }),
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
    std::string text = ranges_phrase(*p);
    if (p->break_even && p->break_even->verdict != Verdict::never)
      text += ", " + payback_phrase(*p);
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
      std::string name = short_name(view_.option(segment.option));
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
    const std::vector<std::size_t> hosts = cheapest_first([&](std::size_t i) {
      return view_.option(i).self_hosted() && view_.result(i).curve.has_value();
    });
    if (hosts.empty() || count() < 2) return;
    const std::size_t shown = std::min(hosts.size(), kMostHosts);
    paragraph("");
    report::Grid grid;
    grid.columns = {{"wins from " + nouns_.many + "/month; payback in months"}};
    for (std::size_t h = 0; h < shown; ++h) {
      grid.columns.push_back({short_name(view_.option(hosts[h])), true, static_cast<int>(h)});
    }
    const auto has_curve = [&](std::size_t i) { return view_.result(i).curve.has_value(); };
    for (const std::size_t i : cheapest_first(has_curve)) {
      if (hosts.size() == 1 && i == hosts.front()) continue;
      std::vector<std::string> row{short_name(view_.option(i))};
      for (std::size_t h = 0; h < shown; ++h) row.push_back(host_cell(hosts[h], i));
      grid.rows.push_back(std::move(row));
    }
    const bool any_passing = std::any_of(grid.rows.begin(), grid.rows.end(), [](const auto& row) {
      return std::any_of(row.begin(), row.end(), [](const std::string& cell) {
        return cell.find('*') != std::string::npos;
      });
    });
    report_.blocks.emplace_back(std::move(grid));
    if (any_passing) paragraph("* not for good: the ranges are in -f json");
    if (shown < hosts.size()) {
      paragraph("(" + std::to_string(hosts.size() - shown) +
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

  report::Report& report_;
  const CompareView& view_;
  Nouns nouns_;
  std::optional<std::size_t> host_, api_;
};

}  // namespace

void add_screen(report::Report& report, const CompareView& view) { Screen(report, view).write(); }

}  // namespace tco::cli
