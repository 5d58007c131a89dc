#pragma once

#include "tco/core/question/week.hpp"

#include <span>

namespace tco {

/// Adds the `length` minutes from `from` on, where both may reach beyond the week, which wraps.
void add_span(WeekSpans& spans, int from, int length);

bool holds_at(const WeekSpans& spans, int minute);
bool overlap(const WeekSpans& a, const WeekSpans& b);

/// The part of a week's demand that falls into a span. 24 weights are the hours of every day, 168
/// those of the week from Monday 00:00 UTC on; none: demand is uniform.
double share_of_demand(WeekSpan span, std::span<const double> profile);

}  // namespace tco
