#pragma once

#include "tco/core/quantity/units.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace tco::test {

inline std::vector<Money> money(const std::vector<double>& numbers) {
  std::vector<Money> flows;
  for (const double number : numbers) flows.push_back(number * unit::money);
  return flows;
}

inline double amount(Money money) { return money.in(unit::money); }

/// A file of published cases; they are not part of the project, and without them it is null.
inline nlohmann::json cases(const std::string& name) {
  const std::filesystem::path path =
      std::filesystem::path(TCO_SOURCE_DIR "/../shared/cases") / name;
  if (!std::filesystem::exists(path)) {
    WARN("skipped: no " << path);
    return nullptr;
  }
  std::ifstream file(path);
  return nlohmann::json::parse(file);
}

/// Of a list of cases, the one with this id.
inline nlohmann::json case_of(const nlohmann::json& all, const std::string& id) {
  for (const nlohmann::json& one : all) {
    if (one.at("id") == id) return one;
  }
  FAIL("no case " << id);
  return nullptr;
}

}  // namespace tco::test
