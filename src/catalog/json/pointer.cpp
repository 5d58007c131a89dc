#include "catalog/json/pointer.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace tco::catalog {

std::vector<std::string> pointer_tokens(std::string_view pointer) {
  std::vector<std::string> tokens{""};
  for (std::size_t i = 1; i < pointer.size(); ++i) {
    const char c = pointer[i];
    const char next = i + 1 < pointer.size() ? pointer[i + 1] : '\0';
    if (c == '/') {
      tokens.emplace_back();
    } else if (c == '~' && (next == '0' || next == '1')) {
      tokens.back() += next == '0' ? '~' : '/';
      ++i;
    } else {
      tokens.back() += c;
    }
  }
  return tokens;
}

const Value* item_of(const Value& array, std::string_view token) {
  const auto by_id = std::find_if(array.items.begin(), array.items.end(), [&](const Value& item) {
    const Value* id = item.find("id");
    return id && id->is(Value::Kind::string) && id->text == token;
  });
  if (by_id != array.items.end()) return &*by_id;
  std::size_t index = 0;
  const char* const end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, index);
  if (error != std::errc() || stop != end || index >= array.items.size()) return nullptr;
  return &array.items[index];
}

Value* item_of(Value& array, std::string_view token) {
  return const_cast<Value*>(item_of(std::as_const(array), token));
}

const Value* value_below(const Value* value, std::span<const std::string> tokens) {
  for (const std::string& token : tokens) {
    if (!value) return nullptr;
    value = value->is(Value::Kind::array) ? item_of(*value, token) : value->find(token);
  }
  return value;
}

}  // namespace tco::catalog
