#pragma once

#include "catalog/json/document.hpp"

namespace tco::catalog {

/// Parses as parsed() does, slowly: throws Error with what is wrong, and where. The text has been
/// through refuse_unreadable().
Value strict_parse(const Source& source);

/// The whole text but its byte order mark.
inline Extent behind_mark(std::string_view text) {
  return {text.starts_with("\xef\xbb\xbf") ? std::size_t{3} : 0, text.size()};
}

/// Refuses what the parser must not see: empty texts, UTF-16, NUL bytes.
void refuse_unreadable(const Source& source);

/// True for a whole JSON number: 12, -0.5, 1e6; not 012, .5 or +1.
bool is_json_number(std::string_view text);

/// True for a whole escape: of a character, or of one half of it.
bool is_escape(std::string_view text);

/// Offset of the quote that opens the string which the text ends in; its size: it ends in none.
std::size_t last_open_quote(std::string_view text);

/// True if the string whose quote opens at `open` is well-formed and its quote closes at `at`; all
/// before that a parser has let through.
bool closes_at(std::string_view text, std::size_t open, std::size_t at);

/// Offset of the \u escape that is half a pair, where a parser stopped at `at` for the lack of the
/// other half.
std::size_t lone_surrogate(std::string_view text, std::size_t at);

/// What is wrong at byte `at` (0-based) where the parser stopped, in words, with a hint. A text in
/// another format (HTML, YAML, TOML, CSV) is told by that.
struct OpenContainer {
  std::size_t start = 0;  ///< Offset of the bracket.
  bool object = false;
};
[[noreturn]] void refuse_syntax(const Source& source, std::size_t at,
                                const OpenContainer* innermost, bool complete);

}  // namespace tco::catalog
