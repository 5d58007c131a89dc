#include "cli/completion/words.hpp"
#include "cli/door/command.hpp"
#include "cli/door/config.hpp"
#include "cli/door/outcome.hpp"
#include "cli/door/output.hpp"
#include "cli/door/parsed.hpp"
#include "cli/flags/exclusions.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <optional>

namespace tco::cli {
namespace {

std::string short_help() {
  std::string out =
      "tco - run AI generation on hardware we own, or pay a metered API?\n\n"
      "Usage: tco COMMAND [FLAGS]\n\n";
  for (const Command* command : commands()) {
    std::string line = "  " + std::string(command->syntax.command);
    line.resize(14, ' ');
    out += line + std::string(command->syntax.summary) + '\n';
  }
  out +=
      "\nTry:\n"
      "  tco compare                                   answers for the built-in scenario\n"
      "  tco compare --model qwen3-30b-a3b --volume 50k\n\n"
      "`tco COMMAND --help` shows the flags of a command.\n";
  return out;
}

const Command& command_named(const std::string& word) {
  std::vector<std::string> known;
  for (const Command* command : commands()) {
    if (command->syntax.command == word) return *command;
    known.emplace_back(command->syntax.command);
  }
  throw Error(ExitCode::usage, "unknown command " + text::quoted(word) +
                                   text::did_you_mean(word, known) + "\n  hint: there are " +
                                   text::joined(known));
}

void deliver(Answer& answer, const Arguments& arguments) {
  refuse_warnings(answer, arguments);
  const auto file = arguments.one("output");
  std::optional<Output> output;
  if (file && file->value != "-") {
    const std::string path =
        answer.file_name.empty() ? file->value : path_in(file->value, answer.file_name);
    output.emplace(path, answer.inputs, arguments.has("no-clobber"));
  } else {
    output.emplace();
  }
  output->write(answer.text);
  if (answer.more) answer.more([&](std::string_view text) { output->write(text); });
  output->finish();
  if (answer.then) answer.then(answer);
  if (arguments.has("quiet")) return;
  say("note", text::joined(answer.notes, "\n"));
  say("warning", answer.told ? message_lines(*answer.told)
                             : message_lines(answer.warnings) + message_lines(answer.remarks));
}

ExitCode execute(const std::vector<std::string>& argv) {
  for (const std::string& word : argv) {
    if (!text::is_utf8(word)) {
      throw Error(ExitCode::usage, "expected UTF-8 on the command line, got " + text::quoted(word));
    }
  }
  const auto say_only = [](const std::string& text) {
    write_to_stdout(text);
    return ExitCode::answered;
  };
  if (argv.empty() || argv[0] == "-h" || argv[0] == "--help") return say_only(short_help());
  if (argv[0] == "--version" || argv[0] == "-V") return say_only("tco " TCO_VERSION "\n");
  if (argv[0] == "--generate") return say_only(generated({argv.begin() + 1, argv.end()}));
  if (argv[0].starts_with('-')) {
    throw Error(ExitCode::usage, "expected a command before " + text::quoted(argv[0]) +
                                     "\n  hint: `tco --help` lists them");
  }
  const Command& command = command_named(argv[0]);
  std::string help;
  Arguments arguments = parsed(command.syntax, {argv.begin() + 1, argv.end()}, help);
  if (!help.empty()) return say_only(help);
  try {
    take_config(arguments, command.syntax);
    settle_exclusions(arguments);
    Answer answer = command.run(arguments);
    for (auto* const messages : {&answer.warnings, answer.told ? &*answer.told : nullptr}) {
      if (!messages) continue;
      messages->insert(messages->begin(), arguments.warnings_.begin(), arguments.warnings_.end());
    }
    deliver(answer, arguments);
    return answer.code;
  } catch (const Error& e) {
    if (e.code() == ExitCode::input && command.refused) command.refused(arguments, e);
    throw;
  }
}

}  // namespace

const std::vector<const Command*>& commands() {
  static const std::vector<const Command*> all{
      &kCompare,  &kReport, &kFit,    &kCapacity, &kSweep,      &kBreakeven, &kCashflow,
      &kSimulate, &kCheck,  &kDiff,   &kExplain,  &kBatch,      &kCatalog,   &kImport,
      &kVerify,   &kSchema, &kConfig, &kInit,     &kCompletion, &kVersion,   &kHelp};
  return all;
}

int run(const std::vector<std::string>& argv) {
  prepare_streams();
  try {
    return static_cast<int>(execute(argv));
  } catch (...) {
    const Error error = caught();
    say("error", error.what());
    return static_cast<int>(error.code());
  }
}

}  // namespace tco::cli
