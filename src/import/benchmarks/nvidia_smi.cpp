// nvidia-smi --query-gpu=...,power.draw --format=csv, with or without units, one row a GPU and
// time.
#include "catalog/json/sax.hpp"
#include "import/benchmarks/measuring.hpp"
#include "import/text/csv.hpp"
#include "import/text/phrases.hpp"
#include "import/text/profile.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

namespace tco::importing {
namespace {

/// Mean utilization of the GPUs from which on a sample counts as under load, %.
constexpr double kLoaded = 50;

struct GpuReading {
  std::optional<double> watts, utilization;
};

/// What all GPUs said at one time.
struct Sample {
  std::string timestamp;
  std::map<std::string, GpuReading> gpus;
};

/// A header without units: "power.draw" of "power.draw [W]".
std::string bare(const std::string& header) { return header.substr(0, header.find(" [")); }

class Log {
 public:
  explicit Log(const catalog::Source& source) : source_(source), rows_(csv_table(source)) {
    if (rows_.empty()) throw Error(ExitCode::input, source.name + ": empty");
    for (const std::string& header : rows_[0].cells) columns_.push_back(bare(header));
  }
  std::size_t size() const { return rows_.size() - 1; }
  const std::vector<std::string>& columns() const { return columns_; }
  /// The first of these that there is; nothing where there is none.
  std::optional<std::size_t> column(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      const auto found = std::find(columns_.begin(), columns_.end(), name);
      if (found != columns_.end()) return static_cast<std::size_t>(found - columns_.begin());
    }
    return std::nullopt;
  }
  std::string text(std::size_t row, std::optional<std::size_t> column) const {
    return column ? rows_[row + 1].cells[*column] : std::string();
  }
  /// 62.87 of "62.87 W"; nothing of "[N/A]". Throws Error where it is another unit or none of both.
  std::optional<double> number(std::size_t row, std::optional<std::size_t> column,
                               std::string_view unit) const {
    const std::string cell = text(row, column);
    if (cell.empty() || cell.starts_with('[') || cell == "N/A") return std::nullopt;
    const std::size_t blank = std::min(cell.find(' '), cell.size());
    const std::string digits = cell.substr(0, blank);
    const bool in_unit = blank == cell.size() || cell.substr(blank + 1) == unit;
    Value value;
    value.kind = Kind::string;
    value.text = digits;
    const auto number = amount_of(value);
    if (!number || *number < 0 || !in_unit) {
      throw Error(ExitCode::input, source_.name + ':' + std::to_string(rows_[row + 1].line) + ": " +
                                       columns_[*column] + ": expected a number of " +
                                       std::string(unit) + ", got " + text::quoted(cell));
    }
    return number;
  }

 private:
  const catalog::Source& source_;
  std::vector<CsvRow> rows_;
  std::vector<std::string> columns_;
};

/// Seconds of the day in "2025/11/20 10:00:04.123"; nothing of another form.
std::optional<double> second_of_day(const std::string& stamp) {
  int hour = 0, minute = 0;
  double second = 0;
  const std::size_t day = std::min(stamp.find(' '), stamp.size());
  const int read = std::sscanf(stamp.c_str() + day, " %d:%d:%lf", &hour, &minute, &second);
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

/// A GPU that comes again begins the next sample: times of one sample may differ by milliseconds.
/// Without a column that tells GPUs apart, times do.
std::vector<Sample> samples_of(const Log& log, std::size_t power) {
  const auto time = log.column({"timestamp"});
  const auto gpu = log.column({"uuid", "gpu_uuid", "pci.bus_id", "gpu_bus_id", "index"});
  const auto use = log.column({"utilization.gpu"});
  std::vector<Sample> samples;
  for (std::size_t row = 0; row < log.size(); ++row) {
    const std::string stamp = log.text(row, time);
    std::string id = log.text(row, gpu);
    const bool next = samples.empty() || (gpu ? samples.back().gpus.contains(id)
                                              : !time || apart(samples.back().timestamp, stamp));
    if (next) samples.push_back({stamp, {}});
    if (!gpu) id = std::to_string(samples.back().gpus.size());
    samples.back().gpus[id] = {log.number(row, power, "W"), log.number(row, use, "%")};
  }
  return samples;
}

/// The machine at one time.
struct Draw {
  double watts = 0;
  std::optional<double> utilization;  ///< Mean of its GPUs, %.
};

/// Nothing where a GPU did not say its power, or is not in the sample.
std::optional<Draw> draw_of(const Sample& sample, std::size_t gpus) {
  Draw draw{.watts = 0, .utilization = 0};
  if (sample.gpus.size() != gpus) return std::nullopt;
  for (const auto& [id, reading] : sample.gpus) {
    if (!reading.watts) return std::nullopt;
    draw.watts += *reading.watts;
    if (!reading.utilization) draw.utilization.reset();
    if (draw.utilization) *draw.utilization += *reading.utilization / static_cast<double>(gpus);
  }
  return draw;
}

struct Mean {
  double sum = 0;
  std::size_t count = 0;
  void add(double watts) {
    sum += watts;
    ++count;
  }
  /// Rounded to 0.01 W, as nvidia-smi is.
  double watts() const { return std::round(sum / static_cast<double>(count) * 100) / 100; }
};

std::string machine_name(const Log& log, std::size_t gpus) {
  const auto column = log.column({"name", "gpu_name"});
  if (!column || log.size() == 0) return {};
  const std::string name = log.text(0, column);
  for (std::size_t row = 0; row < log.size(); ++row) {
    if (log.text(row, column) != name) return {};
  }
  return (gpus > 1 ? std::to_string(gpus) + " x " : "") + name;
}

/// Of all GPUs of the first sample.
std::optional<double> memory_gib(const Log& log, std::size_t gpus) {
  const auto column = log.column({"memory.total"});
  double mib = 0;
  for (std::size_t row = 0; row < gpus; ++row) {
    const auto one = log.number(row, column, "MiB");
    if (!one) return std::nullopt;
    mib += *one;
  }
  return mib / 1024;
}

}  // namespace

Imported from_nvidia_smi(const Table& table) {
  const catalog::Source source{table.name, table.text};
  Profile profile("nvidia-smi", table);
  const Log log(source);
  const auto power = log.column({"power.draw", "power.draw.average", "power.draw.instant"});
  if (!power) {
    throw Error(ExitCode::input, source.name + ":1: no column power.draw; there are " +
                                     some_of(log.columns(), 12) +
                                     "\n  hint: nvidia-smi --query-gpu=timestamp,index,name,"
                                     "power.draw,utilization.gpu --format=csv -l 1, header kept");
  }
  const std::vector<Sample> samples = samples_of(log, *power);
  std::size_t gpus = 0;
  for (const Sample& sample : samples) gpus = std::max(gpus, sample.gpus.size());
  std::vector<Draw> draws;
  for (const Sample& sample : samples) {
    if (const auto draw = draw_of(sample, gpus)) draws.push_back(*draw);
  }
  if (draws.empty()) {
    throw Error(ExitCode::input, source.name + ": no sample says the power of every GPU");
  }
  const bool has_use = std::any_of(draws.begin(), draws.end(),
                                   [](const Draw& draw) { return draw.utilization.has_value(); });
  const auto [least, most] = std::minmax_element(
      draws.begin(), draws.end(), [](const Draw& a, const Draw& b) { return a.watts < b.watts; });
  const double middle = (least->watts + most->watts) / 2;
  Mean load, idle;
  for (const Draw& draw : draws) {
    if (!has_use ? draw.watts >= middle : draw.utilization.value_or(0) >= kLoaded) {
      load.add(draw.watts);
    } else if (has_use && draw.utilization && *draw.utilization == 0) {
      idle.add(draw.watts);
    }
  }
  const double host = table.measured.host_watts.value_or(0);
  Json figures = Json::object();
  if (load.count > 0) figures["load_watts"] = json_number(load.watts() + host);
  if (idle.count > 0) figures["idle_watts"] = json_number(idle.watts() + host);
  if (figures.empty()) {
    throw Error(ExitCode::input, source.name + ": no sample under load (utilization.gpu of " +
                                     plain_number(kLoaded) + " % or more), and none idle (0 %)");
  }
  const std::string of_gpus = counted(gpus, "GPU");
  const bool wall = table.measured.host_watts.has_value();
  figures["x_note"] = "sensors of " + of_gpus +
                      (wall ? " and " + plain_number(host) + " W for" : ", without") +
                      " the rest of the machine";
  profile.notes.push_back(
      has_use ? "load: mean of " + counted(load.count, "sample") + " with a mean utilization of " +
                    plain_number(kLoaded) + " % or more; idle: mean of " +
                    counted(idle.count, "sample") + " at 0 %; " +
                    counted(draws.size() - load.count - idle.count, "sample") + " between"
              : "no utilization.gpu: load: mean of " + counted(load.count, "sample") +
                    " above the middle of the lowest and the highest draw; idle stays unknown");
  if (draws.size() < samples.size()) {
    profile.notes.push_back(counted(samples.size() - draws.size(), "sample") +
                            " left out, without the power of every GPU");
  }
  if (!wall) {
    profile.warnings.push_back(
        "the power is that of " + of_gpus +
        " alone, not of the machine at the wall\n  hint: --host-watts N adds the rest of it");
  }
  if (load.count == 0) profile.warnings.push_back("no sample under load: load_watts unknown");
  if (has_use && idle.count == 0) profile.warnings.push_back("no idle sample: idle_watts unknown");
  std::string day = samples.back().timestamp.substr(0, 10);
  std::replace(day.begin(), day.end(), '/', '-');
  profile.machine = machine_name(log, gpus);
  profile.memory_gib = memory_gib(log, gpus);
  profile.set_power(std::move(figures), catalog::date_of(day));
  for (const std::string& column : log.columns()) {
    const bool known =
        column == log.columns()[*power] ||
        is_one_of(column, {"timestamp", "name", "gpu_name", "uuid", "gpu_uuid", "pci.bus_id",
                           "gpu_bus_id", "index", "utilization.gpu", "memory.total"});
    known ? profile.take(column, log.size()) : profile.leave(column, log.size());
  }
  return std::move(profile).document();
}

}  // namespace tco::importing
