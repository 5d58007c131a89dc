#include "command.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

namespace tco::cli {
namespace {

const Syntax kSyntax{.command = "help",
                     .summary = "help on a command or a topic: exit-codes",
                     .words = "[TOPIC]",
                     .most_words = 1};

constexpr std::string_view kExitCodes =
    "Exit codes of tco\n\n"
    "    0  answered (a warning does not change it)\n"
    "    1  answered, and a check that was asked for failed\n"
    "    2  the command line or a TCO_ variable is wrong\n"
    "    3  a document is missing, unreadable or wrong\n"
    "    4  the answer could not be written\n"
    "    5  answered, but a check is undecided: a price it needs is unknown or stale\n"
    "   70  a bug in tco\n"
    "  130  stopped by Ctrl-C        141  the reader of the answer went away\n\n"
    "With 2, 3 and 70 nothing is on standard output.\n";

Answer run_help(const Arguments& arguments) {
  std::vector<std::string> topics{"exit-codes"};
  if (arguments.words().empty()) {
    std::string out;
    for (const Command* command : commands()) {
      out +=
          std::string(command->syntax.command) + ": " + std::string(command->syntax.summary) + '\n';
    }
    return {out + "Topics: " + text::joined(topics) + '\n', {}, {}};
  }
  const std::string& topic = arguments.words().front();
  if (topic == "exit-codes") return {std::string(kExitCodes), {}, {}};
  for (const Command* command : commands()) {
    if (command->syntax.command == topic) return {help_of(command->syntax), {}, {}};
    topics.emplace_back(command->syntax.command);
  }
  throw Error(ExitCode::usage, "no help on " + text::quoted(topic) +
                                   text::did_you_mean(topic, topics) + "\n  hint: there is " +
                                   text::joined(topics));
}

}  // namespace

const Command kHelp{kSyntax, run_help};

}  // namespace tco::cli
