#include "import/tables/litellm_keys.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tco::importing::litellm {
namespace {

constexpr double kLeastForAnImage = 1e-5;  ///< USD.

/// What a workload's number of calls means first: the medium size is what vendors take unasked.
constexpr std::array<std::array<std::string_view, 2>, 3> kSearches{
    {{"search_context_size_medium", "web_search"},
     {"search_context_size_low", "web_search_low"},
     {"search_context_size_high", "web_search_high"}}};

}  // namespace

std::string_view read_images_given_in(const Value& row, Mode mode, PlanRow& plan) {
  const Value* const price = row.find(kImageGivenIn);
  const bool made = mode == Mode::image && !row.find("output_cost_per_image");
  if (!price || !price->is(Kind::number) || made || price->number < kLeastForAnImage) return {};
  plan.rates.push_back({.meter = Meter::input_image, .price = price->number});
  return kImageGivenIn;
}

std::string_view read_searches(const Value& row, Mode, PlanRow& plan) {
  constexpr std::string_view kKey = "search_context_cost_per_query";
  const Value* const sizes = row.find(kKey);
  if (!sizes) return {};
  std::vector<RateRow> rates;
  for (const auto& [size, tool] : kSearches) {
    const Value* const price = sizes->find(size);
    if (!price || !price->is(Kind::number)) return {};
    rates.push_back(tool_rate(price->number, 1, std::string(tool)));
  }
  const bool same = std::all_of(rates.begin(), rates.end(), [&](const RateRow& rate) {
    return rate.price == rates.front().price;
  });
  if (same) rates.resize(1);
  plan.rates.insert(plan.rates.end(), rates.begin(), rates.end());
  return kKey;
}

void set_size(std::string_view key, RateRow& rate) {
  while (!key.empty()) {
    const std::string_view part = key.substr(0, key.find('/'));
    key.remove_prefix(std::min(part.size() + 1, key.size()));
    double width = 0, height = 0;
    const char* const end = part.data() + part.size();
    const char* const middle = std::from_chars(part.data(), end, width).ptr;
    const std::string_view behind(middle, static_cast<std::size_t>(end - middle));
    if (width <= 0 || !behind.starts_with("-x-")) continue;
    if (std::from_chars(middle + 3, end, height).ptr != end || height <= 0) continue;
    rate.when.width = width;
    rate.when.height = height;
  }
}

}  // namespace tco::importing::litellm
