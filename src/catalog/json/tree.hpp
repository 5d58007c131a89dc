#pragma once

#include "catalog/json/document.hpp"

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace tco::catalog {

inline constexpr std::size_t kDeepest = 64;
inline constexpr std::size_t kMostValues = 1'000'000;
inline constexpr std::size_t kLongestString = std::size_t{64} << 10;

/// A JSON value while a parser finds its parts, in their order. Offsets are of the source's text.
class Tree {
 public:
  explicit Tree(const Source& source) : source_(source) {
    parts_.reserve(kDeepest);
    open_.reserve(kDeepest);
  }

  Value& add(Value::Kind kind, std::size_t end) {
    ++count_;
    Member& part = parts_.emplace_back(std::exchange(key_, {}));
    part.value.kind = kind;
    part.value.source = &source_;
    part.value.end = end;
    return part.value;
  }
  void open(Value::Kind kind, std::size_t end) {
    open_.push_back(parts_.size());
    add(kind, end);
  }
  void key(std::string_view text, std::size_t end) { key_ = {text, end}; }
  /// The array or object that ends here, with its parts.
  const Value& close();

  std::size_t depth() const { return open_.size(); }
  /// The array or object that is open; its parts are not in it yet.
  const Value& innermost() const { return parts_[open_.back()].value; }
  std::size_t count() const { return count_; }
  Value take() && { return std::move(parts_.front().value); }

 private:
  const Source& source_;
  std::vector<Member> parts_;  ///< Of the arrays and objects that are open, in order.
  std::vector<std::size_t> open_;
  Member key_;
  std::size_t count_ = 0;
};

/// Sets a number from its digits. False: too large or too small for a double.
bool set_number(Value& value, std::string_view digits);

/// The first two equal keys of an object, in the order of the text; {} where there are none.
std::vector<const Member*> same_keys(const Value& object);

}  // namespace tco::catalog
