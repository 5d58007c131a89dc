#pragma once

#include "catalog/json/node.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/catalog/json/stated_spread.hpp"
#include "tco/core/quantity/figure.hpp"
#include "tco/core/quantity/units.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tco::catalog {

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
  /// A number with its siblings K_range and K_distribution, of which the first is told, times
  /// `unit`.
  template <class Q>
  Figure<Q> figure(std::string_view key, const Allowed& allowed, Q unit) {
    Figure<Q> figure;
    if (const auto value = bare_number(key, allowed)) {
      const auto stated = stated_sum(key);
      // A factor over itself is 1: the sum comes out as it was given.
      figure.value =
          stated ? *stated * (unit / node_.context().exchange.to_question) : *value * unit;
    }
    if (const auto range = range_of(key, allowed)) {
      figure.range = Range<Q>{range->first * unit, range->second * unit};
    }
    return figure;
  }
  /// One of the words, as its position; nothing if absent.
  std::optional<std::size_t> word(std::string_view key, std::span<const char* const> words);
  std::optional<std::size_t> word(std::string_view key, std::initializer_list<const char*> words) {
    return word(key, std::span(words.begin(), words.size()));
  }
  std::optional<Date> date(std::string_view key);
  Provenance provenance();

  /// Takes K_range and K_distribution as asked for, whatever they say.
  void pass_range(std::string_view key);
  /// Writes the value taken for an absent key into the tree, where the context asks for it.
  void fill(std::string_view key, Value value);
  /// Reports the keys nobody asked for.
  void done();

  /// A factor for money of this document.
  Money money() const;

 private:
  /// The value of a key, unless it is absent. The key outlives this.
  Value* value_of(std::string_view key);
  /// The value of a key in this object alone.
  Value* own_value(std::string_view key);
  /// The member of a key in this object alone; null where there is none.
  Member* own_member(std::string_view key);
  /// What was given for a sum of money in the currency of the answer; else nothing.
  std::optional<double> stated_sum(std::string_view key);
  std::optional<double> bare_number(std::string_view key, const Allowed& allowed);
  /// The key K and a suffix, as the document has it; empty: none.
  std::string_view sibling(std::string_view key, std::string_view suffix) const;
  std::optional<std::pair<double, double>> range_of(std::string_view key, const Allowed& allowed);
  void check_distribution(std::string_view key, const Allowed& allowed);

  Node node_;
  Fields* upper_ = nullptr;
  std::vector<std::string_view> known_;
  std::uint64_t asked_ = 0;  ///< Bit i: member i was.
  std::uint64_t held_ = 0;   ///< Bits of the keys there are: most that are asked for are not.
};

inline constexpr std::string_view kRangeSuffix = "_range";
inline constexpr std::string_view kDistributionSuffix = "_distribution";

inline constexpr const char* kFixedHint = R"({"kind": "fixed"} says that a number does not vary)";

/// {"kind": "uniform", "low": 1, "high": 2} and the like; problems, and nothing, where it is none.
std::optional<StatedSpread> read_spread(const Node& node);

/// "expected a range around its value 5, got 1..4": why a number is not spread like this; empty: it
/// may be. `called`: "its value".
std::string refusal_of(const StatedSpread& spread, double value, const std::string& called);

/// The key that a key K_range or K_distribution is said of; of any other key itself.
std::string_view figure_of(std::string_view key);

/// Into another unit: a number, and what K_range or K_distribution says of one.
void scale_spread(Value& value, double factor);

/// A part of an id: letters in lower case, digits and marks, none of which comes first.
bool is_id_part(std::string_view part, bool of_plan = false);

}  // namespace tco::catalog
