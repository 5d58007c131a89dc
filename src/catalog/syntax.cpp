#include "strict_sax.hpp"
#include "tco/text/display.hpp"

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

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

/// The format a text that does not begin like JSON seems to be in; empty if it is not clear.
std::string foreign_format(std::string_view text) {
  const std::string_view line = first_line(text);
  if (text.front() == '"') {
    const std::size_t closing = line.find('"', 1);
    const bool comma = closing != std::string_view::npos && line.substr(closing + 1).starts_with(',');
    return comma ? "CSV" : "";
  }
  if (text.front() == '<') {
    return text.starts_with("<?xml") ? "XML" : "HTML";
  }
  const bool table = text.front() == '[' && line.find(']') != std::string_view::npos &&
                     line.find_first_of("\",{") == std::string_view::npos && line.size() > 2 &&
                     std::isalpha(static_cast<unsigned char>(line[1]));
  if (table) return "TOML";
  if (text.starts_with("---") || text.starts_with("- ") || text.starts_with("%YAML")) return "YAML";
  if (!std::isalpha(static_cast<unsigned char>(text.front())) && text.front() != '#') return {};
  if (text.front() == '#') return "YAML or TOML";
  const std::size_t name = line.find_first_of(" :=,;\t");
  if (name == std::string_view::npos) return {};
  const std::size_t mark = line.find_first_not_of(" \t", name);
  if (mark == std::string_view::npos) return {};
  if (line[mark] == ':') return "YAML";
  if (line[mark] == '=') return "TOML";
  if (line.find(',') != std::string_view::npos || line[mark] == ';') return "CSV";
  return {};
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
  const LineColumn where = line_column(source.text, at);
  return std::to_string(where.line) + ':' + std::to_string(where.column);
}

/// Offset of the quote that opens the string which the text ends in.
std::size_t last_open_quote(std::string_view text) {
  std::size_t quote = std::string_view::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inside = quote != std::string_view::npos;
    if (inside && text[i] == '\\') ++i;
    if (i < text.size() && text[i] == '"') quote = inside ? std::string_view::npos : i;
  }
  return std::min(quote, text.size());
}

/// Offset of the \u escape that is half a pair, where the parser stopped at `at` for the lack of
/// the other half.
std::size_t lone_surrogate(std::string_view text, std::size_t at) {
  const std::size_t escape = text.rfind("\\u", at);
  if (escape == std::string_view::npos) return at;
  const bool after_escape = escape >= 6 && text.substr(escape - 6, 2) == "\\u" &&
                            (text[escape - 4] == 'd' || text[escape - 4] == 'D') &&
                            std::string_view("89abAB").find(text[escape - 3]) != text.npos;
  return after_escape ? escape - 6 : escape;
}

/// What the parser itself said, without its own numbering.
std::string parsers_words(const std::string& said) {
  const std::size_t dash = said.find(" - ");
  std::string words = dash == std::string::npos ? "not JSON" : said.substr(dash + 3);
  if (const std::size_t last = words.find("; last read"); last != std::string::npos) {
    const std::size_t next = words.find("'; ", last);
    words.erase(last, next == std::string::npos ? next : next + 1 - last);
  }
  return words;
}

}  // namespace

void refuse_foreign_text(const Source& source) {
  const std::string& text = source.text;
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
  const std::string format = foreign_format(std::string_view(text).substr(begin));
  if (!format.empty()) {
    refuse_whole(source, "looks like " + format + ", expected a JSON object",
                 "tco reads JSON documents only; `tco schema hardware` shows their form");
  }
}

void refuse_syntax(const Source& source, std::size_t at, const std::string& said,
                   const OpenContainer* innermost, bool complete) {
  const std::string& text = source.text;
  const bool in_string = said.find("invalid string") != std::string::npos;
  if (at >= text.size()) {
    const std::string cut_off =
        source.kind == Source::Kind::file ? "was the file cut off?" : "is a bracket missing?";
    if (in_string) {
      refuse(source, text.size(),
             "ends inside a string opened at " + position(source, last_open_quote(text)), cut_off);
    }
    if (!innermost) refuse(source, text.size(), "ends where a value was expected");
    refuse(source, text.size(),
           std::string("ends inside an ") + (innermost->object ? "object" : "array") +
               " opened at " + position(source, innermost->start),
           cut_off);
  }
  if (complete) {
    refuse(source, word_start(text, at), "text after the end of the document",
           "one JSON document a file; JSON Lines is not read here");
  }
  if (in_string) {
    const auto byte = [](std::size_t offset) { return "byte " + std::to_string(offset + 1) + ": "; };
    if (said.find("UTF-8") != std::string::npos) {
      const std::size_t bad = std::min(text::invalid_at(text), text.size() - 1);
      refuse(source, bad, byte(bad) + text::display_safe(text.substr(bad, 1)) + " is not UTF-8",
             "save the file as UTF-8");
    }
    if (said.find("surrogate") != std::string::npos) {
      const std::size_t half = lone_surrogate(text, at);
      refuse(source, half,
             byte(half) + text::display_safe(text.substr(half, 6)) +
                 " is half a surrogate pair, not a character",
             "write the character itself, or both halves");
    }
    if (said.find("control character") != std::string::npos) {
      refuse(source, at, "expected '\"' or an escape in a string, got a control character",
             "close the string on its line, or write the character as an escape such as \\n");
    }
    refuse(source, at, "not a JSON string: " + parsers_words(said));
  }
  const char c = text[at];
  const std::size_t start = word_start(text, at);
  const std::string word = word_at(text, start);
  if (c == '/' || c == '#') {
    refuse(source, at, std::string("expected a value or a key, got '") + c + "'",
           "JSON has no comments; keys starting x_ are yours to note things in");
  }
  if (c == '\'') {
    refuse(source, at, "expected a double-quoted string, got a single quote");
  }
  for (const char* name :
       {"NaN", "nan", "Infinity", "-Infinity", "inf", "-inf", "Inf", "-Inf", "-NaN", "+Inf"}) {
    if (word == name) {
      refuse(source, start, "not a JSON number: " + word, "use null for unknown");
    }
  }
  for (const char* name : {"True", "False", "None", "TRUE", "FALSE", "NULL", "Null"}) {
    if (word == name) {
      refuse(source, start, "expected true, false or null, got " + word, "write it in lower case");
    }
  }
  const std::size_t before = at == 0 ? std::string::npos : text.find_last_not_of(kBlanks, at - 1);
  if ((c == '}' || c == ']') && before != std::string::npos && text[before] == ',') {
    refuse(source, at,
           std::string("expected ") + (c == '}' ? "a key" : "a value") + " before '" + c + "'",
           "remove the comma at " + position(source, before));
  }
  const bool numeric =
      !word.empty() && word.find_first_of("0123456789") != std::string::npos &&
      word.find_first_not_of("0123456789+-.eExXabcdefABCDEF_") == std::string::npos;
  if (numeric &&
      (said.find("invalid number") != std::string::npos ||
       std::isdigit(static_cast<unsigned char>(word[0])) || word[0] == '.' || word[0] == '+')) {
    refuse(source, start, "not a JSON number: " + word, "numbers are written like 12, 0.5 or 1e6");
  }
  if (static_cast<unsigned char>(c) >= 0x80) {
    refuse(source, at,
           "byte " + std::to_string(at + 1) +
               ": expected JSON, got a byte outside a "
               "string");
  }
  const bool begins_string = c == '"';
  refuse(source, begins_string ? token_start(text, at + 1) : at,
         text::display_safe(parsers_words(said)));
}

}  // namespace tco::catalog
