#include "tco/catalog/json/iso.hpp"

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

}  // namespace tco::catalog
