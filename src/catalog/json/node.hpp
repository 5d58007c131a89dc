#pragma once

#include "catalog/json/problems.hpp"

#include <cstddef>
#include <deque>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// How money of a document becomes money of the question.
struct Exchange {
  std::string document = "USD";        ///< Its currency.
  double to_question = 1;              ///< Factor; of no meaning where `lacks_rate`.
  std::optional<double> to_usd = 1.0;  ///< For the price guards; absent where no rate is known.
  bool lacks_rate = false;             ///< What holds no money needs none.
};

/// Where a value stands: below another, under a key, or in an array at a position.
struct Step {
  static constexpr auto kKey = static_cast<std::size_t>(-1);
  const Step* above;     ///< Null: the key is the pointer of a root.
  std::string_view key;  ///< Outlives this.
  std::size_t position = kKey;
};

struct Context {
  Problems& problems;
  Exchange exchange;
  bool missed_rate = false;    ///< Money was read although the exchange lacks a rate.
  bool fill_defaults = false;  ///< Write the defaults that are taken into the tree.
  /// The one model asked for, which reads and writes no text: of a record known to be good, rows of
  /// other models and constants of text are left out. Empty: read all.
  std::string only_model = {};
  /// Of a record known to be good, whose rent is wanted; empty: the record's own. Absent: read all.
  std::optional<std::string> seller = {};
  static constexpr double kLongestMonth = 744;
  double hours_per_month = kLongestMonth;  ///< Of the question, where there is one.
  std::deque<Step> steps = {};             ///< Those to all that was looked at.
  std::forward_list<std::string> roots = {};
};

/// A value on its way into a domain struct, with the pointer that names it: put together where it
/// is asked for, which for most is never.
class Node {
 public:
  Node(Value& value, std::string pointer, Context& context);

  Value& value() const { return *value_; }
  Context& context() const { return *context_; }
  std::string pointer() const;
  /// True where both stand in one object and one text: a number that a flag or an option has put in
  /// place of the document's does not stand beside its range.
  bool beside(const Node& other) const {
    return step_->above == other.step_->above && value_->source == other.value_->source;
  }
  /// The key outlives the context.
  Node child(std::string_view key, Value& value) const { return below({step_, key}, value); }
  /// "expected X, got Y" at this place.
  void expected(const std::string& what, const std::string& hint = {}) const;
  /// A problem of what is no pair of numbers.
  void expected_range() const;
  void problem(const std::string& what, const std::string& hint = {}) const;
  void warn(const std::string& what) const;
  bool is_null() const { return value_->is(Value::Kind::null); }

  std::string text() const;
  bool boolean() const;
  /// Items of an array; nothing, and a problem, if it is none.
  std::vector<Node> items() const;

 private:
  Node(Value& value, const Step* step, Context& context)
      : value_(&value), step_(step), context_(&context) {}
  Node below(const Step& step, Value& value) const {
    return {value, &context_->steps.emplace_back(step), *context_};
  }

  Value* value_;
  const Step* step_;
  Context* context_;
};

/// Which numbers are allowed, and how to say so.
struct Allowed {
  double low = 0;
  double high = 1e300;
  bool above_low = false;  ///< low itself is not allowed.
  const char* unit = "";   ///< "W", "kWh".
  bool whole = false;
  bool is_share = false;  ///< A fraction or rate, where 60 is a slip for 0.6.
};

inline constexpr Allowed kAtLeastZero{};
inline constexpr Allowed kAboveZero{.above_low = true};
inline constexpr Allowed kShare{.high = 1, .is_share = true};
/// A share by which something changes in a year or a month: it never falls to nothing.
inline constexpr Allowed kRateOfChange{.low = -1, .high = 10, .above_low = true, .is_share = true};
inline constexpr Allowed kCount{.low = 1, .high = 9007199254740992.0, .whole = true};
inline constexpr Allowed kCountOrZero{.low = 0, .high = 9007199254740992.0, .whole = true};

/// True for a number that is allowed.
bool is_allowed(const Value& value, const Allowed& allowed);

/// "a number >= 0 W", "a whole number 1..2^53".
std::string words_of(const Allowed& allowed);

/// The number at a node; a problem, and nothing, where it is none that is allowed.
std::optional<double> checked_number(const Node& node, const Allowed& allowed);

Value number_value(double number);
/// Of a text that outlives the value.
Value text_value(std::string_view text);
Value boolean_value(bool value);

}  // namespace tco::catalog
