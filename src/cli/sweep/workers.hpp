#pragma once

#include "cli/sweep/view.hpp"

#include <functional>

namespace tco::cli {

/// Threads worth starting for so many rows: 1 where another one would cost more than it saves.
unsigned threads_for(double rows);

/// Writes all rows of a sweep, by so many threads at once: the bytes are the same for any number.
/// Whatever one of them throws ends all. `look` is shown each question before its rows are made,
/// one after another.
void write_rows(const Sweep& sweep, unsigned threads, report::RowStyle style,
                const std::vector<report::RowColumn>& columns, report::RowFrame& frame,
                const std::function<void(const Swept&)>& look = {});

}  // namespace tco::cli
