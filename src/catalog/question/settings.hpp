#pragma once

#include "catalog/json/document.hpp"
#include "catalog/records/lookup.hpp"
#include "tco/catalog/question/question.hpp"

#include <deque>

namespace tco::catalog {

/// The setting with its sum of money in the currency of the document it goes into: that of a
/// record, else the scenario `root`. Throws Error where a rate is missing.
Setting in_own_money(const Setting& setting, const Value& root, const Lookup& lookup,
                     Document& scenario, const std::vector<FxRate>& rates);

/// Settings that are counted by others, as what they come to with the numbers of `root`; without
/// those that a later setting replaces. Throws Error where such a number is missing, or 0.
std::vector<Setting> measured(const std::vector<Setting>& settings, const Value& root);

/// True where a scenario says what a setting at the pointer would set.
bool says(const Value& root, const std::string& pointer);

/// Puts a setting into the tree. A pointer into /hardware, /models or /plans by id takes the
/// record out of the catalog into the scenario first, so that its figures can be set too. The
/// setting's source is kept in `sources`. Throws Error where the pointer leads nowhere.
void apply(const Setting& setting, Value& root, const RecordMaps& records,
           std::deque<Source>& sources);

/// Puts the model of --model into the tree. Throws Error where it is no id, but near to one:
/// "Qwen3:14B".
void apply_model(const Request& request, Value& root, const Lookup& lookup,
                 std::deque<Source>& sources);

}  // namespace tco::catalog
