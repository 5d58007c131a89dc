#pragma once

#include "cli/words/answer.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace tco::cli {

// What a headline adds of options that are no answer.

/// A seat that might be the cheapest.
struct LeadingSeat {
  std::size_t option = 0;
  double seats = 0;  ///< So many would be; 0: nobody states what one includes.
};
std::optional<LeadingSeat> leading_seat(const CompareView& view);
/// "Unknown, and perhaps cheaper: seat X, 1 seat, $20.0 a month, cheapest where a seat includes 381
/// requests a month (8 seats). Else " of it.
std::string seat_first(const CompareView& view, const LeadingSeat& leading);
/// What a seat of unstated allowance must include to be the cheapest: "; cheapest where a seat
/// includes 273 requests a month (11 seats)"; empty of others.
std::string needed_allowance(const CompareView& view, std::size_t i);
/// " qwen3-14b was made for 40960 tokens of context, asked are 2001000.": no price makes it
/// answer.
std::string beyond_the_model(const CompareView& view, std::size_t best);
/// " Not possible: own RTX 4090.": where no machine, or no plan, can do the work.
std::string impossible_sides(const CompareView& view);
/// " No API is held against it: --api ID names one.": machines alone are no answer to own or API.
std::string without_plans(const CompareView& view);
/// Unpriced options that might be cheaper than the winner, but for the seat that is told first, and
/// seats that cannot.
std::string left_out(const CompareView& view, const std::optional<LeadingSeat>& told);

}  // namespace tco::cli
