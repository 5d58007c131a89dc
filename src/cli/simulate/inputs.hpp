#pragma once

#include "cli/flags/flags.hpp"
#include "cli/simulate/view.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// --uncertain /pointer=low..high or low..value..high.
struct UncertainGiven {
  std::string pointer, origin;
  double low = 0, high = 0;
  std::optional<double> value;  ///< Absent: the question's own.
};
/// Throws Error.
std::vector<UncertainGiven> uncertain_given(const Arguments& arguments);

/// Its value, where the question has `now` there. Throws Error where the range is not around it.
double value_within(const UncertainGiven& given, const std::optional<double>& now);

/// Values that they put into the question.
std::vector<catalog::Setting> settings_of(const std::vector<UncertainGiven>& given);

/// The inputs that the scenario says to move together. Those that do not vary are left out, with a
/// warning. Throws Error where no numbers are correlated like this.
std::vector<simulate::Copula> correlated(const catalog::Question& question,
                                         const catalog::Catalog& catalog,
                                         const std::vector<simulate::UncertainInput>& inputs,
                                         std::vector<std::string>& warnings);

/// What varies in a question: what is given, what documents have ranges for, predicted speeds, and
/// unless `only_ranges` what is assumed of the future; never what is `fixed`. Throws Error for what
/// is given and cannot be. `usual`: its options where nothing varies; machines of several workloads
/// that they buy are there in every draw, as they are bought before anybody knows how things turn
/// out.
UncertainInputs uncertain_inputs(const catalog::Question& question,
                                 const std::vector<OptionResult>& usual,
                                 const catalog::Request& request, const catalog::Catalog& catalog,
                                 const std::vector<UncertainGiven>& given, bool only_ranges,
                                 std::vector<std::string> fixed = {});

}  // namespace tco::cli
