#pragma once

#include "cli/door/command.hpp"
#include "cli/simulate/view.hpp"
#include "tco/report/formats/format.hpp"

namespace tco::cli {

/// Makes the answer write a row a draw: the inputs, the cheapest option, and what each option
/// costs.
void write_draws(Answer& answer, const catalog::Question& question, UncertainInputs inputs,
                 const simulate::Sampling& sampling, const report::Format& format,
                 const report::Layout& layout);

}  // namespace tco::cli
