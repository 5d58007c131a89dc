#include "catalog/json/problems.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

constexpr std::size_t kShown = 20;
constexpr std::size_t kShownOfPointer = 120;

}  // namespace

std::string where(const Value* value, const std::string& pointer) {
  if (!value || !value->source) return pointer.empty() ? "/" : pointer;
  const Source& source = *value->source;
  const bool container = value->is(Value::Kind::array) || value->is(Value::Kind::object);
  const std::size_t start = container ? value->end - 1 : token_start(source.text(), value->end);
  std::string place_text = place(source, start);
  // A flag that gives a whole block: which of its values.
  const bool block = source.text().starts_with('{') || source.text().starts_with('[');
  if (source.kind == Source::Kind::file || (block && !source.name.ends_with(pointer))) {
    place_text += ": " + (pointer.empty() ? "/" : text::shortened(pointer, kShownOfPointer));
  }
  return text::display_safe(place_text);
}

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
  const std::string_view all = value.source->text();
  const std::size_t start = token_start(all, value.end);
  const std::string written(all.substr(start, std::min<std::size_t>(value.end - start, 40)));
  return written.empty() ? plain_number(value.number) : written;
}

void Problems::add(const Value* value, const std::string& pointer, const std::string& what,
                   const std::string& hint) {
  const bool from_flag = value && value->source && value->source->kind == Source::Kind::flag;
  only_flags_ = only_flags_ && from_flag;
  if (count_ >= kShown) {
    ++count_;
    return;
  }
  std::string message =
      where(value, pointer) + ": " + what + (hint.empty() ? "" : "\n  hint: " + hint);
  // A flag may set several values.
  if (std::find(messages_.begin(), messages_.end(), message) != messages_.end()) return;
  if (count_ == 0) first_pointer_ = pointer;
  ++count_;
  messages_.push_back(std::move(message));
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
  throw Error(only_flags_ ? ExitCode::usage : ExitCode::input, all, first_pointer_);
}

}  // namespace tco::catalog
