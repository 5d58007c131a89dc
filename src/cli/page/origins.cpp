#include "cli/page/origins.hpp"

#include "tco/core/quantity/text.hpp"

#include <utility>

namespace tco::cli {
namespace {

/// What made an amount of a record the question's; empty where nothing did.
std::string conversion(const catalog::Question& question, const catalog::Origin& origin) {
  if (origin.currency.empty() || origin.currency == question.currency) return {};
  std::string text = "Converted from " + origin.currency;
  const char* separator = ": ";
  for (const catalog::FxRate& rate : question.fx) {
    if (rate.currency != origin.currency && rate.currency != question.currency) continue;
    text += std::exchange(separator, ", ") + ("1 " + rate.currency) + " = " +
            plain_number(rate.usd) + " USD";
    if (rate.date) text += " of " + iso_date(*rate.date);
  }
  return text + '.';
}

}  // namespace

std::string unit_in(const std::string& unit, const std::string& currency) {
  std::string text = unit;
  if (const std::size_t at = text.find('$'); at != std::string::npos) text.replace(at, 1, currency);
  return text;
}

catalog::Origin origin_of(const Term& term, const catalog::Question& question,
                          const std::string& place) {
  if (term.path.empty()) return {"computed", "", "", "", ""};
  catalog::Origin origin = question.origins.of(term.path, place);
  if (term.unit.find('$') == term.unit.npos) return origin;
  const std::string converted = conversion(question, origin);
  if (!converted.empty() && !origin.source.empty()) origin.source += ' ';
  origin.source += converted;
  return origin;
}

}  // namespace tco::cli
