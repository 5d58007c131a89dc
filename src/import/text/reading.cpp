#include "import/text/reading.hpp"

#include "catalog/json/sax.hpp"
#include "tco/catalog/json/iso.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace tco::importing {

std::string text_of(const Value& object, std::string_view key) {
  const Value* const found = object.find(key);
  return std::string(found && found->is(Kind::string) ? found->text : "");
}

std::optional<Date> date_of(const Value& object, std::string_view key) {
  return catalog::date_of(text_of(object, key));
}

std::optional<double> amount_of(const Value& value) {
  if (value.is(Kind::number)) return value.number;
  if (!value.is(Kind::string) || !catalog::is_json_number(value.text)) return std::nullopt;
  double number = 0;
  const char* const end = value.text.data() + value.text.size();
  const auto [stopped, error] = std::from_chars(value.text.data(), end, number);
  if (error != std::errc() || stopped != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

const Value* object_at(const Value& object, std::string_view key) {
  const Value* const found = object.find(key);
  return found && found->is(Kind::object) ? found : nullptr;
}

const Value* array_at(const Value& object, std::string_view key) {
  const Value* const found = object.find(key);
  return found && found->is(Kind::array) ? found : nullptr;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace tco::importing
