#include "import/text/logged.hpp"

#include "catalog/json/parse.hpp"
#include "catalog/json/problems.hpp"
#include "import/text/run_records.hpp"

#include <algorithm>
#include <array>

namespace tco::importing {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// Whether a line begins JSON there: "{" before a key, "[" before an object. "[main] x" does not.
bool opens_json(std::string_view text, std::size_t at) {
  if (text[at] != '{' && text[at] != '[') return false;
  const std::size_t next = text.find_first_not_of(kBlanks, at + 1);
  if (next == text.npos) return true;
  return text[at] == '{' ? text[next] == '"' || text[next] == '}'
                         : text[next] == '{' || text[next] == ']';
}

/// Behind the bracket that closes the one at `at`; the end of the text where none does.
std::size_t closed_at(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return at + 1;
    }
  }
  return text.size();
}

/// The reader that knows what is wrong takes whole texts: give it this part at its place.
[[noreturn]] void refuse_part(const catalog::Source& source, catalog::Extent part) {
  std::string padded(source.line_column(part.from).line - 1, '\n');
  padded += source.text().substr(part.from, part.to - part.from);
  catalog::parsed(catalog::Source(source.name, std::move(padded)));
  throw Error(ExitCode::input, catalog::place(source, part.from) + ": not a JSON value");
}

void add_records(Value value, std::vector<Value>& records) {
  if (value.is(Kind::array)) {
    for (Value& item : value.items) add_records(std::move(item), records);
    return;
  }
  if (!value.is(Kind::object)) {
    refuse(value, "expected an object, got " + catalog::as_written(value));
  }
  records.push_back(std::move(value));
}

}  // namespace

Logged logged_json(const catalog::Source& source) {
  const std::string_view text = source.text();
  Logged logged;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(kBlanks, at);
    if (begin == text.npos) break;
    const std::size_t line_end = std::min(text.find('\n', begin), text.size());
    if (!opens_json(text, begin)) {
      ++logged.passed_over;
      at = line_end;
      continue;
    }
    const std::size_t end = closed_at(text, begin);
    auto value = catalog::quick_parse(source, {begin, end});
    if (!value) {
      const bool cut = end == text.size() && text.find('\n', begin) < text.size();
      refuse_part(source, {begin, cut && text[begin] == '{' ? line_end : end});
    }
    add_records(std::move(*value), logged.records);
    at = end;
  }
  return logged;
}

std::string without_infinity(std::string text) {
  constexpr std::array<std::array<std::string_view, 2>, 3> kWords{
      {{"-Infinity", "\"-inf\"   "}, {"Infinity", "\"inf\"   "}, {"NaN", "\"\" "}}};
  for (const auto& [word, instead] : kWords) {
    for (std::size_t at = 0; (at = text.find(word, at)) != text.npos; at += word.size()) {
      const std::size_t before = at == 0 ? text.npos : text.find_last_not_of(kBlanks, at - 1);
      const std::size_t behind = text.find_first_not_of(kBlanks, at + word.size());
      const auto is = [&](std::size_t place, std::string_view marks) {
        return place != text.npos && marks.find(text[place]) != marks.npos;
      };
      if (is(before, ":[,") && is(behind, ",]}")) text.replace(at, word.size(), instead);
    }
  }
  return text;
}

std::vector<Line> lines_of(const catalog::Source& source) {
  std::string_view text = source.text();
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back({at, line});
    at = end + 1;
  }
  return lines;
}

Value record_at(const catalog::Source& source, std::size_t offset) {
  Value record;
  record.kind = Kind::object;
  record.source = &source;
  record.end = offset + 1;
  return record;
}

void put_cell(Value& record, std::string_view key, const std::string& text) {
  Value& cell = record.member(record.source->kept(std::string(key)));
  cell.kind = Kind::string;
  cell.text = record.source->kept(text);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t from = std::min(text.find_first_not_of(" \t\r"), text.size());
  text.remove_prefix(from);
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

}  // namespace tco::importing
