#pragma once

#include "import/text/reading.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace tco::importing {

/// The tests of tables in Markdown, under the keys that llama-bench has for them in JSON.
struct LlamaTables {
  std::vector<Value> records;
  std::size_t passed_over = 0;           ///< Lines of no such table.
  std::vector<std::string> other_tests;  ///< Of another kind, such as "ctx_pp @ d4096".
};
LlamaTables markdown_records(const catalog::Source& source);

/// The rows that INSERT statements put into a table.
std::vector<Value> sql_records(const catalog::Source& source);

}  // namespace tco::importing
