#pragma once

#include "catalog/json/document.hpp"

#include <string>
#include <vector>

namespace tco::catalog {

/// What goes wrong while documents are read; a reader goes on after a problem, so that a user sees
/// all of them at once.
class Problems {
 public:
  void add(const Value* value, const std::string& pointer, const std::string& what,
           const std::string& hint = {});
  void warn(const Value* value, const std::string& pointer, const std::string& what);
  bool empty() const { return count_ == 0; }
  std::size_t count() const { return count_; }
  /// True once further problems are counted only.
  bool full() const;
  /// Throws all problems as one Error (20 at most, and how many more).
  void refuse_if_any() const;
  /// 20 at most, and how many more.
  std::vector<std::string> warnings() const;

 private:
  std::vector<std::string> messages_;
  std::vector<std::string> warnings_;
  std::string first_pointer_;
  std::size_t count_ = 0;
  std::size_t untold_warnings_ = 0;
  bool only_flags_ = true;
};

/// "a.json:12:3: /plans/0/rates/1": where a value stands, for messages.
std::string where(const Value* value, const std::string& pointer);

/// A value as the document has it, for "got ...": scalars as written, "an array", "an object".
std::string as_written(const Value& value);

}  // namespace tco::catalog
