#pragma once

#include "cli/door/command.hpp"
#include "cli/words/answer.hpp"
#include "cli/words/screen_lines.hpp"
#include "tco/report/words/report.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace tco::cli {

/// A part of a text that has to keep to a number of lines. The highest rank goes first (the last of
/// them first); 0 stays.
struct Clause {
  std::string text;
  int rank = 0;
};

/// What fits into so many lines of the screen. A part that begins with a stop takes the place of a
/// full stop before it.
std::string fitted(std::vector<Clause> clauses, std::size_t lines);

/// The grid without columns that have nothing in any row.
report::Grid without_empty(report::Grid grid);

/// Of options in order of their cost, those that so many lines have room for: the cheapest, the
/// best of each kind, behind a plan that wins the first of the model asked for, those that flags
/// name, then by cost; one line less where others are left out.
std::vector<std::size_t> picked(const CompareView& view, const std::vector<std::size_t>& order,
                                const std::set<std::size_t>& named, std::size_t lines);

/// Lines of the screen that the paragraphs take; none for an empty one.
std::size_t screen_lines(const std::vector<std::string>& paragraphs);

/// Lines of the screen that these paragraphs and so many other lines leave for the rest.
std::size_t room_beside(const std::vector<std::string>& paragraphs, std::size_t lines);

/// What every answer begins with, each with a blank line below it.
void say_answer(report::Report& report, std::string answer, std::string question);

/// Warnings that a screen has room for beside these notes, the first at least; the last counts the
/// others.
std::vector<std::string> few_of(const std::vector<std::string>& warnings,
                                const std::vector<std::string>& notes = {});

/// Lines that they take on standard error.
std::size_t warning_lines(const std::vector<std::string>& warnings);

/// Few of them alone go to standard error, as the answer itself has all; unless --verbose.
void tell_few(Answer& answer, const Arguments& arguments);

/// Puts the warnings of the answer into its report; of a first screen those it has room for.
void tell_warnings(Answer& answer, report::Report& report, const Arguments& arguments,
                   bool first_screen);

/// Lines that warnings of the report and notes take on standard error.
std::size_t message_lines(const Arguments& arguments, const Answer& answer,
                          const report::Report& report);

}  // namespace tco::cli
