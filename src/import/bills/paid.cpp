#include "import/bills/paid.hpp"

#include "import/bills/pages.hpp"
#include "import/spend/plan.hpp"
#include "import/spend/scenario.hpp"
#include "import/text/phrases.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cctype>
#include <map>

namespace tco::importing {
namespace {

/// What was paid for one model, and for all else. Searches name no model: they are of this one
/// where the scenario knows of no other.
class Costs : public KeyAccount {
 public:
  Costs(const CostReport& report, const Json& scenario)
      : report_(report),
        model_(bare_model(scenario.at("x_billed").value("model", ""))),
        level_(scenario.at("workload").value("service_level", "")),
        alone_(!scenario.at("x_billed").contains("other_models")),
        currency_(scenario.value("currency", "USD")) {}

  void add(const Value& result) {
    const Paid paid = report_.paid(result);
    std::string currency = paid.currency;
    std::transform(currency.begin(), currency.end(), currency.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (currency != currency_) {
      refuse(result, "expected amounts in " + currency_ + ", as the scenario has, got " +
                         text::quoted(currency));
    }
    for (const catalog::Member& member : result.members) {
      const bool known =
          std::find(report_.keys.begin(), report_.keys.end(), member.key) != report_.keys.end();
      known ? take(std::string(member.key)) : leave(std::string(member.key));
    }
    total_ += paid.amount;
    const std::string item = paid.model.empty() ? paid.item : paid.model;
    if (item.empty()) return;
    by_item_[item] += paid.amount;
    if (paid.searches) searches_ = searches_.value_or(0) + paid.amount;
    if (bare_model(paid.model) != model_ || paid.level.value_or(level_) != level_) return;
    of_model_ = of_model_.value_or(0) + paid.amount;
  }

  /// Throws Error (input) where there are line items, and none of the model.
  double paid(const std::string& file, std::vector<std::string>& notes) const {
    if (by_item_.empty()) return total_;
    std::vector<std::string> items;
    for (const auto& [item, value] : by_item_) items.push_back(item);
    if (!of_model_) {
      throw Error(ExitCode::input, file + ": no line item of " + text::quoted(model_) +
                                       "\n  hint: there are " + some_of(items, 12));
    }
    const double searches = alone_ ? searches_.value_or(0) : 0;
    const double left = total_ - *of_model_ - searches;
    if (searches != 0) notes.push_back(money(searches) + " of it for searches of the web");
    if (rounded(left) != 0) notes.push_back(money(left) + " of other line items left out");
    return *of_model_ + searches;
  }
  bool by_item() const { return !by_item_.empty(); }
  bool has_searches() const { return by_item_.empty() || (alone_ && searches_); }
  Imported result() && {
    Imported imported;
    imported.taken = std::move(taken_);
    imported.left = std::move(left_);
    return imported;
  }

 private:
  static double rounded(double amount) { return std::round(amount * 100) / 100; }
  std::string money(double amount) const { return plain_number(rounded(amount)) + ' ' + currency_; }

  const CostReport& report_;
  std::string model_, level_;
  bool alone_;
  std::string currency_;
  std::map<std::string, double> by_item_;
  double total_ = 0;
  std::optional<double> of_model_, searches_;
};

Json scenario_to_add_to(const CostReport& report, const Table& table) {
  const Measured& given = table.measured;
  if (!given.into) {
    throw Error(ExitCode::usage,
                "--into is needed: costs say no tokens\n  hint: `tco import " + report.usage +
                    " FILE -o bill.json` makes a scenario of the usage of the same days; give it "
                    "with --into bill.json");
  }
  const std::string kind = catalog::Catalog::empty().add(given.into_name, *given.into);
  Json scenario = kind == "scenario" ? Json::parse(*given.into) : Json();
  const auto billed = scenario.find("x_billed");
  if (billed == scenario.end() || !billed->is_object() || !billed->contains("requests")) {
    throw Error(ExitCode::input, given.into_name +
                                     ":1:1: expected the scenario of a bill, with x_billed, got " +
                                     (kind == "scenario" ? "one without" : kind) +
                                     "\n  hint: `tco import " + report.usage + " FILE` makes one");
  }
  return scenario;
}

/// The days of the scenario's bill.
Span days_in(const Json& scenario, const std::string& file) {
  const auto day = [&](const char* key) {
    const Json& text = scenario.at("x_billed").value(key, Json());
    const auto date = text.is_string() ? catalog::date_of(text.get<std::string>()) : std::nullopt;
    if (!date) throw Error(ExitCode::input, file + ": /x_billed/" + key + ": expected a date");
    return *date;
  };
  return {time_of(day("from")), time_of(day("to")) + kDay};
}

}  // namespace

Imported with_paid(const CostReport& report, const Table& table) {
  const catalog::Source source{table.name, table.text};
  Json scenario = scenario_to_add_to(report, table);
  const Span days = days_in(scenario, table.measured.into_name);
  const std::vector<Value> pages = run_records(source);
  std::vector<std::string> warnings, notes;
  const std::vector<Bucket> buckets = buckets_of(pages, warnings);
  const bool covers = !buckets.empty() && buckets.front().when.from <= days.from &&
                      buckets.back().when.to >= days.to;
  if (!covers) {
    const Span all = buckets.empty() ? Span{} : Span{buckets[0].when.from, buckets.back().when.to};
    throw Error(ExitCode::input, table.name + ": expected costs of " + days_of(days) +
                                     ", the days of the scenario, got " +
                                     (buckets.empty() ? "none" : days_of(all)));
  }
  const std::string model = scenario.at("x_billed").value("model", "");
  Costs costs(report, scenario);
  for (const Bucket& bucket : buckets) {
    if (bucket.when.from < days.from || bucket.when.from >= days.to) continue;
    for (const Value& result : bucket.results->items) costs.add(result);
  }
  const double paid = costs.paid(table.name, notes);
  if (paid <= 0)
    throw Error(ExitCode::input, table.name + ": nothing was paid in " + days_of(days));
  notes.insert(notes.begin(), report.tool + ": " + plain_number(std::round(paid * 100) / 100) +
                                  ' ' + scenario.value("currency", "USD") + " for " +
                                  text::display_safe(model) + ", " + days_of(days));
  if (!costs.by_item() && scenario.at("x_billed").contains("other_models")) {
    warnings.emplace_back(
        "the costs are of all models, the scenario is of one\n  hint: ask for them grouped by "
        "model: "
        "group_by=line_item of OpenAI, group_by[]=description of Anthropic");
  }
  const bool unpriced = scenario.at("workload").contains("tool_calls") && !costs.has_searches();
  if (unpriced) {
    warnings.emplace_back(
        "what its searches of the web cost is not told by model: the plan as billed has no price "
        "for them\n  hint: where they are of no interest, --set /workload/tool_calls=0");
  }
  put_paid(scenario, paid, paid, source_name(report.tool, table.name), !unpriced);
  const catalog::Catalog known = table.measured.catalog();
  put_plans(scenario, report.vendor, known, notes);
  Imported result = std::move(costs).result();
  result.records = 1;
  result.document = scenario_text(scenario, table.name, known);
  if (!result.left.empty()) notes.push_back(keys_left(result.left));
  result.notes = std::move(notes);
  result.warnings = std::move(warnings);
  return result;
}

}  // namespace tco::importing
