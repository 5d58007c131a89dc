#include "catalog/question/assumption_set.hpp"

#include "catalog/json/fields.hpp"
#include "catalog/question/tariff.hpp"
#include "catalog/read/exchange.hpp"
#include "tco/catalog/question/money_keys.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>

namespace tco::catalog {
namespace {

constexpr std::string_view kUsual = "standard";
/// Blocks and figures of a set; the rest of its record tells of the set itself.
constexpr std::array kParts{
    "horizon_months", "hours_per_month", "local_cache_reuse", "rent_sessions_per_month",
    "demand",         "electricity",     "facility",          "owned",
    "operations",     "finance"};
constexpr std::array kOfTheRecord{"source", "as_of", "basis"};

bool is_one_of(std::string_view key, const auto& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// The set asked for, and the value that asks; null: nobody does.
struct Named {
  std::string id{kUsual};
  std::string flag;
  const Value* value = nullptr;
};

Named named_set(const Value& root, const Request& request) {
  Named named;
  if (const Value* const own = root.find("assumptions"); own && !own->is(Value::Kind::null)) {
    // What is no text is the name of no set either.
    const bool text = own->is(Value::Kind::string);
    named = {text ? std::string(own->text) : json_text(*own), "", own};
  }
  for (const Setting& setting : request.settings) {
    if (setting.pointer == "/assumptions" && setting.layer >= Layer::scenario) {
      named = {setting.value, setting.origin, nullptr};
    }
  }
  return named;
}

Record set_named(const Named& named, const RecordMap& sets) {
  if (const auto found = sets.find(named.id)) return *found;
  const std::string what = "no assumptions " + text::quoted(named.id) +
                           text::did_you_mean(named.id, ids_of(sets)) +
                           "\n  hint: `tco catalog list assumptions` shows those there are";
  if (!named.value || !named.value->source) {
    throw Error(ExitCode::input, (named.flag.empty() ? "" : named.flag + ": ") + what);
  }
  const Source& source = *named.value->source;
  throw Error(code_of(source), place(source, token_start(source.text(), named.value->end)) +
                                   ": /assumptions: " + what);
}

/// A value of the set, seen as one of its layer.
void move_to(const Source& source, Value& value) {
  value.source = &source;
  for (Value& item : value.items) move_to(source, item);
  for (Member& member : value.members) move_to(source, member.value);
}

class Laying {
 public:
  Laying(const std::string& currency, const Value& root, const std::vector<FxRate>& rates,
         const Source& source)
      : source_(source) {
    const Value* const written = root.find("currency");
    own_ = written && written->is(Value::Kind::string) ? written->text : "USD";
    exchange_ = exchange(currency, own_, rates);
  }

  /// The block or figure of that key.
  void lay(std::string_view key, const Value& given, Value& root) {
    if (given.is(Value::Kind::object)) {
      Value& block = root.member(key);
      if (block.is(Value::Kind::null) && !block.source) {
        block.kind = Value::Kind::object;
        block.source = &source_;
        block.end = given.end;
      }
      if (!block.is(Value::Kind::object)) return;  // its reader says what is wrong
      for (const Member& member : given.members) lay_one(member, block);
    } else if (!root.find(key)) {
      put(key, given, root);
    }
  }

  /// Money of the set that no exchange rate is known for was left unknown.
  bool lacks_rate() const { return lacks_rate_; }
  /// Something of it was not said by the scenario.
  bool any() const { return any_; }
  /// The keys that the scenario says otherwise.
  std::vector<std::string> otherwise() const { return otherwise_; }

 private:
  void lay_one(const Member& member, Value& block) {
    if (is_one_of(member.key, kOfTheRecord)) return;
    if (const Value* const said = block.find(member.key)) {
      if (json_text(*said) != json_text(member.value)) otherwise_.emplace_back(member.key);
      return;
    }
    // A residual is said by a fraction or by a curve: one takes the place of the other.
    const bool residual = member.key.starts_with("residual_");
    if (residual && (block.find("residual_fraction") || block.find("residual_curve"))) return;
    const bool tariff = says_tariff(member.key);
    if (tariff && (block.find("place") || block.find("price_per_kwh"))) {
      const Value* const price = block.find("price_per_kwh");
      if (!price || price->source != &source_) return;
    }
    // A range or distribution is that of the set's own figure.
    const std::string_view of = figure_of(member.key);
    const Value* const figure = of == member.key ? nullptr : block.find(of);
    if (figure && figure->source != &source_) return;
    const bool idle_rate = member.key == "hourly_rate" && !works(block);
    if (idle_rate && !exchange_) return;
    put(member.key, member.value, block);
  }

  static bool works(const Value& operations) {
    return std::any_of(operations.members.begin(), operations.members.end(), [](const Member& m) {
      return m.key.starts_with("labour_hours_") && m.value.number > 0;
    });
  }

  void put(std::string_view key, const Value& given, Value& into) {
    Value value = given;
    move_to(source_, value);
    if (is_money(figure_of(key))) convert(value);
    into.member(key) = std::move(value);
    any_ = true;
  }

  void convert(Value& value) {
    if (exchange_) {
      scale_spread(value, exchange_->to_question);
    } else if (!value.is(Value::Kind::number) || value.number != 0) {
      value.kind = Value::Kind::null;
      lacks_rate_ = true;
    }
  }

  std::string own_;
  std::optional<Exchange> exchange_;
  const Source& source_;
  bool lacks_rate_ = false, any_ = false;
  std::vector<std::string> otherwise_;
};

}  // namespace

void lay_assumptions_under(Origins::Trace& trace, const Request& request,
                           const std::vector<FxRate>& rates) {
  const Named named = named_set(trace.root, request);
  const Record record = set_named(named, trace.records.all().assumptions);
  trace.assumptions = &record.value();
  const Source& home = record.document()->source;
  Source& source =
      trace.sources.emplace_back(Source::packed(home.name, home.text(), Layer::assumptions));
  Laying laying(record.document()->currency, trace.root, rates, source);
  for (const char* const part : kParts) {
    const Value* const given = trace.assumptions->find(part);
    if (!given) continue;
    Value* const several =
        std::string_view(part) == "demand" ? trace.root.find("workloads") : nullptr;
    if (!several) laying.lay(part, *given, trace.root);
    for (std::size_t i = 0; several && i < several->items.size(); ++i) {
      Value& one = several->items[i];
      if (one.is(Value::Kind::object)) laying.lay(part, *given, one);
    }
  }
  trace.assumed = laying.any();
  trace.otherwise = laying.otherwise();
  if (laying.lacks_rate()) trace.foreign_money = {named.id, record.document()->currency};
  trace.root.member("assumptions") = text_value(trace.document.source.kept(named.id));
  if (named.value) trace.root.member("assumptions").source = &trace.document.source;
}

void refuse_foreign_money(const Origins::Trace& trace, const Scenario& scenario) {
  if (!scenario.runs_machines() || !trace.foreign_money) return;
  const auto& [set, currency] = *trace.foreign_money;
  refuse_exchange("the set of assumptions " + text::quoted(set), currency, trace.document.currency,
                  "the scenario that takes it in ");
}

}  // namespace tco::catalog
