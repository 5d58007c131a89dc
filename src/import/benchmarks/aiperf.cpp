// AIPerf: profile_export_aiperf.json, or .csv, which has the same figures without the settings.
#include "import/benchmarks/measuring.hpp"
#include "import/benchmarks/served.hpp"
#include "import/text/csv.hpp"
#include "import/text/run_records.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace tco::importing {
namespace {

/// A figure of the run: its key in JSON, its name and unit, which are one cell in CSV.
struct Metric {
  std::string_view key, name, unit;
};
constexpr std::array kMetrics{Metric{"request_throughput", "Request Throughput", "requests/sec"},
                              Metric{"input_sequence_length", "Input Sequence Length", "tokens"},
                              Metric{"output_sequence_length", "Output Sequence Length", "tokens"},
                              Metric{"goodput", "Goodput", "requests/sec"},
                              Metric{"error_request_count", "Error Request Count", ""}};

/// The means, by key.
using Means = std::map<std::string_view, double>;

void refuse_unit(const std::string& place, const Metric& metric, const std::string& unit) {
  throw Error(ExitCode::input, place + ": expected " + std::string(metric.key) + " in " +
                                   std::string(metric.unit) + ", got " + text::quoted(unit));
}

void add_run(const Means& means, Served served, const std::string& model, std::optional<Date> day,
             const std::string& place, Profile& profile) {
  const auto mean = [&](std::string_view key) -> std::optional<double> {
    const auto found = means.find(key);
    return found == means.end() ? std::nullopt : std::optional(found->second);
  };
  for (const std::string_view key :
       {"request_throughput", "input_sequence_length", "output_sequence_length"}) {
    if (mean(key)) continue;
    throw Error(ExitCode::input,
                place + ": not an export of AIPerf: no " + std::string(key) +
                    "\n  hint: profile_export_aiperf.json or .csv has it; token counts need a "
                    "text endpoint");
  }
  served.requests_per_second = *mean("request_throughput");
  served.input_tokens = mean("input_sequence_length");
  served.output_tokens = mean("output_sequence_length");
  served.goodput = mean("goodput");
  served.failed = mean("error_request_count").value_or(0);
  served.note = "aiperf profile";
  if (const std::string failure = failure_of(served); !failure.empty()) {
    throw Error(ExitCode::input, place + ": " + failure);
  }
  served.model = profile.model_id(model.substr(model.rfind('/') + 1));
  served.day = day;
  add_served({std::move(served)}, profile);
}

/// The first of these that the settings have: their place differs between versions.
std::optional<double> setting(const Value& config, std::string_view key) {
  if (const Value* load = object_at(config, "loadgen")) return number_at(*load, key);
  const Value* const phases = array_at(config, "phases");
  for (const Value& phase : phases ? phases->items : std::vector<Value>{}) {
    if (phase.is(Kind::object) && text_of(phase, "name") != "warmup") return number_at(phase, key);
  }
  return std::nullopt;
}

std::string model_in(const Value& config) {
  const Value* const endpoint = object_at(config, "endpoint");
  const Value* const names = endpoint ? array_at(*endpoint, "model_names") : nullptr;
  if (!names || names->items.size() != 1 || !names->items[0].is(Kind::string)) return {};
  return std::string(names->items[0].text);
}

/// "2 x NVIDIA H100", where telemetry was collected and the GPUs are all of one name.
std::string machine_in(const Value& root) {
  const Value* const telemetry = object_at(root, "telemetry_data");
  const Value* const endpoints = telemetry ? object_at(*telemetry, "endpoints") : nullptr;
  std::set<std::string> names;
  std::size_t count = 0;
  for (const auto& endpoint : endpoints ? endpoints->members : std::vector<catalog::Member>{}) {
    const Value* const gpus = object_at(endpoint.value, "gpus");
    for (const auto& gpu : gpus ? gpus->members : std::vector<catalog::Member>{}) {
      names.insert(text_of(gpu.value, "gpu_name"));
      ++count;
    }
  }
  if (names.size() != 1 || names.begin()->empty()) return {};
  return (count > 1 ? std::to_string(count) + " x " : "") + *names.begin();
}

void read_json(const catalog::Source& source, Profile& profile) {
  const std::vector<Value> records = run_records(source);
  for (const Value& root : records) {
    Means means;
    for (const Metric& metric : kMetrics) {
      const Value* const found = object_at(root, metric.key);
      if (!found) continue;
      const std::string unit = text_of(*found, "unit");
      if (!metric.unit.empty() && unit != metric.unit) {
        refuse_unit(catalog::place(source, found->end - 1), metric, unit);
      }
      means[metric.key] = required_number(*found, "avg");
    }
    Served served;
    std::string model;
    if (const Value* const config = object_at(root, "input_config")) {
      served.concurrency = setting(*config, "concurrency");
      served.offered = setting(*config, "request_rate");
      model = model_in(*config);
    }
    profile.machine = machine_in(root);
    const Value* const cancelled = root.find("was_cancelled");
    if (cancelled && cancelled->boolean) {
      profile.warnings.push_back("the run was cancelled before its end");
    }
    add_run(means, served, model, catalog::date_of(text_of(root, "start_time").substr(0, 10)),
            catalog::place(source, root.end - 1), profile);
    profile.account_for(
        root, {"request_throughput", "input_sequence_length", "output_sequence_length", "goodput",
               "error_request_count", "input_config", "start_time", "was_cancelled"});
  }
}

/// 10,944.03
std::optional<double> grouped_number(std::string cell) {
  std::erase(cell, ',');
  Value value;
  value.kind = Kind::string;
  value.text = cell;
  return amount_of(value);
}

void read_csv(const catalog::Source& source, Profile& profile) {
  Means means;
  std::size_t column = 0;  // of the mean; 0: in a section of other figures
  for (const CsvRow& row : csv_rows(source)) {
    const std::string place = source.name + ':' + std::to_string(row.line);
    const auto at = [&](std::string_view name) {
      return static_cast<std::size_t>(std::find(row.cells.begin(), row.cells.end(), name) -
                                      row.cells.begin());
    };
    if (at("Metric") < row.cells.size()) {
      column = row.cells[0] == "Metric" ? std::min(at("avg"), at("Value")) : 0;
      continue;
    }
    if (column == 0) {
      profile.leave("rows of telemetry");
      continue;
    }
    const std::string& cell = row.cells[0];
    const std::size_t bracket = cell.find(" (");
    const auto metric = std::find_if(kMetrics.begin(), kMetrics.end(), [&](const Metric& m) {
      return cell.substr(0, bracket) == m.name;
    });
    if (metric == kMetrics.end()) {
      profile.leave(cell);
      continue;
    }
    const std::string unit =
        bracket == cell.npos ? "" : cell.substr(bracket + 2, cell.size() - bracket - 3);
    const bool per_second = unit == "per sec" && metric->unit == "requests/sec";  // GenAI-Perf
    if (!metric->unit.empty() && unit != metric->unit && !per_second) {
      refuse_unit(place, *metric, unit);
    }
    const auto number =
        column < row.cells.size() ? grouped_number(row.cells[column]) : std::nullopt;
    if (!number || *number < 0) {
      throw Error(ExitCode::input,
                  place + ": " + cell + ": expected a number >= 0, got " +
                      text::quoted(column < row.cells.size() ? row.cells[column] : ""));
    }
    means[metric->key] = *number;
    profile.take(cell);
  }
  add_run(means, {}, {}, {}, source.name + ":1", profile);
}

}  // namespace

Imported from_aiperf(const Table& table) {
  const catalog::Source source{table.name, table.text};
  Profile profile("aiperf", table);
  const std::size_t begin = table.text.find_first_not_of("\xef\xbb\xbf \t\r\n");
  const bool json =
      begin != table.text.npos && (table.text[begin] == '{' || table.text[begin] == '[');
  json ? read_json(source, profile) : read_csv(source, profile);
  return std::move(profile).document();
}

}  // namespace tco::importing
