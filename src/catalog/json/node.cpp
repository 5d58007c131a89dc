#include "catalog/json/node.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/numerals.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace tco::catalog {

namespace {

std::string text_of(const Step& step) {
  if (!step.above) return std::string(step.key);
  const bool key = step.position == Step::kKey;
  return text_of(*step.above) + '/' +
         (key ? escaped_token(step.key) : std::to_string(step.position));
}

}  // namespace

Node::Node(Value& value, std::string pointer, Context& context)
    : value_(&value), context_(&context) {
  const std::string_view root =
      pointer.empty() ? "" : std::string_view(context.roots.emplace_front(std::move(pointer)));
  step_ = &context.steps.emplace_back(Step{nullptr, root});
}

std::string Node::pointer() const { return text_of(*step_); }

void Node::expected(const std::string& what, const std::string& hint) const {
  problem("expected " + what + ", got " + as_written(*value_), hint);
}

void Node::expected_range() const {
  const auto number = [](const Value& item) { return item.is(Value::Kind::number); };
  const std::size_t count = value_->items.size();
  const bool numbers = value_->is(Value::Kind::array) && std::ranges::all_of(value_->items, number);
  const std::string got = !numbers ? as_written(*value_) : std::to_string(count) + " number";
  problem("expected [low, high], got " + got + (numbers && count != 1 ? "s" : ""));
}

void Node::problem(const std::string& what, const std::string& hint) const {
  context_->problems.add(value_, pointer(), what, hint);
}

void Node::warn(const std::string& what) const { context_->problems.warn(value_, pointer(), what); }

std::string Node::text() const {
  if (!value_->is(Value::Kind::string)) {
    expected("a text");
    return {};
  }
  if (text::has_invisible(value_->text)) {
    warn("text with control or invisible characters, shown escaped: " + text::quoted(value_->text));
  }
  return std::string(value_->text);
}

bool Node::boolean() const {
  if (!value_->is(Value::Kind::boolean)) expected("true or false");
  return value_->boolean;
}

std::vector<Node> Node::items() const {
  std::vector<Node> nodes;
  if (!value_->is(Value::Kind::array)) {
    expected("an array");
    return nodes;
  }
  nodes.reserve(value_->items.size());
  for (std::size_t i = 0; i < value_->items.size(); ++i) {
    nodes.push_back(below({step_, {}, i}, value_->items[i]));
  }
  return nodes;
}

namespace {

/// What to do about a text that stands where a number is expected.
std::string hint_for_text(const Value& value, const Allowed& allowed) {
  std::string_view digits = text::without_currency_sign(value.text);
  if (digits.size() < value.text.size()) return "leave the currency sign out";
  if (digits.find(',') != digits.npos) return text::without_comma(digits);
  const bool percent = digits.ends_with('%');
  if (percent) digits.remove_suffix(1);
  double number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || stop != end || !std::isfinite(number)) return {};
  const bool in_file = value.source && value.source->kind == Source::Kind::file;
  if (!percent) return in_file ? "remove the quotes" : "";
  return allowed.is_share ? "write " + std::string(value.text) + " as " + plain_number(number / 100)
                          : "";
}

}  // namespace

bool is_allowed(const Value& value, const Allowed& allowed) {
  const double x = value.number;
  const bool low_enough = allowed.above_low ? x > allowed.low : x >= allowed.low;
  const bool whole = !allowed.whole || (value.exact && x == std::trunc(x));
  return value.is(Value::Kind::number) && low_enough && x <= allowed.high && whole;
}

std::string words_of(const Allowed& allowed) {
  const std::string low = plain_number(allowed.low);
  std::string words = allowed.whole ? "a whole number " : "a number ";
  if (allowed.whole && allowed.high > 9e15) {
    words += low + "..2^53";
  } else if (allowed.high < 1e300) {
    words += (allowed.above_low ? "above " + low + " and up to " : low + "..") +
             plain_number(allowed.high);
  } else {
    words += (allowed.above_low ? "> " : ">= ") + low;
  }
  if (*allowed.unit != '\0') words += std::string(" ") + allowed.unit;
  return words;
}

std::optional<double> checked_number(const Node& node, const Allowed& allowed) {
  const Value& value = node.value();
  if (value.is(Value::Kind::string)) {
    node.expected(words_of(allowed), hint_for_text(value, allowed));
    return std::nullopt;
  }
  if (!value.is(Value::Kind::number)) {
    node.expected(words_of(allowed), value.is(Value::Kind::null) ? "leave the key out" : "");
    return std::nullopt;
  }
  const double x = value.number;
  if (!is_allowed(value, allowed)) {
    std::string hint;
    if (allowed.is_share && x >= 2 && x <= 100) {
      hint = plain_number(x) + " is " + plain_number(100 * x) + "%; " + plain_number(x) + "% is " +
             plain_number(x / 100);
    }
    const bool absurd = allowed.high == kAtLeastZero.high && x > allowed.high;
    node.expected(words_of(allowed) + (absurd ? " and <= 1e300" : ""), hint);
    return std::nullopt;
  }
  return x;
}

Value number_value(double number) {
  Value value;
  value.kind = Value::Kind::number;
  value.number = number;
  return value;
}

Value text_value(std::string_view text) {
  Value value;
  value.kind = Value::Kind::string;
  value.text = text;
  return value;
}

Value boolean_value(bool boolean) {
  Value value;
  value.kind = Value::Kind::boolean;
  value.boolean = boolean;
  return value;
}

}  // namespace tco::catalog
