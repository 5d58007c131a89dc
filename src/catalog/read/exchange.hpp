#pragma once

#include "catalog/json/fields.hpp"
#include "tco/catalog/read/fx_rate.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::catalog {

/// Exchange for money of `document_currency` into `question_currency`; nothing if a rate is
/// missing.
std::optional<Exchange> exchange(const std::string& document_currency,
                                 const std::string& question_currency,
                                 const std::vector<FxRate>& rates);

/// Rates that a document gives: 1 unit of a currency = `usd` US dollars on a day.
std::vector<FxRate> read_exchange_rates(Fields& in);

/// Adds those of currencies that `rates` do not tell of.
void add_rates(Fields& in, std::vector<FxRate>& rates);

/// Throws Error: the document of that name is in one currency, `asked` ("the answer is asked in ")
/// another.
[[noreturn]] void refuse_exchange(const std::string& document, const std::string& its_currency,
                                  const std::string& currency, const std::string& asked);

/// How to say what a currency was worth.
std::string exchange_hint(const std::string& currency);

}  // namespace tco::catalog
