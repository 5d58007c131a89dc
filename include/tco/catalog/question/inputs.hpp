#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/core/study/budget.hpp"

namespace tco::catalog {

/// What a question is answered from, by JSON pointer: the values of its scenario with defaults
/// written out, overrides by the id of their option ("/options/own:box/attempts_per_output"), those
/// of the records its options use ("/plans/clip-api/rates/0/price", money as the record has it) and
/// the exchange rates. Left out is what no figure depends on: names, notes, sources, ranges.
FigureRow inputs_of(const Question& question, const Catalog& catalog);

}  // namespace tco::catalog
