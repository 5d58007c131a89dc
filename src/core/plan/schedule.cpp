#include "tco/core/plan/schedule.hpp"

#include <algorithm>

namespace tco {

void add_span(WeekSpans& spans, int from, int length) {
  from = (from % kMinutesPerWeek + kMinutesPerWeek) % kMinutesPerWeek;
  const int until = from + std::min(length, kMinutesPerWeek);
  spans.push_back({from, std::min(until, kMinutesPerWeek)});
  if (until > kMinutesPerWeek) spans.push_back({0, until - kMinutesPerWeek});
  std::sort(spans.begin(), spans.end(),
            [](const WeekSpan& a, const WeekSpan& b) { return a.from < b.from; });
  WeekSpans joined;
  for (const WeekSpan& span : spans) {
    if (!joined.empty() && span.from <= joined.back().until) {
      joined.back().until = std::max(joined.back().until, span.until);
    } else if (span.from < span.until) {
      joined.push_back(span);
    }
  }
  spans = std::move(joined);
}

bool holds_at(const WeekSpans& spans, int minute) {
  return std::any_of(spans.begin(), spans.end(), [&](const WeekSpan& span) {
    return span.from <= minute && minute < span.until;
  });
}

bool overlap(const WeekSpans& a, const WeekSpans& b) {
  const auto in_b = [&](const WeekSpan& x) {
    return std::any_of(b.begin(), b.end(), [&](const WeekSpan& y) {
      return std::max(x.from, y.from) < std::min(x.until, y.until);
    });
  };
  return std::any_of(a.begin(), a.end(), in_b);
}

double share_of_demand(WeekSpan span, std::span<const double> profile) {
  if (profile.empty()) return (span.until - span.from) / static_cast<double>(kMinutesPerWeek);
  const auto weight = [&](int hour) {
    return profile[static_cast<std::size_t>(hour) % profile.size()];
  };
  double inside = 0;
  double total = 0;
  for (int hour = 0; hour < kMinutesPerWeek / 60; ++hour) {
    const int from = std::max(span.from, hour * 60);
    const int until = std::min(span.until, hour * 60 + 60);
    inside += weight(hour) * std::max(0, until - from);
    total += weight(hour) * 60;
  }
  return inside / total;
}

}  // namespace tco
