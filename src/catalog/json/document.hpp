#pragma once

#include "tco/catalog/json/layer.hpp"
#include "tco/error.hpp"

#include <cstddef>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// A place in a text: lines and columns count from 1, columns in bytes.
struct LineColumn {
  std::size_t line = 1, column = 1;
};

/// A text that values come from: a file, a built-in document, a flag or a variable.
class Source {
 public:
  /// A value on its own comes from a flag, or from the "defaults" of a tco.json.
  enum class Kind { file, flag, config };
  Source(std::string known_as = {}, std::string text = {}, Kind source_kind = Kind::file)
      : name(std::move(known_as)), kind(source_kind), own_(std::move(text)) {}
  /// A document of the catalog inside the program, or of one installed in its place; its text is
  /// not copied.
  static Source packed(std::string name, std::string_view text, Layer layer);
  /// A file whose text another holds, longer than this lives; it is not copied.
  static Source viewed(std::string name, std::string_view text);

  std::string_view text() const { return view_.empty() ? std::string_view(own_) : view_; }
  LineColumn line_column(std::size_t offset) const;
  /// A text that its values hold and that does not stand in it as it is; lives as long as it does.
  std::string_view kept(std::string text) const { return kept_.emplace_front(std::move(text)); }

  std::string name;  ///< As the user knows it: "prices.json", "--volume", "TCO_VOLUME".
  Kind kind = Kind::file;
  bool built_in = false;       ///< Of the program, or of the catalog in place of its own.
  std::size_t first_line = 1;  ///< Of the text, where it is a part of a longer one.
  bool one_of_lines = false;   ///< A line of JSON Lines.
  bool twins = false;          ///< A key given twice is two members, for the reader to settle.
  Layer layer = Layer::data;
  /// Of a sum of money: what it is in the currency of the answer, where it was given in that.
  std::optional<double> stated = {};

 private:
  std::string own_;
  std::string_view view_;                       ///< Empty: the text is its own.
  mutable std::vector<std::size_t> line_ends_;  ///< Found when first asked for.
  mutable std::forward_list<std::string> kept_;
};

struct Member;

/// 2^53: a double holds every whole number up to here.
inline constexpr double kExactIntegers = 9007199254740992.0;

/// A JSON value that knows where it stands. Texts and keys are parts of its source, or kept by it.
struct Value {
  enum class Kind : unsigned char { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool boolean = false;
  bool exact = true;  ///< false: an integer that a double cannot hold exactly.
  double number = 0;
  std::string_view text;     ///< Of a string.
  std::vector<Value> items;  ///< Of an array.
  std::vector<Member> members;
  const Source* source = nullptr;
  std::size_t end = 0;  ///< Offset behind the token, or behind the bracket that opens it.

  bool is(Kind k) const { return kind == k; }
  Value* find(std::string_view key);
  const Value* find(std::string_view key) const;
  /// The member of that key, which outlives the value, added as null at the end if there is none.
  Value& member(std::string_view key);
};

struct Member {
  Member(std::string_view its_key = {}, std::size_t its_key_end = 0)
      : key(its_key), key_end(its_key_end) {}
  std::string_view key;
  std::size_t key_end = 0;  ///< Offset behind the key's closing quote.
  Value value;
};

/// Offset at which the token that ends at `end` begins.
std::size_t token_start(std::string_view text, std::size_t end);

/// "FILE:LINE:COL" of a file, the flag's name of a flag.
std::string place(const Source& source, std::size_t offset);

/// What the program answers where the text is wrong: bad input for a file, usage for a flag.
ExitCode code_of(const Source& source);

/// Parses one strict JSON text: UTF-8, no duplicate keys (but see Source::twins), at most 64
/// levels, 1e6 values and 64 KiB a string; numbers must fit a double. Throws Error with
/// file:line:col. The source must outlive the value.
Value parsed(const Source& source);

/// Bytes [from, to) of a text.
struct Extent {
  std::size_t from = 0, to = 0;
};
/// The same for a part of a built-in text that holds one whole value.
Value parsed(const Source& source, Extent part);

/// The value as JSON text, one line.
std::string json_text(const Value& value, int indent = -1);

/// A value given as text on the command line: a plain string, unless it is JSON or looks so much
/// like it (an object, an array, a number) that what is wrong with it must be told.
Value parsed_word(const Source& source);

}  // namespace tco::catalog
