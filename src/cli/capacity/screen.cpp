#include "cli/capacity/view.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

constexpr std::size_t kShownRows = 10;
constexpr std::size_t kToldReasons = 4;

/// "480 ms", "1.25 s".
std::string time_text(Duration time) {
  constexpr double kNothing = 5e-5;  // less than a tenth of a millisecond
  const double seconds = time.in(unit::second);
  if (seconds < kNothing) return "0 ms";
  if (seconds < 1) return report::brief_text(seconds * 1e3) + " ms";
  return report::brief_text(seconds) + " s";
}

bool has_peak(const Load& load) { return !load.users && load.busiest > (1 + 1e-9) * load.rate; }

std::string load_text(const CapacityView& view) {
  const Load& load = view.load;
  const Workload& w = view.question.scenario.workload;
  std::string text =
      load.users ? report::whole_text(*load.users) + " users with " +
                       report::given_text(load.each.in(1.0 / unit::hour)) + " requests an hour each"
                 : report::given_text(load.rate.in(kPerSecond)) + " requests a second";
  text += " of " + report::whole_text(w.input_tokens) + " + " +
          report::whole_text(w.output_tokens) + " tokens (" +
          report::large_text(per_month(view.question.scenario.demand.volume)) + " a month" +
          (has_peak(load) ? ", " + report::brief_text(load.busiest.in(kPerSecond)) +
                                " a second in the busiest hour"
                          : "") +
          "), " + view.question.scenario.model_name;
  if (load.target.ttft) text += ", first token within " + time_text(*load.target.ttft);
  if (load.target.itl) text += ", then one every " + time_text(*load.target.itl);
  return text + (load.usual ? " as means (--slo interactive)." : " as means.");
}

/// "; own 4 x H100 80 GB: $6,381": the cheapest that keep the promise, where a plan is cheaper;
/// or that none does, of one with the reason.
std::string machines_phrase(const CapacityView& view) {
  std::vector<const CapacityRow*> hosts;
  for (const CapacityRow& row : view.rows) {
    if (view.option(row).self_hosted()) hosts.push_back(&row);
  }
  if (hosts.empty()) return {};
  const CapacityRow& row = *hosts.front();  // those with a price come first
  const Option& option = view.option(row);
  if (row.result.total) {
    return std::string("; ") + (option.kind == OptionKind::owned ? "own " : "rent ") +
           counted(*row.machines, bare_name(option)) + ": " +
           with_currency(view.question.currency,
                         report::brief_text(row.result.total->in(unit::per_month)));
  }
  return hosts.size() > 1
             ? "; none of the " + std::to_string(hosts.size()) + " machines is an answer"
             : "; " + short_name(option) + " is no answer: " + row.reason;
}

std::string answer_text(const CapacityView& view) {
  if (view.rows.empty() || !view.rows.front().result.total) {
    return "No option is known to carry " + load_text(view);
  }
  const CapacityRow& best = view.rows.front();
  const std::string month = with_currency(
      view.question.currency, report::brief_text(best.result.total->in(unit::per_month)));
  const std::string name = bare_name(view.option(best));
  std::string text;
  if (!best.machines) {
    text = name + " costs " + month + " a month" + machines_phrase(view);
  } else {
    const bool owned = view.option(best).kind == OptionKind::owned;
    text = std::string(owned ? "Own " : "Rent ") + report::whole_text(*best.machines) +
           (*best.machines == 1 ? " machine, " : " machines, ") + name + ": " + month + " a month";
    if (best.most && *best.most != *best.machines) {
      text += " (as slow as the band allows: " + report::whole_text(*best.most) + ")";
    } else if (!best.most) {
      text += " (as slow as the band allows, none keeps the promise)";
    }
  }
  return text + ". The load: " + load_text(view);
}

/// "Users who wait ask for less: own RTX PRO 6000 answers 24.5M of the 43.8M requests a month that
/// plans are billed for.": of the machines that are told first.
std::string waiting_users(const CapacityView& view) {
  constexpr double kFewer = 0.9;
  const Volume all = view.question.scenario.demand.volume;
  for (const CapacityRow& row : view.rows) {
    if (!row.machine || !row.result.total || row.answered >= kFewer * all) continue;
    return "Users who wait ask for less: " + short_name(view.option(row)) + " answers " +
           report::large_text(per_month(row.answered)) + " of the " +
           report::large_text(per_month(all)) +
           " requests a month that plans are billed for, and `tco compare` buys machines for.";
  }
  return {};
}

std::string machines_text(const CapacityRow& row) {
  if (!row.machines) return "";
  std::string text = report::whole_text(*row.machines);
  if (row.fewest == row.machines && row.most == row.machines) return text;
  return text + " (" + (row.fewest ? report::whole_text(*row.fewest) : "?") + " to " +
         (row.most ? report::whole_text(*row.most) : "never") + ")";
}

}  // namespace

void add_screen(report::Report& report, const CapacityView& view) {
  report.say(answer_text(view), true);
  report::Grid grid;
  grid.quiet = true;
  const auto column = [&](const char* heading, int rank) {
    grid.columns.push_back({heading, !grid.columns.empty(), rank});
  };
  column(view.question.currency == "USD" ? "$" : view.question.currency.c_str(), 0);
  column("a month", 0);
  column("machines", 0);
  column("one carries", 3);
  column("streams", 5);
  column("waits", 4);
  column("1st token", 1);
  column("p99 of it", 6);
  column("each next", 2);
  column("p99", 7);
  std::vector<std::string> reasons;
  std::size_t left_out = 0;
  for (const CapacityRow& row : view.rows) {
    const std::string name = short_name(view.option(row));
    if (!row.result.total) {
      reasons.push_back(name + ": " + row.reason);
      continue;
    }
    if (!view.all && grid.rows.size() == kShownRows) {
      ++left_out;
      continue;
    }
    const bool known = row.machines.has_value();
    const auto time = [&](Duration t) { return known ? time_text(t) : std::string(); };
    grid.rows.push_back(
        {name + (row.machine ? " ~" : ""),
         report::brief_text(row.result.total->in(unit::per_month)), machines_text(row),
         known ? report::brief_text(row.machine->most.in(kPerSecond)) + "/s" : "",
         known ? report::whole_text(row.machine->server.max_batch) : "", time(row.at.wait),
         time(row.at.ttft), time(row.at.ttft_p99), time(row.at.itl), time(row.at.itl_p99)});
  }
  if (left_out > 0) grid.rest = "... " + std::to_string(left_out) + " more: --full";
  report.blocks.emplace_back(std::move(grid));
  std::string cannot;
  const std::size_t told = view.all ? reasons.size() : std::min(reasons.size(), kToldReasons);
  for (std::size_t i = 0; i < told; ++i) cannot += (i > 0 ? "; " : "") + reasons[i];
  if (reasons.size() > told) {
    cannot += "; " + std::to_string(reasons.size() - told) + " more: --full";
  }
  if (!cannot.empty()) report.say("Not: " + cannot + '.');
  if (const std::string fewer = waiting_users(view); !fewer.empty()) report.say(fewer);
  report.say(
      "~ predicted; in brackets the machines at both ends of the band. Plans: their own latency is "
      "not known here. A month has the load " +
      (has_peak(view.load) ? "by its hours, of which the busiest counts."
       : view.load.hours < view.question.scenario.hours_per_month
           ? "in " + report::brief_text(view.load.hours.in(unit::hours_per_month)) + " h."
           : std::string("around the clock.")));
}

}  // namespace tco::cli
