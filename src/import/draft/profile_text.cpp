#include "import/draft/profile.hpp"
#include "tco/text/display.hpp"

namespace tco::importing {
namespace {

/// What a terminal would hide is escaped; the rest stays as its author wrote it.
std::string scalar_text(const Json& value) {
  const bool hides = value.is_string() && text::has_invisible(value.get_ref<const std::string&>());
  return value.dump(-1, ' ', hides);
}

/// JSON with a blank behind : and ,; the items of the array under `by_line` on lines of their own.
std::string spaced(const Json& value, std::string_view by_line, const std::string& indent) {
  if (!value.is_structured()) return scalar_text(value);
  std::string out;
  for (const auto& [key, item] : value.items()) {
    out += out.empty() ? "" : ", ";
    if (value.is_object()) out += Json(key).dump() + ": ";
    if (!value.is_object() || key != by_line || !item.is_array() || item.empty()) {
      out += spaced(item, {}, indent);
      continue;
    }
    out += '[';
    const char* separator = "";
    for (const Json& row : item) {
      out += separator;
      out += '\n' + indent + spaced(row, "performance", indent + "  ");
      separator = ",";
    }
    out += key == "hardware" ? "\n]" : "]";
  }
  return value.is_array() ? '[' + out + ']' : '{' + out + '}';
}

}  // namespace

std::string one_line(const Json& value) { return spaced(value, {}, {}); }

std::string profile_text(const Json& document) { return spaced(document, "hardware", "  ") + '\n'; }

}  // namespace tco::importing
