#include "import/draft/draft.hpp"
#include "import/draft/record_key.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <nlohmann/json.hpp>

namespace tco::importing {
namespace {

std::string json_quoted(std::string_view text) { return nlohmann::json(text).dump(-1, ' ', true); }

/// A JSON object on one line; empty texts and absent numbers are left out.
class Object {
 public:
  Object& raw(std::string_view key, const std::string& json) {
    text_ += (text_.empty() ? "{" : ", ") + json_quoted(key) + ": " + json;
    return *this;
  }
  Object& text(std::string_view key, const std::string& value) {
    return value.empty() ? *this : raw(key, json_quoted(value));
  }
  Object& number(std::string_view key, std::optional<double> value) {
    return value ? raw(key, plain_number(*value)) : *this;
  }
  Object& date(std::string_view key, std::optional<Date> value) {
    return value ? raw(key, json_quoted(iso_date(*value))) : *this;
  }
  Object& object(std::string_view key, const Object& value) {
    return value.text_.empty() ? *this : raw(key, value.str());
  }
  std::string str() const { return text_.empty() ? "{}" : text_ + '}'; }

 private:
  std::string text_;
};

std::string array(const std::vector<std::string>& items) {
  std::string text = "[";
  for (const std::string& item : items) text += (text.size() > 1 ? ", " : "") + item;
  return text + ']';
}

/// Bounds, or the one number they leave.
void add_bounds(Object& when, std::string_view key, const Bounds& bounds) {
  if (bounds.at_least && bounds.at_least == bounds.at_most) {
    when.number(key, bounds.at_least);
    return;
  }
  Object both;
  both.number("at_least", bounds.at_least).number("at_most", bounds.at_most);
  both.number("above", bounds.above);
  when.object(key, both);
}

Object conditions(const Conditions& conditions) {
  Object when;
  add_bounds(when, "short_side", conditions.short_side);
  when.number("width", conditions.width).number("height", conditions.height);
  add_bounds(when, "cache_minutes", conditions.cache_minutes);
  when.number("output_image_tokens", conditions.output_image_tokens);
  return when.text("mode", conditions.mode).text("tool", conditions.tool);
}

std::string rate_text(const RateRow& rate) {
  Object out;
  out.text("meter", std::string(name_of(rate.meter)));
  if (rate.per != 1) out.number("per", rate.per);
  out.number("price", rate.price).text("service_level", rate.level);
  out.object("when", conditions(rate.when));
  if (!rate.tiers.empty()) {
    std::vector<std::string> above;
    for (const TierRow& tier : rate.tiers) {
      Object one;
      one.number("threshold", tier.above);
      one.raw("price", tier.price ? plain_number(*tier.price) : "null");
      above.push_back(one.str());
    }
    out.object("tiers", Object()
                            .text("on", "input_tokens")
                            .text("mode", "whole_request")
                            .raw("above", array(above)));
  }
  if (rate.hours) {
    std::vector<std::string> windows;
    for (const auto& [from, to] : rate.hours->windows) {
      windows.push_back(Object().text("from", from).text("to", to).str());
    }
    out.object("schedule",
               Object().text("utc_offset", rate.hours->utc_offset).raw("windows", array(windows)));
  }
  out.date("effective_from", rate.from).date("effective_until", rate.until);
  return out.str();
}

std::string plan_text(const Draft& draft, const PlanRow& row, const std::string& id) {
  Object out;
  out.text("id", id).text("provider", row.provider).text("model", row.model);
  out.text("name", row.name);
  if (row.free) out.raw("free", "true");
  std::vector<std::string> rates;
  for (const RateRow& rate : row.rates) rates.push_back(rate_text(rate));
  out.raw("rates", array(rates)).date("retired", row.retired).text("note", row.note);
  out.text("source", row.source.empty() ? draft.source : draft.source + ", " + row.source);
  out.date("as_of", draft.as_of).text("basis", "secondary").text("x_key", row.key);
  out.date("x_prices_checked", row.checked);
  return out.str();
}

std::string machine_text(const Draft& draft, const RentRow& row, const std::string& id) {
  Object rent;
  rent.number("price_per_hour", row.price_per_hour).text("mode", row.spot ? "spot" : "on_demand");
  rent.text("source", draft.source).date("as_of", draft.as_of).text("basis", "secondary");
  Object out;
  out.text("id", id).text("name", row.name).number("memory_gib", row.memory_gib);
  return out.object("rent", rent).text("x_key", row.key).str();
}

}  // namespace

std::string document_text(const Draft& draft) {
  const bool machines = draft.of_machines;
  std::string out =
      machines ? R"({"kind": "hardware", "schema_version": 1, "currency": "USD", "hardware": [)"
               : R"({"kind": "prices", "schema_version": 1, "currency": "USD", "plans": [)";
  const char* separator = "";
  const auto add = [&](const std::string& record) {
    out += separator;
    out += "\n  " + record;
    separator = ",";
  };
  RecordKeys keys(machines ? kHardwareKeys : kPlanKeys);
  for (const RentRow& row : draft.machines()) add(machine_text(draft, row, keys.id_of(row.key)));
  for (const PlanRow& row : draft.plans()) {
    add(plan_text(draft, row, keys.id_of(row.provider + '/' + row.model)));
  }
  return out + "\n]}\n";
}

}  // namespace tco::importing
