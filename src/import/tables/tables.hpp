#pragma once

#include "import/draft/draft.hpp"
#include "import/text/reading.hpp"

namespace tco::importing {

// One function a format: what a parsed table says, put into the draft. See formats.cpp.
bool is_litellm(const Value& root);
void read_litellm(const Value& root, Draft& draft);
bool is_genai_prices(const Value& root);
void read_genai_prices(const Value& root, Draft& draft);
bool is_models_dev(const Value& root);
void read_models_dev(const Value& root, Draft& draft);
bool is_portkey(const Value& root);
void read_portkey(const Value& root, Draft& draft);
bool is_openrouter(const Value& root);
void read_openrouter(const Value& root, Draft& draft);
bool is_llm_prices(const Value& root);
void read_llm_prices(const Value& root, Draft& draft);

/// A CSV text, not JSON.
void read_skypilot(const catalog::Source& source, Draft& draft);

}  // namespace tco::importing
