#include "tco/error.hpp"
#include "tco/report/words/layout.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>

namespace tco::report {
namespace {

/// Last parts of keys of sums of money; costs of one output say so themselves.
constexpr std::array<std::string_view, 37> kMoney{"amortization",
                                                  "api",
                                                  "against_total",
                                                  "capex",
                                                  "credit",
                                                  "cumulative",
                                                  "electricity",
                                                  "fees",
                                                  "horizon_credit",
                                                  "interest",
                                                  "known_part",
                                                  "lease",
                                                  "maintenance",
                                                  "monthly_fees",
                                                  "next_10",
                                                  "next_100",
                                                  "npv",
                                                  "operations",
                                                  "opex",
                                                  "own_total",
                                                  "present_cost",
                                                  "principal",
                                                  "purchases",
                                                  "rent",
                                                  "resale",
                                                  "residual",
                                                  "saving",
                                                  "savings",
                                                  "setup",
                                                  "tax",
                                                  "tco",
                                                  "total",
                                                  "upfront",
                                                  "known_total",
                                                  "discounted_cumulative",
                                                  "monthly",
                                                  "savings_after_payback"};

}  // namespace

std::optional<int> Decimals::of(std::string_view key) const {
  if (key.find("per_output") != key.npos || key.find("per_million") != key.npos) return unit;
  if (key.ends_with("_months")) return months;
  const std::size_t dot = key.rfind('.');
  const std::string_view last = dot == key.npos ? key : key.substr(dot + 1);
  const bool named = std::find(kMoney.begin(), kMoney.end(), last) != kMoney.end();
  const bool of_month = key.starts_with("monthly.") || key.starts_with("because.");
  return named || of_month ? money : std::nullopt;
}

std::vector<bool> RowLook::shown(const std::vector<std::string>& keys) const {
  std::vector<bool> shown(keys.size(), columns.empty());
  for (const std::string& name : columns) {
    const auto found = std::find(keys.begin(), keys.end(), name);
    if (found == keys.end()) {
      throw Error(ExitCode::usage, columns_origin + ": expected columns of this table, got " +
                                       text::quoted(name) + text::did_you_mean(name, keys) +
                                       "\n  hint: there are " + text::joined(keys));
    }
    shown[static_cast<std::size_t>(found - keys.begin())] = true;
  }
  return shown;
}

}  // namespace tco::report
