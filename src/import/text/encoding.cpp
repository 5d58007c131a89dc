#include "import/text/encoding.hpp"

#include "catalog/json/document.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <cstddef>
#include <cstdint>

namespace tco::importing {
namespace {

void append(std::uint32_t code, std::string& text) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

}  // namespace

std::string as_utf8(std::string text) {
  const bool little = text.starts_with("\xff\xfe"), big = text.starts_with("\xfe\xff");
  if (!little && !big) return text;
  constexpr std::uint32_t kUnknown = 0xFFFD;
  const auto unit = [&](std::size_t at) -> std::uint32_t {
    const std::uint32_t first = static_cast<unsigned char>(text[at]);
    const std::uint32_t second = static_cast<unsigned char>(text[at + 1]);
    return little ? first | second << 8 : first << 8 | second;
  };
  std::string wide;
  for (std::size_t at = 2; at + 1 < text.size(); at += 2) {
    const std::uint32_t first = unit(at);
    const bool pairs = first >= 0xD800 && first < 0xDC00 && at + 3 < text.size();
    const std::uint32_t second = pairs ? unit(at + 2) : 0;
    if (pairs && second >= 0xDC00 && second < 0xE000) {
      append(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), wide);
      at += 2;
    } else {
      append(first >= 0xD800 && first < 0xE000 ? kUnknown : first, wide);
    }
  }
  if (text.size() % 2 == 1) append(kUnknown, wide);
  return wide;
}

void refuse_other_encodings(const std::string& name, const std::string& text) {
  const std::size_t bad = text::invalid_at(text);
  if (bad == std::string_view::npos) return;
  const catalog::Source source{name, text};
  throw Error(ExitCode::input, catalog::place(source, bad) + ": byte " + std::to_string(bad + 1) +
                                   ": " + text::display_safe(text.substr(bad, 1)) +
                                   " is not UTF-8\n  hint: save the file as UTF-8");
}

}  // namespace tco::importing
