#pragma once

#include "cli/words/answer.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace tco::cli {

/// Requests that a machine of the option serves at once; unknown where a row does not say.
std::optional<double> streams_of(const Option& option);

/// What a machine that serves one request at a time, as nobody asked for more, would cost with as
/// many as its memory holds.
struct ManyAtOnce {
  std::size_t option;
  double units;
  MonthlyCost total;
};
/// The cheapest such machine; nothing where none would cost a tenth less than it does.
std::optional<ManyAtOnce> many_at_once(const CompareView& view);

/// " With --concurrency max, own RTX 5090 would be the cheapest, at $209 a month.": for the
/// headline; empty where it would not.
std::string cheapest_with_many(const CompareView& view);

/// "With --concurrency max, rent H100 80 GB is $395 a month (1, not 2).", or, where none would gain
/// from it, "Streams at once: 1 (own A) to 380 (own B)." where machines of text differ; else empty.
std::string streams_note(const CompareView& view);

}  // namespace tco::cli
