#include "catalog/records/lookup.hpp"

#include "catalog/read/exchange.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

constexpr const char* kWhere = "`tco catalog list` shows all ids";

bool names(const Value& record, std::string_view key, std::string_view id) {
  const Value* found = record.find(key);
  return found && found->text == id;
}

/// What to write where the id is, or nearly, that of a record of another kind; else nothing.
std::string of_other_kind(std::string_view id, const RecordMaps& maps) {
  struct Other {
    const RecordMap& map;
    const char *noun, *flag;
  };
  for (const Other& other :
       {Other{maps.hardware, "hardware", "--own"}, Other{maps.plans, "a plan", "--api"},
        Other{maps.models, "a model", "--model"}}) {
    std::string found(id);
    if (!other.map.contains(id)) found = text::nearest(id, ids_of(other.map));
    if (!found.empty()) {
      return found + " is " + other.noun + ": " + other.flag + ' ' + found;
    }
  }
  return {};
}

}  // namespace

void Lookup::ask_in(const Document& scenario, std::string currency) {
  scenario_ = &scenario;
  currency_ = std::move(currency);
}

Exchange Lookup::exchange_for(const Document& document) const {
  if (const auto known = exchange(document.currency, currency_, rates_)) return *known;
  refuse_exchange(document.source.name, document.currency, currency_,
                  &document == scenario_ ? "the answer is asked in "
                                         : "the question of " + scenario_->source.name + " in ");
}

Document& Lookup::home_of(const Value& record, Document& own) const {
  const auto& all = catalog_.documents;
  const auto home = std::find_if(all.begin(), all.end(), [&](const auto& document) {
    return &document->source == record.source;
  });
  return home == all.end() ? own : **home;
}

template <class T>
T Lookup::found(const RecordMap& map, std::string_view id, const char* noun, T (*read)(const Node&),
                const Node* asked, const std::string& flag) const {
  const auto record = map.find(id);
  if (record == map.end()) {
    std::string what = std::string("no ") + noun + ' ' + text::quoted(id);
    std::string meant = text::did_you_mean(id, ids_of(map));
    const std::string hint = meant.empty() ? of_other_kind(id, maps()) : "";
    what += meant;
    Problems problems;
    if (asked) {
      problems.add(&asked->value(), asked->pointer(), what, hint.empty() ? kWhere : hint);
      problems.refuse_if_any();
    }
    throw Error(ExitCode::input, (flag.empty() ? "" : flag + ": ") + what +
                                     "\n  hint: " + (hint.empty() ? kWhere : hint));
  }
  Problems problems;
  Context context{problems, exchange_for(*record->second.document())};
  if (record->second.document()->source.built_in) context.only_model = model_;
  context.hours_per_month = hours_per_month_;
  T result = read(Node(value_of(record->second), record->second.pointer(), context));
  problems.refuse_if_any();
  const auto tell = [&](const std::string& warning) {
    const bool told = std::find(warnings_.begin(), warnings_.end(), warning) != warnings_.end();
    if (!told) warnings_.push_back(warning);
  };
  if (record->second.replaced()) tell(replacement(id, record->second));
  for (const std::string& warning : problems.warnings()) tell(warning);
  return result;
}

Hardware Lookup::hardware(std::string_view id, const Node* asked, const std::string& flag) const {
  return found(maps().hardware, id, "hardware", read_hardware, asked, flag);
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
