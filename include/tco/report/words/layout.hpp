#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::report {

/// Fixed decimals of numbers in rows, 0 to 7; absent: shortest that reads back.
struct Decimals {
  std::optional<int> money, unit, months;

  /// Of a column, by what its key says it holds.
  std::optional<int> of(std::string_view key) const;
};

/// How the rows of a table are written.
struct RowLook {
  std::vector<std::string> columns = {};  ///< These alone, in the order of the table; empty: all.
  std::string columns_origin = {};        ///< What chose them, for messages.
  Decimals decimals = {};
  bool decimal_comma = false;  ///< Of CSV: 1,5;2,5.

  /// By column, whether it is written. Throws Error (usage) for columns that are not there.
  std::vector<bool> shown(const std::vector<std::string>& keys) const;
};

/// Which of an answer goes into a line of its own, by dotted keys such as "options.monthly.total".
struct JsonLook {
  std::vector<std::string> only = {};     ///< Those alone; empty: all but `without`.
  std::vector<std::string> without = {};  ///< Keys of the answer.

  /// True where a key of the answer, or a part of it, is wanted.
  bool wants(std::string_view key) const;
};

/// What the place that shows an answer can show.
struct Layout {
  std::size_t width = 0;  ///< 0: as wide as it needs, nothing is dropped.
  bool color = false;     ///< Escapes for a terminal; they repeat what the words say.
  bool unicode = false;   ///< The terminal shows UTF-8: charts are drawn finer.
  bool chart = false;     ///< Text shows charts, with an empty line above each.
  RowLook rows = {};
  const JsonLook* look = nullptr;  ///< Null: the answer is written whole.

  /// False only where the key of the answer is left out, so that it need not be computed.
  bool wants(std::string_view key) const { return !look || look->wants(key); }
};

}  // namespace tco::report
