#include "catalog/records/records.hpp"

#include <algorithm>
#include <string_view>

namespace tco::catalog {
namespace {

// ISO 4217 alphabetic codes of money in use, by letter (funds, metals and test codes left out).
constexpr std::string_view kCodes =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
    "KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS "
    "UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ";

}  // namespace

bool is_currency(std::string_view code) {
  if (code.size() != 3 || code.find(' ') != std::string_view::npos) return false;
  const std::size_t at = kCodes.find(code);
  return at != std::string_view::npos && at % 4 == 0;
}

std::string currency_hint(std::string_view code) {
  constexpr std::pair<std::string_view, std::string_view> kSigns[] = {
      {"$", "USD"},    {"US$", "USD"},    {"\u20ac", "EUR"},
      {"EURO", "EUR"}, {"\u00a3", "GBP"}, {"RMB", "CNY"}};
  std::string upper;
  for (const char c : code.substr(0, 4)) {
    upper += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  for (const auto& [sign, meant] : kSigns) {
    if (upper == sign) upper = meant;
  }
  return is_currency(upper) && upper != code ? "did you mean \"" + upper + "\"?" : "";
}

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

void refuse_exchange(const Document& document, const std::string& currency,
                     const std::string& asked) {
  const std::string& foreign = document.currency == "USD" ? currency : document.currency;
  throw Error(ExitCode::input, "no exchange rate: " + document.source.name + " is in " +
                                   document.currency + ", " + asked + currency + "\n  hint: --fx " +
                                   foreign + "=1.08@2026-05-01 says that 1 " + foreign +
                                   " was 1.08 USD on that day");
}

}  // namespace tco::catalog
