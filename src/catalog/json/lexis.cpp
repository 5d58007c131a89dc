#include "catalog/json/sax.hpp"
#include "tco/text/display.hpp"

#include <algorithm>

namespace tco::catalog {

bool is_json_number(std::string_view text) {
  const auto take_digits = [&] {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count > 0;
  };
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9') return false;
  if (!take_digits()) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!take_digits()) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (!take_digits()) return false;
  }
  return text.empty();
}

std::size_t last_open_quote(std::string_view text) {
  std::size_t quote = std::string_view::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inside = quote != std::string_view::npos;
    if (inside && text[i] == '\\') {
      ++i;  // what it escapes ends nothing
    } else if (text[i] == '"') {
      quote = inside ? std::string_view::npos : i;
    }
  }
  return std::min(quote, text.size());
}

bool closes_at(std::string_view text, std::size_t open, std::size_t at) {
  std::size_t i = open + 1;
  while (i < at) {
    if (text[i] != '\\') {
      ++i;
    } else if (text[i + 1] != 'u') {
      i += 2;
    } else {
      const std::string_view digits = text.substr(i + 2, 2);
      const bool high = digits.size() == 2 && (digits[0] == 'D' || digits[0] == 'd') &&
                        std::string_view("89abAB").find(digits[1]) != text.npos;
      i += high ? 12 : 6;  // the parser has seen that the other half is one
    }
  }
  return i == at && text[at] == '"' && text::invalid_at(text.substr(open, at - open)) == text.npos;
}

std::size_t lone_surrogate(std::string_view text, std::size_t at) {
  const std::size_t escape = text.rfind("\\u", at);
  if (escape == std::string_view::npos) return at;
  const bool after_escape = escape >= 6 && text.substr(escape - 6, 2) == "\\u" &&
                            (text[escape - 4] == 'd' || text[escape - 4] == 'D') &&
                            std::string_view("89abAB").find(text[escape - 3]) != text.npos;
  return after_escape ? escape - 6 : escape;
}

bool is_escape(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdefABCDEF";
  if (text.size() < 2) return false;
  if (text[1] != 'u') return std::string_view("\"\\/bfnrt").find(text[1]) != text.npos;
  return text.size() == 6 && text.find_first_not_of(kHex, 2) == text.npos;
}

}  // namespace tco::catalog
