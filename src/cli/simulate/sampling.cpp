#include "cli/simulate/sampling.hpp"

#include "cli/flags/numbers.hpp"
#include "cli/threads/turns.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <cmath>

namespace tco::cli {
namespace {

constexpr double kMostThreads = 256;

double whole_number(const Given& given, double least, double most, const std::string& what) {
  const double number = count(given);
  if (number != std::trunc(number) || number < least || number > most) given.refuse(what);
  return number;
}

}  // namespace

simulate::Sampling sampling_of(const Arguments& arguments, std::vector<std::string>& notes) {
  simulate::Sampling sampling;
  if (const auto given = arguments.one("samples")) {
    const double asked =
        whole_number(*given, 1, simulate::kMostSamples,
                     "a whole number of draws, at most " +
                         plain_number(static_cast<double>(simulate::kMostSamples)));
    sampling.samples = simulate::kLeastSamples;
    while (static_cast<double>(sampling.samples) < asked) sampling.samples *= 2;
    if (static_cast<double>(sampling.samples) != asked) {
      notes.push_back(given->origin + ' ' + plain_number(asked) + ": " +
                      report::whole_text(static_cast<double>(sampling.samples)) +
                      " draws, the next power of two");
    }
  }
  if (const auto given = arguments.one("seed")) {
    sampling.seed = static_cast<std::uint32_t>(
        whole_number(*given, 0, 4294967295.0, "a whole number 0..4294967295"));
  }
  sampling.threads = arguments.line_ ? 1 : processors();  // `tco batch` has them all at work
  if (const auto given = arguments.one("threads")) {
    sampling.threads = static_cast<unsigned>(
        whole_number(*given, 1, kMostThreads, "a whole number of threads, 1..256"));
  }
  if (const auto given = arguments.one("rank")) {
    const bool month = given->position_in({"present_cost", "monthly"}) == 1;
    if (month) sampling.rank = simulate::Measure::monthly_total;
  }
  return sampling;
}

}  // namespace tco::cli
