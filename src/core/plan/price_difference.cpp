#include "tco/core/plan/price_difference.hpp"

#include "core/plan/meters.hpp"
#include "core/plan/rates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>

namespace tco {
namespace {

constexpr double kPowerSlack = 0.02;  // in log10: 4.7 %

struct Alias {
  std::string_view other, name;
};
/// One seller under the names of LiteLLM, genai-prices, models.dev, Portkey and OpenRouter.
constexpr std::array kAliases{
    Alias{"aws", "amazonbedrock"},
    Alias{"bedrock", "amazonbedrock"},
    Alias{"bedrockconverse", "amazonbedrock"},
    Alias{"coherechat", "cohere"},
    Alias{"fireworks", "fireworksai"},
    Alias{"gemini", "google"},
    Alias{"mistralai", "mistral"},
    Alias{"moonshot", "moonshotai"},
    Alias{"together", "togetherai"},
    Alias{"voyage", "voyageai"},
};

/// Lower case, and everything but letters, digits and the bytes of other scripts as `sign`, once
/// for each run of it; none: left out. A '/' stays where there is a sign.
std::string folded(std::string_view text, std::string_view sign) {
  std::string out;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      static_cast<unsigned char>(c) >= 0x80 || (c == '/' && !sign.empty());
    if (kept) {
      out += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!out.ends_with(sign)) {
      out += sign;
    }
  }
  return out;
}

std::string provider_name(std::string_view provider) {
  std::string name = folded(provider, "");
  const auto alias = std::find_if(kAliases.begin(), kAliases.end(),
                                  [&](const Alias& a) { return a.other == name; });
  return alias == kAliases.end() ? name : std::string(alias->name);
}

struct StatedPrice {
  PriceSubject subject;
  std::optional<Money> price;  ///< For quoted_units; unknown where it is stated twice, differently.
  friend bool operator==(const StatedPrice&, const StatedPrice&) = default;
};

std::vector<StatedPrice> stated_prices(const Plan& plan, std::optional<Date> as_of) {
  std::vector<StatedPrice> all;
  const auto add = [&](PriceSubject subject, std::optional<Money> price, double per) {
    if (price) price = *price * (quoted_units(subject.meter) / per);
    const auto twin = std::find_if(all.begin(), all.end(), [&](const StatedPrice& stated) {
      return stated.subject == subject;
    });
    if (twin == all.end()) {
      all.push_back({std::move(subject), price});
    } else if (twin->price != price) {
      twin->price = std::nullopt;
    }
  };
  for (const Rate& rate : plan.rates) {
    if (rate.service_level != ServiceLevel::standard || !in_force(rate, as_of)) continue;
    PriceSubject subject{rate.meter, rate.when, rate.schedule, std::nullopt, 0, false};
    add(subject, rate.price.value, rate.per);
    subject.tier = rate.tier_mode;
    subject.by_output = rate.tiers_by_output;
    for (const Tier& tier : rate.tiers) {
      subject.above = tier.threshold;
      add(subject, tier.price, rate.per);
    }
  }
  return all;
}

SharedModel compared(const Plan& a, const Plan& b, std::optional<Date> as_of, double tolerance) {
  SharedModel shared{&a, &b, 0, 0, 0, {}};
  const std::vector<StatedPrice> of_a = stated_prices(a, as_of);
  const std::vector<StatedPrice> of_b = stated_prices(b, as_of);
  shared.stated_by_one = of_a.size() + of_b.size();
  for (const StatedPrice& left : of_a) {
    const auto right = std::find_if(of_b.begin(), of_b.end(), [&](const StatedPrice& stated) {
      return stated.subject == left.subject;
    });
    if (right == of_b.end()) continue;
    shared.stated_by_one -= 2;
    if (!left.price || !right->price) {
      if (left.price || right->price) ++shared.known_to_one;
      continue;
    }
    ++shared.compared;
    const double from = left.price->in(unit::money), to = right->price->in(unit::money);
    if (std::abs(from - to) <= tolerance * std::max(from, to)) continue;
    PriceDifference difference{left.subject, *left.price, *right->price, {}, {}};
    if (from > 0) {
      difference.ratio = to / from;
      difference.power_of_ten = power_of_ten(*difference.ratio);
    }
    shared.differences.push_back(std::move(difference));
  }
  return shared;
}

/// How far the prices are apart at most, in powers of ten; free against a price is without bound.
double distance(const SharedModel& model) {
  double worst = -1;
  for (const PriceDifference& difference : model.differences) {
    const bool bounded = difference.ratio && *difference.ratio > 0;
    worst = std::max(worst, bounded ? std::abs(std::log10(*difference.ratio))
                                    : std::numeric_limits<double>::infinity());
  }
  return worst;
}

/// Plans by what `key` makes of them.
template <class Key>
std::map<std::string, std::vector<const Plan*>> by(Key key, const std::vector<const Plan*>& plans) {
  std::map<std::string, std::vector<const Plan*>> map;
  for (const Plan* plan : plans) map[key(*plan)].push_back(plan);
  return map;
}

/// Pairs the plans that `key` makes the same, and takes them out of both lists. Several of one
/// table are one where they state the same prices; otherwise they go to `ambiguous`.
template <class Key>
void pair(Key key, std::optional<Date> as_of, PriceComparison& result,
          std::vector<std::pair<const Plan*, const Plan*>>& pairs) {
  const auto alike = [&](const std::vector<const Plan*>& group) {
    const std::vector<StatedPrice> first = stated_prices(*group.front(), as_of);
    return std::all_of(group.begin() + 1, group.end(),
                       [&](const Plan* plan) { return stated_prices(*plan, as_of) == first; });
  };
  const auto right = by(key, result.only_b);
  std::vector<const Plan*> settled;
  for (const auto& [name, left] : by(key, result.only_a)) {
    const auto found = right.find(name);
    if (found == right.end()) continue;
    const bool clear = alike(left) && alike(found->second);
    if (clear) pairs.emplace_back(left.front(), found->second.front());
    for (const auto* group : {&left, &found->second}) {
      settled.insert(settled.end(), group->begin(), group->end());
      if (!clear) result.ambiguous.insert(result.ambiguous.end(), group->begin(), group->end());
    }
  }
  std::sort(settled.begin(), settled.end());
  for (auto* rest : {&result.only_a, &result.only_b}) {
    std::erase_if(*rest, [&](const Plan* plan) {
      return std::binary_search(settled.begin(), settled.end(), plan);
    });
  }
}

std::vector<const Plan*> sold(const std::vector<Plan>& plans, std::optional<Date> as_of) {
  std::vector<const Plan*> all;
  for (const Plan& plan : plans) {
    const bool retired = plan.retired && as_of && *plan.retired <= *as_of;
    if (!retired) all.push_back(&plan);
  }
  return all;
}

}  // namespace

std::optional<int> power_of_ten(double ratio) {
  const double power = std::log10(ratio);
  const double whole = std::round(power);
  if (!(std::abs(power - whole) <= kPowerSlack) || whole == 0) return std::nullopt;
  return static_cast<int>(whole);
}

double quoted_units(Meter meter) {
  const bool by_million = is_token(meter) || meter == Meter::cache_token_hour ||
                          meter == Meter::video_token || meter == Meter::character;
  return by_million ? 1e6 : 1;
}

std::string comparable_name(const Plan& plan) {
  const std::size_t slash = plan.id.find('/');
  std::string provider = plan.provider, model = plan.model;
  if (provider.empty() && slash != std::string::npos) provider = plan.id.substr(0, slash);
  if (model.empty()) model = plan.id.substr(slash == std::string::npos ? 0 : slash + 1);
  provider = provider_name(provider);
  const std::size_t end = model.find('/');
  if (end != std::string::npos && provider_name(model.substr(0, end)) == provider) {
    model.erase(0, end + 1);
  }
  return provider + '/' + folded(model, "-");
}

PriceComparison price_comparison(const std::vector<Plan>& a, const std::vector<Plan>& b,
                                 std::optional<Date> as_of, double tolerance) {
  PriceComparison result;
  result.only_a = sold(a, as_of);
  result.only_b = sold(b, as_of);
  std::vector<std::pair<const Plan*, const Plan*>> pairs;
  pair([](const Plan& plan) { return plan.id; }, as_of, result, pairs);
  pair(comparable_name, as_of, result, pairs);
  std::sort(pairs.begin(), pairs.end());  // the order of a
  std::vector<std::pair<double, SharedModel>> ranked;
  for (const auto& [left, right] : pairs) {
    SharedModel model = compared(*left, *right, as_of, tolerance);
    const double apart = distance(model);
    ranked.emplace_back(apart, std::move(model));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& x, const auto& y) { return x.first > y.first; });
  for (auto& entry : ranked) result.shared.push_back(std::move(entry.second));
  return result;
}

}  // namespace tco
