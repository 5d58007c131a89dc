#include "cli/door/parsed.hpp"

#include "cli/door/variables.hpp"
#include "cli/door/words_to_flags.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace tco::cli {
namespace {

/// A negative number behind a flag is its value, not another flag.
std::vector<std::string> joined_negatives(const std::vector<std::string>& argv) {
  std::vector<std::string> joined;
  for (const std::string& word : argv) {
    const bool negative = word.size() > 1 && word[0] == '-' &&
                          (std::isdigit(static_cast<unsigned char>(word[1])) || word[1] == '.');
    const bool after_flag = !joined.empty() && joined.back().starts_with("--") &&
                            joined.back().find('=') == std::string::npos;
    if (negative && after_flag) {
      joined.back() += '=' + word;
    } else {
      joined.push_back(word);
    }
  }
  return joined;
}

/// False only where no word can be the flag.
bool may_be_given(const Flag& flag, const std::vector<std::string>& argv) {
  return std::any_of(argv.begin(), argv.end(), [&](const std::string& word) {
    const bool letters = word.starts_with('-') && !word.starts_with("--");
    return letters ? flag.letter != 0 : word.starts_with(flag.dashed());
  });
}

/// `--volume= 5`: CLI11 would take the next word for the value.
void refuse_empty(const std::vector<std::string>& argv, const std::vector<Flag>& flags) {
  for (const Flag& flag : flags) {
    if (std::find(argv.begin(), argv.end(), flag.dashed() + '=') == argv.end()) continue;
    refuse_usage(flag.dashed() + ": expected a value, got \"\"");
  }
}

/// A switch takes its value by = alone, so the word behind it is not its value.
void take_optional(std::vector<std::string>& argv, const std::vector<Flag>& flags,
                   std::vector<std::vector<std::string>>& values) {
  for (std::size_t i = 0; i < flags.size(); ++i) {
    if (!flags[i].optional_value()) continue;
    const std::string name = flags[i].dashed();
    std::erase_if(argv, [&](const std::string& word) {
      const bool valued = word.starts_with(name + '=');
      if (valued) values[i].push_back(word.substr(name.size() + 1));
      if (word == name) values[i].emplace_back();
      return valued || word == name;
    });
  }
}

/// The values between the commas of a list.
std::vector<std::string> parted(const Flag& flag, const std::string& value) {
  if (!flag.lists()) return {value};
  std::vector<std::string> parts{""};
  for (const char c : value) {
    if (c == ',') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (std::find(parts.begin(), parts.end(), "") != parts.end()) {
    refuse_usage(flag.dashed() + ": expected a value on both sides of each comma, got " +
                 text::quoted(value));
  }
  return parts;
}

}  // namespace

void refuse_unknown(const std::string& word, const std::vector<Flag>& flags, const Syntax& syntax) {
  if (!word.starts_with('-') || word == "-") {
    refuse_usage("unexpected " + text::quoted(word) + ": `tco " + std::string(syntax.command) +
                 "` takes " +
                 (syntax.words.empty() ? "flags only"
                                       : "at most " + std::to_string(syntax.most_words) +
                                             (syntax.most_words == 1 ? " word" : " words")));
  }
  std::vector<std::string> known{"--help"};
  for (const Flag& flag : flags) known.push_back(flag.dashed());
  const std::string name = word.substr(0, word.find('='));
  const std::string near = name.size() > 3 ? text::nearest(name, known) : "";
  std::string shown = text::quoted(name);  // as it was typed: without the quotes
  refuse_usage("unknown option " + shown.substr(1, shown.size() - 2) +
               (near.empty() ? "" : "; did you mean " + near + "?") + "\n  hint: `tco " +
               std::string(syntax.command) + " --help` lists them");
}

void take_values(Arguments& arguments, const Flag& flag, const std::vector<std::string>& values,
                 bool on) {
  if (values.empty() && !on) return;
  const std::string name = flag.dashed();
  if (values.size() > 1 && !flag.repeatable) refuse_usage(name + " given twice");
  auto& given = arguments.values_[std::string(flag.name)];
  for (const std::string& value : values) {
    if (value.empty() && !flag.optional_value()) {
      refuse_usage(name + ": expected a value, got \"\"");
    }
    for (std::string& part : parted(flag, value)) given.push_back({std::move(part), name});
  }
  if (on) given.push_back({"true", name});
}

Arguments parsed(const Syntax& syntax, const std::vector<std::string>& argv, std::string& help) {
  const std::vector<Flag> flags = flags_of(syntax);
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  bool wants_help = false;
  app.add_flag("-h,--help", wants_help);
  std::vector<std::vector<std::string>> values(flags.size());
  std::vector<char> switches(flags.size(), 0);
  for (std::size_t i = 0; i < flags.size(); ++i) {
    if (flags[i].optional_value()) continue;      // taken already
    if (!may_be_given(flags[i], argv)) continue;  // to declare a flag takes longer than to compute
    std::string names = flags[i].dashed();
    if (flags[i].letter != 0) names += std::string(",-") + flags[i].letter;
    if (flags[i].value.empty()) {
      app.add_flag_callback(names, [&switches, i] { switches[i] = 1; })->disable_flag_override();
    } else {
      app.add_option(names, values[i])->expected(-1)->allow_extra_args(false);
    }
  }
  refuse_empty(argv, flags);
  std::vector<std::string> reversed = joined_negatives(argv);
  take_optional(reversed, flags, values);
  std::reverse(reversed.begin(), reversed.end());
  try {
    app.parse(reversed);
  } catch (const CLI::ArgumentMismatch& e) {
    const std::string said = e.what();
    const std::string flag = said.substr(0, said.find_first_of(": "));  // a switch without dashes
    if (!flag.starts_with('-')) refuse_usage("--" + flag + " takes no value");
    const auto given = std::count_if(argv.begin(), argv.end(), [&](const std::string& word) {
      return word == flag || word.starts_with(flag + '=');
    });
    if (given > 1) refuse_usage(flag + " given twice");
    refuse_usage(flag + ": expected a value");
  } catch (const CLI::ParseError& e) {
    refuse_usage(text::display_safe(e.what()));
  }
  if (wants_help) {
    help = help_of(syntax);
    return {};
  }

  Arguments arguments;
  arguments.formats_ = syntax.formats;
  arguments.streams_ = syntax.streams;
  for (const std::string& word : app.remaining()) {
    const bool is_word = word == "-" || !word.starts_with('-');
    const bool fits = arguments.words_.size() < syntax.most_words;
    if (!is_word || (!fits && !asks_with_flags(syntax))) refuse_unknown(word, flags, syntax);
    arguments.words_.push_back(word);
  }
  for (std::size_t i = 0; i < flags.size(); ++i) {
    take_values(arguments, flags[i], values[i], switches[i] != 0);
  }
  take_environment(arguments, flags);
  if (arguments.words_.size() > syntax.most_words) {
    const std::string instead = command_with_flags(syntax, arguments, argv);
    if (instead.empty()) refuse_unknown(arguments.words_.front(), flags, syntax);
    refuse_usage("unexpected " + text::quoted(arguments.words_.front()) + ": `tco " +
                 std::string(syntax.command) + "` takes flags only\n  hint: " + instead);
  }
  return arguments;
}

}  // namespace tco::cli
