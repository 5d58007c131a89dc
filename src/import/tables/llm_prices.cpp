// llm-prices.com of Simon Willison: USD for 1,000,000 tokens. The file of one vendor, with the
// history of each model, or the lists current-v1.json and historical-v1.json made of them.
#include "import/draft/price_key.hpp"
#include "import/tables/tables.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace tco::importing {
namespace {

constexpr std::array kLlmPricesKeys{PriceKey{"input", Meter::input_token},
                                    PriceKey{"output", Meter::output_token},
                                    PriceKey{"input_cached", Meter::cached_input_token}};

/// Adds the prices of one entry, which hold from its from_date to the day before its to_date.
void read_entry(const Value& entry, PlanRow& plan) {
  const auto from = date_of(entry, "from_date");
  auto until = date_of(entry, "to_date");
  if (until) *until -= std::chrono::days(1);
  if (from && until && *until < *from) return plan.left.push_back("to_date");
  for (const catalog::Member& member : entry.members) {
    if (is_one_of(member.key, {"id", "vendor", "name", "from_date", "to_date"})) continue;
    if (member.value.is(Kind::null)) continue;  // not sold
    const PriceKey* const known = price_key(kLlmPricesKeys, member.key);
    const auto price = amount_of(member.value);
    if (!known || !price) {
      plan.left.emplace_back(member.key);
      continue;
    }
    RateRow rate = token_rate(known->meter, *price, 1);
    rate.from = from;
    rate.until = until;
    plan.rates.push_back(std::move(rate));
    plan.taken.emplace_back(member.key);
  }
}

PlanRow plan_of(const std::string& vendor, const Value& model) {
  PlanRow plan;
  plan.provider = vendor;
  plan.model = plan.key = text_of(model, "id");
  const std::string name = text_of(model, "name");
  plan.name = (name.empty() ? plan.model : name) + " (" + vendor + ')';
  plan.free = says_free(plan.model);
  return plan;
}

}  // namespace

bool is_llm_prices(const Value& root) {
  const Value* const prices = array_at(root, "prices");
  if (prices) return !prices->items.empty() && prices->items.front().find("vendor");
  return root.find("vendor") && array_at(root, "models");
}

void read_llm_prices(const Value& root, Draft& draft) {
  if (!draft.as_of) draft.as_of = date_of(root, "updated_at");
  if (const Value* const models = array_at(root, "models")) {
    for (const Value& model : models->items) {
      PlanRow plan = plan_of(text_of(root, "vendor"), model);
      if (const Value* const history = array_at(model, "price_history")) {
        for (const Value& entry : history->items) read_entry(entry, plan);
      }
      draft.add(std::move(plan));
    }
    return;
  }
  std::vector<PlanRow> plans;  // the historical list has a model once for each price it had
  for (const Value& entry : array_at(root, "prices")->items) {
    PlanRow plan = plan_of(text_of(entry, "vendor"), entry);
    const auto known = std::find_if(plans.begin(), plans.end(), [&](const PlanRow& other) {
      return other.provider == plan.provider && other.model == plan.model;
    });
    read_entry(entry, known == plans.end() ? plans.emplace_back(std::move(plan)) : *known);
  }
  for (PlanRow& plan : plans) draft.add(std::move(plan));
}

}  // namespace tco::importing
