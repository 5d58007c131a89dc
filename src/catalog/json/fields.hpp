#pragma once

#include "catalog/json/node.hpp"
#include "tco/catalog/json/iso.hpp"
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
  std::optional<std::size_t> word(std::string_view key, std::span<const char* const> words);
  std::optional<std::size_t> word(std::string_view key, std::initializer_list<const char*> words) {
    return word(key, std::span(words.begin(), words.size()));
  }
  std::optional<Date> date(std::string_view key);
  Provenance provenance();

  /// Takes K_range as asked for, whatever it says.
  void pass_range(std::string_view key);
  /// Writes the value taken for an absent key into the tree, where the context asks for it.
  void fill(std::string_view key, Value value);
  /// Reports the keys nobody asked for.
  void done();

  /// A factor for money of this document.
  Money money() const { return node_.context().exchange.to_question * unit::money; }

 private:
  /// The value of a key, unless it is absent. The key outlives this.
  Value* value_of(std::string_view key);
  /// The value of a key in this object alone.
  Value* own_value(std::string_view key);
  const Value* string_of(std::string_view key);
  std::optional<double> bare_number(std::string_view key, const Allowed& allowed);
  /// The key K_range, as the document has it; empty: none.
  std::string_view range_key(std::string_view key) const;
  std::optional<std::pair<double, double>> range_of(std::string_view key, const Allowed& allowed);

  Node node_;
  Fields* upper_ = nullptr;
  std::vector<std::string_view> known_;
  std::uint64_t asked_ = 0;  ///< Bit i: member i was.
  std::uint64_t held_ = 0;   ///< Bits of the keys there are: most that are asked for are not.
};

}  // namespace tco::catalog
