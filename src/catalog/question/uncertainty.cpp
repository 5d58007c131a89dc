#include "catalog/question/uncertainty.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cmath>

namespace tco::catalog {
namespace {

using Kind = StatedInput::Kind;

constexpr Allowed kNumber{.low = -1e300};
constexpr const char* kFixed = R"({"kind": "fixed"} says that a number does not vary)";

std::string place_of(const Node& node) {
  const auto* const source = node.value().source;
  return (source ? source->name + ": " : "") + node.pointer();
}

bool is_pointer(const Node& node, std::string_view text) {
  if (text.starts_with('/')) return true;
  node.expected("a JSON pointer, such as \"/demand/outputs_per_month\"");
  return false;
}

/// [low, high], both numbers.
bool read_range(const Node& node, StatedInput& input) {
  const auto items = node.items();
  if (items.size() != 2) {
    node.expected("[low, high]");
    return false;
  }
  const auto low = checked_number(items[0], kNumber), high = checked_number(items[1], kNumber);
  if (!low || !high) return false;
  input.low = *low;
  input.high = *high;
  if (*low < *high) return true;
  node.problem("expected low < high, got [" + plain_number(*low) + ", " + plain_number(*high) + "]",
               kFixed);
  return false;
}

void read_weighted(Fields& in, StatedInput& input) {
  const auto values = in.require("values", "a list of numbers");
  if (!values) return;
  const std::vector<Node> items = values->items();
  for (const Node& item : items) {
    input.weighted.emplace_back(checked_number(item, kNumber).value_or(0), 1);
  }
  if (const auto weights = in.get("weights")) {
    const std::vector<Node> given = weights->items();
    if (given.size() != items.size()) weights->expected("as many weights as values");
    for (std::size_t i = 0; i < std::min(given.size(), items.size()); ++i) {
      input.weighted[i].second = checked_number(given[i], kAboveZero).value_or(1);
    }
  }
  const auto [low, high] = std::minmax_element(input.weighted.begin(), input.weighted.end());
  if (input.weighted.empty() || low->first == high->first) {
    values->expected("two different values or more", kFixed);
  }
}

void read_ends(Fields& in, StatedInput& input) {
  input.low = in.required_number("low", kNumber);
  input.high = in.required_number("high", kNumber);
  if (input.kind != Kind::uniform) input.middle = in.number("mode", kNumber);
  const auto high = in.get("high");
  if (!high || !in.get("low")) return;
  const double middle = input.middle.value_or(input.low);
  if (input.low < input.high && middle >= input.low && middle <= input.high) return;
  high->problem("expected low < high" + std::string(input.middle ? ", and the mode between" : "") +
                    ", got " + plain_number(input.low) + " and " + plain_number(input.high),
                kFixed);
}

void read_spread(Fields& in, StatedInput& input) {
  in.require("kind", "a kind of distribution");
  const auto word = in.word(
      "kind", {"uniform", "triangular", "pert", "normal", "lognormal", "discrete", "fixed"});
  if (!word) return;
  input.kind = static_cast<Kind>(*word + 1);
  switch (input.kind) {
    case Kind::uniform:
    case Kind::triangular:
    case Kind::pert:
      read_ends(in, input);
      break;
    case Kind::normal:
      input.middle = in.number("mean", kNumber);
      input.deviation = in.required_number("deviation", kAboveZero);
      break;
    case Kind::lognormal:
      input.middle = in.number("median", kAboveZero);
      input.deviation = in.required_number("deviation", kAboveZero);
      break;
    case Kind::discrete:
      read_weighted(in, input);
      break;
    case Kind::range:
    case Kind::fixed:
      return;
  }
  input.least = in.number("min", kNumber);
  input.most = in.number("max", kNumber);
  input.clip = in.word("bounds", {"truncate", "clip"}).value_or(0) == 1;
  if (input.least && input.most && *input.least >= *input.most) {
    in.get("max")->expected("more than min, " + plain_number(*input.least));
  }
}

void read_correlation(const Node& node, StatedUncertainty& stated) {
  const auto items = node.items();
  const bool three = items.size() == 3 && items[0].value().is(Value::Kind::string) &&
                     items[1].value().is(Value::Kind::string);
  if (!three) {
    node.expected("[\"/ONE\", \"/OTHER\", correlation]");
    return;
  }
  StatedCorrelation read{items[0].text(), items[1].text(), place_of(node), 0};
  if (!is_pointer(items[0], read.first) || !is_pointer(items[1], read.second)) return;
  const auto value = checked_number(items[2], {.low = -1, .high = 1});
  if (!value) return;
  read.correlation = *value;
  if (read.first == read.second) items[1].expected("another input than the first");
  if (std::abs(*value) == 1) {
    items[2].problem("expected a correlation between -1 and 1, got " + plain_number(*value),
                     "inputs that always move together are one input");
  }
  stated.correlations.push_back(std::move(read));
}

}  // namespace

StatedUncertainty read_uncertainty(Fields& scenario) {
  StatedUncertainty stated;
  const auto node = scenario.get("uncertainty");
  if (!node) return stated;
  Fields in(*node);
  if (const auto inputs = in.get("inputs")) {
    if (!inputs->value().is(Value::Kind::object)) inputs->expected("an object, by JSON pointer");
    for (Member& member : inputs->value().members) {
      const Node one = inputs->child(member.key, member.value);
      if (!is_pointer(one, member.key)) continue;
      StatedInput input{.pointer = std::string(member.key), .origin = place_of(one)};
      if (member.value.is(Value::Kind::array)) {
        if (!read_range(one, input)) continue;
      } else {
        Fields spread(one);
        read_spread(spread, input);
        spread.done();
      }
      stated.inputs.push_back(std::move(input));
    }
  }
  if (const auto list = in.get("correlate")) {
    for (const Node& item : list->items()) read_correlation(item, stated);
  }
  in.done();
  return stated;
}

}  // namespace tco::catalog
