#include "cli/words/fitting.hpp"

#include "cli/words/names.hpp"
#include "tco/text/display.hpp"
#include "tco/text/wrapped.hpp"

#include <algorithm>
#include <set>

namespace tco::cli {

std::string fitted(std::vector<Clause> clauses, std::size_t lines) {
  for (;;) {
    std::string text;
    for (const Clause& clause : clauses) {
      if (text.ends_with('.') && clause.text.find_first_of(".;,") == 0) text.pop_back();
      text += clause.text;
    }
    if (clauses.empty() || text::line_count(text, kScreenWidth) <= lines) return text;
    const auto least =
        std::max_element(clauses.rbegin(), clauses.rend(),
                         [](const auto& a, const auto& b) { return a.rank < b.rank; });
    if (least->rank == 0) return text;
    clauses.erase(std::next(least).base());
  }
}

report::Grid without_empty(report::Grid grid) {
  for (std::size_t i = grid.columns.size(); i-- > 0;) {
    const auto empty = [i](const std::vector<std::string>& row) { return row[i].empty(); };
    if (!std::all_of(grid.rows.begin(), grid.rows.end(), empty)) continue;
    const auto at = static_cast<std::ptrdiff_t>(i);
    grid.columns.erase(grid.columns.begin() + at);
    for (auto& row : grid.rows) row.erase(row.begin() + at);
  }
  return grid;
}

std::size_t screen_lines(const std::vector<std::string>& paragraphs) {
  std::size_t lines = 0;
  for (const std::string& text : paragraphs) {
    if (!text.empty()) lines += text::line_count(text, kScreenWidth);
  }
  return lines;
}

std::vector<std::string> few_of(const std::vector<std::string>& warnings,
                                const std::vector<std::string>& notes) {
  std::vector<std::string> told = warnings;
  const auto fits = [&] {
    return told.size() + notes.size() <= kMostMessages &&
           warning_lines(told) + screen_lines(notes) <= kMostMessageLines;
  };
  for (std::size_t kept = warnings.size(); kept-- > 1 && !fits();) {
    told.assign(warnings.begin(), warnings.begin() + static_cast<std::ptrdiff_t>(kept));
    const std::size_t more = warnings.size() - kept;
    told.push_back(std::to_string(more) + (more == 1 ? " more warning" : " more warnings") +
                   ": --full");
  }
  return told;
}

std::size_t warning_lines(const std::vector<std::string>& warnings) {
  std::size_t lines = 0;
  for (const std::string& warning : warnings) {
    // A terminal breaks lines anywhere.
    const std::size_t size =
        std::string_view("tco: warning: ").size() + text::character_count(warning);
    lines += (size + kScreenWidth - 1) / kScreenWidth;
  }
  return lines;
}

void tell_few(Answer& answer, const Arguments& arguments) {
  if (!arguments.has("verbose")) answer.told = few_of(answer.warnings, answer.notes);
}

void tell_warnings(Answer& answer, report::Report& report, const Arguments& arguments,
                   bool first_screen) {
  if (first_screen) tell_few(answer, arguments);
  report.warnings = answer.told.value_or(answer.warnings);
}

std::size_t message_lines(const Arguments& arguments, const Answer& answer,
                          const report::Report& report) {
  if (arguments.has("quiet")) return 0;
  std::size_t lines = warning_lines(report.warnings);
  for (const std::string& note : answer.notes) lines += screen_lines({"tco: note: " + note});
  return lines;
}

std::vector<std::size_t> picked(const CompareView& view, const std::vector<std::size_t>& order,
                                const std::set<std::size_t>& named, std::size_t lines) {
  if (order.size() <= lines) return order;
  const std::size_t most = lines - 1;  // the last one counts the others
  std::set<std::size_t> places;        // of order
  const auto take = [&](auto belongs) {
    for (std::size_t place = 0; place < order.size() && places.size() < most; ++place) {
      if (belongs(order[place])) places.insert(place);
    }
  };
  std::set<bool> sides;  // own or API: the best of both, and what is there already
  take([&](std::size_t i) { return sides.insert(view.option(i).self_hosted()).second; });
  bool yours = false;
  take([&](std::size_t i) {
    const bool first = !yours && is_yours(view.option(i), 1);
    yours = yours || first;
    return first;
  });
  std::set<OptionKind> kinds;
  take([&](std::size_t i) { return kinds.insert(view.option(i).role()).second; });
  // Where a plan of another model wins, what the one asked for costs.
  bool same = view.option(order.front()).self_hosted();
  take([&](std::size_t i) {
    const Option& option = view.option(i);
    const bool first = !same && option.role() == OptionKind::api && option.plan &&
                       option.plan->model == option.workload.model;
    same = same || first;
    return first;
  });
  take([&](std::size_t i) { return named.count(i) != 0; });
  take([](std::size_t) { return true; });
  std::vector<std::size_t> shown;
  for (const std::size_t place : places) shown.push_back(order[place]);
  return shown;
}

std::size_t room_beside(const std::vector<std::string>& paragraphs, std::size_t lines) {
  return kScreenLines - std::min(kScreenLines, screen_lines(paragraphs) + lines);
}

void say_answer(report::Report& report, std::string answer, std::string question) {
  report.say(std::move(answer), true);
  report.say("");
  report.say(std::move(question));
  report.say("");
}

}  // namespace tco::cli
