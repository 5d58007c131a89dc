#include "import/power/samples.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

namespace tco::importing {
namespace {

/// Seconds of the day in "2025/11/20 10:00:04.123"; nothing of another form.
std::optional<double> second_of_day(const std::string& stamp) {
  int hour = 0, minute = 0;
  double second = 0;
  const std::size_t day = std::min(stamp.find(' '), stamp.size());
  const int read = std::sscanf(stamp.c_str() + day, " %2d:%2d:%lf", &hour, &minute, &second);
  if (read != 3) return std::nullopt;
  return (hour * 60 + minute) * 60 + second;
}

/// Times that lie further apart than those of one sample do.
bool apart(const std::string& a, const std::string& b) {
  constexpr double kOneSample = 0.02;  // s; nvidia-smi takes longer to ask again
  if (a == b) return false;
  const auto from = second_of_day(a), to = second_of_day(b);
  return !from || !to || std::abs(*to - *from) >= kOneSample;
}

}  // namespace

PowerLog::PowerLog(const catalog::Source& source, Profile& profile)
    : source_(source),
      table_(power_table(source, profile)),
      columns_(power_columns(table_, source, profile)) {
  drop_empty_watts();
  for (std::size_t row = 0; row < size(); ++row) {
    if (const auto use = number(row, columns_.utilization, "%")) {
      fractions_ = fractions_ || *use != std::trunc(*use);
      most_use_ = std::max(most_use_, *use);
    }
  }
}

std::string PowerLog::text(std::size_t row, std::optional<std::size_t> column) const {
  return column ? table_.rows[row].cells[*column] : std::string();
}

std::optional<double> PowerLog::number(std::size_t row, std::optional<std::size_t> column,
                                       std::string_view unit) const {
  if (!column) return std::nullopt;
  const std::string& cell = table_.rows[row].cells[*column];
  const std::string& name = table_.columns[*column];
  const std::size_t line = table_.rows[row].line;
  const auto found = reading_in(cell, name, unit, line, source_);
  if (!found) return std::nullopt;
  if (!found->unit.empty() && found->unit != unit) {
    refuse_reading(cell, name, unit, line, source_);
  }
  return found->number;
}

/// By the unit of the cell, else by that of its column.
std::optional<double> PowerLog::watts(std::size_t row) const {
  const std::string& cell = table_.rows[row].cells[columns_.watts[0]];
  const std::string& name = table_.columns[columns_.watts[0]];
  const std::size_t line = table_.rows[row].line;
  const PowerUnit& of_column = columns_.units[0];
  const auto found = reading_in(cell, name, of_column.name, line, source_);
  if (!found) return std::nullopt;
  const auto unit = found->unit.empty() ? std::optional(of_column) : power_unit(found->unit);
  if (!unit || unit->watts == 0) refuse_reading(cell, name, of_column.name, line, source_);
  return found->number * unit->watts;
}

/// In %, also where the log has shares of 1.
std::optional<double> PowerLog::utilization(std::size_t row) const {
  const auto use = number(row, columns_.utilization, "%");
  const bool shares = fractions_ && most_use_ <= 1;
  return use && shares ? std::optional(*use * 100) : use;
}

std::string PowerLog::stamp(std::size_t row) const {
  const std::string time = text(row, columns_.time);
  const bool dated = columns_.time && *columns_.time > 0 && table_.columns[0] == "Date";  // dmon
  return dated ? text(row, 0) + ' ' + time : time;
}

/// Whether a column tells GPUs apart: one that never changes while every time comes several times
/// does not.
bool PowerLog::tells_gpus() const {
  if (!columns_.gpu) return false;
  std::set<std::string> ids, times;
  for (std::size_t row = 0; row < size(); ++row) {
    ids.insert(text(row, columns_.gpu));
    times.insert(stamp(row));
  }
  return ids.size() > 1 || !columns_.time || 2 * times.size() > size();
}

/// A board may have no power.draw, and say it under power.draw.instant.
void PowerLog::drop_empty_watts() {
  std::vector<std::size_t>& watts = columns_.watts;
  while (watts.size() > 1) {
    bool any = false;
    for (std::size_t row = 0; row < size() && !any; ++row) {
      any = this->watts(row).has_value();
    }
    if (any) return;
    watts.erase(watts.begin());
    columns_.units.erase(columns_.units.begin());
  }
}

std::vector<PowerSample> PowerLog::samples() const {
  const bool by_gpu = tells_gpus();
  std::vector<PowerSample> samples;
  for (std::size_t row = 0; row < size(); ++row) {
    const std::string time = stamp(row);
    std::string id = text(row, columns_.gpu);
    const bool next =
        samples.empty() || (by_gpu ? samples.back().gpus.contains(id)
                                   : !columns_.time || apart(samples.back().timestamp, time));
    if (next) samples.push_back({time, {}});
    if (!by_gpu) id = std::to_string(samples.back().gpus.size());
    samples.back().gpus[id] = {watts(row), utilization(row)};
  }
  return samples;
}

}  // namespace tco::importing
