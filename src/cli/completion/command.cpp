#include "cli/door/command.hpp"

#include "cli/completion/words.hpp"
#include "cli/topics/topics.hpp"
#include "tco/catalog/records/schemas.hpp"
#include "tco/error.hpp"
#include "tco/import/import.hpp"
#include "tco/report/words/checks.hpp"
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

/// What may follow flags of these names.
struct Follows {
  std::string_view flag;
  std::string_view list = {};
  std::string_view words = {};
  bool goes_on = false;
  std::string_view command = {};  ///< Empty: of every command that has it.
};
constexpr std::array kFollows{
    Follows{"own", "hardware"},
    Follows{"rent", "hardware"},
    Follows{"hardware", "hardware"},
    Follows{"api", "plans"},
    Follows{"seat", "plans"},
    Follows{"model", "models"},
    Follows{"scenario", "scenarios"},
    Follows{"option", "options"},
    Follows{"price", "hardware", "", true},
    Follows{"rent-price", "hardware", "", true},
    Follows{"assume", "assumptions"},
    Follows{"between", "options", "", true},
    Follows{"set", "pointers", "", true},
    Follows{"vary", "pointers", "", true},
    Follows{"solve-for", "pointers"},
    Follows{"color", "", "always never auto"},
    Follows{"engine", "", "llama.cpp vllm tensorrt-llm diffusers"},
    Follows{"slo", "", "instant conversational interactive deferred batch"},
    Follows{"against", "", "all plans"},
    Follows{"metric", "", "monthly tco"},
    Follows{"figure", "", "monthly.total per_output horizon.tco"},
    Follows{"max-price-age", "", "api= hardware=", true},
    Follows{"table", "", "options pairs", false, "sweep"},
    Follows{"table", "", "break_even crossings envelope", false, "breakeven"},
    Follows{"table", "", "options inputs draws", false, "simulate"},
    Follows{"uncertain", "pointers", "", true},
    Follows{"rank", "", "present_cost monthly"}};

std::vector<std::string> parted(std::string_view words) {
  std::vector<std::string> parts;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    parts.emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return parts;
}

std::vector<std::string> report_words() {
  std::vector<std::string> words;
  for (const report::CheckFormat& format : report::kCheckFormats) {
    words.push_back(std::string(format.name) + (format.to_file ? "=" : ""));
  }
  return words;
}

}  // namespace

Completed completed(const Flag& flag, const Syntax& syntax) {
  Completed values;
  for (const Follows& follows : kFollows) {
    if (follows.flag != flag.name) continue;
    if (!follows.command.empty() && follows.command != syntax.command) continue;
    values = {parted(follows.words), follows.list, false, follows.goes_on};
  }
  if (flag.name == "format") values.words = {syntax.formats.begin(), syntax.formats.end()};
  if (flag.name == "report") values = {report_words(), {}, false, true};
  values.many = flag.lists();
  const bool format_first = flag.value.starts_with("FORMAT");
  values.files = !format_first &&
                 (flag.value.find("FILE") != flag.value.npos || flag.value.starts_with("PATH"));
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
  } else if (syntax.command == "explain") {
    values.list = "explained";
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
