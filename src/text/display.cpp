#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace tco::text {
namespace {

constexpr std::uint32_t kInvalid = 0xffffffff;

/// Takes one code point off the front of `rest`; kInvalid and one byte where it is malformed
/// (overlong, surrogate, beyond U+10FFFF, truncated).
std::uint32_t take(std::string_view& rest) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char lead = byte(0);
  std::size_t length = 1;
  std::uint32_t code = lead;
  std::uint32_t smallest = 0;
  if (lead >= 0xf0 && lead < 0xf5) {
    length = 4, code = lead & 0x07u, smallest = 0x10000;
  } else if (lead >= 0xe0) {
    length = lead < 0xf0 ? 3 : 0, code = lead & 0x0fu, smallest = 0x800;
  } else if (lead >= 0xc0) {
    length = 2, code = lead & 0x1fu, smallest = 0x80;
  } else if (lead >= 0x80) {
    length = 0;
  }
  bool valid = length > 0 && length <= rest.size();
  for (std::size_t i = 1; valid && i < length; ++i) {
    valid = (byte(i) & 0xc0u) == 0x80;
    code = code << 6 | (byte(i) & 0x3fu);
  }
  valid = valid && code >= smallest && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  rest.remove_prefix(valid ? length : 1);
  return valid ? code : kInvalid;
}

struct CodeRange {
  std::uint32_t first, last;
};

/// Controls, format characters (Unicode 15 general category Cf), line separators, noncharacters
/// and the characters that draw nothing: what may hide or reorder text.
constexpr std::array kUnsafe{
    CodeRange{0x00, 0x1f},       CodeRange{0x7f, 0x9f},        CodeRange{0xad, 0xad},
    CodeRange{0x34f, 0x34f},     CodeRange{0x600, 0x605},      CodeRange{0x61c, 0x61c},
    CodeRange{0x6dd, 0x6dd},     CodeRange{0x70f, 0x70f},      CodeRange{0x890, 0x891},
    CodeRange{0x8e2, 0x8e2},     CodeRange{0x115f, 0x1160},    CodeRange{0x17b4, 0x17b5},
    CodeRange{0x180b, 0x180f},   CodeRange{0x200b, 0x200f},    CodeRange{0x2028, 0x202e},
    CodeRange{0x2060, 0x206f},   CodeRange{0x3164, 0x3164},    CodeRange{0xfe00, 0xfe0f},
    CodeRange{0xfeff, 0xfeff},   CodeRange{0xffa0, 0xffa0},    CodeRange{0xfff0, 0xfffb},
    CodeRange{0xfffe, 0xffff},   CodeRange{0x110bd, 0x110bd},  CodeRange{0x110cd, 0x110cd},
    CodeRange{0x13430, 0x1343f}, CodeRange{0x1bca0, 0x1bca3},  CodeRange{0x1d173, 0x1d17a},
    CodeRange{0xe0000, 0xe0fff}, CodeRange{0xf0000, 0x10ffff},
};

bool is_unsafe(std::uint32_t code) {
  return std::any_of(kUnsafe.begin(), kUnsafe.end(),
                     [code](CodeRange r) { return code >= r.first && code <= r.last; });
}

/// True for printable ASCII alone, which most texts are.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::string hex(std::uint32_t number) {
  std::array<char, 8> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr;
  return {digits.data(), end};
}

}  // namespace

std::string display_safe(std::string_view text, bool keep_line_breaks) {
  if (is_plain(text)) return std::string(text);
  std::string safe;
  while (!text.empty()) {
    const std::string_view before = text;
    const std::uint32_t code = take(text);
    if (code == kInvalid) {
      safe += "\\x" + hex(static_cast<unsigned char>(before.front()));
    } else if (is_unsafe(code) && !(keep_line_breaks && code == '\n')) {
      safe += "\\u{" + hex(code) + '}';
    } else {
      safe += before.substr(0, before.size() - text.size());
    }
  }
  return safe;
}

std::string shortened(std::string_view text, std::size_t characters) {
  // Four bytes at most make a character: the rest of a huge text need not be looked at.
  const bool huge = text.size() > 4 * characters;
  std::string safe = display_safe(huge ? text.substr(0, 4 * characters + 4) : text);
  if (!huge && character_count(safe) <= characters) return safe;
  std::string_view rest = safe;
  for (std::size_t i = 0; i + 3 < characters && !rest.empty(); ++i) take(rest);
  safe.resize(safe.size() - rest.size());
  return safe += "...";
}

std::string quoted(std::string_view text, std::size_t characters) {
  std::string quoted = "\"";
  quoted += shortened(text, characters);
  return quoted += '"';
}

bool has_invisible(std::string_view text) {
  if (is_plain(text)) return false;
  while (!text.empty()) {
    const std::uint32_t code = take(text);
    if (code == kInvalid || is_unsafe(code)) return true;
  }
  return false;
}

std::size_t invalid_at(std::string_view text) {
  const std::size_t size = text.size();
  while (true) {
    const auto ascii = std::find_if(text.begin(), text.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    text.remove_prefix(static_cast<std::size_t>(ascii - text.begin()));
    if (text.empty()) return std::string_view::npos;
    const std::size_t at = size - text.size();
    if (take(text) == kInvalid) return at;
  }
}

bool is_utf8(std::string_view text) { return invalid_at(text) == std::string_view::npos; }

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0u) != 0x80;
  }));
}

}  // namespace tco::text
