#pragma once

#include "catalog/json/document.hpp"
#include "import/text/draft.hpp"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tco::importing {

using catalog::Value;
using Kind = catalog::Value::Kind;

/// The text of a member; empty where there is none.
std::string text_of(const Value& object, std::string_view key);

/// The date a member says; nothing where it says none.
std::optional<Date> date_of(const Value& object, std::string_view key);

/// An amount, written as a number or as decimal digits in quotes; nothing where it is neither.
std::optional<double> amount_of(const Value& value);

/// A member that is an object; null where there is none.
const Value* object_at(const Value& object, std::string_view key);
const Value* array_at(const Value& object, std::string_view key);

/// A key that holds a price for `per` units of a meter.
struct PriceKey {
  std::string_view key;
  Meter meter;
  double per = kMillion;
};

/// The one of that name; null where it is none of them.
const PriceKey* price_key(std::span<const PriceKey> known, std::string_view key);

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words);

/// Whether the text ends in ":free", as a variant that costs nothing is called.
bool says_free(std::string_view key);

/// The conditions of prices for writing to a cache that lives 5 minutes, or an hour.
inline constexpr Bounds kShortLived{.at_least = std::nullopt, .at_most = 5};
inline constexpr Bounds kLongLived{.at_least = 6, .at_most = std::nullopt};

}  // namespace tco::importing
