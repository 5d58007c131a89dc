#pragma once

#include "document.hpp"
#include "tco/catalog/words.hpp"
#include "tco/core/figure.hpp"
#include "tco/core/units.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
  /// True once further problems are counted only.
  bool full() const;
  /// Throws all problems as one Error (20 at most, and how many more).
  void refuse_if_any() const;
  /// 20 at most, and how many more.
  std::vector<std::string> warnings() const;

 private:
  std::vector<std::string> messages_;
  std::vector<std::string> warnings_;
  std::size_t count_ = 0;
  std::size_t untold_warnings_ = 0;
  bool only_flags_ = true;
};

/// How money of a document becomes money of the question.
struct Exchange {
  std::string document = "USD";        ///< Its currency.
  double to_question = 1;              ///< Factor.
  std::optional<double> to_usd = 1.0;  ///< For the price guards; absent where no rate is known.
};

struct Context {
  Problems& problems;
  Exchange exchange;
  bool fill_defaults = false;  ///< Write the defaults that are taken into the tree.
};

/// A value on its way into a domain struct, with the pointer that names it.
class Node {
 public:
  Node(Value& value, std::string pointer, Context& context)
      : value_(&value), pointer_(std::move(pointer)), context_(&context) {}

  Value& value() const { return *value_; }
  Context& context() const { return *context_; }
  const std::string& pointer() const { return pointer_; }
  Node child(std::string_view key, Value& value) const;
  /// "expected X, got Y" at this place.
  void expected(const std::string& what, const std::string& hint = {}) const;
  void problem(const std::string& what, const std::string& hint = {}) const;
  void warn(const std::string& what) const;
  bool is_null() const { return value_->is(Value::Kind::null); }

  std::string text() const;
  bool boolean() const;
  /// Items of an array; nothing, and a problem, if it is none.
  std::vector<Node> items() const;

 private:
  Value* value_;
  std::string pointer_;
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
inline constexpr Allowed kCount{.low = 1, .high = 9007199254740992.0, .whole = true};
inline constexpr Allowed kCountOrZero{.low = 0, .high = 9007199254740992.0, .whole = true};

/// One JSON object being read. Keys asked for are known; the others are reported by done().
/// With layers, a key is taken from the first layer that has it.
class Fields {
 public:
  explicit Fields(const Node& node);

  /// Puts `upper` before this object: its keys win, and those read through here are known there.
  Fields& under(Fields& upper);

  const Node& node() const { return node_; }
  /// The value of a key, null included; nothing if it is absent.
  std::optional<Node> find(std::string_view key);
  /// find, but null counts as absent.
  std::optional<Node> get(std::string_view key);
  /// get, and a problem where there is none.
  std::optional<Node> require(std::string_view key, const std::string& what);

  std::string text(std::string_view key, std::string_view absent = {});
  std::string required_text(std::string_view key);
  std::string id(std::string_view key);
  std::string plan_id(std::string_view key);
  bool boolean(std::string_view key, bool absent);
  std::optional<double> number(std::string_view key, const Allowed& allowed);
  double number_or(std::string_view key, const Allowed& allowed, double absent);
  double required_number(std::string_view key, const Allowed& allowed);
  /// A number with its sibling K_range, times `unit`.
  template <class Q>
  Figure<Q> figure(std::string_view key, const Allowed& allowed, Q unit) {
    Figure<Q> figure;
    if (const auto value = bare_number(key, allowed)) figure.value = *value * unit;
    if (const auto range = range_of(key, allowed)) {
      figure.range = Range<Q>{range->first * unit, range->second * unit};
    }
    return figure;
  }
  /// One of the words, as its position; nothing if absent.
  std::optional<std::size_t> word(std::string_view key, std::initializer_list<const char*> words);
  std::optional<Date> date(std::string_view key);
  Provenance provenance();
  std::vector<std::string> texts(std::string_view key);

  /// A key whose rule is not computed yet: a problem unless its value is neutral (null, false, an
  /// empty list, or the number given).
  void later(std::string_view key, double neutral, const std::string& rule);
  /// Writes the value taken for an absent key into the tree, where the context asks for it.
  void fill(std::string_view key, Value value);
  /// Reports the keys nobody asked for.
  void done();

  /// A factor for money of this document.
  Money money() const { return node_.context().exchange.to_question * unit::money; }

 private:
  std::optional<double> bare_number(std::string_view key, const Allowed& allowed);
  std::optional<std::pair<double, double>> range_of(std::string_view key, const Allowed& allowed);

  Node node_;
  Fields* upper_ = nullptr;
  std::vector<std::string> known_;
};

std::optional<double> checked_number(const Node& node, const Allowed& allowed);
bool is_neutral(const Value& value, double neutral);
Value number_value(double number);
Value text_value(std::string text);
Value boolean_value(bool value);

/// RFC 6901: ~ and / of a key are escaped.
std::string escaped_token(std::string_view key);

}  // namespace tco::catalog
