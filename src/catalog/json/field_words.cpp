#include "catalog/json/fields.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::catalog {

std::optional<std::size_t> Fields::word(std::string_view key, std::span<const char* const> words) {
  if (const Value* given = string_of(key)) {
    const auto at = std::find(words.begin(), words.end(), given->text);
    if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  }
  const auto found = get(key);
  if (!found) return std::nullopt;
  const std::vector<std::string> known(words.begin(), words.end());
  if (found->value().is(Value::Kind::string)) {
    const std::string near = text::nearest(found->value().text, known);
    found->expected("one of " + text::joined(known),
                    near.empty() ? "" : "did you mean " + text::quoted(near) + "?");
    return std::nullopt;
  }
  found->expected("one of " + text::joined(known));
  return std::nullopt;
}

std::optional<Date> Fields::date(std::string_view key) {
  const Value* given = string_of(key);
  const auto date = given ? date_of(given->text) : std::nullopt;
  if (date) return date;
  if (const auto found = get(key)) found->expected("a calendar date YYYY-MM-DD");
  return std::nullopt;
}

Provenance Fields::provenance() {
  Provenance provenance;
  provenance.source = text("source");
  provenance.as_of = date("as_of");
  provenance.price_checked = date("price_checked");
  if (const auto basis = word("basis", {"measured", "vendor", "secondary", "estimate"})) {
    provenance.basis = static_cast<Basis>(*basis);
  }
  return provenance;
}

}  // namespace tco::catalog
