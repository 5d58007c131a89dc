#pragma once

#include "tco/import/text/table.hpp"

namespace tco::importing {

// One function a format: what was billed, as a `scenario` document. See formats.cpp.
Imported from_litellm_spend(const Table& table);
Imported from_openai_usage(const Table& table);
Imported from_anthropic_usage(const Table& table);
Imported from_ccusage(const Table& table);
Imported from_focus(const Table& table);
/// Puts what was paid into the scenario of openai-usage.
Imported from_openai_costs(const Table& table);
/// The same of anthropic-usage.
Imported from_anthropic_costs(const Table& table);

}  // namespace tco::importing
