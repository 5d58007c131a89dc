#pragma once

#include "tco/error.hpp"
#include "tco/import/import.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace tco::test {

/// The records of an imported document by id.
inline std::map<std::string, nlohmann::json> records(const importing::Imported& imported) {
  const auto root = nlohmann::json::parse(imported.document);
  std::map<std::string, nlohmann::json> found;
  for (const auto& record : root.at(root.at("kind") == "hardware" ? "hardware" : "plans")) {
    found[record.at("id")] = record;
  }
  return found;
}

/// The rates of a plan, without the keys that every one of them has: "input_token 0.15 batch".
inline std::string rates(const nlohmann::json& plan) {
  std::string all;
  for (const auto& rate : plan.at("rates")) {
    all += all.empty() ? "" : "; ";
    all += rate.at("meter").get<std::string>() + ' ' + rate.at("price").dump();
    if (rate.contains("per")) all += '/' + rate.at("per").dump();
    if (rate.contains("service_level")) all += ' ' + rate.at("service_level").get<std::string>();
    if (rate.contains("when")) all += " when " + rate.at("when").dump();
    if (rate.contains("tiers")) {
      for (const auto& tier : rate.at("tiers").at("above")) {
        all += " >" + tier.at("threshold").dump() + ' ' + tier.at("price").dump();
      }
    }
    if (rate.contains("schedule")) all += " at " + rate.at("schedule").dump();
    for (const char* const key : {"effective_from", "effective_until"}) {
      if (rate.contains(key))
        all += std::string(" ") + (key + 10) + ' ' + rate.at(key).get<std::string>();
    }
  }
  return all;
}

inline importing::Imported import_text(const std::string& format, const std::string& text,
                                       const std::string& name = "table.json") {
  return importing::imported(format, {name, text, {}});
}

/// The public tables; they are not part of the project, and tests on them are left out without.
inline const std::filesystem::path kPriceTables = TCO_SOURCE_DIR "/../shared/data/price-tables";

inline importing::Imported import_file(const std::string& format, const std::string& path) {
  std::ifstream file(kPriceTables / path, std::ios::binary);
  return import_text(format, {std::istreambuf_iterator<char>(file), {}}, path);
}

using Catch::Contains;
using tco::importing::Imported;
using tco::test::import_text;
using tco::test::rates;
using tco::test::records;

inline std::string refusal(const std::string& format, const std::string& text) {
  try {
    import_text(format, text);
    return "accepted";
  } catch (const tco::Error& e) {
    return e.what();
  }
}

inline bool any(const std::vector<std::string>& lines, const std::string& part) {
  for (const std::string& line : lines) {
    if (line.find(part) != std::string::npos) return true;
  }
  return false;
}

}  // namespace tco::test
