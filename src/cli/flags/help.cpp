#include "cli/flags/flags.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace tco::cli {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kLeft = 28;  ///< Where what a flag does begins.

/// "table, csv or json".
std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    list += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
  }
  return list;
}

/// Of --output: the endings that choose a format the command has.
std::string endings_of(const Syntax& syntax) {
  std::vector<std::string> endings;
  for (const std::string_view format : syntax.formats) {
    const bool is_ending = format != "table" && format != "vega" && format != "focus";
    if (is_ending) endings.push_back('.' + std::string(format));
  }
  return endings.empty() ? "" : "; " + listed(endings) + " choose the format";
}

/// A flag with what it does, broken between words.
std::string line_of(const Flag& flag, const Syntax& syntax) {
  std::string line = "  ";
  line += flag.letter != 0 ? std::string("-") + flag.letter + ", " : "    ";
  line += flag.dashed();
  if (!flag.value.empty()) line += (flag.optional_value() ? "" : " ") + std::string(flag.value);
  if (line.size() + 2 > kLeft) {
    line += '\n' + std::string(kLeft, ' ');
  } else {
    line.resize(kLeft, ' ');
  }
  const std::string help = help_of(flag, syntax);
  std::string_view words = help;
  std::size_t column = kLeft;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    if (column > kLeft && column + 1 + word.size() > kColumns) {
      line += '\n' + std::string(kLeft, ' ');
      column = kLeft;
    } else if (column > kLeft) {
      line += ' ';
      ++column;
    }
    line += word;
    column += word.size();
  }
  return line + '\n';
}

}  // namespace

std::string help_of(const Flag& flag, const Syntax& syntax) {
  const std::vector<std::string> formats(syntax.formats.begin(), syntax.formats.end());
  return (flag.name == "format" ? listed(formats) : std::string(flag.help)) +
         (flag.name == "output" ? endings_of(syntax) : "") +
         (flag.repeatable && !flag.lists() ? " (may repeat)" : "");
}

std::string help_of(const Syntax& syntax) {
  std::string out = "tco " + std::string(syntax.command) + " - " + std::string(syntax.summary) +
                    "\n\nUsage: tco " + std::string(syntax.command);
  if (!syntax.words.empty()) out += " " + std::string(syntax.words);
  if (!syntax.flags.empty()) out += " [FLAGS]";
  out += "\n";
  if (!syntax.flags.empty()) out += "\n";
  std::string_view heading;
  for (const Flag& flag : flags_of(syntax)) {
    if (!flag.heading.empty() && flag.heading != heading) {
      out += (out.ends_with("\n\n") ? "" : "\n") + std::string(flag.heading) + ":\n";
      heading = flag.heading;
    }
    out += line_of(flag, syntax);
  }
  if (!syntax.flags.empty()) {
    out += "\nEach flag can be given as a variable too: TCO_ and its name in capitals, - as _.\n";
  }
  if (syntax.list != nullptr) out += "\n" + syntax.list();
  if (!syntax.example.empty()) out += "\n" + std::string(syntax.example);
  return out;
}

}  // namespace tco::cli
