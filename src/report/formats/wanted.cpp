#include "report/formats/wanted.hpp"

namespace tco::report {

Wanted Wanted::of(std::string_view key) const {
  Wanted below{whole};
  for (const std::string_view part : parts) {
    if (part == key) below.whole = true;
    if (part.size() > key.size() && part.starts_with(key) && part[key.size()] == '.') {
      below.parts.push_back(part.substr(key.size() + 1));
    }
  }
  return below;
}

Wanted wanted_of(const JsonLook* look) {
  if (!look || look->only.empty()) return {true};
  return {false, {look->only.begin(), look->only.end()}};
}

bool JsonLook::wants(std::string_view key) const {
  for (const std::string& left_out : without) {
    if (left_out == key) return false;
  }
  return wanted_of(this).of(key).any();
}

}  // namespace tco::report
