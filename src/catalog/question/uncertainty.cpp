#include "catalog/question/uncertainty.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cmath>

namespace tco::catalog {
namespace {

constexpr Allowed kNumber{.low = -1e300};

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
bool read_range(const Node& node, StatedSpread& spread) {
  const auto items = node.items();
  if (items.size() != 2) {
    node.expected_range();
    return false;
  }
  const auto low = checked_number(items[0], kNumber), high = checked_number(items[1], kNumber);
  if (!low || !high) return false;
  spread.low = *low;
  spread.high = *high;
  if (*low < *high) return true;
  node.problem("expected low < high, got [" + plain_number(*low) + ", " + plain_number(*high) + "]",
               kFixedHint);
  return false;
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
        if (!read_range(one, input.spread)) continue;
      } else if (const auto spread = read_spread(one)) {
        input.spread = *spread;
      } else {
        continue;
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
