#include "cli/completion/words.hpp"
#include "cli/door/command.hpp"
#include "tco/text/words.hpp"

#include <map>

namespace tco::cli {
namespace {

constexpr std::string_view kIds =
    "tco catalog list \"$1\" --format csv --quiet 2>/dev/null | tail -n +2 | cut -d, -f2";

/// A text in single quotes, as all three shells read it.
std::string quoted_for_shell(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// --format, and -f.
std::string names_of(const Flag& flag, std::string_view separator) {
  std::string names = "--" + std::string(flag.name);
  if (flag.letter != 0) names += std::string(separator) + '-' + flag.letter;
  return names;
}

/// All flags that take a value; the first command's words for it count where several have one.
std::map<std::string_view, Flag> flags_with_values() {
  std::map<std::string_view, Flag> all;
  for (const Command* command : commands()) {
    for (const Flag& flag : flags_of(command->syntax)) {
      if (flag.takes_next_word()) all.try_emplace(flag.name, flag);
    }
  }
  return all;
}

/// Words that bash is to offer, and whether it is to offer files too.
std::string bash_offer(const Completed& values) {
  std::string out;
  if (!values.ids.empty()) out += " words=$(_tco_ids " + std::string(values.ids) + ");";
  if (!values.words.empty())
    out += " words=" + quoted_for_shell(text::joined(values.words, " ")) + ";";
  if (values.files) out += " _tco_files;";
  return out.empty() ? " :;" : out;
}

/// A description in an _arguments specification of zsh, in single quotes.
std::string zsh_safe(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return out;
}

std::string zsh_action(const Completed& values) {
  if (!values.ids.empty()) {
    return "_tco_ids " + std::string(values.ids) + (values.files ? " files" : "");
  }
  if (!values.words.empty()) {
    return "(" + text::joined(values.words, " ") + ")";
  }
  return values.files ? "_files" : "";
}

}  // namespace

std::string bash_completion() {
  std::string names, commands_part;
  for (const Command* command : commands()) {
    names += std::string(command->syntax.command) + ' ';
    std::string flags;
    for (const Flag& flag : flags_of(command->syntax)) flags += names_of(flag, " ") + ' ';
    commands_part += "    " + std::string(command->syntax.command) + ")\n      flags='" + flags +
                     "--help'\n      first=1;" + bash_offer(completed(command->syntax)) + " ;;\n";
  }
  std::string values_part;
  for (const auto& [name, flag] : flags_with_values()) {
    values_part +=
        "    " + names_of(flag, "|") + ")" + bash_offer(completed(flag)) + " takes=value ;;\n";
  }
  return "# bash completion of tco: source <(tco completion bash)\n"
         "_tco_ids() {\n  " +
         std::string(kIds) +
         "\n}\n"
         "_tco_files() { compopt -o default -o filenames 2>/dev/null; }\n"
         "_tco() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
         "  local words='' flags='' takes='' first=''\n"
         "  COMPREPLY=()\n"
         "  if [ \"$current\" = '=' ]; then current=''\n"
         "  elif [ \"$before\" = '=' ]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W '" +
         names +
         "--help --version' -- \"$current\")\n"
         "    return\n"
         "  fi\n"
         "  case $before in\n" +
         values_part +
         "  esac\n"
         "  [ -n \"$takes\" ] || case ${COMP_WORDS[1]} in\n" +
         commands_part +
         "  esac\n"
         "  if [ -n \"$first\" ] && [ \"$COMP_CWORD\" -gt 2 ]; then words=''; fi\n"
         "  case $current in -*) words=$flags ;; esac\n"
         "  [ -n \"$words\" ] || return 0\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "}\n"
         "complete -F _tco tco\n";
}

std::string zsh_completion() {
  std::string names, commands_part;
  for (const Command* command : commands()) {
    const Syntax& syntax = command->syntax;
    names += "      '" + std::string(syntax.command) + ":" + zsh_safe(syntax.summary) + "'\n";
    commands_part += "    " + std::string(syntax.command) + ")\n      _arguments \\\n";
    for (const Flag& flag : flags_of(syntax)) {
      const std::string many = flag.repeatable ? "'*'" : "";
      const std::string name = flag.letter != 0 ? "{-" + std::string(1, flag.letter) + ",--" +
                                                      std::string(flag.name) + "}"
                                                : "--" + std::string(flag.name);
      commands_part += "        " + many + name + "'[" + zsh_safe(flag.help) + "]";
      if (flag.takes_next_word()) {
        commands_part += ":" + zsh_safe(flag.value) + ":" + zsh_action(completed(flag));
      }
      commands_part += "' \\\n";
    }
    const Completed words = completed(syntax);
    const auto place = [&](const char* which, const Completed& values) {
      commands_part += "        '" + std::string(which) + ":" + zsh_safe(syntax.words) + ":" +
                       zsh_action(values) + "' \\\n";
    };
    if (!words.words.empty()) place("1", words);
    if (words.files) place("*", {.files = true});
    commands_part += "        '(- *)--help[help on this command]' ;;\n";
  }
  return "#compdef tco\n"
         "# zsh completion of tco: tco completion zsh > \"${fpath[1]}/_tco\"\n"
         "_tco_list() {\n  " +
         std::string(kIds) +
         "\n}\n"
         "_tco_ids() {\n"
         "  local -a ids\n"
         "  ids=(${(f)\"$(_tco_list $1)\"})\n"
         "  compadd -a ids\n"
         "  if [[ $2 == files ]]; then _files; fi\n"
         "}\n"
         "_tco() {\n"
         "  if (( CURRENT == 2 )); then\n"
         "    local -a commands=(\n" +
         names +
         "    )\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  shift words\n"
         "  (( CURRENT-- ))\n"
         "  case $words[1] in\n" +
         commands_part +
         "  esac\n"
         "}\n"
         "if [[ $funcstack[1] == _tco ]]; then _tco \"$@\"; else compdef _tco tco; fi\n";
}

std::string fish_completion() {
  std::string ids(kIds);
  ids.replace(ids.find("\"$1\""), 4, "$argv[1]");
  std::string out =
      "# fish completion of tco: tco completion fish > ~/.config/fish/completions/tco.fish\n"
      "function __tco_ids\n  " +
      ids + "\nend\ncomplete -c tco -f\n";
  for (const Command* command : commands()) {
    const Syntax& syntax = command->syntax;
    const std::string name(syntax.command);
    out += "complete -c tco -n __fish_use_subcommand -a " + name + " -d " +
           quoted_for_shell(syntax.summary) + "\n";
    const std::string inside = "complete -c tco -n '__fish_seen_subcommand_from " + name + "'";
    const auto offer = [](const Completed& values) {
      std::string offered;
      if (!values.ids.empty()) offered = "(__tco_ids " + std::string(values.ids) + ")";
      if (!values.words.empty()) offered = text::joined(values.words, " ");
      return (offered.empty() ? "" : " -a " + quoted_for_shell(offered)) +
             (values.files ? " -F" : "");
    };
    const std::string words = offer(completed(syntax));
    if (!words.empty()) out += inside + words + "\n";
    for (const Flag& flag : flags_of(syntax)) {
      out += inside + " -l " + std::string(flag.name);
      if (flag.letter != 0) out += std::string(" -s ") + flag.letter;
      if (flag.takes_next_word()) out += " -r" + offer(completed(flag));
      out += " -d " + quoted_for_shell(flag.help) + "\n";
    }
  }
  return out;
}

}  // namespace tco::cli
