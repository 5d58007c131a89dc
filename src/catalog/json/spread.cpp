#include "catalog/json/fields.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <array>

namespace tco::catalog {
namespace {

using Kind = StatedSpread::Kind;

constexpr Allowed kNumber{.low = -1e300};
constexpr std::array kSuffixes{kRangeSuffix, kDistributionSuffix};

// Numbers that have neither a range nor a distribution of their own.
std::optional<double> bare(Fields& in, std::string_view key, const Allowed& allowed) {
  const auto found = in.get(key);
  return found ? checked_number(*found, allowed) : std::nullopt;
}
double required(Fields& in, std::string_view key, const Allowed& allowed) {
  const auto found = in.require(key, words_of(allowed));
  return found ? checked_number(*found, allowed).value_or(1) : 1;
}

void read_weighted(Fields& in, StatedSpread& spread) {
  const auto values = in.require("values", "a list of numbers");
  if (!values) return;
  const std::vector<Node> items = values->items();
  for (const Node& item : items) {
    spread.weighted.emplace_back(checked_number(item, kNumber).value_or(0), 1);
  }
  if (const auto weights = in.get("weights")) {
    const std::vector<Node> given = weights->items();
    if (given.size() != items.size()) weights->expected("as many weights as values");
    for (std::size_t i = 0; i < std::min(given.size(), items.size()); ++i) {
      spread.weighted[i].second = checked_number(given[i], kAboveZero).value_or(1);
    }
  }
  const auto [low, high] = std::minmax_element(spread.weighted.begin(), spread.weighted.end());
  if (spread.weighted.empty() || low->first == high->first) {
    values->expected("two different values or more", kFixedHint);
  }
}

void read_ends(Fields& in, StatedSpread& spread) {
  spread.low = required(in, "low", kNumber);
  spread.high = required(in, "high", kNumber);
  if (spread.kind != Kind::uniform) spread.middle = bare(in, "mode", kNumber);
  const auto high = in.get("high");
  if (!high || !in.get("low")) return;
  const double middle = spread.middle.value_or(spread.low);
  if (spread.low < spread.high && middle >= spread.low && middle <= spread.high) return;
  high->problem("expected low < high" + std::string(spread.middle ? ", and the mode between" : "") +
                    ", got " + plain_number(spread.low) + " and " + plain_number(spread.high),
                kFixedHint);
}

void read_kind(Fields& in, StatedSpread& spread) {
  in.require("kind", "a kind of distribution");
  const auto word = in.word(
      "kind", {"uniform", "triangular", "pert", "normal", "lognormal", "discrete", "fixed"});
  if (!word) return;
  spread.kind = static_cast<Kind>(*word + 1);
  switch (spread.kind) {
    case Kind::uniform:
    case Kind::triangular:
    case Kind::pert:
      read_ends(in, spread);
      break;
    case Kind::normal:
      spread.middle = bare(in, "mean", kNumber);
      spread.deviation = required(in, "deviation", kAboveZero);
      break;
    case Kind::lognormal:
      spread.middle = bare(in, "median", kAboveZero);
      spread.deviation = required(in, "deviation", kAboveZero);
      break;
    case Kind::discrete:
      read_weighted(in, spread);
      break;
    case Kind::range:
    case Kind::fixed:
      return;
  }
  spread.least = bare(in, "min", kNumber);
  spread.most = bare(in, "max", kNumber);
  spread.clip = in.word("bounds", {"truncate", "clip"}).value_or(0) == 1;
  if (spread.least && spread.most && *spread.least >= *spread.most) {
    in.get("max")->expected("more than min, " + plain_number(*spread.least));
  }
}

}  // namespace

std::optional<StatedSpread> read_spread(const Node& node) {
  const std::size_t before = node.context().problems.count();
  StatedSpread spread;
  Fields in(node);
  if (node.value().is(Value::Kind::object)) read_kind(in, spread);
  in.done();
  if (node.context().problems.count() > before) return std::nullopt;
  return spread;
}

std::string refusal_of(const StatedSpread& spread, double value, const std::string& called) {
  const bool ends = spread.kind == Kind::range || spread.kind == Kind::uniform ||
                    spread.kind == Kind::triangular || spread.kind == Kind::pert;
  const std::string number = called + ' ' + plain_number(value);
  if (ends && (value < spread.low || value > spread.high)) {
    return "expected a range around " + number + ", got " + plain_number(spread.low) + ".." +
           plain_number(spread.high);
  }
  if (spread.kind == Kind::lognormal && spread.middle.value_or(value) <= 0) {
    return "expected another kind than lognormal for " + number;
  }
  if ((spread.least && value < *spread.least) || (spread.most && value > *spread.most)) {
    return "expected min and max around " + number;
  }
  return {};
}

std::string_view figure_of(std::string_view key) {
  for (const std::string_view suffix : kSuffixes) {
    if (key.ends_with(suffix)) return key.substr(0, key.size() - suffix.size());
  }
  return key;
}

void scale_spread(Value& value, double factor) {
  if (value.is(Value::Kind::number)) value.number *= factor;
  for (Value& item : value.items) scale_spread(item, factor);
  const Value* const kind = value.find("kind");
  const bool ratio = kind && kind->text == "lognormal";  // its deviation is of ln x
  for (Member& member : value.members) {
    if (member.key == "weights" || (ratio && member.key == "deviation")) continue;
    scale_spread(member.value, factor);
  }
}

}  // namespace tco::catalog
