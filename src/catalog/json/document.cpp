#include "catalog/json/document.hpp"

#include "catalog/json/parse.hpp"
#include "catalog/json/sax.hpp"
#include "tco/text/display.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace tco::catalog {

Value* Value::find(std::string_view key) {
  return const_cast<Value*>(std::as_const(*this).find(key));
}

const Value* Value::find(std::string_view key) const {
  const auto found =
      std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == key; });
  return found == members.end() ? nullptr : &found->value;
}

Value& Value::member(std::string_view key) {
  if (Value* found = find(key)) return *found;
  kind = Kind::object;
  members.emplace_back(key, end);
  return members.back().value;
}

Source Source::packed(std::string name, std::string_view text, Layer layer) {
  Source source(std::move(name), {});
  source.built_in = true;
  source.layer = layer;
  source.view_ = text;
  return source;
}

Source Source::viewed(std::string name, std::string_view text) {
  Source source(std::move(name));
  source.view_ = text;
  return source;
}

LineColumn Source::line_column(std::size_t offset) const {
  const std::string_view all = text();
  if (line_ends_.empty()) {
    for (std::size_t i = all.find('\n'); i != all.npos; i = all.find('\n', i + 1)) {
      line_ends_.push_back(i);
    }
    line_ends_.push_back(all.size());
  }
  offset = std::min(offset, all.size());
  const auto end = std::lower_bound(line_ends_.begin(), line_ends_.end(), offset);
  const std::size_t begin = end == line_ends_.begin() ? 0 : *(end - 1) + 1;
  return {static_cast<std::size_t>(end - line_ends_.begin()) + first_line, offset - begin + 1};
}

std::size_t token_start(std::string_view text, std::size_t end) {
  end = std::min(end, text.size());
  const auto is_word = [&](std::size_t i) {
    return std::isalnum(static_cast<unsigned char>(text[i])) || text[i] == '+' || text[i] == '-' ||
           text[i] == '.';
  };
  std::size_t start = end;
  if (start > 0 && text[start - 1] == '"') {
    const auto opens = [&](std::size_t i) {
      std::size_t backslashes = 0;
      while (backslashes < i && text[i - 1 - backslashes] == '\\') ++backslashes;
      return text[i] == '"' && backslashes % 2 == 0;
    };
    for (--start; start > 0 && !opens(start - 1);) --start;
    return start > 0 ? start - 1 : 0;
  }
  if (start > 0 && !is_word(start - 1)) return start - 1;  // a bracket
  while (start > 0 && is_word(start - 1)) --start;
  return start;
}

std::string place(const Source& source, std::size_t offset) {
  if (source.kind != Source::Kind::file) return source.name;
  const LineColumn at = source.line_column(offset);
  return source.name + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

ExitCode code_of(const Source& source) {
  return source.kind == Source::Kind::flag ? ExitCode::usage : ExitCode::input;
}

namespace {

nlohmann::ordered_json to_nlohmann(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return nullptr;
    case Value::Kind::boolean:
      return value.boolean;
    case Value::Kind::string:
      return std::string(value.text);
    case Value::Kind::number:
      if (std::abs(value.number) <= kExactIntegers && value.number == std::trunc(value.number)) {
        return static_cast<std::int64_t>(value.number);
      }
      return value.number;
    case Value::Kind::array: {
      auto array = nlohmann::ordered_json::array();
      for (const Value& item : value.items) array.push_back(to_nlohmann(item));
      return array;
    }
    case Value::Kind::object: {
      auto object = nlohmann::ordered_json::object();
      for (const Member& m : value.members) object[std::string(m.key)] = to_nlohmann(m.value);
      return object;
    }
  }
  return nullptr;
}

}  // namespace

std::string json_text(const Value& value, int indent) {
  return to_nlohmann(value).dump(indent, ' ', true);
}

Value parsed(const Source& source) {
  refuse_unreadable(source);
  const std::string_view text = source.text();
  if (text::is_utf8(text)) {
    if (auto value = quick_parse(source, behind_mark(text))) return std::move(*value);
  }
  return strict_parse(source);
}

Value parsed(const Source& source, Extent part) {
  auto value = quick_parse(source, part);
  if (!value) throw Error(ExitCode::bug, source.name + ": a built-in record is not valid JSON");
  return std::move(*value);
}

Value parsed_word(const Source& source) {
  Value word;
  word.kind = Value::Kind::string;
  word.text = source.text();
  word.source = &source;
  word.end = source.text().size();
  const bool meant_as_json = source.text().starts_with('{') || source.text().starts_with('[') ||
                             is_json_number(source.text()) || nlohmann::json::accept(source.text());
  return meant_as_json ? parsed(source) : word;
}

}  // namespace tco::catalog
