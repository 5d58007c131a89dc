#include "cli/door/command.hpp"

#include "cli/topics/topics.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

namespace tco::cli {
namespace {

Answer run_help(const Arguments& arguments) {
  std::vector<std::string> known;
  for (const HelpTopic& topic : help_topics()) known.emplace_back(topic.name);
  if (arguments.words().empty()) {
    std::string out;
    for (const Command* command : commands()) {
      out +=
          std::string(command->syntax.command) + ": " + std::string(command->syntax.summary) + '\n';
    }
    return {out + "Topics: " + text::joined(known) + '\n', {}, {}};
  }
  const std::string& word = arguments.words().front();
  for (const HelpTopic& topic : help_topics()) {
    if (topic.name == word) return {std::string(topic.text), {}, {}};
  }
  for (const Command* command : commands()) {
    if (command->syntax.command == word) return {help_of(command->syntax), {}, {}};
    known.emplace_back(command->syntax.command);
  }
  throw Error(ExitCode::usage, "no help on " + text::quoted(word) +
                                   text::did_you_mean(word, known) + "\n  hint: there is " +
                                   text::joined(known));
}

}  // namespace

const Command kHelp{
    .syntax =
        {.command = "help",
         .summary =
             "help on a command, or on formats, environment, exit-codes, formulas, speed, engines",
         .words = "[TOPIC]",
         .most_words = 1},
    .run = run_help};

}  // namespace tco::cli
