#include "fields.hpp"

#include "tco/core/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tco::catalog {
namespace {

constexpr std::size_t kShown = 20;
constexpr std::size_t kShownOfPointer = 120;

std::string as_written(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::boolean:
      return value.boolean ? "boolean true" : "boolean false";
    case Value::Kind::string:
      return text::quoted(value.text);
    case Value::Kind::array:
      return "an array";
    case Value::Kind::object:
      return "an object";
    case Value::Kind::number:
      break;
  }
  if (!value.source) return plain_number(value.number);
  const std::string& all = value.source->text;
  const std::size_t start = token_start(all, value.end);
  std::string written = all.substr(start, std::min<std::size_t>(value.end - start, 40));
  return written.empty() ? plain_number(value.number) : written;
}

std::string where(const Value* value, const std::string& pointer) {
  if (!value || !value->source) return pointer.empty() ? "/" : pointer;
  const Source& source = *value->source;
  const bool container = value->is(Value::Kind::array) || value->is(Value::Kind::object);
  const std::size_t start = container ? value->end - 1 : token_start(source.text, value->end);
  std::string place_text = place(source, start);
  if (source.kind == Source::Kind::file) {
    place_text += ": " + (pointer.empty() ? "/" : text::shortened(pointer, kShownOfPointer));
  }
  return text::display_safe(place_text);
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

/// What to do about a text that stands where a number is expected.
std::string hint_for_text(const Value& value, const Allowed& allowed) {
  std::string_view digits = value.text;
  const bool percent = digits.ends_with('%');
  if (percent) digits.remove_suffix(1);
  double number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || stop != end || !std::isfinite(number)) return {};
  const bool in_file = value.source && value.source->kind == Source::Kind::file;
  if (!percent) return in_file ? "remove the quotes" : "";
  return allowed.is_share ? "write " + value.text + " as " + plain_number(number / 100) : "";
}

bool id_part(std::string_view part, bool plan) {
  const auto lower = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (part.empty() || !lower(part.front())) return false;
  return std::all_of(part.begin(), part.end(), [&](char c) {
    return lower(c) || c == '.' || c == '_' || c == '-' || (plan && (c == ':' || c == '@'));
  });
}

}  // namespace

void Problems::add(const Value* value, const std::string& pointer, const std::string& what,
                   const std::string& hint) {
  const bool from_flag = value && value->source && value->source->kind == Source::Kind::flag;
  only_flags_ = only_flags_ && from_flag;
  ++count_;
  if (count_ > kShown) return;
  messages_.push_back(where(value, pointer) + ": " + what +
                      (hint.empty() ? "" : "\n  hint: " + hint));
}

std::vector<std::string> Problems::warnings() const {
  std::vector<std::string> all = warnings_;
  if (untold_warnings_ > 0) {
    all.push_back(std::to_string(untold_warnings_) + " more of these warnings");
  }
  return all;
}

bool Problems::full() const { return count_ >= kShown; }

void Problems::warn(const Value* value, const std::string& pointer, const std::string& what) {
  if (warnings_.size() == kShown) {
    ++untold_warnings_;
    return;
  }
  std::string warning = where(value, pointer) + ": " + what;
  const bool known = std::find(warnings_.begin(), warnings_.end(), warning) != warnings_.end();
  if (!known) warnings_.push_back(std::move(warning));
}

void Problems::refuse_if_any() const {
  if (count_ == 0) return;
  std::string all = text::joined(messages_, "\n");
  if (count_ > kShown) {
    const std::size_t more = count_ - kShown;
    all += "\n" + std::to_string(more) + (more == 1 ? " more error" : " more errors");
  }
  throw Error(only_flags_ ? ExitCode::usage : ExitCode::input, all);
}

Node Node::child(std::string_view key, Value& value) const {
  return {value, pointer_ + '/' + escaped_token(key), *context_};
}

void Node::expected(const std::string& what, const std::string& hint) const {
  problem("expected " + what + ", got " + as_written(*value_), hint);
}

void Node::problem(const std::string& what, const std::string& hint) const {
  context_->problems.add(value_, pointer_, what, hint);
}

void Node::warn(const std::string& what) const { context_->problems.warn(value_, pointer_, what); }

std::string Node::text() const {
  if (!value_->is(Value::Kind::string)) {
    expected("a text");
    return {};
  }
  if (text::has_invisible(value_->text)) {
    warn("text with control or invisible characters, shown escaped: " + text::quoted(value_->text));
  }
  return value_->text;
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
  for (std::size_t i = 0; i < value_->items.size(); ++i) {
    nodes.push_back(child(std::to_string(i), value_->items[i]));
  }
  return nodes;
}

namespace {

bool in_range(const Node& node, const Allowed& allowed) {
  const Value& value = node.value();
  const double x = value.number;
  const bool low_enough = allowed.above_low ? x > allowed.low : x >= allowed.low;
  const bool whole = !allowed.whole || (value.exact && x == std::trunc(x));
  return low_enough && x <= allowed.high && whole;
}

}  // namespace

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
  if (!in_range(node, allowed)) {
    std::string hint;
    if (allowed.is_share && x >= 2 && x <= 100) {
      hint = "write " + plain_number(x) + "% as " + plain_number(x / 100);
    }
    const bool absurd = allowed.high == kAtLeastZero.high && x > allowed.high;
    node.expected(words_of(allowed) + (absurd ? " and <= 1e300" : ""), hint);
    return std::nullopt;
  }
  return x;
}

bool is_neutral(const Value& value, double neutral) {
  switch (value.kind) {
    case Value::Kind::null:
      return true;
    case Value::Kind::boolean:
      return !value.boolean;
    case Value::Kind::number:
      return value.number == neutral;
    case Value::Kind::array:
      return value.items.empty();
    case Value::Kind::string:
    case Value::Kind::object:
      return false;
  }
  return false;
}

std::string escaped_token(std::string_view key) {
  std::string token;
  for (const char c : key) {
    if (c == '~')
      token += "~0";
    else if (c == '/')
      token += "~1";
    else
      token += c;
  }
  return token;
}

Value number_value(double number) {
  Value value;
  value.kind = Value::Kind::number;
  value.number = number;
  return value;
}

Value text_value(std::string text) {
  Value value;
  value.kind = Value::Kind::string;
  value.text = std::move(text);
  return value;
}

Value boolean_value(bool boolean) {
  Value value;
  value.kind = Value::Kind::boolean;
  value.boolean = boolean;
  return value;
}

Fields::Fields(const Node& node) : node_(node) {
  if (!node.value().is(Value::Kind::object)) node.expected("an object");
}

Fields& Fields::under(Fields& upper) {
  upper_ = &upper;
  return *this;
}

std::optional<Node> Fields::find(std::string_view key) {
  known_.emplace_back(key);
  if (upper_) {
    if (auto above = upper_->find(key)) return above;
  }
  Value* value = node_.value().find(key);
  if (!value) return std::nullopt;
  return node_.child(key, *value);
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
  const auto found = get(key);
  return found ? found->text() : std::string(absent);
}

std::string Fields::required_text(std::string_view key) {
  const auto found = require(key, "a text");
  return found ? found->text() : std::string();
}

namespace {

std::string checked_id(const std::optional<Node>& found, bool plan) {
  if (!found) return {};
  if (!found->value().is(Value::Kind::string)) {
    found->expected("an id");
    return {};
  }
  const std::string& id = found->value().text;
  const std::size_t longest = plan ? 128 : 64;
  bool good = id.size() <= longest;
  std::string_view rest = id;
  while (good) {
    const std::size_t slash = plan ? rest.find('/') : std::string_view::npos;
    good = id_part(rest.substr(0, slash), plan);
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  if (good) return id;
  const bool case_only =
      std::any_of(id.begin(), id.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  found->expected(plan ? "a plan id: parts of a-z 0-9 . _ - : @, each beginning with a letter or "
                         "digit, joined by /, at most 128 characters"
                       : "an id: a-z 0-9 . _ -, beginning with a letter or digit, at most 64 "
                         "characters",
                  case_only ? "ids are lower case and do not differ in case or accents only" : "");
  return {};
}

}  // namespace

std::string Fields::id(std::string_view key) { return checked_id(require(key, "an id"), false); }

std::string Fields::plan_id(std::string_view key) {
  return checked_id(require(key, "a plan id"), true);
}

bool Fields::boolean(std::string_view key, bool absent) {
  if (const auto found = get(key)) return found->boolean();
  fill(key, boolean_value(absent));
  return absent;
}

std::optional<double> Fields::number(std::string_view key, const Allowed& allowed) {
  range_of(key, allowed);
  return bare_number(key, allowed);
}

std::optional<double> Fields::bare_number(std::string_view key, const Allowed& allowed) {
  const auto found = get(key);
  if (!found) return std::nullopt;
  return checked_number(*found, allowed);
}

double Fields::number_or(std::string_view key, const Allowed& allowed, double absent) {
  const bool given = get(key).has_value();
  const auto value = number(key, allowed);
  if (!given) fill(key, number_value(absent));
  return value.value_or(absent);
}

double Fields::required_number(std::string_view key, const Allowed& allowed) {
  range_of(key, allowed);
  const auto found = require(key, words_of(allowed));
  if (!found) return std::max(1.0, allowed.low);
  return checked_number(*found, allowed).value_or(std::max(1.0, allowed.low));
}

std::optional<std::pair<double, double>> Fields::range_of(std::string_view key,
                                                          const Allowed& allowed) {
  std::string name(key);
  name += "_range";
  const auto found = get(name);
  if (!found) return std::nullopt;
  const bool pair = found->value().is(Value::Kind::array) && found->value().items.size() == 2;
  if (!pair) {
    found->expected("[low, high]");
    return std::nullopt;
  }
  const auto items = found->items();
  const auto low = checked_number(items[0], allowed);
  const auto high = checked_number(items[1], allowed);
  if (!low || !high) return std::nullopt;
  const auto value = get(key);
  const bool number = value && value->value().is(Value::Kind::number) && in_range(*value, allowed);
  // A figure that a flag or an option has put in place of the document's has no range there.
  if (number && value->value().source != found->value().source) return std::nullopt;
  const bool outside = number && (value->value().number < *low || value->value().number > *high);
  if (*low > *high || outside) {
    found->problem("expected low <= " + std::string(key) + " <= high, got [" + plain_number(*low) +
                   ", " + plain_number(*high) + "]");
    return std::nullopt;
  }
  return std::pair(*low, *high);
}

std::optional<std::size_t> Fields::word(std::string_view key,
                                        std::initializer_list<const char*> words) {
  const auto found = get(key);
  if (!found) return std::nullopt;
  const std::vector<std::string> known(words.begin(), words.end());
  if (found->value().is(Value::Kind::string)) {
    const auto at = std::find(known.begin(), known.end(), found->value().text);
    if (at != known.end()) return static_cast<std::size_t>(at - known.begin());
    const std::string near = text::nearest(found->value().text, known);
    found->expected("one of " + text::joined(known),
                    near.empty() ? "" : "did you mean " + text::quoted(near) + "?");
    return std::nullopt;
  }
  found->expected("one of " + text::joined(known));
  return std::nullopt;
}

std::optional<Date> date_of(std::string_view text) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    int number = 0;
    const char* begin = text.data() + from;
    for (std::size_t i = 0; i < count; ++i) {
      if (begin[i] < '0' || begin[i] > '9') return -1;
      number = number * 10 + (begin[i] - '0');
    }
    return number;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(0, 4), month = digits(5, 2), day = digits(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Date(date);
}

std::optional<Date> Fields::date(std::string_view key) {
  const auto found = get(key);
  if (!found) return std::nullopt;
  const auto date =
      found->value().is(Value::Kind::string) ? date_of(found->value().text) : std::optional<Date>{};
  if (!date) found->expected("a calendar date YYYY-MM-DD");
  return date;
}

Provenance Fields::provenance() {
  Provenance provenance;
  provenance.source = text("source");
  provenance.as_of = date("as_of");
  if (const auto basis = word("basis", {"measured", "vendor", "secondary", "estimate"})) {
    provenance.basis = static_cast<Basis>(*basis);
  }
  return provenance;
}

std::vector<std::string> Fields::texts(std::string_view key) {
  std::vector<std::string> texts;
  if (const auto found = get(key)) {
    for (const Node& item : found->items()) texts.push_back(item.text());
  }
  return texts;
}

void Fields::later(std::string_view key, double neutral, const std::string& rule) {
  const auto found = find(key);
  if (!found || is_neutral(found->value(), neutral)) return;
  found->problem("not supported yet: " + rule,
                 "remove the key, or write " + plain_number(neutral) + " or null");
}

void Fields::fill(std::string_view key, Value value) {
  if (!node_.context().fill_defaults || upper_ || !node_.value().is(Value::Kind::object)) return;
  node_.value().member(key) = std::move(value);
}

void Fields::done() {
  for (Member& member : node_.value().members) {
    if (member.key.starts_with("x_") || member.key.starts_with('$')) continue;
    if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
    std::vector<std::string> candidates;
    if (!node_.context().problems.full()) candidates = known_;
    std::erase_if(candidates, [](const std::string& known) { return known.ends_with("_range"); });
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
    node_.context().problems.add(
        &key_place, pointer,
        "unknown key " + text::quoted(member.key) + text::did_you_mean(member.key, candidates),
        "keys starting x_ are yours");
  }
}

}  // namespace tco::catalog
