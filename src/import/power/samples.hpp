#pragma once

#include "import/power/table.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tco::importing {

struct GpuReading {
  std::optional<double> watts, utilization;  ///< W, %.
};

/// What all GPUs said at one time.
struct PowerSample {
  std::string timestamp;
  std::map<std::string, GpuReading> gpus;
};

/// A log of power, its columns known.
class PowerLog {
 public:
  PowerLog(const catalog::Source& source, Profile& profile);

  std::size_t size() const { return table_.rows.size(); }
  const PowerTable& table() const { return table_; }
  const PowerColumns& columns() const { return columns_; }
  /// The cell; empty where there is no such column.
  std::string text(std::size_t row, std::optional<std::size_t> column) const;
  std::optional<double> number(std::size_t row, std::optional<std::size_t> column,
                               std::string_view unit) const;
  /// A GPU that comes again begins the next sample: times of one sample may differ by milliseconds.
  /// Without a column that tells GPUs apart, times do.
  std::vector<PowerSample> samples() const;

 private:
  std::optional<double> watts(std::size_t row) const;
  std::optional<double> utilization(std::size_t row) const;
  std::string stamp(std::size_t row) const;
  bool tells_gpus() const;
  void drop_empty_watts();

  const catalog::Source& source_;
  PowerTable table_;
  PowerColumns columns_;
  double most_use_ = 0;
  bool fractions_ = false;
};

}  // namespace tco::importing
