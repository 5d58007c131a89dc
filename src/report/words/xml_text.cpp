#include "report/words/xml_text.hpp"

#include "tco/text/display.hpp"

namespace tco::report {

std::string xml_text(std::string_view text) {
  std::string out;
  const std::string safe = text::display_safe(text);
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const bool noncharacter =
        safe.compare(i, 3, "\xEF\xBF\xBE") == 0 || safe.compare(i, 3, "\xEF\xBF\xBF") == 0;
    if (noncharacter) {
      i += 2;
      continue;
    }
    switch (safe[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += safe[i];
    }
  }
  return out;
}

}  // namespace tco::report
