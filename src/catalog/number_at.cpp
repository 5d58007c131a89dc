#include "tco/catalog/number_at.hpp"

#include "document.hpp"
#include "pointer.hpp"
#include "records.hpp"

#include <span>
#include <string>
#include <vector>

namespace tco::catalog {

std::optional<double> number_at(std::string_view pointer, const Question& question,
                                const Catalog& catalog) {
  const std::vector<std::string> tokens = pointer_tokens(pointer);
  const Source source("scenario", question.resolved());
  const Value root = parsed(source);
  const Value* found = value_below(&root, tokens);
  const RecordMap* map = records_named(tokens.front(), catalog.records().maps);
  if (!found && map && tokens.size() > 1) {
    const auto record = map->find(tokens[1]);
    if (record != map->end()) {
      found = value_below(&record->second.value(), std::span(tokens).subspan(2));
    }
  }
  if (!found || !found->is(Value::Kind::number)) return std::nullopt;
  return found->number;
}

}  // namespace tco::catalog
