#include "catalog/json/fields.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::catalog {

bool is_id_part(std::string_view part, bool plan) {
  const auto lower = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (part.empty() || !lower(part.front())) return false;
  return std::all_of(part.begin(), part.end(), [&](char c) {
    return lower(c) || c == '.' || c == '_' || c == '-' || (plan && (c == ':' || c == '@'));
  });
}

namespace {

std::string checked_id(const std::optional<Node>& found, bool plan) {
  if (!found) return {};
  if (!found->value().is(Value::Kind::string)) {
    found->expected("an id");
    return {};
  }
  const std::string_view id = found->value().text;
  const std::size_t longest = plan ? 128 : 64;
  bool good = id.size() <= longest;
  std::string_view rest = id;
  while (good) {
    const std::size_t slash = plan ? rest.find('/') : std::string_view::npos;
    good = is_id_part(rest.substr(0, slash), plan);
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  if (good) return std::string(id);
  const bool case_only =
      std::any_of(id.begin(), id.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  found->expected(plan ? "a plan id: parts of a-z 0-9 . _ - : @, each beginning with a letter or "
                         "digit, joined by /, at most 128 characters"
                       : "an id: a-z 0-9 . _ -, beginning with a letter or digit, at most 64 "
                         "characters",
                  case_only ? "ids are lower case and do not differ in case or accents only" : "");
  return {};
}

}  // namespace

std::optional<std::size_t> Fields::word(std::string_view key, std::span<const char* const> words) {
  const Value* const given = value_of(key);
  if (!given) return std::nullopt;
  if (given->is(Value::Kind::string)) {
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
  const Value* const given = value_of(key);
  if (!given) return std::nullopt;
  const auto date = given->is(Value::Kind::string) ? date_of(given->text) : std::nullopt;
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

std::string Fields::id(std::string_view key) { return checked_id(require(key, "an id"), false); }

std::string Fields::plan_id(std::string_view key) {
  return checked_id(require(key, "a plan id"), true);
}

std::optional<double> Fields::stated_sum(std::string_view key) {
  if (node_.context().exchange.to_question == 1) return std::nullopt;
  const Value* const value = value_of(key);
  return value && value->source ? value->source->stated : std::nullopt;
}

Money Fields::money() const {
  Context& context = node_.context();
  if (context.exchange.lacks_rate) context.missed_rate = true;
  return context.exchange.to_question * unit::money;
}

}  // namespace tco::catalog
