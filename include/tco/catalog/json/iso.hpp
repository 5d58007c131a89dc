#pragma once

#include "tco/core/quantity/figure.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tco::catalog {

/// A calendar date YYYY-MM-DD; nothing where the text is none.
std::optional<Date> date_of(std::string_view text);

/// True for the ISO 4217 codes of money in use.
bool is_currency(std::string_view code);

/// `did you mean "USD"?` for a name that is nearly one of them, such as usd or US$; else nothing.
std::string currency_hint(std::string_view code);

}  // namespace tco::catalog
