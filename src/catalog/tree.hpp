#pragma once

#include "document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

inline constexpr std::size_t kDeepest = 64;
inline constexpr std::size_t kMostValues = 1'000'000;
inline constexpr std::size_t kLongestString = std::size_t{64} << 10;

/// A JSON value while a parser finds its parts, in their order. Offsets are of the source's text.
class Tree {
 public:
  explicit Tree(const Source& source) : source_(source) { open_.reserve(kDeepest); }

  Value& add(Value::Kind kind, std::size_t end) {
    ++count_;
    Value* slot = &root_;
    if (!open_.empty()) {
      Value& parent = *open_.back();
      slot = parent.is(Value::Kind::array) ? &parent.items.emplace_back()
                                           : &parent.members.back().value;
    }
    slot->kind = kind;
    slot->source = &source_;
    slot->end = end;
    return *slot;
  }
  void open(Value::Kind kind, std::size_t end) { open_.push_back(&add(kind, end)); }
  void key(std::string text, std::size_t end) {
    open_.back()->members.push_back({std::move(text), end, Value{}});
  }
  void close() { open_.pop_back(); }

  const std::vector<Value*>& opened() const { return open_; }
  std::size_t count() const { return count_; }
  Value take() && { return std::move(root_); }

 private:
  const Source& source_;
  Value root_;
  std::vector<Value*> open_;
  std::size_t count_ = 0;
};

/// Sets a number from its digits. False: too large or too small for a double.
bool set_number(Value& value, std::string_view digits);

/// The first two equal keys of an object, in the order of the text; {} where there are none.
std::vector<const Member*> same_keys(const Value& object);

}  // namespace tco::catalog
