#pragma once

#include "catalog/records/records.hpp"
#include "tco/catalog/question/origin.hpp"

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tco::catalog {

/// What a question was read from, kept so that every value can be traced.
struct Origins::Trace {
  explicit Trace(const RecordMaps& catalog) : records(catalog) {}

  Document document;           ///< The scenario as it was written.
  Value root;                  ///< With settings and defaults in it.
  std::deque<Source> sources;  ///< Of the settings, and of the assumptions.
  /// The set and its currency, where its money is unknown for want of an exchange rate.
  std::optional<std::pair<std::string, std::string>> foreign_money;
  const Value* assumptions = nullptr;  ///< The record of the set.
  bool assumed = false;                ///< Something was taken from it.
  std::vector<std::string> otherwise;  ///< Keys of it that the scenario says otherwise.
  OverlaidRecords records;
};

}  // namespace tco::catalog
