#pragma once

#include "import/text/reading.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::importing {

/// The objects of a JSON array, of JSON lines, or the one of a JSON text; the rows of a CSV text,
/// every cell a string under the name of its column. Each knows its place in the source, which must
/// outlive them. Throws Error (input) with the place of what is none of them.
std::vector<Value> run_records(const catalog::Source& source);

/// The same, of which a CSV text is read anew each time they are gone through, row by row: they
/// take no memory, and live no longer than `take` runs.
class Records {
 public:
  explicit Records(const catalog::Source& source);
  void each(const std::function<void(Value& record)>& take);

 private:
  const catalog::Source& source_;
  std::vector<Value> json_;
};

/// The rows of a CSV text from a byte on, where its header begins.
std::vector<Value> csv_records(const catalog::Source& source, std::size_t from = 0);

/// Throws Error (input): "FILE:LINE:COL: WHAT", at the record or at a value in it.
[[noreturn]] void refuse(const Value& at, const std::string& what, const std::string& hint = {});

/// The number under a key, which may be in quotes; nothing where it is absent or null. Throws Error
/// where it is anything else, or below `least`.
std::optional<double> number_at(const Value& record, std::string_view key, double least = 0);
/// The same, and an Error where there is none.
double required_number(const Value& record, std::string_view key, double least = 0);

}  // namespace tco::importing
