#pragma once

#include "cli/flags/given.hpp"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// One flag of the program, whatever command takes it. The variable TCO_NAME sets it too.
struct Flag {
  std::string_view name;  ///< Without dashes.
  /// What follows it, for help; empty: nothing does. "[=X]": X may, by = alone. "X,...": a list.
  std::string_view value;
  std::string_view help;
  bool repeatable = false;
  char letter = 0;                ///< -f for --format; 0: none.
  std::string_view heading = {};  ///< Above it in help, where a group of flags begins.

  bool optional_value() const { return value.starts_with("[="); }
  bool takes_next_word() const { return !value.empty() && !optional_value(); }
  bool lists() const { return repeatable && value.ends_with(",..."); }
  std::string dashed() const { return "--" + std::string(name); }
};

/// Flags that describe the question, those for catalog data, --explain, and those for the answer.
std::span<const Flag> question_flags();
std::span<const Flag> data_flags();
std::span<const Flag> explain_flags();
std::span<const Flag> output_flags();
/// Those of answers with a first screen, and of rows: --columns and the like.
std::span<const Flag> screen_flags();
std::span<const Flag> row_flags();
/// One flag of a group.
std::span<const Flag> only(std::span<const Flag> group, std::string_view name);

/// A document that is read without being named on the command line.
struct StandingDocument {
  catalog::Layer layer;
  std::string path;        ///< A file; from the "data" of a tco.json, a directory too.
  std::string place = {};  ///< Where a tco.json names it.
  /// Of a tco.json that holds records, whose records alone are wanted; empty: it holds none.
  std::optional<std::string> text = {};
};

struct LineAsked;  // of `tco batch`

/// The flags and words of one command line, with those of variables and tco.json files where the
/// line has none.
class Arguments {
 public:
  bool has(std::string_view name) const { return !all(name).empty(); }
  /// The value of a flag that is given once; nothing if it is not given.
  std::optional<Given> one(std::string_view name) const;
  const std::vector<Given>& all(std::string_view name) const;
  const std::vector<std::string>& words() const { return words_; }

  /// By the name of the flag. Empty: turned off by a variable, so that no tco.json turns it on.
  std::map<std::string, std::vector<Given>, std::less<>> values_;
  std::vector<std::string> words_;
  std::vector<StandingDocument> standing_;     ///< Later ones win.
  std::vector<std::string> warnings_ = {};     ///< Of what was found and passed over.
  std::span<const std::string_view> formats_;  ///< Of the command; the first where none is given.
  bool streams_ = false;                       ///< Its rows are written one after another.
  const LineAsked* line_ = nullptr;            ///< Of one question among many; null: it is alone.
};

/// What a command accepts.
struct Syntax {
  std::string_view command;
  std::string_view summary;
  std::vector<std::span<const Flag>> flags = {};
  std::string_view words = {};  ///< What its words are, for help: "NAME"; empty: takes none.
  std::size_t most_words = 0;
  std::string (*list)() = nullptr;  ///< Makes what is shown below the flags; null: nothing.
  std::string_view example = {};    ///< Shown last.
  /// What --format may be; the first where it is not given. Empty: any.
  std::span<const std::string_view> formats = {};
  bool streams = false;  ///< Rows are written one after another: they are made as they are read.
};

/// Usual lists of formats: of answers that can be drawn, with a page, with charges, of those that
/// have a page alone, and of those that have neither.
inline constexpr std::array<std::string_view, 7> kDrawnFormats{"table", "csv", "json", "jsonl",
                                                               "md",    "svg", "vega"};
inline constexpr std::array<std::string_view, 9> kPageFormats{"table", "csv", "json", "jsonl", "md",
                                                              "html",  "svg", "vega", "xlsx"};
inline constexpr std::array<std::string_view, 10> kChargedFormats{
    "table", "csv", "json", "jsonl", "md", "html", "svg", "vega", "xlsx", "focus"};
inline constexpr std::array<std::string_view, 7> kToldFormats{"table", "csv",  "json", "jsonl",
                                                              "md",    "html", "xlsx"};
inline constexpr std::array<std::string_view, 5> kTableFormats{"table", "csv", "json", "jsonl",
                                                               "md"};

/// Every flag of a command.
std::vector<Flag> flags_of(const Syntax& syntax);

/// Help of one command.
std::string help_of(const Syntax& syntax);
/// What one of its flags does.
std::string help_of(const Flag& flag, const Syntax& syntax);

/// True where a flag asks another question than the built-in one.
bool asks_question(const Arguments& arguments);

}  // namespace tco::cli
