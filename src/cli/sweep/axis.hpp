#pragma once

#include "cli/door/input.hpp"
#include "cli/flags/flags.hpp"
#include "cli/flags/numbers.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// The values that one input takes, in order.
class Axis {
 public:
  /// FROM:TO:lin|log:COUNT, A,B,C or @FILE with one number a line. Points of a range are rounded to
  /// 15 digits, so that 1:1000:log:4 holds 10 and 100; its ends are exact. `read` reads a value.
  /// Throws Error.
  Axis(const Given& given, Inputs& inputs, double (*read)(const Given&) = count);
  /// One value.
  explicit Axis(double value) : listed_{value} {}
  /// `count` points from `from` to `to`, evenly by their logarithm.
  Axis(double from, double to, double count);

  double size() const { return listed_.empty() ? count_ : static_cast<double>(listed_.size()); }
  double at(std::size_t index) const { return listed_.empty() ? point(index) : listed_[index]; }
  bool is_log() const { return log_; }
  double least() const;
  double most() const;
  /// The point that is nearest to a value.
  double nearest(double value) const;

 private:
  void take_range(const Given& given);
  void take_list(const Given& given);
  void take_file(const Given& given, Inputs& inputs);
  void list_points();
  double point(std::size_t index) const;

  double (*read_)(const Given&) = nullptr;
  double from_ = 0, to_ = 0, count_ = 0;
  bool log_ = false;
  std::vector<double> listed_;  ///< Empty for a range with more points than are kept.
};

}  // namespace tco::cli
