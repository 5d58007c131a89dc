#include "cli/completion/words.hpp"
#include "cli/door/command.hpp"
#include "cli/topics/topics.hpp"
#include "tco/catalog/question/inputs.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace tco::cli {
namespace {

/// A text as roff shows it: no request, no escape, hyphens that can be copied.
std::string roff(std::string_view text) {
  std::string out;
  bool at_line = true;
  for (const char c : text) {
    if (at_line && (c == '.' || c == '\'')) out += "\\&";
    at_line = c == '\n';
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string section(std::string_view name) { return ".SH " + std::string(name) + '\n'; }

/// Lines as they are.
std::string as_is(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  return ".nf\n" + roff(text) + "\n.fi\n";
}

std::string item(const std::string& left, const std::string& text) {
  return ".TP\n" + left + '\n' + roff(text) + '\n';
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

std::string title(const std::string& name) {
  std::string upper = name;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return ".TH " + upper + " 1 " + iso_date(catalog::Catalog::built_in().date()) +
         " \"tco " TCO_VERSION "\" \"User Commands\"\n";
}

std::string flag_items(const Syntax& syntax) {
  std::string out;
  for (const Flag& flag : flags_of(syntax)) {
    std::string left;
    if (flag.letter != 0) left += bold(std::string("-") + flag.letter) + ", ";
    left += bold("--" + std::string(flag.name));
    if (!flag.value.empty()) {
      left += (flag.optional_value() ? "" : " ") + italic(flag.value);
    }
    out += item(left, help_of(flag, syntax));
  }
  return out + item(bold("-h") + ", " + bold("--help"), "help on the command");
}

/// The end of a help in its paragraphs: those in words, and those that are lines to type.
std::pair<std::string, std::string> prose_and_examples(std::string_view help) {
  std::string prose, examples;
  while (!help.empty()) {
    const std::size_t end = std::min(help.find("\n\n"), help.size());
    const std::string_view paragraph = help.substr(0, end);
    help.remove_prefix(std::min(end + 2, help.size()));
    const bool typed = paragraph.starts_with("  ") && paragraph.find("tco ") != paragraph.npos;
    std::string& part = typed ? examples : prose;
    part += (part.empty() ? "" : "\n\n") + std::string(paragraph);
  }
  return {prose, examples};
}

std::string command_page(const Syntax& syntax) {
  const std::string command(syntax.command), name = "tco-" + command;
  std::string out = title(name) + section("NAME") + roff(name) + " \\- " + roff(syntax.summary) +
                    '\n' + section("SYNOPSIS") + bold("tco " + command);
  if (!syntax.words.empty()) out += ' ' + italic(syntax.words);
  if (!syntax.flags.empty()) out += " [" + italic("FLAGS") + ']';
  out += '\n' + section("OPTIONS") + flag_items(syntax);
  if (!syntax.flags.empty()) {
    out += ".PP\n" + roff(
                         "Each flag can be given as a variable too: TCO_ and its name in capitals, "
                         "- as _.\n");
  }
  auto [prose, examples] = prose_and_examples(syntax.example);
  if (syntax.list != nullptr) prose += (prose.empty() ? "" : "\n") + syntax.list();
  if (!prose.empty()) out += section("DESCRIPTION") + as_is(prose);
  if (!examples.empty()) out += section("EXAMPLES") + as_is(examples);
  return out + section("SEE ALSO") + ".BR tco (1)\n";
}

/// The pages that `tco help` has, each as a section, and all commands.
std::string program_page() {
  std::string out = title("tco") + section("NAME") +
                    "tco \\- run AI generation on hardware you own, or pay a metered API\n" +
                    section("SYNOPSIS") + bold("tco") + ' ' + italic("COMMAND") + " [" +
                    italic("FLAGS") + "]\n" + section("DESCRIPTION") +
                    roff(
                        "tco computes the total cost of ownership of each way to make tokens, "
                        "images or video clips at a volume, and where the answer changes. It is "
                        "one program without network, account or telemetry.\n") +
                    section("COMMANDS");
  std::string also;
  for (const Command* command : commands()) {
    const std::string name = "tco-" + std::string(command->syntax.command);
    out += item(bold(command->syntax.command), std::string(command->syntax.summary));
    also += (also.empty() ? "" : ",\n") + (".BR " + roff(name)) + " (1)";
  }
  for (const HelpTopic& topic : help_topics()) {
    std::string name(topic.name);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
      return c == '-' ? ' ' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    });
    out += section(name) + as_is(topic.text);
  }
  return out + section("SEE ALSO") + also + '\n';
}

/// Every number of the built-in question, by pointer.
std::string pointers() {
  const catalog::Catalog catalog = catalog::Catalog::built_in();
  catalog::Request request;
  const catalog::Question question = catalog::resolve(request, catalog);
  std::string out;
  for (const auto& [pointer, value] : catalog::inputs_of(question, catalog)) {
    if (std::holds_alternative<double>(value)) out += pointer + '\n';
  }
  return out;
}

}  // namespace

std::string manual_page(const Syntax* syntax) {
  return syntax ? command_page(*syntax) : program_page();
}

std::string generated(const std::vector<std::string>& words) {
  const std::string what = words.empty() ? "" : words.front();
  if (what == "pointers") return pointers();
  std::string names;
  for (const Command* command : commands()) {
    names += std::string(command->syntax.command) + '\n';
    if (what == "man" && words.size() == 2 && words[1] == command->syntax.command) {
      return manual_page(&command->syntax);
    }
  }
  if (what == "commands") return names;
  if (what == "man" && words.size() == 1) return manual_page(nullptr);
  refuse_usage("--generate: expected commands, man, man COMMAND or pointers");
}

}  // namespace tco::cli
