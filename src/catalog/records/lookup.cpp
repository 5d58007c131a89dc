#include "catalog/records/lookup.hpp"

#include "catalog/plan/plan.hpp"
#include "catalog/read/exchange.hpp"
#include "catalog/read/read.hpp"
#include "catalog/records/packed_precisions.hpp"
#include "catalog/records/refusal.hpp"
#include "catalog/records/used_machines.hpp"
#include "tco/core/machine/assembled.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

bool names(const Value& record, std::string_view key, std::string_view id) {
  const Value* found = record.find(key);
  return found && found->text == id;
}

}  // namespace

void Lookup::ask_in(const Document& scenario, std::string currency) {
  scenario_ = &scenario;
  currency_ = std::move(currency);
}

Exchange Lookup::exchange_for(const Document& document) const {
  const Exchange known = exchange_if_needed(document);
  if (known.lacks_rate) refuse_foreign(document);
  return known;
}

Exchange Lookup::exchange_if_needed(const Document& document) const {
  return exchange(document.currency, currency_, rates_)
      .value_or(Exchange{.document = document.currency, .to_usd = {}, .lacks_rate = true});
}

void Lookup::refuse_foreign(const Document& document) const {
  refuse_exchange(document.source.name, document.currency, currency_,
                  &document == scenario_ ? "the answer is asked in "
                                         : "the question of " + scenario_->source.name + " in ");
}

Document& Lookup::home_of(const Value& record, Document& own) const {
  for (const auto& document : catalog_.documents) {
    if (&document->source == record.source) return *document;
  }
  for (auto& [file, document] : catalog_.ground.made()) {
    if (&document.source == record.source) return document;
  }
  return own;
}

template <class T>
T Lookup::found(const RecordMap& map, std::string_view id, const char* noun, T (*read)(const Node&),
                const Node* asked, const std::string& flag, Sums sums) const {
  const auto record = map.find(id);
  if (!record) refuse_unknown(map, id, noun, asked, flag);
  const Exchange exchange = exchange_if_needed(*record->document());
  const bool built_in = record->document()->source.built_in;
  const Readings::Key key{record->identity(),
                          built_in ? model_ : "",
                          exchange.lacks_rate ? std::nullopt : std::optional(exchange.to_question),
                          exchange.to_usd,
                          hours_per_month_,
                          seller_};
  const Readings::Reading* known = reads_catalog() ? catalog_.readings.find(key) : nullptr;
  Readings::Reading fresh;
  if (!known) {
    Problems problems;
    Context context{problems, exchange};
    if (built_in) context.only_model = model_;
    context.hours_per_month = hours_per_month_;
    context.seller = seller_;
    Value room;  // a reading that is kept needs its value no more
    Value& value = reads_catalog() ? record->value(model_, room) : value_of(*record);
    fresh.what = std::make_shared<const T>(read(Node(value, record->pointer(), context)));
    problems.refuse_if_any();
    fresh.warnings = problems.warnings();
    fresh.missed_rate = context.missed_rate;
    known = reads_catalog() ? &catalog_.readings.keep(key, std::move(fresh)) : &fresh;
  }
  if (known->missed_rate && sums == Sums::used) refuse_foreign(*record->document());
  const auto tell = [&](const std::string& warning) {
    const bool told = std::find(warnings_.begin(), warnings_.end(), warning) != warnings_.end();
    if (!told) warnings_.push_back(warning);
  };
  if (record->replaced()) tell(replacement(id, *record));
  for (const std::string& warning : known->warnings) tell(warning);
  return *static_cast<const T*>(known->what.get());
}

Hardware Lookup::hardware(std::string_view id, const Node* asked, const std::string& flag) const {
  const std::size_t at = id.find('@');
  if (at == id.npos) {
    Hardware machine = machine_of(id, asked, flag);
    take_kin_runs(machine);
    return machine;
  }
  seller_ = id.substr(at + 1);
  Hardware machine = machine_of(id.substr(0, at), asked, flag);
  seller_.clear();
  const bool offered = machine.rent && text::slug(machine.rent->seller) == id.substr(at + 1);
  if (!offered) refuse_seller(id.substr(0, at), id.substr(at + 1), asked, flag);
  machine.id = id;
  machine.name += ", " + machine.rent->seller;
  take_kin_runs(machine);
  return machine;
}

const Hardware& Lookup::machine_of(std::string_view id, const Node* asked,
                                   const std::string& flag) const {
  std::string key(id);
  if (!seller_.empty()) key += '@' + seller_;
  const auto known = machines_.find(key);
  if (known != machines_.end()) return known->second;
  return machines_.emplace(std::move(key), read_machine(id, asked, flag)).first->second;
}

Hardware Lookup::read_machine(std::string_view id, const Node* asked,
                              const std::string& flag) const {
  const auto [count, device] = counted(id);
  if (!maps().hardware.contains(id) && maps().accelerators.contains(device)) {
    Device found = accelerator(device, asked, flag);
    found.count = count;
    Hardware machine = assembled(found, hosts(), knowledge()->constants);
    if (!machine.rent) machine.rent = rent_of(found);
    take_runs(machine);
    return machine;
  }
  Hardware machine = found(maps().hardware, id, "hardware", read_hardware, asked, flag);
  if (machine.device) take_device(machine);
  if (machine.purchase && machine.resale_curve.empty()) take_resale(machine, maps().resale);
  return machine;
}

void Lookup::take_device(Hardware& machine) const {
  const double count = machine.device->count;
  std::string host = std::move(machine.device->host_id);
  machine.device = data_sheet(machine.device->id, "accelerator of " + machine.id);
  machine.device->count = count;
  machine.device->host_id = std::move(host);
  if (!machine.memory_gib) return;
  // What the machine says that a model can use wins.
  machine.device->figures.memory = *machine.memory_gib / count * unit::GiB;
  machine.device->figures.usable_share = 1;
}

Device Lookup::accelerator(std::string_view id, const Node* asked, const std::string& flag) const {
  return found(maps().accelerators, id, "accelerator", read_accelerator, asked, flag);
}

Device Lookup::data_sheet(std::string_view id, const std::string& flag) const {
  Device device = found(maps().accelerators, id, "accelerator", read_accelerator, nullptr, flag,
                        Sums::left_out);
  if (exchange_if_needed(*maps().accelerators.find(id)->document()).lacks_rate) {
    device.purchase.reset();
    device.rent.reset();
  }
  return device;
}

std::optional<HostMemory> Lookup::host_memory(std::string_view id, const std::string& flag) const {
  return found(maps().hosts, id, "host", read_host, nullptr, flag, Sums::left_out).memory;
}

std::vector<Host> Lookup::hosts() const {
  std::vector<Host> all;
  for (const auto& [id, record] : maps().hosts) {
    all.push_back(found(maps().hosts, id, "host", read_host, nullptr, {}));
  }
  std::ranges::stable_sort(all, {}, &Host::most_cards);
  return all;
}

std::shared_ptr<const speed::Knowledge> Lookup::knowledge() const {
  if (knowledge_) return knowledge_;
  const bool usual = reads_catalog() && currency_ == "USD" && rates_.empty();
  auto& known = model_.empty() ? catalog_.readings.knowledge : catalog_.readings.pictures;
  if (usual && known) return knowledge_ = known;
  auto read = std::make_shared<speed::Knowledge>();
  for (const auto& [id, record] : maps().constants) {
    read->constants = found(maps().constants, id, "constants", read_speed_constants, nullptr, {});
  }
  read->precisions = precisions();
  knowledge_ = std::move(read);
  if (usual) known = knowledge_;
  return knowledge_;
}

speed::Precisions Lookup::precisions() const {
  const RecordMap& map = maps().precisions;
  if (!map.packed().empty()) return packed_precisions(catalog_, map.packed());
  std::vector<speed::NamedPrecision> all;
  for (const auto& [id, record] : map) {
    all.push_back(found(map, id, "precision", read_precision, nullptr, {}));
  }
  return speed::Precisions(std::move(all));
}

Plan Lookup::plan(std::string_view id, const Node* asked, const std::string& flag) const {
  return found(maps().plans, id, "plan", read_plan, asked, flag);
}

std::optional<Model> Lookup::model(const std::string& id) const {
  if (!maps().models.contains(id)) return std::nullopt;
  return found(maps().models, id, "model", read_model, nullptr, {});
}

bool Lookup::knows_model(const std::string& id) const {
  const auto runs = [&](const auto& entry) {
    if (!entry.second.may_hold(id)) return false;
    const Value* rows = entry.second.value().find("performance");
    return rows && std::any_of(rows->items.begin(), rows->items.end(),
                               [&](const Value& row) { return names(row, "model", id); });
  };
  const auto sells = [&](const auto& entry) {
    return entry.second.may_hold(id) && names(entry.second.value(), "model", id);
  };
  return maps().models.contains(id) ||
         std::any_of(maps().plans.begin(), maps().plans.end(), sells) ||
         std::any_of(maps().hardware.begin(), maps().hardware.end(), runs);
}

}  // namespace tco::catalog
