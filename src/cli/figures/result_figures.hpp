#pragma once

#include "cli/compare/view.hpp"
#include "tco/core/study/budget.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// What compare would print, and how old the prices are.
ResultFigures figures_of(const CompareView& view);

/// A figure of a row; nothing where it is null or of another type.
std::optional<double> number_in(const FigureRow& row, std::string_view key);
std::string text_in(const FigureRow& row, std::string_view key);

}  // namespace tco::cli
