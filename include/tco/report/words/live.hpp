#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace tco::report {

/// An option whose figures follow the dials of a page: straight lines between volumes. Months by
/// part, in the order of Live::parts.
struct LiveOption {
  /// Volumes of (from, to]; `to` may be infinite.
  struct Piece {
    double from = 0, to = 0, units = 0;
    std::vector<double> at_from, slope;
  };
  std::string name;
  std::vector<Piece> pieces = {};  ///< Empty: it stays as it was asked.
  std::size_t repeated = 0;        ///< The last so many pieces come again, each time ...
  double period = 0;               ///< ... moved by so many outputs,
  std::vector<double> rise = {};   ///< so much dearer,
  double more_units = 0;           ///< with so many machines more.
  double until = 0;                ///< No figure beyond; infinite: always one.
  bool capped = false;             ///< As it can make no more.
  bool prices = false;             ///< Follows the prices.
  bool horizon = false;            ///< Follows the horizon.
  bool buys = false;               ///< At the purchase price.
  double setup = 0, paid_units = 0;
  std::vector<double> held = {};  ///< By horizon: what one bought machine costs.
  /// By part and horizon, months of month 1; empty: as many as there are.
  std::vector<std::vector<double>> months = {};
};

/// The dials of a page and what follows them: figures of grids that name an option and a figure.
struct Live {
  double volume = 0;                      ///< Outputs a month.
  double electricity = 0;                 ///< A kWh; 0 with no dial: it is unknown or unused.
  bool electric = false, bought = false;  ///< There is something to turn.
  std::vector<double> horizons = {};      ///< Months to choose from.
  std::size_t horizon = 0;                ///< Which is asked.
  std::string currency;                   ///< "$", or "EUR".
  std::string one, kept;                  ///< "clip", "kept clips".
  double tokens = 0;                      ///< Of one output; 0: it is not text.
  std::vector<std::string> parts = {};    ///< "amortization" ...
  /// Of parts: what they are multiplied with.
  enum class Times { nothing, electricity, purchase };
  std::vector<Times> times = {};
  std::size_t amortized = 0;  ///< The part that is no payment.
  std::vector<LiveOption> options = {};
  std::vector<std::string> still = {};  ///< What does not follow, in words.
};

}  // namespace tco::report
