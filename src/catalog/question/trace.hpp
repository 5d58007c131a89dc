#pragma once

#include "catalog/records/records.hpp"
#include "tco/catalog/question/origin.hpp"

#include <deque>

namespace tco::catalog {

/// What a question was read from, kept so that every value can be traced.
struct Origins::Trace {
  explicit Trace(const RecordMaps& catalog) : records(catalog) {}

  Document document;                   ///< The scenario as it was written.
  Value root;                          ///< With settings and defaults in it.
  std::deque<Source> sources;          ///< Of the settings, and of the assumptions.
  const Value* assumptions = nullptr;  ///< The record of the set.
  OverlaidRecords records;
};

}  // namespace tco::catalog
