#include "cli/compare/notes.hpp"

#include "cli/compare/first_rows.hpp"
#include "cli/compare/left_out.hpp"
#include "cli/compare/waiting.hpp"
#include "cli/mesh/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/words/streams.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/wrapped.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::brief_text;

class Notes {
 public:
  Notes(const CompareView& view, const Screening& screening) : view_(view), screening_(screening) {}

  std::vector<std::string> of_table() const {
    std::vector<std::string> notes{streams_note(view_),    host_note(view_),       marks(),
                                   rent_in_batches(view_), billed_as_batch(view_), variations()};
    std::erase(notes, "");
    return notes;
  }

  /// In the order they are told.
  std::vector<Clause> all() const {
    std::vector<Clause> notes;
    const std::vector<std::string> reasons = reasons_of(view_);
    for (std::size_t i = 0; i < std::min(reasons.size(), kMostReasons); ++i) {
      notes.push_back({reasons[i], 0});
    }
    if (reasons.size() > kMostReasons) {
      notes.push_back(
          {std::to_string(reasons.size() - kMostReasons) + " more have no price: --full", 1});
    }
    notes.push_back({streams_note(view_), 1});
    notes.push_back({host_note(view_), 1});
    notes.push_back({memory_note(view_), 0});
    notes.push_back({marks(), 1});
    notes.push_back({rent_in_batches(view_), 1});
    notes.push_back({billed_as_batch(view_), 1});
    notes.push_back({variations(), 2});
    notes.push_back({brief_assumptions(view_), 3});
    notes.push_back({changes(), 5});
    notes.push_back({commands(), 4});
    std::erase_if(notes, [](const Clause& note) { return note.text.empty(); });
    return notes;
  }

 private:
  /// After an amount with its currency: one that is no sign is not said again.
  std::string again(std::string amount) const {
    return (view_.question.currency == "USD" ? "$" : "") + std::move(amount);
  }

  /// "* another model  ~ estimated speed or price  $100 a machine row is labour (2 h at $50)".
  std::string marks() const {
    std::string signs;
    for (const std::size_t i : cheapest_first(view_)) {
      if (view_.result(i).status == Status::ok) signs += marks_of(view_, i);
    }
    std::vector<Clause> all;
    const auto add = [&](std::string part, int rank = 0) {
      all.push_back({(all.empty() || rank > 0 ? "" : "  ") + std::move(part), rank});
    };
    for (const char* const mark : {"* another model", "~ estimated",
                                   "! not sold to the end of the horizon", "^ price moves"}) {
      if (signs.find(*mark) == signs.npos) continue;
      add(mark);
      if (*mark == '~') add(" speed or price", 3);
    }
    for (const Clause& clause : labour_clauses()) add(clause.text, 2 * clause.rank);
    return fitted(std::move(all), 1);
  }

  /// "$100 of each machine row is labour", and how much of it where there is room.
  std::vector<Clause> labour_clauses() const {
    const auto host = cheapest_host(view_);
    if (!host) return {};
    const Assumptions& a = view_.option(*host).assumptions;
    const double units = view_.result(*host).month->units;
    const MonthlyCost labour = labour_of(view_.option(*host), units);
    const bool named = labour > MonthlyCost{} && labour > kNamedLabour * *view_.result(*host).total;
    if (!named) return {};
    const HoursPerMonth hours = a.labour + units * a.labour_per_unit;
    const std::string rows = a.labour_per_unit != HoursPerMonth{} ? " of the cheapest machine"
                             : view_.scenario().mesh.empty()      ? " of each machine row"
                                                                  : " of each row with machines";
    return {{month_money(view_, labour) + rows + " is labour"},
            {" (" + report::given_text(hours.in(unit::hours_per_month)) + " h at " +
                 again(report::given_text(a.hourly_rate->in(unit::per_hour))) + ')',
             1}};
  }

  /// What iterating costs, where several attempts stand behind an output.
  std::string variations() const {
    const Scenario& scenario = view_.scenario();
    if (!scenario.mesh.empty()) return {};
    const bool several = scenario.workload.attempts_per_output > 1 * unit::attempts_per_output;
    if (!several && scenario.workload.modality == Modality::text) return {};
    std::string text;
    for (const auto& i : {cheapest_host(view_), cheapest_plan(view_)}) {
      if (!i) continue;
      const auto cost = [&](double attempts) {
        return cost_of_more(view_.result(*i), view_.option(*i), scenario.demand.volume, attempts);
      };
      const auto ten = cost(10), hundred = cost(100);
      if (!ten || !hundred) continue;
      const std::string first = brief_text(ten->in(unit::per_month));
      text += (text.empty() ? "10 / 100 more variations: " + month_money(view_, *ten)
                            : ", " + again(first)) +
              " / " + again(brief_text(hundred->in(unit::per_month))) + made(view_.option(*i).kind);
    }
    return text;
  }

  static const char* made(OptionKind kind) {
    switch (kind) {
      case OptionKind::owned:
        return " owned";
      case OptionKind::rented:
        return " rented";
      case OptionKind::hybrid:
        return " hybrid";
      case OptionKind::mesh:
        return " in all";
      case OptionKind::api:
      case OptionKind::seat:
        break;
    }
    return kind == OptionKind::api ? " by API" : " in seats";
  }

  std::string changes() const {
    if (!view_.scenario().mesh.empty()) {
      return "Change: --scale 2, --workload ID --volume 9k  All: --full  Sure: tco simulate";
    }
    const Scenario& scenario = view_.scenario();
    const bool text = scenario.workload.modality == Modality::text;
    const bool buys = std::ranges::any_of(scenario.options, [](const Option& option) {
      const Assumptions& a = option.assumptions;
      return option.kind == OptionKind::owned && !a.sunk && a.sunk_units == 0;
    });
    std::string volume = text ? "--tokens 3M/day" : "--volume";
    if (!screening_.volume.empty()) volume = "--" + std::string(screening_.volume);
    const auto& origins = view_.question.origins;  // a set never wins over what is said
    const bool said = origins.says("/operations/labour_hours_per_month") &&
                      origins.says("/finance/discount_rate_per_year");
    const bool home = said || scenario.assumptions_name.starts_with("home");
    return "Change: " + volume + (home ? "" : " --assume home") + (buys ? " --already-owned" : "") +
           "   All: --full";
  }

  std::string commands() const {
    const std::vector<std::size_t> best = best_options(view_);
    std::vector<Clause> all;
    if (!best.empty()) {
      all.push_back({"Why: tco explain"});
      all.push_back({' ' + view_.option(best.front()).id, 3});  // whose figures it tells without
    }
    all.push_back({(best.empty() ? "" : std::string("  ")) + "When: tco breakeven", 1});
    if (view_.scenario().mesh.empty()) all.push_back({"  Sure: tco simulate", 4});
    if (screening_.asked) all.push_back({"  (same flags)", 2});
    return fitted(std::move(all), 1);
  }

  const CompareView& view_;
  const Screening& screening_;
};

}  // namespace

std::vector<std::string> reasons_of(const CompareView& view) {
  std::vector<std::string> lines;
  for (const Status status : {Status::unpriced, Status::infeasible}) {
    for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
      const OptionResult& result = view.result(i);
      if (result.status != status || !on_screen(view, i)) continue;
      lines.push_back((status == Status::unpriced ? "Unknown: " : "Not possible: ") +
                      short_name(view.option(i)) + ": " + result.reason +
                      needed_allowance(view, i) + '.');
    }
  }
  return lines;
}

std::vector<std::string> table_notes_of(const CompareView& view) {
  return Notes(view, {}).of_table();
}

std::vector<std::string> notes_of(const CompareView& view, const Screening& screening,
                                  std::size_t lines) {
  std::vector<Clause> notes = Notes(view, screening).all();
  for (;;) {
    std::size_t used = 0;
    for (const Clause& note : notes) used += text::line_count(note.text, kScreenWidth);
    if (used <= lines) break;
    const auto least = std::max_element(
        notes.begin(), notes.end(), [](const auto& a, const auto& b) { return a.rank < b.rank; });
    if (least->rank == 0) break;
    notes.erase(least);
  }
  std::vector<std::string> told;
  for (Clause& note : notes) told.push_back(std::move(note.text));
  return told;
}

}  // namespace tco::cli
