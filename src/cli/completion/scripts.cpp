#include "cli/completion/words.hpp"
#include "cli/door/command.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <map>

namespace tco::cli {
namespace {

/// How the shells ask for what is there; in bash and zsh.
constexpr std::string_view kList =
    "_tco_list() {\n"
    "  case $1 in\n"
    "    pointers) tco --generate pointers 2>/dev/null ;;\n"
    "    explained) _tco_list options; tco explain --format csv --quiet 2>/dev/null | tail -n +2 | "
    "cut -d, -f1,2 | tr "
    ", "
    "'\\n' | sort -u ;;\n"
    "    options)\n"
    "      _tco_list hardware | sed 's/^/own:/'\n"
    "      _tco_list hardware | sed 's/^/rent:/'\n"
    "      _tco_list plans | sed 's/^/api:/' ;;\n"
    "    records) tco catalog list --format csv --quiet 2>/dev/null | tail -n +2 | cut -d, -f2 ;;\n"
    "    *) tco catalog list \"$1\" --format csv --quiet 2>/dev/null | tail -n +2 | cut -d, -f2 "
    ";;\n"
    "  esac\n"
    "}\n";

/// --format, and -f.
std::string names_of(const Flag& flag, std::string_view separator) {
  std::string names = "--" + std::string(flag.name);
  if (flag.letter != 0) names += std::string(separator) + '-' + flag.letter;
  return names;
}

/// Words that bash is to offer, and whether it is to offer files too.
std::string bash_offer(const Completed& values) {
  std::string out;
  if (!values.list.empty()) out += " words=$(_tco_list " + std::string(values.list) + ");";
  if (!values.words.empty())
    out += " words=" + quoted_for_shell(text::joined(values.words, " ")) + ";";
  if (values.files) out += " _tco_files;";
  if (values.goes_on) out += " _tco_goes_on;";
  if (values.many) out += " many=1;";
  return out.empty() ? " :;" : out;
}

/// The flags that take a value, each with what may follow it; once where that is the same in every
/// command.
std::string bash_values() {
  struct One {
    const Flag flag;
    const Syntax* syntax;
    std::string offer;
  };
  std::map<std::string_view, std::vector<One>> all;
  for (const Command* command : commands()) {
    for (const Flag& flag : flags_of(command->syntax)) {
      if (!flag.takes_next_word()) continue;
      all[flag.name].push_back(
          {flag, &command->syntax, bash_offer(completed(flag, command->syntax))});
    }
  }
  std::string out;
  for (const auto& [name, ones] : all) {
    const bool same =
        std::all_of(ones.begin(), ones.end(),
                    [&first = ones.front()](const One& one) { return one.offer == first.offer; });
    for (const One& one : ones) {
      const std::string command = same ? "*" : std::string(one.syntax->command);
      out += "    " + command + "' --" + std::string(name) + "'";
      if (one.flag.letter != 0) out += '|' + command + "' -" + one.flag.letter + "'";
      out += ")" + one.offer + " takes=value ;;\n";
      if (same) break;
    }
  }
  return out;
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

/// What zsh calls. In braces nothing is added to the call.
std::string zsh_action(const Completed& values) {
  std::string calls;
  if (values.many) calls += " compset -P \"*,\";";
  if (!values.list.empty()) {
    calls += " _tco_offer " + std::string(values.list) + (values.goes_on ? " -S ''" : "") + ";";
  }
  if (!values.words.empty()) {
    calls += std::string(" compadd") + (values.goes_on ? " -S ''" : "") + " -- " +
             text::joined(values.words, " ") + ";";
  }
  if (values.files) calls += " _files;";
  std::string safe;  // inside '...:action'
  for (const char c : calls) safe += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return safe.empty() ? "" : "{" + safe + "}";
}

}  // namespace

std::string quoted_for_shell(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string bash_completion() {
  std::string names, commands_part;
  for (const Command* command : commands()) {
    names += std::string(command->syntax.command) + ' ';
    std::string flags;
    for (const Flag& flag : flags_of(command->syntax)) flags += names_of(flag, " ") + ' ';
    commands_part += "    " + std::string(command->syntax.command) + ")\n      flags='" + flags +
                     "--help'\n      first=1;" + bash_offer(completed(command->syntax)) + " ;;\n";
  }
  return "# bash completion of tco: source <(tco completion bash)\n" + std::string(kList) +
         "_tco_files() { compopt -o default -o filenames 2>/dev/null; }\n"
         "_tco_goes_on() { compopt -o nospace 2>/dev/null; }\n"
         "_tco() {\n"
         "  local words='' flags='' takes='' first='' many='' glue='' before_comma='' word\n"
         "  local -a typed=()\n"
         "  for word in \"${COMP_WORDS[@]:0:COMP_CWORD+1}\"; do  # bash parts words at colons\n"
         "    if [ -n \"$glue\" ] || { [ \"$word\" = : ] && [ \"${#typed[@]}\" -gt 1 ]; }; then\n"
         "      typed[${#typed[@]}-1]+=$word\n"
         "    else typed+=(\"$word\"); fi\n"
         "    case $word in :) glue=1 ;; *) glue='' ;; esac\n"
         "  done\n"
         "  local at=$((${#typed[@]} - 1))\n"
         "  local current=${typed[at]} before=${typed[at - 1]}\n"
         "  COMPREPLY=()\n"
         "  if [ \"$current\" = '=' ]; then current=''\n"
         "  elif [ \"$before\" = '=' ]; then before=${typed[at - 2]}; fi\n"
         "  if [ \"$at\" -eq 1 ]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W '" +
         names +
         "--help --version' -- \"$current\")\n"
         "    return\n"
         "  fi\n"
         "  case \"${typed[1]} $before\" in\n" +
         bash_values() +
         "  esac\n"
         "  [ -n \"$takes\" ] || case ${typed[1]} in\n" +
         commands_part +
         "  esac\n"
         "  if [ -n \"$first\" ] && [ \"$at\" -gt 2 ]; then\n"
         "    case \"${typed[1]} ${typed[2]}\" in\n"
         "      'catalog show') words=$(_tco_list records) ;;\n"
         "      *) words='' ;;\n"
         "    esac\n"
         "  fi\n"
         "  case $many$current in 1*,*) before_comma=${current%,*}, ;; esac\n"
         "  case $current in -*) words=$flags ;; esac\n"
         "  [ -n \"$words\" ] || return 0\n"
         "  mapfile -t COMPREPLY < <(compgen -P \"$before_comma\" -W \"$words\" -- "
         "\"${current#\"$before_comma\"}\")\n"
         "  case $current in *:*) "
         "COMPREPLY=(\"${COMPREPLY[@]#\"${current%\"${current##*:}\"}\"}\") ;; "
         "esac\n"
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
      commands_part += "        " + many + name + "'[" + zsh_safe(help_of(flag, syntax)) + "]";
      if (flag.takes_next_word()) {
        commands_part += ":" + zsh_safe(flag.value) + ":" + zsh_action(completed(flag, syntax));
      }
      commands_part += "' \\\n";
    }
    const Completed words = completed(syntax);
    const auto place = [&](const char* which, const Completed& values) {
      commands_part += "        '" + std::string(which) + ":" + zsh_safe(syntax.words) + ":" +
                       zsh_action(values) + "' \\\n";
    };
    if (!words.words.empty() || !words.list.empty()) place(words.list.empty() ? "1" : "*", words);
    const bool records = syntax.command == "catalog";
    if (words.files) place("*", {.list = records ? "records" : "", .files = true});
    commands_part += "        '(- *)--help[help on this command]' ;;\n";
  }
  return "#compdef tco\n"
         "# zsh completion of tco: tco completion zsh > \"${fpath[1]}/_tco\"\n" +
         std::string(kList) +
         "_tco_offer() {\n"
         "  local -a found=(${(f)\"$(_tco_list $1)\"})\n"
         "  shift\n"
         "  compadd \"$@\" -a found\n"
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

}  // namespace tco::cli
