#pragma once

#include "catalog/pack/pack.hpp"

#include <span>

namespace tco::catalog {

/// The catalog inside the program: what data/ holds.
Pack embedded_pack();
/// Its documents, and the schemas.
std::span<const PackedFile> embedded_files();
std::span<const PackedFile> embedded_schemas();

}  // namespace tco::catalog
