#include "cli/catalog/list.hpp"

#include "cli/flags/given.hpp"
#include "cli/words/cells.hpp"
#include "cli/words/phrases.hpp"
#include "tco/catalog/records/listing.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <map>

namespace tco::cli {
namespace {

using report::brief_text;
using report::Cell;

struct Kind {
  const char* plural;
  const char* other;  ///< What it is called too.
  const char* noun;
  catalog::RecordKind kind;
};
constexpr Kind kKinds[] = {
    {"hardware", "machines", "hardware", catalog::RecordKind::hardware},
    {"models", "model", "model", catalog::RecordKind::model},
    {"plans", "prices", "plan", catalog::RecordKind::plan},
    {"assumptions", "sets", "assumptions", catalog::RecordKind::assumptions},
    {"accelerators", "cards", "accelerator", catalog::RecordKind::accelerator},
    {"precisions", "quantizations", "precision", catalog::RecordKind::precision},
    {"hosts", "host", "host", catalog::RecordKind::host},
    {"electricity", "tariffs", "electricity", catalog::RecordKind::electricity},
    {"resale", "residuals", "resale", catalog::RecordKind::resale},
    {"facilities", "pue", "facility", catalog::RecordKind::facility},
    {"scenarios", "scenario", "scenario", catalog::RecordKind::scenario},
};

/// What a record is chosen by: texts for people, under the headings of its kind, and cells.
struct Facts {
  std::vector<std::string> texts;
  std::map<std::string, Cell> cells;
};
using FactsById = std::map<std::string, Facts, std::less<>>;

/// Columns of figures for machines; of all kinds.
const std::vector<std::string> kFigures{"price",      "memory_gib",        "rent_per_hour",
                                        "memory",     "input_per_million", "output_per_million",
                                        "per_second", "per_image",         "ends",
                                        "currency"};

std::vector<std::string> headings_of(catalog::RecordKind kind) {
  switch (kind) {
    case catalog::RecordKind::hardware:
      return {"price", "memory", "rent an hour"};
    case catalog::RecordKind::model:
      return {"kind", "memory, GiB"};
    case catalog::RecordKind::plan:
      return {"price", "ends"};
    default:
      break;
  }
  return {};
}

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
    const char* const kind = model.modality == Modality::video   ? "video"
                             : model.modality == Modality::image ? "image"
                                                                 : "text";
    const std::string list = text::joined(memory);
    all[model.id] = {{kind, list}, {{"memory", text_cell(list)}}};
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
    facts.texts = {price, plan.retired ? iso_date(*plan.retired) : ""};
    facts.cells["ends"] = date_cell(plan.retired);
    all[plan.id] = std::move(facts);
  }
  return all;
}

FactsById facts_of(const catalog::Catalog& catalog, catalog::RecordKind kind) {
  switch (kind) {
    case catalog::RecordKind::hardware:
      return hardware_facts(catalog);
    case catalog::RecordKind::model:
      return model_facts(catalog);
    case catalog::RecordKind::plan:
      return plan_facts(catalog);
    default:
      break;
  }
  return {};
}

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

}  // namespace

report::Report catalog_listing(const catalog::Catalog& catalog, const std::string& word) {
  report::Report report;
  report::Table table{"records", {"kind", "id", "name", "as_of", "origin"}, {}};
  table.columns.insert(table.columns.end(), kFigures.begin(), kFigures.end());
  std::vector<std::string> known;
  const auto names_kind = [&](const Kind& kind) {
    return word == kind.plural || word == kind.other || word == kind.noun;
  };
  const bool of_kind = std::any_of(std::begin(kKinds), std::end(kKinds), names_kind);
  const std::string part = lowered(word);
  for (const Kind& kind : kKinds) {
    known.emplace_back(kind.plural);
    if (of_kind && !names_kind(kind)) continue;
    const FactsById facts = facts_of(catalog, kind.kind);
    report::Grid grid;
    grid.columns = {{kind.plural}};
    int drop = 4;  // the last figures go first, after all else
    const std::vector<std::string> headings = headings_of(kind.kind);
    for (const std::string& heading : headings) {
      grid.columns.push_back({heading, false, drop + static_cast<int>(headings.size())});
      ++drop;
    }
    grid.columns.insert(grid.columns.end(),
                        {{"as of", false, 2}, {"name", false, 1}, {"origin", false, 3}});
    for (const catalog::RecordInfo& info : catalog.list(kind.kind)) {
      if (!of_kind && lowered(info.id).find(part) == part.npos &&
          lowered(info.name).find(part) == part.npos) {
        continue;
      }
      const auto found = facts.find(info.id);
      const Facts none{std::vector<std::string>(grid.columns.size() - 4), {}};
      const Facts& mine = found == facts.end() ? none : found->second;
      std::vector<std::string> row{info.id};
      row.insert(row.end(), mine.texts.begin(), mine.texts.end());
      row.insert(row.end(), {info.as_of, info.name, info.origin});
      grid.rows.push_back(std::move(row));
      std::vector<Cell> cells{std::string(kind.noun), info.id, info.name, text_cell(info.as_of),
                              info.origin};
      for (const std::string& key : kFigures) {
        const auto figure = mine.cells.find(key);
        cells.push_back(figure == mine.cells.end() ? Cell{} : figure->second);
      }
      table.rows.push_back(std::move(cells));
    }
    if (grid.rows.empty()) continue;
    if (!report.blocks.empty()) report.blocks.emplace_back(report::Paragraph{});
    report.blocks.emplace_back(std::move(grid));
  }
  if (table.rows.empty()) {
    refuse_usage("catalog list: expected one of " + text::joined(known) +
                 ", or a part of an id or name, got " + text::quoted(word) +
                 text::did_you_mean(word, known));
  }
  report.fields = {{"schema_version", 1.0}, {"command", std::string("catalog list")}};
  report.tables.push_back(std::move(table));
  return report;
}

}  // namespace tco::cli
