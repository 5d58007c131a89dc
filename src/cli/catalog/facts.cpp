#include "cli/catalog/facts.hpp"

#include "cli/words/cells.hpp"
#include "cli/words/phrases.hpp"
#include "tco/catalog/records/listing.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace tco::cli {

using report::brief_text;
using report::Cell;

std::vector<std::string> headings_of(catalog::RecordKind kind) {
  switch (kind) {
    case catalog::RecordKind::hardware:
      return {"price", "memory", "rent an hour"};
    case catalog::RecordKind::model:
      return {"kind", "memory, GiB"};
    case catalog::RecordKind::plan:
      return {"price", "ends"};
    case catalog::RecordKind::electricity:
      return {"a kWh"};
    default:
      break;
  }
  return {};
}

namespace {

template <class Q>
std::optional<double> value_of(const Figure<Q>& figure, Q unit) {
  if (!figure.value) return std::nullopt;
  return figure.value->in(unit);
}

FactsById hardware_facts(const catalog::Catalog& catalog) {
  FactsById all;
  for (const auto& [machine, currency] : catalog::listed_hardware(catalog)) {
    const auto money = [&, &unit_of = currency](const std::optional<double>& amount) {
      return amount ? with_currency(unit_of, brief_text(*amount)) : std::string();
    };
    const auto price =
        machine.purchase ? value_of(machine.purchase->price, unit::money) : std::nullopt;
    const auto rent =
        machine.rent ? value_of(machine.rent->price_per_hour, unit::per_hour) : std::nullopt;
    const auto& memory = machine.memory_gib;
    all[machine.id] = {
        {money(price), memory ? report::given_text(*memory) + " GiB" : "", money(rent)},
        {{"price", number_cell(price)},
         {"memory_gib", number_cell(memory)},
         {"rent_per_hour", number_cell(rent)},
         {"currency", currency}}};
  }
  return all;
}

FactsById model_facts(const catalog::Catalog& catalog) {
  FactsById all;
  for (const auto& [model, currency] : catalog::listed_models(catalog)) {
    std::vector<std::string> memory;
    for (const ModelMemory& one : model.memory) {
      memory.push_back(one.precision + ' ' + report::given_text(one.gib));
    }
    const std::string list = text::joined(memory);
    all[model.id] = {{std::string(name_of(model.modality)), list}, {{"memory", text_cell(list)}}};
  }
  return all;
}

/// The lowest and the highest of some prices.
struct Prices {
  std::optional<double> low, high;

  void take(double price) {
    low = std::min(low.value_or(price), price);
    high = std::max(high.value_or(price), price);
  }
  std::string text() const {
    return *low == *high ? brief_text(*low) : brief_text(*low) + " to " + brief_text(*high);
  }
};

FactsById plan_facts(const catalog::Catalog& catalog) {
  struct Sold {
    Meter meter;
    double units;
    const char* key;
    const char* words;
  };
  constexpr Sold kSold[] = {{Meter::input_token, 1e6, "input_per_million", " in"},
                            {Meter::output_token, 1e6, "output_per_million", " out per 1M"},
                            {Meter::video_second, 1, "per_second", " a second"},
                            {Meter::image, 1, "per_image", " an image"}};
  FactsById all;
  for (const auto& [plan, currency] : catalog::listed_plans(catalog)) {
    Facts facts{{}, {{"currency", currency}}};
    std::string price;
    for (const Sold& sold : kSold) {
      Prices prices;
      for (const Rate& rate : plan.rates) {
        const auto amount = value_of(rate.price, unit::money);
        if (rate.meter == sold.meter && amount) prices.take(*amount / rate.per * sold.units);
      }
      if (!prices.low) continue;
      facts.cells[sold.key] = *prices.low;
      price += (price.empty() ? with_currency(currency, "") : ", ") + prices.text() + sold.words;
    }
    if (plan.subscription && plan.subscription->per_seat.value) {
      price = with_currency(currency,
                            brief_text(plan.subscription->per_seat.value->in(unit::per_month))) +
              " a seat";
    }
    constexpr std::size_t kBesideId = 34;  // of 80 columns
    facts.texts = {text::shortened(price, kBesideId), plan.retired ? iso_date(*plan.retired) : ""};
    facts.cells["ends"] = date_cell(plan.retired);
    all[plan.id] = std::move(facts);
  }
  return all;
}

FactsById electricity_facts(const catalog::Catalog& catalog) {
  FactsById all;
  for (const auto& [tariff, currency] : catalog::listed_electricity(catalog)) {
    const double price = tariff.price.in(unit::per_kWh);
    all[tariff.id] = {{with_currency(currency, brief_text(price))},
                      {{"per_kwh", price}, {"currency", currency}}};
  }
  return all;
}

}  // namespace

FactsById facts_of(const catalog::Catalog& catalog, catalog::RecordKind kind) {
  switch (kind) {
    case catalog::RecordKind::hardware:
      return hardware_facts(catalog);
    case catalog::RecordKind::model:
      return model_facts(catalog);
    case catalog::RecordKind::plan:
      return plan_facts(catalog);
    case catalog::RecordKind::electricity:
      return electricity_facts(catalog);
    default:
      break;
  }
  return {};
}

}  // namespace tco::cli
