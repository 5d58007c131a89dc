#pragma once

#include "catalog/json/document.hpp"
#include "tco/core/quantity/figure.hpp"

#include <initializer_list>
#include <optional>
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

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words);

}  // namespace tco::importing
