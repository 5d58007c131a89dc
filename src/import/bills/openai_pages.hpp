#pragma once

#include "import/bills/time.hpp"
#include "import/text/run_records.hpp"

#include <string>
#include <vector>

namespace tco::importing {

/// A bucket of time in the pages of OpenAI's usage and costs, with its results.
struct OpenAiBucket {
  Span when;
  const Value* at = nullptr;
  const Value* results = nullptr;  ///< An array.
};

/// The buckets of all pages, in order of time. A file holds a page, an array of them or one a line.
/// Throws Error (input) with the place of what is none, and of a bucket that comes twice. What is
/// missing is put into the warnings.
std::vector<OpenAiBucket> openai_buckets(const std::vector<Value>& pages,
                                         std::vector<std::string>& warnings);

}  // namespace tco::importing
