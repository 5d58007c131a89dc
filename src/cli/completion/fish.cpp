#include "cli/completion/words.hpp"
#include "cli/door/command.hpp"
#include "tco/text/words.hpp"

namespace tco::cli {

std::string fish_completion() {
  std::string out =
      "# fish completion of tco: tco completion fish > ~/.config/fish/completions/tco.fish\n"
      "function __tco_list\n"
      "  switch $argv[1]\n"
      "    case pointers\n"
      "      tco --generate pointers 2>/dev/null\n"
      "    case explained\n"
      "      __tco_list options\n"
      "      tco explain --format csv --quiet 2>/dev/null | tail -n +2 | cut -d, -f1,2 | tr , "
      "'\\n' | "
      "sort -u\n"
      "    case options\n"
      "      __tco_list hardware | string replace -r '^' own:\n"
      "      __tco_list hardware | string replace -r '^' rent:\n"
      "      __tco_list plans | string replace -r '^' api:\n"
      "    case records\n"
      "      tco catalog list --format csv --quiet 2>/dev/null | tail -n +2 | cut -d, -f2\n"
      "    case '*'\n"
      "      tco catalog list $argv[1] --format csv --quiet 2>/dev/null | tail -n +2 | cut -d, "
      "-f2\n"
      "  end\n"
      "end\n"
      "function __tco_many\n"
      "  set -l before (commandline -ct | string replace -r '^--[^=]*=' '' | string replace -r "
      "'[^,]*$' '')\n"
      "  __tco_list $argv[1] | string replace -r '^' -- $before\n"
      "end\n"
      "complete -c tco -f\n"
      "complete -c tco -n '__fish_seen_subcommand_from show' -a '(__tco_list records)'\n";
  for (const Command* command : commands()) {
    const Syntax& syntax = command->syntax;
    const std::string name(syntax.command);
    out += "complete -c tco -n __fish_use_subcommand -a " + name + " -d " +
           quoted_for_shell(syntax.summary) + "\n";
    const std::string inside = "complete -c tco -n '__fish_seen_subcommand_from " + name + "'";
    const auto offer = [](const Completed& values) {
      std::string offered;
      if (!values.list.empty())
        offered = std::string(values.many ? "(__tco_many " : "(__tco_list ") +
                  std::string(values.list) + ")";
      if (!values.words.empty()) offered = text::joined(values.words, " ");
      return (offered.empty() ? "" : " -a " + quoted_for_shell(offered)) +
             (values.files ? " -F" : "");
    };
    const std::string words = offer(completed(syntax));
    if (!words.empty()) out += inside + words + "\n";
    for (const Flag& flag : flags_of(syntax)) {
      out += inside + " -l " + std::string(flag.name);
      if (flag.letter != 0) out += std::string(" -s ") + flag.letter;
      if (flag.takes_next_word()) out += " -r" + offer(completed(flag, syntax));
      out += " -d " + quoted_for_shell(help_of(flag, syntax)) + "\n";
    }
  }
  return out;
}

}  // namespace tco::cli
