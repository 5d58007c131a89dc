#include "cli/mesh/view.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::brief_text;
using report::large_text;
using report::percent_text;

/// So many rows that only say "100 % at home" are one.
constexpr std::ptrdiff_t kMostAtHome = 2;

bool stays_whole(const WorkloadResult& one) { return one.local_share == 1.0; }

std::string hours_text(HoursPerMonth busy) {
  return plain_number(std::round(busy.in(unit::hours_per_month)*10) / 10) + " h";
}

}  // namespace

std::string reason_words(ApiReason reason) {
  switch (reason) {
    case ApiReason::floor:
      return "by choice";
    case ApiReason::cannot_run:
      return "no machine serves it";
    case ApiReason::memory:
      return "no memory left";
    case ApiReason::full_hour:
      return "busy hours are full";
    case ApiReason::full_month:
      return "the month is full";
    case ApiReason::cheaper_there:
      return "cheaper there";
    case ApiReason::none:
      break;
  }
  return "";
}

std::string reason_words(const WorkloadResult& one) {
  std::string words = reason_words(one.api_reason);
  const std::string beyond = reason_words(one.beyond_floor);
  return beyond.empty() ? words : words + ", beyond it " + beyond;
}

report::Grid workloads_grid(const CompareView& view, std::size_t option, bool whole) {
  report::Grid grid;
  grid.quiet = true;
  grid.columns = {{"workload"},           {"outputs", true},  {"at home", true},
                  {"the rest", false, 2}, {"as", false, 3},   {"busy", true, 4},
                  {"$ home", true, 1},    {"$ API", true, 1}, {"each", true, 5}};
  if (view.question.currency != "USD") {
    grid.columns[6].heading = view.question.currency + " home";
    grid.columns[7].heading = view.question.currency + " API";
  }
  const std::vector<WorkloadResult>& all = view.result(option).mesh->workloads;
  const auto at_home = std::count_if(all.begin(), all.end(), stays_whole);
  const bool joined = !whole && at_home > kMostAtHome;
  const auto add = [&](const std::string& name, const WorkloadResult& one) {
    const MonthlyCost home = *one.parts.total() - one.at_api;
    grid.rows.push_back({name, large_text(std::round(per_month(one.outputs))),
                         one.local_share ? percent_text(*one.local_share) : "", one.api,
                         reason_words(one), hours_text(one.busy),
                         brief_text(home.in(unit::per_month)),
                         brief_text(one.at_api.in(unit::per_month)),
                         one.per_output ? brief_text(one.per_output->in(unit::per_output)) : ""});
  };
  WorkloadResult rest;
  rest.local_share = 1;
  for (std::size_t w = 0; w < all.size(); ++w) {
    if (!joined || !stays_whole(all[w])) {
      add(view.scenario().mesh[w].id, all[w]);
      continue;
    }
    rest.outputs += all[w].outputs;
    rest.busy += all[w].busy;
    rest.parts.operations = *rest.parts.operations + *all[w].parts.total();
    rest.per_output = *rest.parts.operations / rest.outputs;
  }
  if (joined) {
    const bool every = static_cast<std::size_t>(at_home) == all.size();
    add((every ? "all " : "") + std::to_string(at_home) + (every ? "" : " more") + " at home whole",
        rest);
  }
  return grid;
}

std::string memory_note(const CompareView& view) {
  const auto best = view.comparison.cheapest;
  if (!best || !view.result(*best).mesh || view.result(*best).month->units == 0) return {};
  const auto short_of_memory = [](const WorkloadResult& one) {
    return one.api_reason == ApiReason::memory || one.beyond_floor == ApiReason::memory;
  };
  if (std::ranges::none_of(view.result(*best).mesh->workloads, short_of_memory)) return {};
  return "No memory left: machines of one kind are alike; two kinds with \"serves\" part them (tco "
         "help mesh).";
}

}  // namespace tco::cli
