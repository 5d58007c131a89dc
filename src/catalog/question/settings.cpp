#include "catalog/question/settings.hpp"

#include "catalog/json/fields.hpp"
#include "catalog/json/pointer.hpp"
#include "catalog/question/tariff.hpp"
#include "catalog/read/exchange.hpp"
#include "catalog/records/refusal.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace tco::catalog {
namespace {

[[noreturn]] void refuse(const Setting& setting, const std::string& what,
                         const std::string& hint = {}) {
  throw Error(ExitCode::usage,
              setting.origin + ": " + what + (hint.empty() ? "" : "\n  hint: " + hint),
              setting.pointer);
}

std::vector<std::string> tokens_of(const Setting& setting) {
  if (!setting.pointer.starts_with('/')) {
    refuse(setting, "expected a pointer such as /demand/outputs_per_month, got " +
                        text::quoted(setting.pointer));
  }
  return pointer_tokens(setting.pointer);
}

/// Where it leads: what is said of a machine by its id is said of a card, whoever puts it into a
/// machine, or of the PC around cards, where that is the id.
std::vector<std::string> place_of(const Setting& setting, const Value& root,
                                  const RecordMaps& records) {
  std::vector<std::string> tokens = tokens_of(setting);
  if (tokens.size() < 2 || tokens[0] != "hardware") return tokens;
  const Value* const machines = root.find("hardware");
  const bool own = machines && item_of(*machines, tokens[1]);
  if (own || records.hardware.contains(tokens[1])) return tokens;
  if (records.accelerators.contains(tokens[1])) tokens[0] = "accelerators";
  if (records.hosts.contains(tokens[1])) tokens[0] = "hosts";
  return tokens;
}

/// Takes the record `id` into the scenario's own array, if the catalog has it and the array not.
void adopt(Value& root, const std::string& key, const std::string& id, const RecordMap& map,
           const Setting& setting, const Source* source) {
  Value& array = root.member(source->kept(key));
  if (array.is(Value::Kind::null)) {
    array.kind = Value::Kind::array;
    array.source = source;
  }
  if (!array.is(Value::Kind::array) || item_of(array, id)) return;
  const auto found = map.find(id);
  if (!found) {
    const auto [count, card] = counted(id);
    if (count > 1 && key == "hardware") {
      refuse(setting, "no record " + text::quoted(id) + " in hardware",
             std::string(card) + " has the figures of each of them");
    }
    refuse(setting,
           "no record " + text::quoted(id) + " in " + key + text::did_you_mean(id, ids_of(map)));
  }
  array.items.push_back(found->value());
}

[[noreturn]] void refuse_item(const Setting& setting, const Value& list, const std::string& token) {
  if (!setting.pointer.starts_with("/workloads/")) {
    refuse(setting, "no item " + text::quoted(token) + " there, " + text::quoted(setting.pointer) +
                        " leads nowhere");
  }
  std::vector<std::string> ids;
  for (const Value& item : list.items) {
    const Value* const id = item.find("id");
    if (id && id->is(Value::Kind::string)) ids.emplace_back(id->text);
  }
  refuse(setting, "no workload " + text::quoted(token) + text::did_you_mean(token, ids),
         "there are " + text::joined(ids));
}

}  // namespace

Setting in_own_money(const Setting& setting, const Value& root, const Lookup& lookup,
                     Document& scenario, const std::vector<FxRate>& rates) {
  if (!setting.currency) return setting;
  const Value* const written = root.find("currency");
  std::string own(written && written->is(Value::Kind::string) ? written->text : "USD");
  const std::string in = setting.currency->empty() ? own : *setting.currency;
  const std::vector<std::string> tokens = place_of(setting, root, lookup.maps());
  const RecordMap* const map = records_named(tokens[0], lookup.maps());
  if (map && tokens.size() > 1) {
    const Value* record = value_below(&root, std::span(tokens).first(2));
    const auto found = map->find(tokens[1]);
    if (!record && found) record = &found->value();
    const Document* const home = record ? &lookup.home_of(*record, scenario) : nullptr;
    if (home && home != &scenario) own = home->currency;
  }
  const auto known = exchange(in, own, rates);
  if (!known) {
    const std::string& foreign = in == "USD" ? own : in;
    throw Error(ExitCode::input, setting.origin + ": no exchange rate: it is in " + in + ", " +
                                     (map ? "the record" : "the scenario") + " in " + own +
                                     "\n  hint: " + exchange_hint(foreign));
  }
  Setting converted = setting;
  const Value number = parsed_word(Source{setting.origin, setting.value, Source::Kind::config});
  if (known->to_question != 1 && number.is(Value::Kind::number)) {
    converted.value = plain_number(number.number * known->to_question);
    converted.stated = number.number;
  }
  return converted;
}

std::vector<Setting> measured(const std::vector<Setting>& settings, const Value& root) {
  std::vector<Setting> all;
  for (std::size_t i = 0; i < settings.size(); ++i) {
    const Setting& setting = settings[i];
    if (setting.measure == Setting::Measure::plain) continue;
    const bool replaced =
        std::any_of(settings.begin() + static_cast<std::ptrdiff_t>(i) + 1, settings.end(),
                    [&](const Setting& later) { return later.pointer == setting.pointer; });
    if (replaced) continue;
    double sum = 0;
    for (const std::string& pointer : setting.of) {
      const Value* const number = value_below(&root, pointer_tokens(pointer));
      if (!number || !number->is(Value::Kind::number)) {
        refuse(setting, "the workload has no " + pointer_tokens(pointer).back() + " to count by");
      }
      sum += number->number;
    }
    for (const std::string& pointer : setting.of_those_there) {
      const Value* const number = value_below(&root, pointer_tokens(pointer));
      sum += number && number->is(Value::Kind::number) ? number->number : setting.absent;
    }
    if (sum <= 0) {
      const auto& counted = setting.of.empty() ? setting.of_those_there : setting.of;
      refuse(setting, "expected more than 0 in " + text::joined(counted, " + ") +
                          " to count by, got " + plain_number(sum));
    }
    const bool part = setting.measure == Setting::Measure::part_of;
    const double amount =
        parsed_word(Source{setting.origin, setting.value, Source::Kind::flag}).number;
    Setting plain = setting;
    plain.measure = Setting::Measure::plain;
    plain.value = plain_number(part ? std::round(amount * sum) : amount / sum);
    all.push_back(std::move(plain));
  }
  return all;
}

bool says(const Value& root, const std::string& pointer) {
  constexpr std::string_view kBlock = "/electricity/";
  if (pointer.starts_with(kBlock) && says_tariff(pointer.substr(kBlock.size()))) {
    const Value* const block = root.find("electricity");
    return block && (block->find("place") || block->find("price_per_kwh"));
  }
  return value_below(&root, pointer_tokens(pointer)) != nullptr;
}

void apply(const Setting& setting, Value& root, const RecordMaps& records,
           std::deque<Source>& sources) {
  Source& source = sources.emplace_back(
      Source{setting.origin, setting.value,
             setting.layer < Layer::scenario ? Source::Kind::config : Source::Kind::flag});
  source.layer = setting.layer;
  source.stated = setting.stated;
  const std::vector<std::string> tokens = place_of(setting, root, records);
  if (const auto* map = records_named(tokens[0], records); map && tokens.size() > 1) {
    adopt(root, tokens[0], tokens[1], *map, setting, &source);
  }
  Value* at = &root;
  Value* parent = nullptr;
  for (const std::string& token : tokens) {
    if (at->is(Value::Kind::array)) {
      Value* item = item_of(*at, token);
      if (!item) refuse_item(setting, *at, token);
      at = item;
      continue;
    }
    if (at->is(Value::Kind::null)) at->kind = Value::Kind::object;
    if (!at->is(Value::Kind::object)) {
      refuse(setting, text::quoted(setting.pointer) + " leads into a value that has no keys");
    }
    parent = at;
    Value* const found = at->find(token);
    at = found ? found : &at->member(source.kept(token));
    if (!at->source) at->source = &source;
  }
  *at = parsed_word(source);
  // How it is spread belonged to the figure that was replaced.
  if (parent) {
    const bool tariff = tokens.front() == "electricity" && says_tariff(tokens.back());
    std::erase_if(parent->members, [&](const Member& m) {
      return (m.key != tokens.back() && figure_of(m.key) == tokens.back()) ||
             (tariff && m.key != tokens.back() && says_tariff(m.key));
    });
  }
}

void apply_model(const Request& request, Value& root, const Lookup& lookup,
                 std::deque<Source>& sources) {
  const std::string& model = request.model;
  const bool hub = model.find('/') != model.npos;  // or the id of a plan
  const RecordMaps& maps = lookup.maps();
  const std::string meant = is_id_part(model) ? "" : model_meant(model, maps.models);
  if (hub && (meant.empty() || maps.plans.contains(model))) {
    const std::string of = of_other_kind(model, maps);
    throw Error(ExitCode::usage, "--model: no model " + text::quoted(model) + "\n  hint: " +
                                     (of.empty() ? "`tco catalog list models` shows all ids" : of));
  }
  if (!meant.empty()) {
    throw Error(ExitCode::input, "--model: no model " + text::quoted(model) + meant +
                                     "\n  hint: `tco catalog list models` shows all ids");
  }
  const auto set = [&](const char* pointer, const std::string& value) {
    apply({pointer, value, "--model"}, root, lookup.maps(), sources);
  };
  const Value* const workload = root.find("workload");
  const Value* const before = workload ? workload->find("model") : nullptr;
  // The options that the program lists belong to the model they were listed for.
  if (before && before->text != model && !request.scenario_text) set("/options", "null");
  set("/workload/model", json_text(text_value(model)));
  if (!request.scenario_text && lookup.reads_alone(model)) set("/workload/output_tokens", "0");
}

}  // namespace tco::catalog
