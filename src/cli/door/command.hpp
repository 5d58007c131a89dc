#pragma once

#include "cli/flags/flags.hpp"
#include "tco/error.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// What a command leaves: the text for standard output (or --output), and messages.
struct Answer {
  std::string text;
  std::vector<std::string> warnings;
  std::vector<std::string> inputs;  ///< Files read, which --output must not replace.
  ExitCode code = ExitCode::answered;
  /// Where --output is a directory: the file in it. Empty: it must not be one.
  std::string file_name = {};
  std::vector<std::string> notes = {};    ///< What was done, for standard error.
  std::vector<std::string> remarks = {};  ///< Told as warnings, but let pass by --strict.
  /// What standard error gets of warnings and remarks; absent: all.
  std::optional<std::vector<std::string>> told = {};
  /// Writes what follows `text`, where it is too long to be kept.
  std::function<void(const std::function<void(std::string_view)>& sink)> more = {};
  /// Done when all is written, before notes and warnings are told; may set the code and the notes.
  std::function<void(Answer&)> then = {};
};

/// A word behind `tco`. To add one: write its file, add its line to kCommands.
struct Command {
  Syntax syntax;
  Answer (*run)(const Arguments&);
  /// Tells of a document that is wrong where others look than at standard error; null: nowhere.
  void (*refused)(const Arguments&, const Error&) = nullptr;
};

extern const Command kCompare, kBreakeven, kCapacity, kCashflow, kCheck, kDiff, kExplain, kCatalog,
    kImport, kVerify, kSchema, kSimulate, kSweep, kFit, kBatch, kHelp, kConfig, kInit, kCompletion,
    kVersion, kReport;

/// Every command, in the order of the help.
const std::vector<const Command*>& commands();

/// Runs one command line. Returns the exit code; never throws.
int run(const std::vector<std::string>& argv);

}  // namespace tco::cli
