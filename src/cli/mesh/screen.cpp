#include "cli/mesh/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {
namespace {

/// The machines of an option that it has none of.
std::vector<std::string> not_bought(const CompareView& view, std::size_t i) {
  std::vector<std::string> names;
  const auto& kinds = view.result(i).mesh->kinds;
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (kinds[k].units > 0) continue;
    names.push_back(machine_name(view.option(i).machines[k].serving.front()));
  }
  return names;
}

}  // namespace

std::string without_words(const CompareView& view, std::size_t i) {
  const OptionResult& result = view.result(i);
  if (!result.mesh || result.month->units == 0) return {};
  const std::vector<std::string> names = not_bought(view, i);
  return names.empty() ? "" : ", without any " + text::joined(names, " or ") + ",";
}

std::optional<report::Grid> mesh_workloads(const CompareView& view) {
  if (!view.comparison.cheapest) return std::nullopt;
  return workloads_grid(view, *view.comparison.cheapest, true);
}

void add_mesh_screen(report::Report& report, const CompareView& view, const NotesIn& notes_in,
                     std::size_t message_lines) {
  const std::string answer = mesh_answer(view, kAnswerLines), question = brief_question(view);
  say_answer(report, answer, question);
  std::optional<report::Grid> workloads;
  if (const auto best = view.comparison.cheapest) workloads = workloads_grid(view, *best, false);
  const std::size_t works = workloads ? workloads->rows.size() : 0;
  const std::size_t both = room_beside({answer, question}, message_lines + kOtherLinesOfTwo);
  const std::size_t least = kLeastRows + std::min(kLeastRows, works);
  std::vector<std::string> notes =
      notes_in(std::clamp<std::size_t>(both - std::min(both, least), 1, kNoteLines));
  const std::size_t room = both - std::min(both, screen_lines(notes));
  report::Grid options = mesh_options(view, std::max(kLeastRows, room - std::min(room, works)));
  const std::size_t lines = options.rows.size() + options.notes.size();
  const std::size_t left = std::max(kLeastRows, room - std::min(room, lines));
  report.show(std::move(options));
  if (works > left) {
    workloads->rows.resize(left - 1);
    workloads->notes.push_back("... " + std::to_string(works - left + 1) + " more: --full");
  }
  if (workloads) report.show(*std::move(workloads));
  for (std::string& line : notes) report.say(std::move(line));
}

void add_whole_mesh_screen(report::Report& report, const CompareView& view,
                           std::vector<std::string> reasons, report::Grid break_evens) {
  say_answer(report, mesh_answer(view), brief_question(view));
  report::Grid options = mesh_options(view);
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    if (on_screen(view, i) || view.result(i).status != Status::ok) continue;
    options.notes.push_back(short_name(view.option(i)) + ": the same as without " +
                            text::joined(not_bought(view, i), " and ") + ", of which it buys none");
  }
  report.show(std::move(options));
  if (const auto best = view.comparison.cheapest) {
    report.say("Workloads by " + short_name(view.option(*best)) + ':');
    report.show(workloads_grid(view, *best, true));
    if (auto hours = hours_grid(view, *best)) report.show(*std::move(hours));
  }
  for (std::string& line : reasons) report.say(std::move(line));
  report.show(std::move(break_evens));
  report.say(assumptions_phrase(view));
}

}  // namespace tco::cli
