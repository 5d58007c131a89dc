#pragma once

#include "tco/catalog/question/question.hpp"

#include <string>

namespace tco::catalog {

/// The scenario of a question as a document to go on with: a line for each key, a comment under an
/// x_ key above the blocks a user changes first, nothing that says no more than its absence.
std::string starter_scenario(const Question& question, const std::string& name);

}  // namespace tco::catalog
