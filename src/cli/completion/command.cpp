#include "cli/door/command.hpp"

#include "cli/completion/words.hpp"
#include "cli/words/topics.hpp"
#include "tco/catalog/records/schemas.hpp"
#include "tco/error.hpp"
#include "tco/import/import.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>

namespace tco::cli {
namespace {

struct Shell {
  const char* name;
  std::string (*script)();
};
constexpr std::array kShells{Shell{"bash", bash_completion}, Shell{"zsh", zsh_completion},
                             Shell{"fish", fish_completion}};

Answer run_completion(const Arguments& arguments) {
  std::vector<std::string> known;
  for (const Shell& shell : kShells) {
    if (!arguments.words().empty() && arguments.words().front() == shell.name) {
      return {shell.script(), {}, {}};
    }
    known.emplace_back(shell.name);
  }
  const std::string what = "completion: expected one of " + text::joined(known);
  if (arguments.words().empty()) throw Error(ExitCode::usage, what);
  const std::string& word = arguments.words().front();
  throw Error(ExitCode::usage,
              what + ", got " + text::quoted(word) + text::did_you_mean(word, known));
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const report::Format& format : report::kFormats) names.emplace_back(format.name);
  return names;
}

}  // namespace

Completed completed(const Flag& flag) {
  struct Named {
    std::string_view flag, ids;
  };
  constexpr std::array kIds{Named{"own", "hardware"},      Named{"rent", "hardware"},
                            Named{"api", "plans"},         Named{"seat", "plans"},
                            Named{"hardware", "hardware"}, Named{"model", "models"},
                            Named{"scenario", "scenarios"}};
  Completed values;
  for (const Named& named : kIds) {
    if (named.flag == flag.name) values.ids = named.ids;
  }
  if (flag.name == "format") values.words = format_names();
  if (flag.name == "color") values.words = {"always", "never", "auto"};
  values.files = flag.value.starts_with("FILE") || flag.value.starts_with("PATH");
  return values;
}

Completed completed(const Syntax& syntax) {
  Completed values;
  std::vector<std::string>& words = values.words;
  if (syntax.command == "help") {
    for (const HelpTopic& topic : help_topics()) words.emplace_back(topic.name);
    for (const Command* command : commands()) words.emplace_back(command->syntax.command);
  } else if (syntax.command == "import") {
    for (const importing::Format& format : importing::formats()) words.emplace_back(format.name);
  } else if (syntax.command == "schema") {
    words = catalog::schema_names();
  } else {
    // "list [KIND] | show ID": what begins in lower case is meant literally.
    std::string_view left = syntax.words;
    if (left.starts_with('[')) left.remove_prefix(1);
    while (!left.empty()) {
      const std::string_view word = left.substr(0, left.find_first_of(" ]|"));
      if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') words.emplace_back(word);
      const std::size_t next = left.find("| ");
      left.remove_prefix(next == left.npos ? left.size() : next + 2);
    }
  }
  const bool alone = syntax.command == "help" || syntax.command == "schema" ||
                     syntax.command == "completion" || syntax.command == "config" ||
                     syntax.command == "explain";
  values.files = syntax.most_words > 0 && !alone;
  return values;
}

const Command kCompletion{
    .syntax = {.command = "completion",
               .summary = "completion of commands, flags and ids for bash, zsh or fish",
               .words = "bash | zsh | fish",
               .most_words = 1,
               .example = "  bash   source <(tco completion bash)               in ~/.bashrc\n"
                          "  zsh    tco completion zsh > \"${fpath[1]}/_tco\"\n"
                          "  fish   tco completion fish > ~/.config/fish/completions/tco.fish\n"},
    .run = run_completion};

}  // namespace tco::cli
