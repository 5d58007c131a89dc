#pragma once

#include "tco/error.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// A text that values come from: a file, a built-in document, a flag or a variable.
struct Source {
  enum class Kind { file, flag };
  std::string name;  ///< As the user knows it: "prices.json", "--volume", "TCO_VOLUME".
  std::string text;
  Kind kind = Kind::file;
  bool built_in = false;
};

struct Member;

/// A JSON value that knows where it stands.
struct Value {
  enum class Kind { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool boolean = false;
  double number = 0;
  bool exact = true;         ///< false: an integer that a double cannot hold exactly.
  std::string text;          ///< Of a string.
  std::vector<Value> items;  ///< Of an array.
  std::vector<Member> members;
  const Source* source = nullptr;
  std::size_t end = 0;  ///< Offset behind the token, or behind the bracket that opens it.

  bool is(Kind k) const { return kind == k; }
  Value* find(std::string_view key);
  const Value* find(std::string_view key) const;
  /// The member of that key, added as null at the end if there is none.
  Value& member(std::string_view key);
};

struct Member {
  std::string key;
  std::size_t key_end = 0;  ///< Offset behind the key's closing quote.
  Value value;
};

/// The place of a byte: lines and columns count from 1, columns in bytes.
struct LineColumn {
  std::size_t line = 1, column = 1;
};
LineColumn line_column(std::string_view text, std::size_t offset);

/// Offset at which the token that ends at `end` begins.
std::size_t token_start(std::string_view text, std::size_t end);

/// "FILE:LINE:COL" of a file, the flag's name of a flag.
std::string place(const Source& source, std::size_t offset);

/// What the program answers where the text is wrong: bad input for a file, usage for a flag.
ExitCode code_of(const Source& source);

/// Parses one strict JSON text: UTF-8, no duplicate keys, at most 64 levels, 1e6 values and 64 KiB
/// a string; numbers must fit a double. Throws Error with file:line:col. The source must outlive
/// the value.
Value parsed(const Source& source);
/// The same for the bytes [from, to) of the text, which hold one whole value.
Value parsed(const Source& source, std::size_t from, std::size_t to);

/// The value as JSON text, one line.
std::string json_text(const Value& value);

/// A value given as text on the command line: a plain string, unless it is JSON or looks so much
/// like it (an object, an array, a number) that what is wrong with it must be told.
Value parsed_word(const Source& source);

}  // namespace tco::catalog
