#include "catalog/json/foreign.hpp"

#include <cctype>

namespace tco::catalog {

std::string foreign_format(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  if (text.front() == '"') {
    const std::size_t closing = line.find('"', 1);
    const bool comma =
        closing != std::string_view::npos && line.substr(closing + 1).starts_with(',');
    return comma ? "CSV" : "";
  }
  if (text.front() == '<') {
    return text.starts_with("<?xml") ? "XML" : "HTML";
  }
  const bool table = text.front() == '[' && line.find(']') != std::string_view::npos &&
                     line.find_first_of("\",{") == std::string_view::npos && line.size() > 2 &&
                     std::isalpha(static_cast<unsigned char>(line[1]));
  if (table) return "TOML";
  if (text.starts_with("---") || text.starts_with("- ") || text.starts_with("%YAML")) return "YAML";
  if (!std::isalpha(static_cast<unsigned char>(text.front())) && text.front() != '#') return {};
  if (text.front() == '#') return "YAML or TOML";
  const std::size_t name = line.find_first_of(" :=,;\t");
  if (name == std::string_view::npos) return {};
  const std::size_t mark = line.find_first_not_of(" \t", name);
  if (mark == std::string_view::npos) return {};
  if (line[mark] == ':') return "YAML";
  if (line[mark] == '=') return "TOML";
  if (line.find(',') != std::string_view::npos || line[mark] == ';') return "CSV";
  return {};
}

}  // namespace tco::catalog
