#pragma once

#include <string>

namespace tco::fuzz {

/// A document near the one of the text: a number, a text, a key or a part of it is another. Empty:
/// the text is no JSON.
std::string mutated_json(const std::string& text, unsigned seed);

}  // namespace tco::fuzz
