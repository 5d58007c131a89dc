#pragma once

#include <string>
#include <string_view>

/// Numbers as people write them, for messages that tell how a program reads them.
namespace tco::text {

bool all_digits(std::string_view text);

/// A decimal that nobody takes for grouped: without zeros at its end, never with three digits.
std::string with_point(std::string_view whole, std::string_view rest);

/// What a number with a comma may mean, between what stands around it: "write 1.5" of 1,5, a
/// decimal of some countries; "write 1.5 or 1500" of 1,500, which may be that or grouped.
std::string without_comma(std::string_view digits, std::string_view before = {},
                          std::string_view behind = {});

/// "2.5" of "$2.5" and "2.5 €"; the text itself if no sign of a currency stands at its ends.
std::string_view without_currency_sign(std::string_view text);

}  // namespace tco::text
