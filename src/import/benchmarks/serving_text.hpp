#pragma once

#include "import/text/reading.hpp"

#include <vector>

namespace tco::importing {

/// What `vllm bench serve` and sglang.bench_serving print, "===== Serving Benchmark Result =====",
/// under the keys of what they save; none where the text has no such block.
std::vector<Value> serving_records(const catalog::Source& source);

}  // namespace tco::importing
