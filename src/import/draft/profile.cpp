#include "import/draft/profile.hpp"

#include "import/draft/physics.hpp"
#include "import/draft/record_key.hpp"
#include "import/text/phrases.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace tco::importing {
namespace {

/// The keys that tell one row from another.
constexpr std::array kRowKeys{"model",        "precision",     "width",     "height",
                              "fps",          "seconds",       "batch",     "concurrency",
                              "input_tokens", "output_tokens", "x_settings"};
/// The keys of the figures that a new measurement replaces, with all that is said of them.
constexpr std::array kRowFigures{"seconds_per_batch",
                                 "input_tokens_per_second",
                                 "cached_input_tokens_per_second",
                                 "output_tokens_per_second",
                                 "requests_per_second",
                                 "note",
                                 "source",
                                 "as_of",
                                 "basis"};

/// What a record has under a key; null where it has nothing.
Json value_at(const Json& record, const char* key) {
  const auto found = record.find(key);
  if (found == record.end()) return std::string_view(key) == "batch" ? Json(1) : Json();
  return *found;
}

bool is_same_row(const Json& a, const Json& b) {
  return std::all_of(kRowKeys.begin(), kRowKeys.end(),
                     [&](const char* key) { return value_at(a, key) == value_at(b, key); });
}

/// `figures`, and behind them what `before` says beside them: the range of a number that is
/// replaced goes with it.
Json laid_over(const Json& before, Json figures) {
  if (!before.is_object()) return figures;
  const Json fresh = figures;
  for (const auto& [key, value] : before.items()) {
    const std::string of = key.substr(0, std::min(key.find("_range"), key.find("_distribution")));
    if (!fresh.contains(of)) figures[key] = value;
  }
  return figures;
}

/// A row without its figures and what is said of them.
Json without_figures(Json row) {
  for (const char* const key : kRowFigures) {
    row.erase(key);
    for (const char* const end : {"_range", "_distribution"}) row.erase(key + std::string(end));
  }
  return row;
}

const Json* record_of(const Json& document, const std::string& id) {
  for (const Json& record : document.at("hardware")) {
    if (record.at("id") == id) return &record;
  }
  return nullptr;
}

/// Whether two names of models may be of one: letters and digits of one are within the other.
bool alike(const std::string& a, const std::string& b) {
  const auto bare = [](const std::string& name) {
    std::string all = lower(name);
    std::erase_if(all, [](unsigned char c) { return !std::isalnum(c); });
    return all;
  };
  const std::string first = bare(a), second = bare(b);
  return first.find(second) != first.npos || second.find(first) != second.npos;
}

Json empty_document() {
  return {{"kind", "hardware"},
          {"schema_version", 1},
          {"currency", "USD"},
          {"hardware", Json::array()}};
}

}  // namespace

Json json_number(double number) {
  constexpr double kExact = 9007199254740992;
  if (number == std::trunc(number) && std::abs(number) <= kExact) {
    return static_cast<std::int64_t>(number);
  }
  return number;
}

std::string Profile::model_id(const std::string& named) {
  const auto say = [&](const std::string& note) {
    if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(note);
  };
  if (!given().model.empty()) {
    std::string id = checked_id(given().model, "--model");
    if (!alike(named, id)) {
      say("the file names the model " + text::display_safe(named) + "; its figures are taken for " +
          id + ", as --model says");
    }
    return id;
  }
  if (named.empty()) {
    throw Error(ExitCode::usage, "--model is needed: " + table_.name + " names no model");
  }
  std::string id = RecordKeys(kHardwareKeys).id_of(named);
  say("model " + id + ", as the file names it; --model ID says another");
  return id;
}

Json Profile::sourced(Json figures, std::optional<Date> date) const {
  figures["source"] = source_name(tool_, table_.name);
  if (table_.as_of) date = table_.as_of;
  if (date) figures["as_of"] = iso_date(*date);
  figures["basis"] = "measured";
  return figures;
}

void Profile::add_row(Json row, std::optional<Date> date) {
  const std::string& model = row.at("model").get_ref<const std::string&>();
  bool says = row.contains("requests_per_second") || row.contains("seconds_per_batch");
  for (const char* const key : {"input_tokens_per_second", "output_tokens_per_second"}) {
    if (!row.contains(key)) continue;
    const double rate = row.at(key), most = most_tokens_per_second(given().catalog(), model);
    says = says || rate <= most;
    if (rate <= most) continue;
    warnings.push_back(model + ": " + key + ' ' + plain_number(rate) +
                       " left out: no accelerator computes more than " +
                       plain_number(std::floor(most)) +
                       " a second\n  hint: a prompt that a cache had is not read: measure with a "
                       "fresh one");
    row.erase(key);
    row.erase(std::string(key) + "_range");
  }
  if (says) rows_.push_back(sourced(std::move(row), date));
}

void Profile::set_power(Json power, std::optional<Date> date) {
  power_ = sourced(std::move(power), date);
}

std::string Profile::hardware_id() {
  if (!given().hardware.empty()) return checked_id(given().hardware, "--hardware");
  if (machine.empty()) {
    throw Error(ExitCode::usage, "--hardware is needed: " + table_.name + " names no machine");
  }
  const std::string id = RecordKeys(kHardwareKeys).id_of(machine);
  notes.push_back("machine " + id + ", as the file names it; --hardware ID says another");
  return id;
}

Json Profile::start(const std::string& id) {
  Json document = empty_document();
  if (given().into) {
    catalog::Catalog mine = catalog::Catalog::empty();
    const std::string kind = mine.add(given().into_name, *given().into);
    if (kind != "hardware") {
      throw Error(ExitCode::input, given().into_name + ":1:1: expected a hardware document, got " +
                                       kind + "\n  hint: --into takes one of kind hardware");
    }
    document = Json::parse(*given().into);
  }
  if (record_of(document, id)) return document;
  const bool in_usd = value_at(document, "currency").is_null() || document["currency"] == "USD";
  const catalog::Catalog known = given().catalog();
  for (const catalog::RecordInfo& info : known.list(catalog::RecordKind::hardware)) {
    if (info.id != id || !in_usd) continue;  // its prices are in USD
    notes.push_back(id + ": starts from the record of the catalog");
    document["hardware"].push_back(Json::parse(known.show(id, -1)));
    return document;
  }
  Json record{{"id", id}};
  if (!machine.empty()) record["name"] = machine;
  record["purchase"] = {{"price", nullptr}};
  document["hardware"].push_back(std::move(record));
  notes.push_back(id + ": a new machine; its purchase price is unknown: fill in purchase.price");
  return document;
}

void Profile::merge_into(Json& record) {
  if (memory_gib && value_at(record, "memory_gib").is_null()) {
    record["memory_gib"] = json_number(*memory_gib);
  }
  if (power_) {
    const Json before = value_at(record, "power");
    for (const char* const key : {"load_watts", "idle_watts"}) {
      const Json old = before.is_object() ? value_at(before, key) : Json();
      if (old.is_null() || !power_->contains(key)) continue;
      notes.push_back(std::string(key) + ' ' + old.dump() + " replaced by " +
                      power_->at(key).dump());
    }
    record["power"] = laid_over(before, *power_);
  }
  if (rows_.empty()) return;
  Json rows = value_at(record, "performance");
  if (!rows.is_array()) rows = Json::array();
  std::size_t replaced = 0;
  for (const Json& row : rows_) {
    const auto same = std::find_if(rows.begin(), rows.end(),
                                   [&](const Json& other) { return is_same_row(row, other); });
    if (same == rows.end()) {
      rows.push_back(row);
      continue;
    }
    *same = laid_over(without_figures(*same), row);
    ++replaced;
  }
  if (replaced > 0) notes.push_back(counted(replaced, "row") + " of the same run replaced");
  record["performance"] = std::move(rows);
}

Imported Profile::document() && {
  if (rows_.empty() && !power_) throw Error(ExitCode::input, table_.name + ": holds no run");
  const std::string id = hardware_id();
  Json document = start(id);
  for (Json& record : document["hardware"]) {
    if (record.at("id") == id) merge_into(record);
  }
  Imported result;
  result.records = document["hardware"].size();
  result.document = profile_text(document);
  try {
    catalog::Catalog::empty().add("imported document", result.document);
  } catch (const Error& e) {
    throw Error(ExitCode::input, table_.name + ": what it says cannot be a document:\n" + e.what());
  }
  std::string said = counted(rows_.size(), "row");
  said += " of performance";
  if (rows_.empty()) said = "power";
  result.notes.push_back(tool_ + ": " + said + " for " + id);
  result.notes.insert(result.notes.end(), notes.begin(), notes.end());
  if (!left_.empty()) result.notes.push_back(keys_left(left_));
  result.warnings = std::move(warnings);
  result.taken = std::move(taken_);
  result.left = std::move(left_);
  return result;
}

}  // namespace tco::importing
