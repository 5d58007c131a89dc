#include "catalog/json/foreign.hpp"
#include "catalog/json/sax.hpp"
#include "tco/text/display.hpp"
#include "tco/text/numerals.hpp"

#include <algorithm>
#include <cctype>

namespace tco::catalog {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

[[noreturn]] void refuse(const Source& source, std::size_t at, const std::string& what,
                         const std::string& hint = {}) {
  throw Error(code_of(source),
              place(source, at) + ": " + what + (hint.empty() ? "" : "\n  hint: " + hint));
}

[[noreturn]] void refuse_whole(const Source& source, const std::string& what,
                               const std::string& hint = {}) {
  throw Error(code_of(source),
              source.name + ": " + what + (hint.empty() ? "" : "\n  hint: " + hint));
}

/// The start of the word (letters, digits, signs) that holds `at`.
std::size_t word_start(std::string_view text, std::size_t at) {
  while (at > 0 && (std::isalnum(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == '_' ||
                    text[at - 1] == '-' || text[at - 1] == '+' || text[at - 1] == '.')) {
    --at;
  }
  return at;
}

std::string word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() &&
         (std::isalnum(static_cast<unsigned char>(text[end])) ||
          std::string_view("_-+.").find(text[end]) != std::string_view::npos)) {
    ++end;
  }
  return std::string(text.substr(at, std::min<std::size_t>(end - at, 40)));
}

std::string position(const Source& source, std::size_t at) {
  const LineColumn where = source.line_column(at);
  return std::to_string(where.line) + ':' + std::to_string(where.column);
}

/// Offset of the last character before `start` that is no blank; npos: there is none.
std::size_t last_before(std::string_view text, std::size_t start) {
  return start == 0 ? text.npos : text.find_last_not_of(kBlanks, start - 1);
}

/// What may stand at `start`, inside the container `innermost` (null: at the top).
std::string expected_at(std::string_view text, std::size_t start, const OpenContainer* innermost) {
  const std::size_t at = last_before(text, start);
  const char before = at == text.npos ? '\0' : text[at];
  if (innermost && innermost->object && before == '"') {
    const std::size_t before_string = last_before(text, token_start(text, at + 1));
    if (text[before_string] == '{' || text[before_string] == ',') return "':' behind the key";
  }
  if (!innermost || before == ':') return "a value";
  const char closing = innermost->object ? '}' : ']';
  const std::string item = innermost->object ? "a key" : "a value";
  if (before == ',') return item;
  const std::string or_closing = std::string(" or '") + closing + '\'';
  return (at == innermost->start ? item : "','") + or_closing;
}

/// The token at `start` as a message shows it.
std::string token_at(std::string_view text, std::size_t start) {
  if (text[start] == '"') {
    std::size_t end = start + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    return text::quoted(text.substr(start + 1, end - start - 1));
  }
  const std::string word = word_at(text, start);
  if (!word.empty()) return word;
  std::size_t length = 1;  // of one character
  while (start + length < text.size() &&
         (static_cast<unsigned char>(text[start + length]) & 0xc0u) == 0x80) {
    ++length;
  }
  return '\'' + text::display_safe(text.substr(start, length)) + '\'';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

void refuse_unreadable(const Source& source) {
  const std::string_view text = source.text();
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff") ||
      (text.size() >= 2 && (text[0] == '\0') != (text[1] == '\0'))) {
    refuse_whole(source, "looks like UTF-16, expected UTF-8", "save the file as UTF-8");
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
    refuse_whole(source, "byte " + std::to_string(nul + 1) + ": NUL byte; not a text file");
  }
  const std::size_t mark = text.starts_with("\xef\xbb\xbf") ? 3 : 0;
  const std::size_t begin = text.find_first_not_of(kBlanks, mark);
  if (begin == std::string::npos) {
    refuse_whole(source, "file is empty (expected a JSON object)");
  }
}

void refuse_syntax(const Source& source, std::size_t at, const OpenContainer* innermost,
                   bool complete) {
  const std::string_view text = source.text();
  const std::string_view behind_mark =
      std::string_view(text).substr(text.starts_with("\xef\xbb\xbf") ? 3 : 0);
  const std::string format =
      foreign_format(behind_mark.substr(behind_mark.find_first_not_of(kBlanks)));
  if (!format.empty()) {
    refuse_whole(source, "looks like " + format + ", expected a JSON object",
                 "tco reads JSON documents only; `tco schema hardware` shows their form");
  }
  // All before `at` has been read, so the quotes there pair up.
  const std::size_t before_it = std::min(at, text.size());
  const std::size_t opened = last_open_quote(text.substr(0, before_it));
  const bool in_string = opened < before_it && !(at < text.size() && closes_at(text, opened, at));
  if (at >= text.size()) {
    const std::string cut_off = source.kind == Source::Kind::file && !source.one_of_lines
                                    ? "was the file cut off?"
                                    : "is a bracket missing?";
    if (in_string) {
      refuse(source, text.size(), "ends inside a string opened at " + position(source, opened),
             cut_off);
    }
    if (!innermost) refuse(source, text.size(), "ends where a value was expected");
    refuse(source, text.size(),
           std::string("ends inside an ") + (innermost->object ? "object" : "array") +
               " opened at " + position(source, innermost->start),
           cut_off);
  }
  if (complete) {
    refuse(source, word_start(text, at), "text after the end of the document",
           text[at] != '{'       ? ""
           : source.one_of_lines ? "one question a line"
                                 : "one JSON document a file; JSON Lines is not read here");
  }
  if (in_string) {
    const auto byte = [](std::size_t offset) {
      return "byte " + std::to_string(offset + 1) + ": ";
    };
    if (const std::size_t bad = text::invalid_at(text); bad <= at) {
      refuse(source, bad, byte(bad) + text::display_safe(text.substr(bad, 1)) + " is not UTF-8",
             "save the file as UTF-8");
    }
    if (static_cast<unsigned char>(text[at]) < 0x20) {
      refuse(source, at, "expected '\"' or an escape in a string, got a control character",
             "close the string on its line, or write the character as an escape such as \\n");
    }
    const std::size_t backslash = text.rfind('\\', at - 1);
    if (is_escape(text.substr(backslash, text[backslash + 1] == 'u' ? 6 : 2))) {
      const std::size_t half = lone_surrogate(text, at);
      refuse(source, half,
             byte(half) + text::display_safe(text.substr(half, 6)) +
                 " is half a surrogate pair, not a character",
             "write the character itself, or both halves");
    }
    refuse(source, backslash,
           "expected an escape such as \\n or \\\\, got " +
               text::display_safe(text.substr(backslash, at + 1 - backslash)),
           "write a backslash itself as \\\\");
  }
  const char c = text[at];
  // A number or a literal may be found wrong only at the character behind it.
  const std::string ended = word_at(text, word_start(text, at));
  const bool in_word = !word_at(text, at).empty() || !(ended.empty() || is_json_number(ended));
  const std::size_t start = c == '"'  ? token_start(text, at + 1)
                            : in_word ? word_start(text, at)
                                      : at;
  const std::string word = word_at(text, start);
  const std::string expected = "expected " + expected_at(text, start, innermost);
  const auto unexpected = [&](std::size_t where, const std::string& hint) {
    refuse(source, where, expected + ", got " + token_at(text, where), hint);
  };
  if (c == '/' || c == '#') {
    unexpected(at, "JSON has no comments; keys starting x_ are yours to note things in");
  }
  if (c == '\'') {
    refuse(source, at, "expected a double-quoted string, got a single quote",
           "JSON has double quotes only");
  }
  for (const std::string_view quote :
       {"\u201c", "\u201d", "\u201e", "\u00ab", "\u2018", "\u2019"}) {
    if (std::string_view(text).substr(at).starts_with(quote)) {
      unexpected(at, "write straight double quotes");
    }
  }
  for (const char* name : {"NaN", "nan", "Infinity", "inf", "Inf", "INF"}) {
    if (word == name || word == std::string("-") + name || word == std::string("+") + name) {
      refuse(source, start, "expected a JSON number, got " + word, "use null for unknown");
    }
  }
  for (const auto& [name, json] : {std::pair{"True", "true"},
                                   {"TRUE", "true"},
                                   {"False", "false"},
                                   {"FALSE", "false"},
                                   {"None", "null"},
                                   {"Null", "null"},
                                   {"NULL", "null"},
                                   {"undefined", "null"}}) {
    if (word == name) unexpected(start, std::string("write ") + json);
  }
  const std::size_t before = last_before(text, start);
  const bool after_comma = before != std::string::npos && text[before] == ',';
  if ((c == '}' || c == ']') && after_comma) {
    unexpected(at, "remove the comma at " + position(source, before));
  }
  const bool in_object = innermost && innermost->object;
  if (after_comma && before > 0 && before + 1 == start && text::all_digits(word)) {
    const std::string whole = word_at(text, word_start(text, before - 1));
    const std::string number = whole + '.' + word;
    if (is_digit(text[before - 1]) && word.size() == 3 && whole != "0") {
      unexpected(start, "numbers are written without grouping: 1000");
    }
    if (is_json_number(number)) unexpected(start, "write a decimal point: " + number);
  }
  constexpr std::size_t kLongestSign = 3;
  if (const std::string_view here = text.substr(at, kLongestSign);
      text::without_currency_sign(here).size() < here.size()) {
    unexpected(at, "leave the currency sign out");
  }
  const bool key_wanted =
      in_object && before != std::string::npos && (text[before] == '{' || text[before] == ',');
  if (!word.empty() && !key_wanted && !is_json_number(word) &&
      (is_digit(word[0]) || std::string_view("+-.").find(word[0]) != std::string_view::npos)) {
    refuse(source, start, "expected a JSON number, got " + word,
           "numbers are written like 12, 0.5 or 1e6");
  }
  const bool bare = !word.empty() && c != '"' && (key_wanted || !is_json_number(word));
  unexpected(start, bare ? "texts and keys stand in double quotes" : "");
  throw Error(code_of(source), source.name + ": not JSON");  // unexpected() has thrown
}

}  // namespace tco::catalog
