// SkyPilot's catalog, CLOUD/vms.csv: rented machines, USD an hour.
#include "catalog/json/sax.hpp"
#include "import/tables/tables.hpp"
#include "import/text/csv.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace tco::importing {
namespace {

/// The cells of one row by the names of their columns.
class Row {
 public:
  Row(const std::vector<std::string>& columns, const CsvRow& row) : line_(row.line) {
    for (std::size_t i = 0; i < columns.size(); ++i) cells_[columns[i]] = row.cells[i];
  }
  std::string text(std::string_view column) const {
    const auto found = cells_.find(column);
    return found == cells_.end() ? std::string() : found->second;
  }
  /// Nothing where the cell is empty. Throws Error where it is no amount >= 0.
  std::optional<double> amount(std::string_view column, const std::string& file) const {
    const std::string cell = text(column);
    if (cell.empty()) return std::nullopt;
    const std::string digits = cell.ends_with('.') ? cell + '0' : cell;
    double number = -1;
    if (catalog::is_json_number(digits)) {
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
    }
    if (number < 0) {
      throw Error(ExitCode::input, file + ':' + std::to_string(line_) + ": " + std::string(column) +
                                       ": expected a number >= 0, got " + text::quoted(cell));
    }
    return number;
  }

 private:
  std::size_t line_;
  std::map<std::string, std::string, std::less<>> cells_;
};

/// GpuInfo is a Python dict: {'Gpus': [...], 'TotalGpuMemoryInMiB': 163118}.
std::optional<double> memory_gib(const std::string& info) {
  constexpr std::string_view kTotal = "'TotalGpuMemoryInMiB': ";
  const std::size_t at = info.find(kTotal);
  if (at == std::string::npos) return std::nullopt;
  double mib = 0;
  std::from_chars(info.data() + at + kTotal.size(), info.data() + info.size(), mib);
  if (mib <= 0) return std::nullopt;
  return mib / 1024;
}

void add_machines(const Row& row, const std::string& file, Draft& draft) {
  const std::string instance = row.text("InstanceType"), region = row.text("Region");
  const bool regional = !region.empty() && region != "default";
  RentRow machine;
  machine.key = instance + (regional ? '-' + region : "");
  const auto price = row.amount("Price", file), spot = row.amount("SpotPrice", file);
  const auto count = row.amount("AcceleratorCount", file);
  if (row.text("AcceleratorName").empty()) return draft.skip("no accelerator", machine.key);
  if (!price && !spot) return draft.skip("no price", machine.key);
  machine.name = (count ? plain_number(*count) + " x " : "") + row.text("AcceleratorName") + " (" +
                 instance + (regional ? ", " + region : "") + ')';
  machine.memory_gib = memory_gib(row.text("GpuInfo"));
  if (price) {
    machine.price_per_hour = *price;
    draft.add(machine);
  }
  if (spot) {
    machine.key += "-spot";
    machine.name += ", spot";
    machine.price_per_hour = *spot;
    machine.spot = true;
    draft.add(machine);
  }
}

}  // namespace

void read_skypilot(const catalog::Source& source, Draft& draft) {
  const std::vector<CsvRow> rows = csv_table(source);
  const std::vector<std::string> columns =
      rows.empty() ? std::vector<std::string>{} : rows[0].cells;
  for (const char* const needed : {"InstanceType", "AcceleratorName", "Price"}) {
    if (std::find(columns.begin(), columns.end(), needed) == columns.end()) {
      throw Error(ExitCode::input,
                  source.name + ":1: not a skypilot table: no column " + std::string(needed));
    }
  }
  for (const std::string& column : columns) {
    if (is_one_of(column, {"Price", "SpotPrice"})) {
      draft.take(column);
    } else if (!is_one_of(column, {"InstanceType", "AcceleratorName", "AcceleratorCount", "vCPUs",
                                   "MemoryGiB", "StorageGiB", "Region", "GpuInfo",
                                   "AvailabilityZone", "Arch", "GpuType"})) {
      draft.leave(column);
    }
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    add_machines(Row(columns, rows[i]), source.name, draft);
  }
}

}  // namespace tco::importing
