#pragma once

#include "document.hpp"

namespace tco::catalog {

/// The one door for JSON text; see parsed().
Value strict_parse(const Source& source);

/// Refuses texts that are not JSON at all (empty, UTF-16, NUL bytes, HTML, YAML, TOML, CSV) with a
/// message that names what they look like.
void refuse_foreign_text(const Source& source);

/// What is wrong at byte `at` (0-based) where the parser stopped, in words, with a hint.
struct OpenContainer {
  std::size_t start = 0;  ///< Offset of the bracket.
  bool object = false;
};
[[noreturn]] void refuse_syntax(const Source& source, std::size_t at, const std::string& said,
                                const OpenContainer* innermost, bool complete);

}  // namespace tco::catalog
