#include "tco/text/wrapped.hpp"

#include "tco/text/display.hpp"

#include <algorithm>

namespace tco::text {

namespace {

/// Calls take(gap, word) with each and what stands before it: "", " " or "\n".
template <class Take>
void lay_out(std::string_view words, std::size_t width, std::size_t indent, Take take) {
  std::size_t used = 0;
  while (!words.empty()) {
    std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(end).starts_with(" %")) end = std::min(words.find(' ', end + 1), words.size());
    const std::string_view word = words.substr(0, end);
    const std::size_t size = character_count(word);
    const std::string_view gap = used == 0 ? "" : used + 1 + size > width ? "\n" : " ";
    take(gap, word);
    used = (gap == "\n" ? indent : used + gap.size()) + size;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

}  // namespace

std::string wrapped(std::string_view words, std::size_t width, std::string_view indent) {
  if (width == 0) return std::string(words) + '\n';
  std::string out;
  out.reserve(words.size() + 1);
  lay_out(words, width, indent.size(), [&](std::string_view gap, std::string_view word) {
    out += gap;
    if (gap == "\n") out += indent;
    out += word;
  });
  return out + '\n';
}

std::size_t line_count(std::string_view words, std::size_t width) {
  std::size_t lines = 1;
  if (width == 0) return lines;
  lay_out(words, width, 0, [&](std::string_view gap, std::string_view) { lines += gap == "\n"; });
  return lines;
}

}  // namespace tco::text
