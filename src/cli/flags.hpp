#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// One flag of the program, whatever command takes it. The variable TCO_NAME sets it too.
struct Flag {
  std::string_view name;   ///< Without dashes.
  std::string_view value;  ///< What follows it, for help; empty: nothing does.
  std::string_view help;
  bool repeatable = false;
  char letter = 0;  ///< -f for --format; 0: none.
};

/// Flags that describe the question, those for catalog data, --explain, and those for the answer.
std::span<const Flag> question_flags();
std::span<const Flag> data_flags();
std::span<const Flag> explain_flags();
std::span<const Flag> output_flags();

/// A value as it was given, and by what: "--volume" or "TCO_VOLUME".
struct Given {
  std::string value;
  std::string origin;
};

/// The flags and words of one command line, environment variables included (flags win).
class Arguments {
 public:
  bool has(std::string_view name) const { return values_.contains(name); }
  /// The value of a flag that is given once; nothing if it is not given.
  std::optional<Given> one(std::string_view name) const;
  const std::vector<Given>& all(std::string_view name) const;
  const std::vector<std::string>& words() const { return words_; }

  std::map<std::string, std::vector<Given>, std::less<>> values_;
  std::vector<std::string> words_;
};

/// What a command accepts.
struct Syntax {
  std::string_view command;
  std::string_view summary;
  std::vector<std::span<const Flag>> flags = {};
  std::string_view words = {};  ///< What its words are, for help: "NAME"; empty: takes none.
  std::size_t most_words = 0;
  std::string_view example = {};  ///< Shown below the flags.
};

/// Reads the words behind the command. Throws Error (usage). `help` is set, and nothing else, where
/// help was asked for.
Arguments parsed(const Syntax& syntax, const std::vector<std::string>& argv, std::string& help);

/// Help of one command.
std::string help_of(const Syntax& syntax);

}  // namespace tco::cli
