#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace tco::test {

/// Whether valijson accepts a document by a schema, draft-07.
bool follows(const nlohmann::json& schema, const nlohmann::json& document);

/// What valijson says of a document against the schema of that name; empty: it is accepted.
std::string schema_complaints(const std::string& schema, const nlohmann::json& document);

/// What the strict loader says of a document meant to be of that kind; empty: it is accepted. A
/// scenario must hold the records it names, or name built-in ones.
std::string loader_complaints(const std::string& kind, const std::string& text);

/// The text of a file below tests/fixtures.
std::string fixture(const std::string& name);

}  // namespace tco::test
