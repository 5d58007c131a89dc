#pragma once

#include "cli/door/command.hpp"
#include "tco/catalog/config/line.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/report/formats/format.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// What all lines have in common.
struct LinesAsked {
  const Command& command;
  std::vector<Flag> flags;          ///< Of the command.
  Arguments base;                   ///< What variables and tco.json files say.
  std::vector<std::string> fields;  ///< Empty: all.
  bool csv = false;
};

/// How one line was answered.
struct LineAnswer {
  std::string text;  ///< With its line break.
  ExitCode code = ExitCode::answered;
};

/// Answers lines, for one thread.
class LineAnswerer {
 public:
  LineAnswerer(const LinesAsked& asked, const catalog::Catalog& catalog);

  LineAnswer answer(std::string_view line, std::size_t number) const;
  /// Of a line that is longer than what is read.
  LineAnswer too_long() const;

 private:
  Arguments arguments_of(const catalog::QuestionLine& line) const;
  LineAnswer refused(const catalog::QuestionLine& line, const Error& error) const;

  const LinesAsked& asked_;
  const catalog::Catalog& catalog_;
  report::JsonLook look_;
  report::Format format_;
};

/// True for a field that is no key of the answer: id and exit stand in every line.
bool is_of_line(const std::string& field);

/// The first row of CSV.
std::string csv_head(const std::vector<std::string>& fields);

}  // namespace tco::cli
