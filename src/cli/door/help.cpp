#include "cli/door/flags.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

/// "table, csv or json".
std::string format_list(const Syntax& syntax) {
  std::string list;
  for (std::size_t i = 0; i < syntax.formats.size(); ++i) {
    list += (i == 0 ? "" : i + 1 == syntax.formats.size() ? " or " : ", ");
    list += syntax.formats[i];
  }
  return list;
}

}  // namespace

std::string help_of(const Syntax& syntax) {
  std::string out = "tco " + std::string(syntax.command) + " - " + std::string(syntax.summary) +
                    "\n\nUsage: tco " + std::string(syntax.command);
  if (!syntax.words.empty()) out += " " + std::string(syntax.words);
  if (!syntax.flags.empty()) out += " [FLAGS]";
  out += "\n";
  if (!syntax.flags.empty()) out += "\n";
  for (const Flag& flag : flags_of(syntax)) {
    std::string left = "  ";
    left += flag.letter != 0 ? std::string("-") + flag.letter + ", " : "    ";
    left +=
        "--" + std::string(flag.name) + (flag.value.empty() ? "" : " " + std::string(flag.value));
    left.resize(std::max<std::size_t>(left.size() + 2, 30), ' ');
    out += left + (flag.name == "format" ? format_list(syntax) : std::string(flag.help)) +
           (flag.repeatable ? " (may repeat)" : "") + '\n';
  }
  if (!syntax.flags.empty()) {
    out += "\nEach flag can be given as a variable too: TCO_ and its name in capitals, - as _.\n";
  }
  if (syntax.list != nullptr) out += "\n" + syntax.list();
  if (!syntax.example.empty()) out += "\n" + std::string(syntax.example);
  return out;
}

}  // namespace tco::cli
