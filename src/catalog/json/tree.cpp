#include "catalog/json/tree.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

namespace tco::catalog {

const Value& Tree::close() {
  Value& value = parts_[open_.back()].value;
  const auto first = parts_.begin() + static_cast<std::ptrdiff_t>(open_.back()) + 1;
  if (value.is(Value::Kind::object)) {
    value.members.assign(std::move_iterator(first), std::move_iterator(parts_.end()));
  } else {
    value.items.reserve(static_cast<std::size_t>(parts_.end() - first));
    for (auto part = first; part != parts_.end(); ++part) {
      value.items.push_back(std::move(part->value));
    }
  }
  parts_.erase(first, parts_.end());
  open_.pop_back();
  return value;
}

bool set_number(Value& value, std::string_view digits) {
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc()) return false;
  value.number = number + 0.0;  // -0.0 becomes 0
  const double size = std::abs(number);
  const bool integer = digits.find_first_of(".eE") == std::string_view::npos;
  // 2^53 + 1 reads as 2^53: only the digits tell. With an exponent, a fraction may be lost.
  value.exact =
      size < kExactIntegers || (integer && size == kExactIntegers && digits.back() == '2');
  return true;
}

std::vector<const Member*> same_keys(const Value& object) {
  const auto& members = object.members;
  if (members.size() < 12) {  // no sorting, no memory: most objects
    for (std::size_t i = 1; i < members.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (members[i].key == members[j].key) return {&members[j], &members[i]};
      }
    }
    return {};
  }
  std::vector<const Member*> sorted;
  sorted.reserve(members.size());
  for (const Member& m : members) sorted.push_back(&m);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Member* a, const Member* b) { return a->key < b->key; });
  const auto twice =
      std::adjacent_find(sorted.begin(), sorted.end(),
                         [](const Member* a, const Member* b) { return a->key == b->key; });
  if (twice == sorted.end()) return {};
  return {*twice, *(twice + 1)};
}

}  // namespace tco::catalog
