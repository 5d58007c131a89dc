// SkyPilot's catalog, CLOUD/vms.csv: rented machines, USD an hour.
#include "catalog/json/sax.hpp"
#include "import/tables/tables.hpp"
#include "import/text/csv.hpp"
#include "import/text/phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

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

/// The number behind a key of GpuInfo, a Python dict: {'Gpus': [{'MemoryInfo': {'SizeInMiB':
/// 81559}}], 'TotalGpuMemoryInMiB': 163118}.
std::optional<double> number_in(const std::string& info, std::string_view key) {
  const std::size_t at = info.find(key);
  if (at == std::string::npos || info.find(key, at + 1) != std::string::npos) return std::nullopt;
  double mib = 0;
  std::from_chars(info.data() + at + key.size(), info.data() + info.size(), mib);
  return mib > 0 ? std::optional(mib) : std::nullopt;
}

/// Of all accelerators. Some clouds' total is of all cards and some of one, and some write the
/// total as the size of each; nothing where that cannot be told.
std::optional<double> memory_gib(const std::string& info, double count) {
  constexpr double kLargest = 512 * 1024;  // MiB of one card; none has as much
  const auto size = number_in(info, "'SizeInMiB': ");
  const auto total = number_in(info, "'TotalGpuMemoryInMiB': ");
  if (!size || count < 1) return total ? std::optional(*total / 1024) : std::nullopt;
  const bool of_all = count > 1 && *size > kLargest;
  const double all = of_all ? *size : *size * count;
  const bool agrees = !total || std::abs(*total - all) < 1 || std::abs(*total - *size) < 1;
  return agrees ? std::optional(all / 1024) : std::nullopt;
}

/// What is let in one zone.
struct Offer {
  std::string instance, accelerator, region, zone;
  double count = 1;
  std::optional<double> memory_gib = {}, price = {}, spot = {};

  std::string machine() const { return instance + '\n' + cards() + '\n' + region; }
  bool regional() const { return !region.empty() && region != "default"; }
  std::string cards() const { return plain_number(count) + " x " + accelerator; }
};

/// An hour's price; nothing where the catalog has 0, which it has for clouds that let no spot
/// machines (v8/vast: in every row) and for hosts billed with their accelerator, or 700, its
/// TPU_V6E_MAX_PRICE where Google states none.
std::optional<double> price_in(const Row& row, std::string_view column, const std::string& file,
                               bool of_tpu, std::size_t& placeholders) {
  constexpr double kTpuPlaceholder = 700;
  const auto price = row.amount(column, file);
  if (price != 0.0 && !(of_tpu && price == kTpuPlaceholder)) return price;
  ++placeholders;
  return std::nullopt;
}

RentRow machine_of(const Offer& offer, bool names_cards, bool by_zone, bool spot) {
  RentRow machine;
  machine.key = offer.instance;
  if (names_cards) machine.key += '-' + plain_number(offer.count) + 'x' + offer.accelerator;
  if (offer.regional()) machine.key += '-' + offer.region;
  std::string place = offer.regional() ? ", " + offer.region : "";
  if (by_zone) {
    const bool within = offer.zone.starts_with(offer.region + '-');  // "us-west1-a" in "us-west1"
    machine.key += '-' + offer.zone.substr(within ? offer.region.size() + 1 : 0);
    place = ", " + offer.zone;
  }
  machine.name = offer.cards() + " (" + offer.instance + place + ')';
  machine.memory_gib = offer.memory_gib;
  machine.accelerators = offer.count;
  machine.spot = spot;
  if (spot) {
    machine.key += "-spot";
    machine.name += ", spot";
  }
  machine.price_per_hour = spot ? *offer.spot : *offer.price;
  return machine;
}

/// The offers of one machine in one region: once where all its zones ask the same. Those that ask
/// different prices are named in `differing`.
void add_offers(const std::vector<Offer>& offers, bool names_cards, bool spot, Draft& draft,
                std::vector<std::string>& differing) {
  std::map<double, Offer> by_price;
  std::map<std::string, Offer> by_zone;
  for (const Offer& offer : offers) {
    const auto& price = spot ? offer.spot : offer.price;
    if (!price) continue;
    by_price.emplace(*price, offer);
    by_zone.emplace(offer.zone, offer);
  }
  if (by_price.size() > 1) {
    differing.push_back(offers[0].instance + (spot ? " spot in " : " in ") + offers[0].region);
  }
  const bool zones_tell = by_price.size() > 1 && by_zone.size() >= by_price.size();
  if (zones_tell) {
    for (const auto& [zone, offer] : by_zone) {
      draft.add(machine_of(offer, names_cards, true, spot));
    }
  } else {
    for (const auto& [price, offer] : by_price) {
      draft.add(machine_of(offer, names_cards, false, spot));
    }
  }
}

}  // namespace

void read_skypilot(const catalog::Source& source, Draft& draft) {
  draft.of_machines = true;
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
  std::vector<std::vector<Offer>> machines;
  std::map<std::string, std::size_t> position;
  std::size_t placeholders = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const Row row(columns, rows[i]);
    Offer offer{.instance = row.text("InstanceType"),
                .accelerator = row.text("AcceleratorName"),
                .region = row.text("Region"),
                .zone = row.text("AvailabilityZone")};
    offer.count = row.amount("AcceleratorCount", source.name).value_or(1);
    const std::string key = offer.instance + (offer.regional() ? '-' + offer.region : "");
    if (offer.accelerator.empty()) {
      draft.skip("no accelerator", key);
      continue;
    }
    if (offer.instance.empty()) {
      draft.skip("the price of the cards alone, the machine around them is billed apart",
                 offer.cards() + ' ' + (offer.zone.empty() ? offer.region : offer.zone));
      continue;
    }
    const bool of_tpu = lower(offer.accelerator).starts_with("tpu");
    offer.price = price_in(row, "Price", source.name, of_tpu, placeholders);
    offer.spot = price_in(row, "SpotPrice", source.name, of_tpu, placeholders);
    if (!offer.price && !offer.spot) {
      draft.skip("no price", key);
      continue;
    }
    offer.memory_gib = memory_gib(row.text("GpuInfo"), offer.count);
    const auto [known, fresh] = position.emplace(offer.machine(), machines.size());
    if (fresh) machines.emplace_back();
    machines[known->second].push_back(std::move(offer));
  }
  std::map<std::string, std::set<std::string>> cards;
  for (const auto& offers : machines) cards[offers[0].instance].insert(offers[0].cards());
  std::vector<std::string> differing;
  for (const auto& offers : machines) {
    for (const bool spot : {false, true}) {
      add_offers(offers, cards[offers[0].instance].size() > 1, spot, draft, differing);
    }
  }
  if (!differing.empty()) {
    draft.notes.push_back(counted(differing.size(), "machine") +
                          " at several prices, each a machine of its own by zone or number: " +
                          some_of(differing, 3, "; "));
  }
  if (placeholders > 0) {
    draft.notes.push_back(counted(placeholders, "price") +
                          " of 0, or of 700 for a TPU, which stand for none known: left out");
  }
}

}  // namespace tco::importing
