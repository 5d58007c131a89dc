#pragma once

#include "tco/catalog/json/layer.hpp"
#include "tco/catalog/read/fx_rate.hpp"
#include "tco/core/quantity/figure.hpp"
#include "tco/error.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::catalog {

/// A value put into the scenario from outside, by JSON pointer (RFC 6901; a part that is no
/// position of an array may be the id of one of its records).
struct Setting {
  std::string pointer;  ///< "/demand/outputs_per_month".
  std::string value;    ///< JSON, or a plain text.
  std::string origin;   ///< The flag or variable as typed, for messages: "--volume".
  /// Below Layer::scenario, a scenario of the user's wins over it where it has the key.
  Layer layer = Layer::flag;
  /// Of a sum of money; empty: the scenario's; absent: the document's that it goes into.
  std::optional<std::string> currency = {};
  /// The sum as it was given, where that was in the currency of the answer: it is not changed there
  /// and back.
  std::optional<double> stated = {};

  /// What the value is counted by: nothing, or a sum of numbers of the scenario, which is taken
  /// when all else is set. A part of tokens is rounded to whole ones.
  enum class Measure { plain, part_of, number_of };
  Measure measure = Measure::plain;
  std::vector<std::string> of = {};              ///< Pointers of those numbers.
  std::vector<std::string> of_those_there = {};  ///< Of more, which need not be there.
  double absent = 0;                             ///< What each of these counts where it is not.
};

/// --hybrid: own machines with a plan.
struct HybridAsked {
  std::string own, api;
  std::optional<double> local_share;  ///< Absent: the best split at every volume.
  std::string origin;                 ///< The flag or variable, for messages.
  Layer layer = Layer::flag;
};

/// --already-owned: machines that are paid for.
struct AlreadyOwned {
  std::string id;
  std::string units;  ///< A whole number, as JSON.
  std::string origin;
  Layer layer = Layer::flag;
};

/// --seat: a plan sold by the seat.
struct SeatAsked {
  std::string id;
  double seats = 1;
};

/// What is asked, before it is resolved against a catalog.
struct Request {
  std::string scenario_name;                 ///< File name, or the id of a built-in scenario.
  std::string scenario_origin = {};          ///< Where a file names it, for messages.
  bool of_line = false;                      ///< A line of `tco batch` asks: it names no file.
  std::optional<std::string> scenario_text;  ///< Text of the file; absent: a built-in scenario.
  std::string model;                         ///< --model; empty: the scenario's.
  std::vector<std::string> own, rent;        ///< --own, --rent: replace the machines listed.
  std::string own_by = "--own", rent_by = "--rent";  ///< The flag or variable, for messages.
  std::vector<std::string> api;                      ///< --api: replace the plans listed.
  std::vector<SeatAsked> seat;                       ///< --seat: likewise.
  std::string api_by = "--api", seat_by = "--seat";
  /// --hybrid: replace machines and plans listed; what they are made of stands beside them.
  std::vector<HybridAsked> hybrid;
  std::vector<AlreadyOwned> already_owned;  ///< Stand beside what is listed.
  std::optional<double> units;              ///< --units: of each kind of a mesh, exactly.
  std::vector<std::string> only;            ///< --option: keep these ids.
  std::vector<Setting> settings;            ///< In order; later ones win.
  std::string currency;                     ///< --currency; empty: the scenario's.
  std::vector<FxRate> fx;                   ///< --fx.
  std::optional<Date> as_of;                ///< --as-of.
};

/// Of a request without a fault that names nothing its model runs on or is sold by.
class NothingToCompare : public Error {
 public:
  explicit NothingToCompare(const std::string& why)
      : Error(ExitCode::input, "nothing to compare: " + why) {}
};

}  // namespace tco::catalog
