#pragma once

#include "import/spend/time.hpp"
#include "import/text/run_records.hpp"

#include <string>
#include <vector>

namespace tco::importing {

/// A bucket of time in the pages of usage and costs of OpenAI and Anthropic, with its results.
struct Bucket {
  Span when;
  const Value* at = nullptr;
  const Value* results = nullptr;  ///< An array.
};

/// The buckets of all pages, in order of time. A file holds a page, an array of them or one a line.
/// Throws Error (input) with the place of what is none, and of a bucket that comes twice. What is
/// missing is put into the warnings.
std::vector<Bucket> buckets_of(const std::vector<Value>& pages, std::vector<std::string>& warnings);

/// The service level of plans, as both say it in a result; empty: standard.
std::string service_level_of(const Value& result);

}  // namespace tco::importing
