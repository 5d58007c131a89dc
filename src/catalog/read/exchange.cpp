#include "catalog/read/exchange.hpp"

#include "tco/catalog/json/iso.hpp"

#include <algorithm>

namespace tco::catalog {

std::optional<Exchange> exchange(const std::string& document_currency,
                                 const std::string& question_currency,
                                 const std::vector<FxRate>& rates) {
  const auto usd_of = [&](const std::string& currency) -> std::optional<double> {
    if (currency == "USD") return 1.0;
    const auto found = std::find_if(rates.begin(), rates.end(),
                                    [&](const FxRate& r) { return r.currency == currency; });
    if (found == rates.end()) return std::nullopt;
    return found->usd;
  };
  Exchange result{document_currency, 1, usd_of(document_currency)};
  if (document_currency == question_currency) return result;
  const auto question = usd_of(question_currency);
  if (!result.to_usd || !question) return std::nullopt;
  result.to_question = *result.to_usd / *question;
  return result;
}

std::vector<FxRate> read_exchange_rates(Fields& in) {
  std::vector<FxRate> rates;
  const auto list = in.get("exchange_rates");
  if (!list) return rates;
  for (const Node& item : list->items()) {
    Fields rate(item);
    FxRate& added = rates.emplace_back();
    added.currency = rate.required_text("currency");
    if (const auto code = rate.get("currency"); code && !is_currency(added.currency)) {
      code->expected("an ISO 4217 code, such as EUR", currency_hint(added.currency));
    }
    added.usd = rate.required_number("usd", kAboveZero);
    if (added.currency == "USD" && added.usd != 1) rate.find("usd")->expected("1, as 1 USD is");
    added.date = rate.date("date");
    rate.done();
  }
  return rates;
}

void add_rates(Fields& in, std::vector<FxRate>& rates) {
  for (FxRate& rate : read_exchange_rates(in)) {
    const auto same = [&](const FxRate& given) { return given.currency == rate.currency; };
    if (std::none_of(rates.begin(), rates.end(), same)) rates.push_back(std::move(rate));
  }
}

void refuse_exchange(const std::string& document, const std::string& its_currency,
                     const std::string& currency, const std::string& asked) {
  const std::string& foreign = its_currency == "USD" ? currency : its_currency;
  throw Error(ExitCode::input, "no exchange rate: " + document + " is in " + its_currency + ", " +
                                   asked + currency + "\n  hint: " + exchange_hint(foreign));
}

std::string exchange_hint(const std::string& currency) {
  return "--fx " + currency + "=RATE@DATE: what 1 " + currency +
         " was in USD, and on which day YYYY-MM-DD";
}

}  // namespace tco::catalog
