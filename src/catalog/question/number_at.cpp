#include "tco/catalog/question/number_at.hpp"

#include "catalog/json/document.hpp"
#include "catalog/json/pointer.hpp"
#include "catalog/records/records.hpp"
#include "tco/catalog/question/money_keys.hpp"

#include <span>
#include <string>
#include <vector>

namespace tco::catalog {

namespace {

/// Follows the tokens down from `value`, as far as they lead.
AtPointer below(const Value* value, std::span<const std::string> tokens) {
  AtPointer at;
  for (const std::string& token : tokens) {
    const bool array = value->is(Value::Kind::array);
    const Value* const next = array ? item_of(*value, token) : value->find(token);
    if (!next) {
      at.missing = token;
      for (const Member& member : value->members) at.instead.emplace_back(member.key);
      return at;
    }
    value = next;
  }
  at.unknown = value->is(Value::Kind::null);
  if (value->is(Value::Kind::number)) at.number = value->number;
  return at;
}

AtPointer in_currency(AtPointer at, std::string_view key, std::string currency) {
  if (is_money(key)) at.currency = std::move(currency);
  return at;
}

}  // namespace

AtPointer at_pointer(std::string_view pointer, const Question& question, const Catalog& catalog) {
  const std::vector<std::string> tokens = pointer_tokens(pointer);
  const Source source("scenario", question.resolved());
  const Value root = parsed(source);
  const Value* const written = root.find("currency");
  AtPointer at =
      in_currency(below(&root, tokens), tokens.back(),
                  written && written->is(Value::Kind::string) ? std::string(written->text) : "USD");
  const RecordMap* map = records_named(tokens.front(), catalog.records().maps);
  if (at.missing.empty() || !map || tokens.size() < 2) return at;
  const auto record = map->find(tokens[1]);
  if (!record) return at;
  return in_currency(below(&record->value(), std::span(tokens).subspan(2)), tokens.back(),
                     record->document()->currency);
}

std::optional<double> number_at(std::string_view pointer, const Question& question,
                                const Catalog& catalog) {
  return at_pointer(pointer, question, catalog).number;
}

}  // namespace tco::catalog
