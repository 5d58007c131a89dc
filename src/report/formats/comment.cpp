#include "report/words/markdown_text.hpp"
#include "tco/report/words/checks.hpp"

#include <algorithm>
#include <array>

namespace tco::report {
namespace {

/// GitHub takes comments of 65,536 characters, GitLab longer ones.
constexpr std::size_t kMostOfComment = 60'000;
constexpr std::size_t kNote = 300;  ///< Room for the lines behind the rows.

std::string row_text(const CheckLine& line) {
  std::string verdict(name_of(line.grade));
  if (line.grade > CheckLine::Grade::passed) verdict = "**" + verdict + "**";
  std::string out = "| " + verdict + " |";
  const std::string& rule = line.title.empty() ? line.rule : line.title;
  for (const std::string* const cell : {&rule, &line.scenario, &line.figure, &line.option,
                                        &line.actual, &line.limit, &line.headroom}) {
    out += ' ' + markdown_text(*cell) + " |";
  }
  return out + '\n';
}

}  // namespace

std::string_view name_of(CheckLine::Grade grade) {
  return std::array{"not applicable", "passed", "warned", "undecided",
                    "failed"}[static_cast<std::size_t>(grade)];
}

std::string to_comment(const CheckSheet& sheet) { return to_comment(sheet, kMostOfComment); }

std::string to_comment(const CheckSheet& sheet, std::size_t most) {
  std::vector<const CheckLine*> lines;
  for (const CheckLine& line : sheet.lines) lines.push_back(&line);
  std::stable_sort(lines.begin(), lines.end(),
                   [](const CheckLine* a, const CheckLine* b) { return a->grade > b->grade; });
  std::string out(kCommentMarker);
  out += "\n**" + markdown_text(sheet.headline) + "**\n\n" +
         "| verdict | rule | scenario | figure | option | actual | limit | head-room |\n"
         "|---|---|---|---|---|---:|---:|---:|\n";
  std::string messages;
  std::size_t shown = 0;
  for (const CheckLine* const line : lines) {
    const std::string row = row_text(*line);
    std::string message;
    if (line->grade != CheckLine::Grade::passed) {
      const std::string where =
          line->file.empty() ? "" : line->file + ':' + std::to_string(line->line) + ": ";
      message = "- " + markdown_text(where + line->message) + '\n';
    }
    if (out.size() + messages.size() + row.size() + message.size() + kNote > most) break;
    out += row;
    messages += message;
    ++shown;
  }
  if (!messages.empty()) out += '\n' + messages;
  if (!sheet.next.empty()) out += '\n' + markdown_text(sheet.next) + '\n';
  if (shown < lines.size()) {
    out += "\n_" + std::to_string(lines.size() - shown) +
           " more rules are left out: the comment would be too long_\n";
  }
  return out;
}

}  // namespace tco::report
