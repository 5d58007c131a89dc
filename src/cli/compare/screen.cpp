#include "cli/compare/first_rows.hpp"
#include "cli/compare/notes.hpp"
#include "cli/compare/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/question_phrases.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {
namespace {

constexpr std::size_t kMostRows = 9;

}  // namespace

bool Screening::names(std::string_view id) const {
  if (id.starts_with("api:billed/")) return true;  // what an imported bill says is paid
  return std::find(named.begin(), named.end(), id.substr(0, id.find('#'))) != named.end();
}

void add_screen(report::Report& report, const CompareView& view, const Screening& screening) {
  const std::string answer = answer_text(view, kAnswerLines);
  const std::string question = brief_question(view);
  std::vector<std::string> notes = notes_of(view, screening, kNoteLines);
  const auto room_for_rows = [&] {
    return room_beside({answer, question},
                       screen_lines(notes) + screening.message_lines + kOtherLines);
  };
  const auto rows = static_cast<std::size_t>(
      std::ranges::count(view.comparison.options, Status::ok, &OptionResult::status));
  if (const std::size_t room = room_for_rows(); room > rows) {  // a short table leaves lines
    notes = notes_of(view, screening, kNoteLines + room - rows);
  }
  const std::size_t room = room_for_rows();
  say_answer(report, answer, question);
  report.show(first_rows(view, screening, std::clamp(room, kLeastRows, kMostRows)));
  for (const std::string& note : notes) report.say(note);
}

}  // namespace tco::cli
