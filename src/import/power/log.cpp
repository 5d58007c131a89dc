// Logs of power: nvidia-smi (--query-gpu, dmon), amd-smi and rocm-smi, or any table with a column
// of watts; one row a GPU and time, or a machine and time.
#include "import/power/power.hpp"
#include "import/power/samples.hpp"
#include "import/text/phrases.hpp"
#include "import/text/reading.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cmath>

namespace tco::importing {
namespace {

/// Utilization of a GPU from which on its machine counts as under load, %.
constexpr double kLoaded = 50;
/// Load of one GPU that a log in watts may say, W: the smallest chip that runs models draws more,
/// and no board or rack slot can be cooled at so much.
constexpr double kLeastLoad = 1, kMostLoad = 10'000;

/// The machine at one time.
struct Draw {
  double watts = 0;
  std::optional<double> utilization;  ///< Of the GPU that works most, %.
  std::size_t busy = 0;               ///< GPUs at work.
};

/// Nothing where a GPU did not say its power, or is not in the sample.
std::optional<Draw> draw_of(const PowerSample& sample, std::size_t gpus) {
  Draw draw{.watts = 0, .utilization = 0};
  if (sample.gpus.size() != gpus) return std::nullopt;
  for (const auto& [id, reading] : sample.gpus) {
    if (!reading.watts) return std::nullopt;
    draw.watts += *reading.watts;
    if (!reading.utilization) draw.utilization.reset();
    if (draw.utilization) draw.utilization = std::max(*draw.utilization, *reading.utilization);
    draw.busy += reading.utilization.value_or(0) >= kLoaded;
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
  double watts() const { return sum / static_cast<double>(count); }
};

/// To 0.01 W, as nvidia-smi is.
double rounded(double watts) { return std::round(watts * 100) / 100; }

/// Load and idle of the machine, and how many of its GPUs were busy under load.
struct Levels {
  Mean load, busy;
  std::vector<double> idle;  ///< Ascending, W.
  bool has_use = false;
  /// The median: among samples at 0 % are some in which the power still falls after load.
  double idle_watts() const { return (idle[idle.size() / 2] + idle[(idle.size() - 1) / 2]) / 2; }
};

Levels levels_of(const std::vector<Draw>& draws) {
  Levels levels;
  levels.has_use = std::any_of(draws.begin(), draws.end(),
                               [](const Draw& draw) { return draw.utilization.has_value(); });
  const auto [least, most] = std::minmax_element(
      draws.begin(), draws.end(), [](const Draw& a, const Draw& b) { return a.watts < b.watts; });
  const double middle = (least->watts + most->watts) / 2;
  for (const Draw& draw : draws) {
    if (!levels.has_use ? draw.watts >= middle : draw.utilization.value_or(0) >= kLoaded) {
      levels.load.add(draw.watts);
      levels.busy.add(static_cast<double>(draw.busy));
    } else if (levels.has_use && draw.utilization && *draw.utilization == 0) {
      levels.idle.push_back(draw.watts);
    }
  }
  std::sort(levels.idle.begin(), levels.idle.end());
  return levels;
}

std::string machine_name(const PowerLog& log, std::size_t gpus) {
  const auto column = log.columns().name;
  if (!column || log.size() == 0) return {};
  const std::string name = log.text(0, column);
  for (std::size_t row = 0; row < log.size(); ++row) {
    if (log.text(row, column) != name) return {};
  }
  return (gpus > 1 ? std::to_string(gpus) + " x " : "") + name;
}

/// Of all GPUs of the first sample.
std::optional<double> memory_gib(const PowerLog& log, std::size_t gpus) {
  double mib = 0;
  for (std::size_t row = 0; row < gpus; ++row) {
    const auto one = log.number(row, log.columns().memory, "MiB");
    if (!one) return std::nullopt;
    mib += *one;
  }
  return mib / 1024;
}

/// The day of "2026/03/01 10:00:00" or "20260301 10:00:00"; nothing where there is none.
std::optional<Date> day_in(std::string stamp) {
  std::replace(stamp.begin(), stamp.end(), '/', '-');
  if (stamp.find(' ') == 8)
    stamp = stamp.substr(0, 4) + '-' + stamp.substr(4, 2) + '-' + stamp.substr(6);
  return catalog::date_of(stamp.substr(0, 10));
}

void account_for(const PowerLog& log, Profile& profile) {
  const PowerColumns& columns = log.columns();
  for (std::size_t i = 0; i < log.table().columns.size(); ++i) {
    const bool known = i == columns.watts[0] || i == columns.time || i == columns.gpu ||
                       i == columns.utilization || i == columns.name || i == columns.memory;
    const std::string& column = log.table().columns[i];
    const bool also_of_gpu = is_one_of(column, {"index", "uuid", "gpu_uuid", "pci.bus_id"});
    known || also_of_gpu ? profile.take(column, log.size()) : profile.leave(column, log.size());
  }
}

void say(const Levels& levels, std::size_t draws, std::size_t gpus, Profile& profile) {
  const Mean& load = levels.load;
  const std::vector<double>& idle = levels.idle;
  std::string range;
  if (idle.size() > 1) {
    range = ", " + plain_number(idle.front()) + " to " + plain_number(idle.back()) + " W";
  }
  profile.notes.push_back(
      levels.has_use
          ? "load: mean of " + counted(load.count, "sample") + " with a GPU at " +
                plain_number(kLoaded) + " % or more; idle: median of " +
                counted(idle.size(), "sample") + " with all at 0 %" + range + "; " +
                counted(draws - load.count - idle.size(), "sample") + " between"
          : "no utilization: load: mean of " + counted(load.count, "sample") +
                " above the middle of the lowest and the highest draw; idle stays unknown");
  if (load.count == 0) profile.warnings.emplace_back("no sample under load: load_watts unknown");
  if (levels.has_use && idle.empty()) {
    profile.warnings.emplace_back("no idle sample: idle_watts unknown");
  }
  const double each = load.count == 0 ? kLeastLoad : load.watts() / static_cast<double>(gpus);
  if (each >= kLeastLoad && each <= kMostLoad) return;
  profile.warnings.push_back(plain_number(rounded(load.watts())) + " W under load for " +
                             counted(gpus, "GPU") +
                             ": is it in watts?\n  hint: --columns kilowatts=NAME or "
                             "milliwatts=NAME says another unit");
}

Imported power_of(const char* tool, const Table& table) {
  const catalog::Source source{table.name, table.text};
  Profile profile(tool, table);
  const PowerLog log(source, profile);
  const std::vector<PowerSample> samples = log.samples();
  std::size_t gpus = 0;
  for (const PowerSample& sample : samples) gpus = std::max(gpus, sample.gpus.size());
  std::vector<Draw> draws;
  for (const PowerSample& sample : samples) {
    if (const auto draw = draw_of(sample, gpus)) draws.push_back(*draw);
  }
  if (draws.empty()) {
    throw Error(ExitCode::input, source.name + ": no sample says the power of every GPU");
  }
  const Levels levels = levels_of(draws);
  const double host = table.measured.host_watts.value_or(0);
  Json figures = Json::object();
  if (levels.load.count > 0)
    figures["load_watts"] = json_number(rounded(levels.load.watts()) + host);
  if (!levels.idle.empty()) {
    figures["idle_watts"] = json_number(rounded(levels.idle_watts()) + host);
  }
  if (figures.empty()) {
    throw Error(ExitCode::input, source.name + ": no sample under load (a GPU at " +
                                     plain_number(kLoaded) +
                                     " % or more), and none idle (all at 0 %)");
  }
  const std::string of_gpus = counted(gpus, "GPU");
  const bool wall = table.measured.at_the_wall;
  const bool adds_host = table.measured.host_watts.has_value();
  std::string note = wall
                         ? "a meter at the wall, of the whole machine"
                         : "sensors of " + of_gpus +
                               (adds_host ? " and " + plain_number(host) + " W for" : ", without") +
                               " the rest of the machine";
  if (levels.has_use && levels.load.count > 0 && levels.busy.watts() < static_cast<double>(gpus)) {
    note += "; under load " + plain_number(levels.busy.watts()) + " of " + of_gpus + " busy";
    profile.notes.push_back("under load " + plain_number(levels.busy.watts()) + " of " + of_gpus +
                            " were busy");
  }
  figures["x_note"] = note;
  say(levels, draws.size(), gpus, profile);
  if (draws.size() < samples.size()) {
    profile.notes.push_back(counted(samples.size() - draws.size(), "sample") +
                            " left out, without the power of every GPU");
  }
  if (wall) {
    profile.notes.emplace_back("the power is that of the whole machine, as --meter wall says");
  } else if (!adds_host) {
    profile.warnings.insert(
        profile.warnings.begin(),
        "the power is taken as that of " + of_gpus +
            " alone, not of the machine at the wall\n  hint: --host-watts N adds the rest of it; "
            "--meter wall where a meter at the wall wrote it");
  }
  profile.machine = machine_name(log, gpus);
  profile.memory_gib = memory_gib(log, gpus);
  profile.set_power(std::move(figures), day_in(samples.back().timestamp));
  account_for(log, profile);
  return std::move(profile).document();
}

}  // namespace

Imported from_nvidia_smi(const Table& table) { return power_of("nvidia-smi", table); }
Imported from_amd_smi(const Table& table) { return power_of("amd-smi", table); }
Imported from_power_log(const Table& table) { return power_of("power-log", table); }

}  // namespace tco::importing
