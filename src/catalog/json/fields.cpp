#include "catalog/json/fields.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

constexpr std::size_t kFewKeys = 16;  ///< Are told where none is meant.

/// One of 64 bits for a key of that size and first letter.
std::uint64_t bit_of(std::string_view key, std::size_t longer = 0) {
  const auto first = key.empty() ? 0u : static_cast<unsigned char>(key.front());
  return std::uint64_t{1} << ((5 * (key.size() + longer) + first) % 64);
}

/// Those of the keys that say how the number of a key is spread.
std::uint64_t bits_of_spreads(std::string_view key) {
  return bit_of(key, kRangeSuffix.size()) | bit_of(key, kDistributionSuffix.size());
}

}  // namespace

Fields::Fields(const Node& node) : node_(node) {
  if (!node.value().is(Value::Kind::object)) node.expected("an object");
  known_.reserve(32);
  for (const Member& member : node.value().members) held_ |= bit_of(member.key);
}

Fields& Fields::under(Fields& upper) {
  upper_ = &upper;
  return *this;
}

Member* Fields::own_member(std::string_view key) {
  known_.push_back(key);
  if ((held_ & bit_of(key)) == 0) return nullptr;
  auto& members = node_.value().members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].key != key) continue;
    if (i < 64) asked_ |= std::uint64_t{1} << i;
    return &members[i];
  }
  return nullptr;
}

Value* Fields::own_value(std::string_view key) {
  Member* const member = own_member(key);
  return member ? &member->value : nullptr;
}

Value* Fields::value_of(std::string_view key) {
  Value* const own = own_value(key);
  Value* const above = upper_ ? upper_->value_of(key) : nullptr;
  return above ? above : own;
}

std::optional<Node> Fields::find(std::string_view key) {
  Member* const own = own_member(key);
  if (upper_) {
    if (auto above = upper_->find(key)) return above;
  }
  if (!own) return std::nullopt;
  return node_.child(own->key, own->value);
}

std::optional<Node> Fields::get(std::string_view key) {
  auto found = find(key);
  if (found && found->is_null()) found.reset();
  return found;
}

std::optional<Node> Fields::require(std::string_view key, const std::string& what) {
  auto found = find(key);
  if (!found) {
    if (!node_.value().is(Value::Kind::object)) return found;  // told when it was opened
    node_.problem("missing key " + text::quoted(key) + ": expected " + what);
  } else if (found->is_null()) {
    found->expected(what);
    found.reset();
  }
  return found;
}

std::string Fields::text(std::string_view key, std::string_view absent) {
  const Value* plain = value_of(key);
  if (!plain) return std::string(absent);
  // Documents inside the program were looked through before it was built.
  const bool safe = plain->is(Value::Kind::string) && ((plain->source && plain->source->built_in) ||
                                                       !text::has_invisible(plain->text));
  if (safe) return std::string(plain->text);
  const auto found = get(key);
  return found ? found->text() : std::string(absent);
}

std::string Fields::required_text(std::string_view key) {
  const auto found = require(key, "a text");
  return found ? found->text() : std::string();
}

bool Fields::boolean(std::string_view key, bool absent) {
  const Value* const plain = value_of(key);
  if (plain && plain->is(Value::Kind::boolean)) return plain->boolean;
  if (plain) {
    if (const auto found = get(key)) return found->boolean();
  }
  fill(key, boolean_value(absent));
  return absent;
}

std::optional<double> Fields::number(std::string_view key, const Allowed& allowed) {
  range_of(key, allowed);
  return bare_number(key, allowed);
}

std::optional<double> Fields::bare_number(std::string_view key, const Allowed& allowed) {
  const Value* value = value_of(key);
  if (!value) return std::nullopt;
  if (is_allowed(*value, allowed)) return value->number;
  const auto found = get(key);
  if (!found) return std::nullopt;
  return checked_number(*found, allowed);
}

double Fields::number_or(std::string_view key, const Allowed& allowed, double absent) {
  const Value* given = value_of(key);
  const auto value = number(key, allowed);
  if (!given || given->is(Value::Kind::null)) fill(key, number_value(absent));
  return value.value_or(absent);
}

double Fields::required_number(std::string_view key, const Allowed& allowed) {
  range_of(key, allowed);
  const Value* const plain = value_of(key);
  if (plain && is_allowed(*plain, allowed)) return plain->number;
  const auto found = require(key, words_of(allowed));
  if (!found) return std::max(1.0, allowed.low);
  return checked_number(*found, allowed).value_or(std::max(1.0, allowed.low));
}

std::string_view Fields::sibling(std::string_view key, std::string_view suffix) const {
  const std::string_view above = upper_ ? upper_->sibling(key, suffix) : "";
  if (!above.empty()) return above;
  if ((held_ & bit_of(key, suffix.size())) == 0) return {};
  for (const Member& m : node_.value().members) {
    const bool same = m.key.size() == key.size() + suffix.size() && m.key.ends_with(suffix) &&
                      m.key.starts_with(key);
    if (same) return m.key;
  }
  return {};
}

void Fields::pass_range(std::string_view key) {
  for (const std::string_view suffix : {kRangeSuffix, kDistributionSuffix}) {
    if (const std::string_view its = sibling(key, suffix); !its.empty()) own_value(its);
  }
}

void Fields::check_distribution(std::string_view key, const Allowed& allowed) {
  const std::string_view its = sibling(key, kDistributionSuffix);
  const auto found = its.empty() ? std::nullopt : get(its);
  const auto spread = found ? read_spread(*found) : std::nullopt;
  const auto value = spread ? get(key) : std::nullopt;
  if (!value || !is_allowed(value->value(), allowed) || !value->beside(*found)) return;
  const std::string refusal = refusal_of(*spread, value->value().number, "its value");
  if (!refusal.empty()) found->problem(refusal);
}

std::optional<std::pair<double, double>> Fields::range_of(std::string_view key,
                                                          const Allowed& allowed) {
  if (!upper_ && (held_ & bits_of_spreads(key)) == 0) return std::nullopt;
  check_distribution(key, allowed);
  const std::string_view its_range = sibling(key, kRangeSuffix);
  if (its_range.empty()) return std::nullopt;
  const auto found = get(its_range);
  if (!found) return std::nullopt;
  const bool pair = found->value().is(Value::Kind::array) && found->value().items.size() == 2;
  if (!pair) {
    found->expected_range();
    return std::nullopt;
  }
  const auto items = found->items();
  const auto low = checked_number(items[0], allowed);
  const auto high = checked_number(items[1], allowed);
  if (!low || !high) return std::nullopt;
  const auto value = get(key);
  const bool number = value && is_allowed(value->value(), allowed);
  if (number && !value->beside(*found)) return std::nullopt;
  const bool outside = number && (value->value().number < *low || value->value().number > *high);
  if (*low > *high || outside) {
    found->problem("expected low <= " + std::string(key) + " <= high, got [" + plain_number(*low) +
                   ", " + plain_number(*high) + "]");
    return std::nullopt;
  }
  return std::pair(*low, *high);
}

void Fields::fill(std::string_view key, Value value) {
  if (!node_.context().fill_defaults || upper_ || !node_.value().is(Value::Kind::object)) return;
  node_.value().member(key) = std::move(value);
  held_ |= bit_of(key);
}

void Fields::done() {
  auto& members = node_.value().members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i < 64 && (asked_ >> i & 1) != 0) continue;
    Member& member = members[i];
    if (member.key.starts_with("x_") || member.key.starts_with('$')) continue;
    if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
    std::vector<std::string> candidates;
    for (const std::string_view known : known_) {
      if (node_.context().problems.full()) break;
      const bool told = std::ranges::find(candidates, known) != candidates.end();
      if (!told && figure_of(known) == known) candidates.emplace_back(known);
    }
    Value key_place;
    key_place.source = member.value.source;
    const bool in_file = key_place.source && key_place.source->kind == Source::Kind::file;
    key_place.end = in_file ? member.key_end : member.value.end;
    const std::string pointer = node_.child(member.key, member.value).pointer();
    const bool own_flag = key_place.source && key_place.source->kind == Source::Kind::flag &&
                          key_place.source->name.find(' ') == std::string::npos;
    if (own_flag) {  // --size, where nobody wrote the key "width"
      node_.context().problems.add(
          &key_place, pointer,
          "does not apply: a workload of this modality has no " + text::quoted(member.key));
      continue;
    }
    const std::string meant = text::did_you_mean(member.key, candidates);
    if (meant.empty() && candidates.size() > kFewKeys) text::keep_alike(candidates, member.key);
    const bool few = meant.empty() && !candidates.empty() && candidates.size() <= kFewKeys;
    node_.context().problems.add(
        &key_place, pointer, "unknown key " + text::quoted(member.key) + meant,
        (few ? "there are " + text::joined(candidates) + "; " : "") + "keys starting x_ are yours");
  }
}

}  // namespace tco::catalog
