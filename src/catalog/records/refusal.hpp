#pragma once

#include "catalog/json/node.hpp"
#include "catalog/records/records.hpp"

#include <string>
#include <string_view>

namespace tco::catalog {

// What a look-up says of a record that is not there.

/// What to write where the id is, or nearly, that of a record of another kind; else nothing.
std::string of_other_kind(std::string_view id, const RecordMaps& maps, bool in_file = false);

/// What to write for a machine that has no record, where its id is that of several whole ones
/// ("2:rtx-5090-desktop") or begins with that of a card; else nothing.
std::string machine_meant(std::string_view id, const RecordMaps& maps);

/// `; did you mean "llama-3.3-70b"?` for what is no model's id, such as the name that a hub has for
/// one; else nothing.
std::string model_meant(std::string_view word, const RecordMap& models);

/// "`tco catalog list glm` shows those alike", where ids of `known` are of that family; else what
/// is said of others.
std::string where_shown(std::string_view id, const std::vector<std::string>& known,
                        const std::string& otherwise);

/// Throws Error (input) at what asked for the record; where nothing did, with the flag (may be
/// empty) before it.
[[noreturn]] void refuse(const std::string& what, const std::string& hint, const Node* asked,
                         const std::string& flag);

}  // namespace tco::catalog
