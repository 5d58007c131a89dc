#include "import/text/phrases.hpp"

#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::importing {

std::string some_of(const std::vector<std::string>& words, std::size_t shown,
                    std::string_view separator) {
  const std::size_t count = std::min(words.size(), shown);
  std::vector<std::string> first;
  for (std::size_t i = 0; i < count; ++i) first.push_back(text::shortened(words[i], 120));
  if (words.size() > count) {
    first.push_back("and " + std::to_string(words.size() - count) + " more");
  }
  return text::joined(first, separator);
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

std::string keys_left(const std::map<std::string, std::size_t>& left) {
  std::vector<std::string> keys;
  for (const auto& [key, times] : left) keys.push_back(key + " (" + std::to_string(times) + ")");
  return "keys not taken over: " + some_of(keys, 100);
}

std::string source_name(const std::string& format, const std::string& path) {
  return format + ", " + text::display_safe(path.substr(path.rfind('/') + 1));
}

}  // namespace tco::importing
