#include "tco/text/wrapped.hpp"

#include "tco/text/display.hpp"

#include <algorithm>

namespace tco::text {

std::string wrapped(std::string_view words, std::size_t width, std::string_view indent) {
  if (width == 0) return std::string(words) + '\n';
  std::string out;
  std::size_t used = 0;
  while (!words.empty()) {
    std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(end).starts_with(" %")) end = std::min(words.find(' ', end + 1), words.size());
    const std::string_view word = words.substr(0, end);
    const std::size_t size = character_count(word);
    if (used > 0 && used + 1 + size > width) {
      out += '\n';
      out += indent;
      used = indent.size();
    } else if (used > 0) {
      out += ' ';
      ++used;
    }
    out += word;
    used += size;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return out + '\n';
}

std::size_t line_count(std::string_view words, std::size_t width) {
  const std::string lines = wrapped(words, width);
  return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
}

}  // namespace tco::text
