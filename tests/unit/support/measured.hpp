#pragma once

#include "import/benchmarks/quantization.hpp"
#include "support/import_tables.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace tco::test {

using nlohmann::json;
using tco::importing::Imported;
using tco::importing::Measured;

/// Of a machine "pc" and a model "m", unless the file is to name them.
inline Imported measured(const std::string& format, const std::string& text, Measured given = {}) {
  if (given.hardware.empty()) given.hardware = "pc";
  if (given.model.empty() && format != "nvidia-smi") given.model = "m";
  return tco::importing::imported(format, {"run", text, {}, std::move(given)});
}

inline json machine(const Imported& imported) { return tco::test::records(imported).at("pc"); }

/// Some keys of a row, as the test says them: "input_tokens 999".
inline std::string said(const json& row, std::initializer_list<const char*> keys) {
  std::string all;
  for (const char* const key : keys) {
    if (!row.contains(key)) continue;
    all += (all.empty() ? "" : ", ") + std::string(key) + ' ' + row.at(key).dump();
  }
  return all;
}

}  // namespace tco::test
