#include "tco/catalog/question/origin.hpp"

#include "catalog/json/pointer.hpp"
#include "catalog/question/trace.hpp"

#include <algorithm>
#include <vector>

namespace tco::catalog {
namespace {

constexpr std::string_view kNobody = "assumption of tco";

/// Follows tokens down from `value`, and remembers the last object that tells its provenance.
struct Walk {
  const Value* value = nullptr;
  const Value* record = nullptr;

  void step(const std::string& token) {
    if (!value) return;
    if (value->find("as_of") || value->find("source")) record = value;
    value = value->is(Value::Kind::array) ? item_of(*value, token) : value->find(token);
  }
};

std::string text_of(const Value* record, std::string_view key) {
  const Value* found = record ? record->find(key) : nullptr;
  return std::string(found && found->is(Value::Kind::string) ? found->text : "");
}

}  // namespace

bool Origins::says(std::string_view path) const {
  const Origin origin = of(path, "");
  return origin.layer != kNobody && origin.layer != name_of(Layer::assumptions);
}

std::string Origins::scenario_text() const { return json_text(trace_->root); }

Origin Origins::of(std::string_view path, std::string_view option) const {
  const std::vector<std::string> tokens = pointer_tokens(path);
  const auto walk = [&](const Value& from, std::size_t first) {
    Walk steps{&from, nullptr};
    for (std::size_t i = first; i < tokens.size(); ++i) steps.step(tokens[i]);
    return steps;
  };
  Walk found;
  std::string currency;
  const RecordMaps& records = trace_->records.all();
  const RecordMap* map =
      tokens.front() == "resale" ? &records.resale : records_named(tokens.front(), records);
  if (map && tokens.size() > 1) {
    // What a machine costs at a seller stands in its record, as an offer.
    const std::size_t at = tokens[1].find('@');
    const bool offer = tokens.front() == "hardware" && at != std::string::npos;
    const auto record = map->find(offer ? std::string_view(tokens[1]).substr(0, at) : tokens[1]);
    if (record) {
      const Value& whole = record->value();
      const bool rent = offer && tokens.size() > 2 && tokens[2] == "rent";
      const Value* const its = rent ? offer_of(whole, tokens[1].substr(at + 1)) : nullptr;
      found = its ? walk(*its, 3) : walk(whole, 2);
      currency = record->document()->currency;
    }
  } else {
    if (!option.empty()) {
      Walk entry{&trace_->root, nullptr};
      for (const std::string& token : pointer_tokens(option)) entry.step(token);
      // Keys of the workload, and setup_cost, stand in the option itself; others in their block.
      if (entry.value) found = walk(*entry.value, 0);
      if (entry.value && !found.value) found = walk(*entry.value, tokens.size() - 1);
    }
    if (!found.value) found = walk(trace_->root, 0);
  }
  if (!found.value || !found.value->source) return {std::string(kNobody), "", "", "", ""};
  const Source& source = *found.value->source;
  if (source.layer == Layer::assumptions) found = walk(*trace_->assumptions, 0);
  Origin origin;
  if (!source.stated) origin.currency = std::move(currency);
  origin.built_in = source.built_in;
  origin.layer = name_of(source.layer);
  origin.place = place(source, token_start(source.text(), found.value->end));
  // A setting is no longer what was published.
  const bool given = source.kind != Source::Kind::file;
  origin.source = given ? "" : text_of(found.record, "source");
  origin.as_of = given ? "" : text_of(found.record, "as_of");
  origin.basis = given ? "" : text_of(found.record, "basis");
  return origin;
}

}  // namespace tco::catalog
