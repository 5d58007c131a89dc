#pragma once

#include <cstddef>

// How the lines of a screen are given out, the same for every command that has one.
namespace tco::cli {

/// What the first screen of an answer is laid out for, standard error included: a terminal of 80 by
/// 24, with a line for the prompt. Wider ones get more columns, never more words.
inline constexpr std::size_t kScreenWidth = 80;
inline constexpr std::size_t kScreenLines = 23;

/// The answer in words: of a first screen, and of --full, which has as many as it takes.
inline constexpr std::size_t kAnswerLines = 3;
inline constexpr std::size_t kWholeAnswer = 100;

/// Blank lines between the parts and the head of the table; of screens with two tables.
inline constexpr std::size_t kOtherLines = 4;
inline constexpr std::size_t kOtherLinesOfTwo = 6;

/// Notes below the table.
inline constexpr std::size_t kNoteLines = 5;

/// Rows of a table, whatever else there is to say.
inline constexpr std::size_t kLeastRows = 4;

/// Messages that a screen has room for, and their lines.
inline constexpr std::size_t kMostMessages = 3;
inline constexpr std::size_t kMostMessageLines = 4;

/// Reasons why an option has no figure; the others are counted.
inline constexpr std::size_t kMostReasons = 2;

}  // namespace tco::cli
