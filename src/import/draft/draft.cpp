#include "import/draft/draft.hpp"

#include "import/text/phrases.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tco::importing {
namespace {

// USD for 1,000,000 tokens: outside the first two a price is most likely a slip of the unit (per
// token, per 1,000); above the third it is rare.
constexpr double kLowest = 0.001;
constexpr double kHighest = 1000;
constexpr double kUncommon = 200;
// USD an hour of one accelerator: below it nothing is let, above it nothing is.
constexpr double kLowestRent = 0.005;
constexpr double kHighestRent = 100;
constexpr std::size_t kShown = 20;

/// The number to 15 significant digits: 1.5e-7 * 1e6 is 0.15, as the table means it.
double rounded(double number) {
  std::array<char, 32> digits{};
  char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                  std::chars_format::scientific, 14)
                        .ptr;
  std::from_chars(digits.data(), end, number);
  return number;
}

/// Thresholds strictly ascending; of two alike the first said holds.
void order(std::vector<TierRow>& tiers) {
  std::stable_sort(tiers.begin(), tiers.end(),
                   [](const TierRow& a, const TierRow& b) { return a.above < b.above; });
  const auto alike = [](const TierRow& a, const TierRow& b) { return a.above == b.above; };
  tiers.erase(std::unique(tiers.begin(), tiers.end(), alike), tiers.end());
}

std::string line_of(const std::string& row, const RateRow& rate, double price) {
  std::string line = row + ": " + std::string(name_of(rate.meter));
  if (!rate.level.empty()) line += ' ' + rate.level;
  return line + ' ' + plain_number(price);
}

}  // namespace

RateRow token_rate(Meter meter, double price, double scale) {
  return {.meter = meter, .price = rounded(price * scale), .per = kMillion};
}

RateRow tool_rate(double price, double per, std::string tool) {
  RateRow rate{.meter = Meter::tool_call, .price = price, .per = per};
  rate.when.tool = std::move(tool);
  return rate;
}

const RateRow* PlanRow::standard(Meter meter) const {
  const auto found = std::find_if(rates.begin(), rates.end(), [&](const RateRow& rate) {
    return rate.meter == meter && rate.level.empty();
  });
  return found == rates.end() ? nullptr : &*found;
}

void Draft::count(const std::vector<std::string>& keys, std::map<std::string, std::size_t>& into) {
  for (const std::string& key : keys) ++into[key];
}

void Draft::skip(const std::string& reason, const std::string& row) {
  ++rows_;
  const auto known = std::find_if(skipped_.begin(), skipped_.end(),
                                  [&](const auto& entry) { return entry.first == reason; });
  if (known == skipped_.end()) {
    skipped_.emplace_back(reason, std::vector{row});
  } else {
    known->second.push_back(row);
  }
}

void Draft::drop_slips(PlanRow& row) {
  std::erase_if(row.rates, [&](const RateRow& rate) {
    const bool other = rate.meter > Meter::reasoning_token && rate.per == kMillion;
    const bool slip =
        rate.price < 0 || rate.price > kHighest || (rate.price > 0 && rate.price < kLowest);
    if (other && slip) slips_.push_back(line_of(row.key, rate, rate.price));
    return other && slip;
  });
}

bool Draft::guarded(const PlanRow& row) {
  const std::size_t before = guarded_.size();
  std::vector<std::string> dear;
  for (const RateRow& rate : row.rates) {
    const bool of_tokens = rate.per == kMillion;
    std::vector<double> prices{rate.price};
    for (const TierRow& tier : rate.tiers) prices.push_back(tier.price.value_or(0));
    for (const double price : prices) {
      if (price < 0 || (of_tokens && price > 0 && (price < kLowest || price > kHighest))) {
        guarded_.push_back(line_of(row.key, rate, price));
      } else if (of_tokens && price > kUncommon) {
        dear.push_back(line_of(row.key, rate, price));
      }
    }
  }
  if (guarded_.size() > before) return true;
  dear_.insert(dear_.end(), dear.begin(), dear.end());
  return false;
}

void Draft::drop_placeholders(PlanRow& row) {
  const auto costs = [](const RateRow& rate) {
    return rate.price > 0 || std::any_of(rate.tiers.begin(), rate.tiers.end(),
                                         [](const TierRow& tier) { return tier.price > 0.0; });
  };
  const auto stands_for_none = [&](const RateRow& rate) {
    const auto& vouched = row.vouched_0;
    if (costs(rate) || std::find(vouched.begin(), vouched.end(), rate.meter) != vouched.end()) {
      return false;
    }
    return std::any_of(placeholders.begin(), placeholders.end(), [&](const Placeholder& zero) {
      const RateRow* const beside = row.standard(zero.beside);
      return zero.meter == rate.meter && beside && beside != &rate && costs(*beside);
    });
  };
  std::vector<RateRow> rates;
  for (const RateRow& rate : row.rates) {
    if (!stands_for_none(rate)) {
      rates.push_back(rate);
      continue;
    }
    std::vector<std::string>& rows = zeros_[name_of(rate.meter)];
    if (rows.empty() || rows.back() != row.key) rows.push_back(row.key);
  }
  row.rates = std::move(rates);
}

void Draft::add(RentRow row) {
  const double each = row.price_per_hour / std::max(row.accelerators, 1.0);
  if (each >= kLowestRent && each <= kHighestRent) return machines_.push_back(std::move(row));
  guarded_rents_.push_back(row.key + ": " + plain_number(row.price_per_hour));
}

void Draft::add(PlanRow row) {
  for (RateRow& rate : row.rates) order(rate.tiers);
  drop_placeholders(row);
  drop_slips(row);
  if (guarded(row)) {
    ++rows_;
    ++guarded_rows_;
    count(row.taken, result_.skipped);
    count(row.left, result_.left);
    return;
  }
  const auto of_text = [](const RateRow& rate) {
    return rate.meter == Meter::input_token || rate.meter == Meter::output_token;
  };
  const bool text_at_0 = std::all_of(row.rates.begin(), row.rates.end(), [&](const RateRow& rate) {
    return !of_text(rate) || rate.price == 0;
  });
  const bool sells_else = std::any_of(row.rates.begin(), row.rates.end(), [&](const RateRow& rate) {
    return rate.per != kMillion && rate.price > 0;
  });
  if (text_at_0 && sells_else) {
    std::erase_if(row.rates, of_text);  // tokens are not how it is sold
  } else if (text_at_0 && !row.free && row.standard(Meter::input_token) &&
             row.standard(Meter::output_token)) {
    if (!text_at_0_is_unpriced) unstated_.push_back(row.key);
    if (text_at_0_is_unpriced) row.rates.clear();
  }
  if (row.rates.empty() && !row.left.empty() && !text_at_0_is_unpriced) {
    count(row.taken, result_.skipped);
    count(row.left, result_.left);
    return skip("without a price tco has a meter for", row.key);
  }
  ++rows_;
  for (const std::string& keys : row.twice) twice_.push_back(row.key + ": " + keys);
  count(row.taken, result_.taken);
  count(row.left, result_.left);
  if (row.rates.empty()) unpriced_.push_back(row.key);
  plans_.push_back(std::move(row));
}

Imported Draft::account() && {
  constexpr std::size_t kFew = 3;
  Imported& out = result_;
  out.records = plans_.size() + machines_.size();
  std::string dated = "undated; --as-of DATE says what day the table is of";
  if (as_of) dated = "as of " + iso_date(*as_of);
  out.notes.push_back(format_ + ": " +
                      (of_machines
                           ? counted(machines_.size(), "rented machine")
                           : counted(plans_.size(), "plan") + " of " + counted(rows_, "row")) +
                      ", " + dated);
  for (const auto& [reason, rows] : skipped_) {
    out.notes.push_back(counted(rows.size(), "row") + " left out, " + reason + ": " +
                        some_of(rows, kFew));
  }
  for (const auto& [meter, rows] : zeros_) {
    out.notes.push_back(std::string(meter) + " at 0 in " + counted(rows.size(), "row") +
                        ", which says that it has no price of its own: " + some_of(rows, kFew));
  }
  if (!unpriced_.empty()) {
    out.notes.push_back(counted(unpriced_.size(), "row") +
                        " without a price, taken over unpriced: " + some_of(unpriced_, kFew));
  }
  if (!twice_.empty()) {
    out.notes.push_back(counted(twice_.size(), "price") +
                        " said by two keys that differ: " + some_of(twice_, kShown, "; "));
  }
  out.notes.insert(out.notes.end(), notes.begin(), notes.end());
  if (!out.left.empty()) out.notes.push_back(keys_left(out.left));
  if (!warnings.empty()) out.warnings.push_back(some_of(warnings, kShown, "\n  "));
  const auto warn = [&](const std::vector<std::string>& rows, const std::string& what) {
    if (!rows.empty()) out.warnings.push_back(what + "\n  " + some_of(rows, kShown, "\n  "));
  };
  warn(guarded_, counted(guarded_rows_, "row") +
                     " left out, with prices in USD per 1M tokens outside " +
                     plain_number(kLowest) + ".." + plain_number(kHighest) +
                     ", most likely a slip of the unit:");
  warn(slips_, counted(slips_.size(), "price") + " left out, in USD per 1M tokens outside " +
                   plain_number(kLowest) + ".." + plain_number(kHighest) +
                   ", most likely a slip of the unit:");
  warn(guarded_rents_, counted(guarded_rents_.size(), "rent") +
                           " left out, in USD an hour outside " + plain_number(kLowestRent) + ".." +
                           plain_number(kHighestRent) + " for each accelerator:");
  warn(dear_, "uncommonly dear, in USD per 1M tokens:");
  if (!unstated_.empty()) {
    out.warnings.push_back(
        counted(unstated_.size(), "row") +
        " at 0 without a word of being free, taken over at 0: " + some_of(unstated_, kFew));
  }
  return std::move(result_);
}

}  // namespace tco::importing
