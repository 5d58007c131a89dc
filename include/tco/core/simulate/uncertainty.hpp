#pragma once

#include "tco/core/option/comparison.hpp"
#include "tco/core/question/scenario.hpp"
#include "tco/core/simulate/copula.hpp"
#include "tco/core/simulate/distribution.hpp"
#include "tco/core/simulate/effect.hpp"
#include "tco/core/simulate/numbers.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tco::simulate {

/// An input that is not one number.
struct UncertainInput {
  std::string pointer;  ///< JSON pointer, as the document or flag has it.
  Distribution distribution = Distribution::fixed(0);
  double value = 0;  ///< The question's own, in the unit of the document.
  bool whole = false;
  /// What each number of the question is that follows it; `place` is an index of Numbers.
  std::vector<std::pair<std::size_t, Effect>> effects = {};

  /// Its value for a draw u of 0..1.
  double at(double u) const;
};

/// A question with its uncertain inputs. A number that several inputs move is moved by the sum of
/// what each does, or by the product.
struct Uncertainty {
  Scenario scenario;
  std::vector<UncertainInput> inputs;
  std::vector<std::size_t> by_product;  ///< Such numbers, ascending.
  std::vector<Copula> copulas = {};     ///< Of inputs that are not drawn each by itself.
  /// What payback and break-even of each option are held against; absent: it has none.
  std::vector<std::optional<std::size_t>> against;
};

/// What is asked of each option in every draw.
enum class Measure {
  per_output,         ///< Cost of one output of month 1.
  monthly_total,      ///< Of month 1.
  tco,                ///< Over the horizon.
  present_cost,       ///< Likewise, discounted.
  break_even_volume,  ///< Outputs a month from which on it is cheaper.
  payback_months,
  npv  ///< Present cost of what it is held against less its own.
};
inline constexpr std::size_t kMeasures = 7;

/// The figures of an option by Measure; infinite: never, or it cannot be had.
using Drawn = std::array<double, kMeasures>;

/// The options of a question, priced at one draw after another.
class Pricing {
 public:
  /// `question` must outlive this.
  explicit Pricing(const Uncertainty& question);
  Pricing(const Pricing&) = delete;
  Pricing& operator=(const Pricing&) = delete;

  /// The figures of every option where the inputs have these values, in their order.
  const std::vector<Drawn>& at(std::span<const double> values);
  /// Of one option what it costs there: neither break-even nor payback nor npv.
  const Drawn& costs_at(std::span<const double> values, std::size_t option);

 private:
  struct Moved {
    std::size_t place;
    double value;
    bool by_product;
    std::vector<std::pair<std::size_t, const Effect*>> effects;  ///< By input.
  };
  /// How far the figures of an option are those of the numbers as they are.
  enum class Known : char { nothing, costs, everything };
  void put(std::span<const double> values);
  /// What hold() takes of an option.
  enum class Held : char { nothing, start, curve };
  void price(std::size_t option, Held held);
  void hold(std::size_t option, std::size_t against);

  const Uncertainty& question_;
  Scenario scenario_;
  Numbers numbers_;
  std::vector<Moved> moved_;
  std::vector<OptionResult> results_;
  std::vector<Known> known_;
  std::vector<Held> held_;
  std::vector<Drawn> drawn_;
};

}  // namespace tco::simulate
