#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace tco::catalog {

/// Where a value of a question comes from.
struct Origin {
  std::string layer;   ///< The name of a Layer, or "assumption of tco".
  std::string place;   ///< "FILE:LINE:COL", or the flag or variable; empty for an assumption.
  std::string source;  ///< What its record says of itself; empty where it says nothing.
  std::string as_of;   ///< YYYY-MM-DD; empty: undated.
  std::string basis;   ///< measured, vendor, secondary or estimate; empty: not stated.
  /// Of the record's amounts, which are converted to that of the question; empty: no record's.
  std::string currency = {};
  bool built_in = false;  ///< It stands in a file that came with the program.
};

/// The documents behind one question. The catalog it was resolved against must outlive it.
class Origins {
 public:
  struct Trace;  ///< Private to this layer.
  explicit Origins(std::shared_ptr<const Trace> trace) : trace_(std::move(trace)) {}
  Origins() = default;

  /// The origin of the value at `path`: "/owned/life_months", or a figure of a record by id such as
  /// "/hardware/rtx-5090-desktop/purchase/price". `option`: the pointer of an option whose
  /// overrides come first; may be empty. A value nobody wrote is an assumption of tco.
  Origin of(std::string_view path, std::string_view option) const;
  /// By a document, a flag or a variable: neither by the set of assumptions under the question nor
  /// by nobody.
  bool says(std::string_view path) const;
  /// The scenario as a JSON document, defaults written out.
  std::string scenario_text() const;

 private:
  std::shared_ptr<const Trace> trace_;
};

}  // namespace tco::catalog
