#include "catalog/question/tariff.hpp"

#include "catalog/json/fields.hpp"
#include "catalog/read/exchange.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace tco::catalog {
namespace {

/// Places as somebody names them.
std::vector<std::string> names_of(const RecordMap& tariffs) {
  std::vector<std::string> names;
  for (const std::string& id : ids_of(tariffs)) {
    std::string name = id.ends_with(":household") ? id.substr(0, id.find(':')) : id;
    names.push_back(std::move(name));
  }
  return names;
}

/// `; did you mean "de"?` of "germany", the name that records have for people.
std::string place_called(const std::string& word, const RecordMap& tariffs) {
  for (const auto& [id, record] : tariffs) {
    const Value* const name = record.value().find("name");
    if (!name || !text::lower(name->text).starts_with(word + ',')) continue;
    return "; did you mean " + text::quoted(id.substr(0, id.find(':'))) + '?';
  }
  return {};
}

[[noreturn]] void refuse(const Value& named, const std::string& pointer, const std::string& what,
                         const std::string& hint) {
  const Source& source = *named.source;
  const bool file = source.kind == Source::Kind::file;
  throw Error(code_of(source), (file ? place(source, token_start(source.text(), named.end)) + ": " +
                                           pointer + "/electricity/place"
                                     : source.name) +
                                   ": " + what + "\n  hint: " + hint);
}

class Taking {
 public:
  Taking(Origins::Trace& trace, const Request& request) : trace_(trace), request_(request) {
    const Value* const written = trace.root.find("currency");
    own_ = written && written->is(Value::Kind::string) ? written->text : "USD";
  }

  /// The block of the scenario, or of the option at the pointer.
  void take(Value& block, const std::string& pointer) const {
    const Value* const found = block.find("place");
    if (!found || !found->is(Value::Kind::string) || !found->source) return;
    const Value named = *found;
    if (const Value* const price = block.find("price_per_kwh");
        price && !price->is(Value::Kind::null)) {
      refuse(named, pointer, "expected a place or price_per_kwh, got both",
             "one of them is enough");
    }
    const Record record = record_of(named, pointer);
    const std::string& currency = record.document()->currency;
    const auto known = exchange(currency, own_, request_.fx);
    if (!known) {
      refuse_exchange("electricity of " + std::string(named.text), currency, own_,
                      "the scenario in ");
    }
    std::erase_if(block.members, [](const Member& member) { return says_tariff(member.key); });
    for (const char* const key : {"source", "as_of", "basis"}) {
      if (const Value* const told = record.value().find(key)) block.member(key) = *told;
    }
    for (const Member& member : record.value().members) {
      if (figure_of(member.key) != "price_per_kwh") continue;
      Value said = member.value;
      scale_spread(said, known->to_question);
      block.member(member.key) = std::move(said);
    }
  }

 private:
  Record record_of(const Value& named, const std::string& pointer) const {
    std::string id = text::lower(named.text);
    if (id.find(':') == id.npos) id += ":household";
    const RecordMap& tariffs = trace_.records.all().electricity;
    if (const auto found = tariffs.find(id)) return *found;
    const std::string word = id.substr(0, id.find(":household"));
    std::string meant = place_called(word, tariffs);
    if (meant.empty()) meant = text::did_you_mean(word, names_of(tariffs));
    refuse(named, pointer, "no electricity " + text::quoted(named.text) + meant,
           "a price of a kWh, or a place that `tco catalog list electricity` shows: DE, US-CA, "
           "US:business");
  }

  Origins::Trace& trace_;
  const Request& request_;
  std::string own_;
};

}  // namespace

bool says_tariff(std::string_view key) {
  return key == "place" || figure_of(key) == "price_per_kwh";
}

void take_tariffs(Origins::Trace& trace, const Request& request) {
  const Taking taking(trace, request);
  const auto take = [&](Value& owner, const std::string& pointer) {
    if (!owner.find("electricity")) return;
    Value& block = owner.member("electricity");
    if (block.is(Value::Kind::object)) taking.take(block, pointer);
  };
  if (!trace.root.is(Value::Kind::object)) return;
  take(trace.root, "");
  if (!trace.root.find("options")) return;
  std::vector<Value>& options = trace.root.member("options").items;
  for (std::size_t i = 0; i < options.size(); ++i) {
    take(options[i], "/options/" + std::to_string(i));
  }
}

}  // namespace tco::catalog
