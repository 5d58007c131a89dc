#include "cli/catalog/list.hpp"

#include "cli/catalog/facts.hpp"
#include "cli/catalog/kinds.hpp"
#include "cli/flags/given.hpp"
#include "cli/words/cells.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <map>

namespace tco::cli {
namespace {

using report::Cell;

/// Columns of figures for machines; of all kinds.
const std::vector<std::string> kFigures{"price",
                                        "memory_gib",
                                        "rent_per_hour",
                                        "memory",
                                        "input_per_million",
                                        "output_per_million",
                                        "per_second",
                                        "per_image",
                                        "ends",
                                        "currency",
                                        "per_kwh"};

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
  const std::string part = text::lower(word);
  for (const Kind& kind : kKinds) {
    known.emplace_back(kind.plural);
    if (of_kind && !names_kind(kind)) continue;
    const FactsById facts = facts_of(catalog, kind.kind);
    report::Grid grid;
    grid.columns = {{kind.plural}};
    int rank = 0;  // figures stay longest, the first of them last of all
    for (const std::string& heading : headings_of(kind.kind)) {
      grid.columns.push_back({heading, false, ++rank});
    }
    grid.columns.insert(
        grid.columns.end(),
        {{"as of", false, rank + 2}, {"name", false, rank + 1}, {"origin", false, rank + 3}});
    for (const catalog::RecordInfo& info : catalog.list(kind.kind)) {
      if (!of_kind && text::lower(info.id).find(part) == part.npos &&
          text::lower(info.name).find(part) == part.npos &&
          text::slug(info.also).find(text::slug(word)) == part.npos) {
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
    if (!report.blocks.empty()) report.say("");
    report.blocks.emplace_back(std::move(grid));
  }
  if (table.rows.empty()) {
    refuse_usage("catalog list: nothing has " + text::quoted(word) + " in its id or name" +
                 text::did_you_mean(word, known) + "\n  hint: there are " + text::joined(known));
  }
  report.fields = {{"schema_version", 1.0}, {"command", std::string("catalog list")}};
  report.tables.push_back(std::move(table));
  return report;
}

}  // namespace tco::cli
