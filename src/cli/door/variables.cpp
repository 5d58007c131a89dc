#include "cli/door/variables.hpp"

#include "cli/door/command.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <unistd.h>

#include <algorithm>

namespace tco::cli {
namespace {

std::string variable_of(std::string_view flag) {
  std::string name = "TCO_";
  for (const char c : flag)
    name += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return name;
}

/// What a variable says of a flag that takes no value.
bool is_on(const std::string& value, const std::string& name) {
  for (const char* const on : {"1", "true", "yes"}) {
    if (value == on) return true;
  }
  for (const char* const off : {"0", "false", "no"}) {
    if (value == off) return false;
  }
  refuse_usage(name + ": expected 1 or 0, got " + text::quoted(value));
}

/// The names of the variables that set a flag of some command.
std::vector<std::string> known_variables() {
  std::vector<std::string> known;
  for (const Command* command : commands()) {
    for (const Flag& flag : flags_of(command->syntax)) known.push_back(variable_of(flag.name));
  }
  return known;
}

/// The values of a variable: those of a flag that may repeat stand between commas, paths between
/// colons. A value that begins with a pointer may hold commas itself.
std::vector<std::string> listed_values(const Flag& flag, std::string_view text) {
  if (!flag.repeatable) return {std::string(text)};
  const bool pointers = flag.value.starts_with('/');
  const char separator = flag.value == "PATH" || flag.value == "FILE" ? ':' : ',';
  std::vector<std::string> values{""};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends = text[i] == separator && (!pointers || text.substr(i + 1).starts_with('/'));
    if (ends) {
      values.emplace_back();
    } else {
      values.back() += text[i];
    }
  }
  std::erase(values, "");
  return values;
}

}  // namespace

void take_environment(Arguments& arguments, const std::vector<Flag>& flags) {
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view variable = *entry;
    if (!variable.starts_with("TCO_")) continue;
    static const std::vector<std::string> known = known_variables();
    const std::size_t equals = variable.find('=');
    const std::string name(variable.substr(0, equals));
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const bool named = name.size() > std::string_view("TCO_X").size();
      refuse_usage("unknown variable " + text::quoted(name) +
                   (named ? text::did_you_mean(name, known) : "") +
                   "\n  hint: TCO_ and the name of a flag in capitals sets that flag");
    }
    const auto flag = std::find_if(flags.begin(), flags.end(),
                                   [&](const Flag& f) { return variable_of(f.name) == name; });
    if (flag == flags.end() || arguments.has(flag->name)) continue;
    const std::string value(variable.substr(equals + 1));
    if (value.empty()) continue;  // set to nothing: not set
    if (!text::is_utf8(value)) refuse_usage(name + ": expected UTF-8, got " + text::quoted(value));
    auto& given = arguments.values_[std::string(flag->name)];
    if (flag->value.empty() && !is_on(value, name)) continue;
    if (flag->optional_value() && (value == "0" || value == "1")) {
      if (value == "1") given.push_back({"", name, catalog::Layer::variable});
      continue;
    }
    for (const std::string& one : listed_values(*flag, value)) {
      given.push_back({one, name, catalog::Layer::variable});
    }
    if (given.empty()) refuse_usage(name + ": expected a value, got " + text::quoted(value));
  }
}

}  // namespace tco::cli
