#include "import/tables/portkey_units.hpp"

#include "import/draft/price_key.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tco::importing::portkey {
namespace {

constexpr double kCentsPerTokenToUsdPerMillion = 1e4;
constexpr double kCentsToUsd = 0.01;

struct UnitKey {
  std::string_view key;
  Meter meter;
  bool long_lived = false;
};
constexpr std::array kTokenKeys{
    UnitKey{"request_token", Meter::input_token},
    UnitKey{"request_text_token", Meter::input_token},
    UnitKey{"response_token", Meter::output_token},
    UnitKey{"response_text_token", Meter::output_token},
    UnitKey{"cache_read_input_token", Meter::cached_input_token},
    UnitKey{"cache_read_text_input_token", Meter::cached_input_token},
    UnitKey{"cached_text_input_token", Meter::cached_input_token},
    UnitKey{"cache_write_input_token", Meter::cache_write_token},
    UnitKey{"cache_write_1h", Meter::cache_write_token, true},
    UnitKey{"request_audio_token", Meter::input_audio_token},
    UnitKey{"cache_read_audio_input_token", Meter::cached_input_audio_token},
    UnitKey{"response_audio_token", Meter::output_audio_token},
    UnitKey{"request_image_token", Meter::input_image_token},
    UnitKey{"cache_read_image_input_token", Meter::cached_input_image_token},
    UnitKey{"cached_image_input_token", Meter::cached_input_image_token},
    UnitKey{"response_image_token", Meter::output_image_token},
    UnitKey{"image_token", Meter::output_image_token}};

/// "search" is another name for a search of the web: most rows have both, at one price.
constexpr std::array<std::array<std::string_view, 2>, 3> kTools{
    {{"web_search", "web_search"}, {"search", "web_search"}, {"file_search", "file_search"}}};

/// "1024x1536" or "1920_1080".
bool read_size(std::string_view text, char between, Conditions& when) {
  double width = 0, height = 0;
  const char* const end = text.data() + text.size();
  const char* const middle = std::from_chars(text.data(), end, width).ptr;
  if (middle == end || *middle != between) return false;
  if (std::from_chars(middle + 1, end, height).ptr != end || width <= 0 || height <= 0)
    return false;
  when.width = width;
  when.height = height;
  return true;
}

/// Rates of one level, made of a `pay_as_you_go` object, with the keys behind them.
struct Reader {
  PlanRow& plan;
  std::string level;

  std::optional<double> price(const Value& unit) const {
    const Value* const found = unit.find("price");
    return found ? amount_of(*found) : std::nullopt;
  }

  /// Null where there is none for the same workloads.
  RateRow* twin_of(const RateRow& rate) {
    const auto found = std::find_if(plan.rates.begin(), plan.rates.end(), [&](const RateRow& r) {
      return r.meter == rate.meter && r.level == level && same(r.when, rate.when);
    });
    return found == plan.rates.end() ? nullptr : &*found;
  }

  void say_twice(const RateRow& rate, double kept, double other) {
    if (kept == other) return;
    const std::string& tool = rate.when.tool;
    plan.twice.push_back((tool.empty() ? std::string(name_of(rate.meter)) : tool) +
                         (level.empty() ? "" : ' ' + level) + " at " + plain_number(kept) +
                         ", not " + plain_number(other));
  }

  /// The last of several prices holds, which is the most detailed; a 0 stands for none.
  void add(RateRow rate) {
    rate.level = level;
    RateRow* const twin = twin_of(rate);
    if (!twin) return plan.rates.push_back(std::move(rate));
    if (rate.price == 0) return;
    if (twin->price != 0) say_twice(rate, rate.price, twin->price);
    *twin = std::move(rate);
  }

  void account(std::string_view key, bool good) {
    (good ? plan.taken : plan.left).emplace_back(key);
  }

  void read(const Value& units) {
    const Value* const more = object_at(units, "additional_units");
    const bool two_lives = more && more->find("cache_write_1h");
    for (const catalog::Member& member : units.members) {
      if (member.key == "additional_units") {
        for (const catalog::Member& unit : member.value.members) read_unit(unit, two_lives);
      } else if (member.key == "image") {
        read_images(member.value);
      } else {
        read_unit(member, two_lives);
      }
    }
  }

  void read_unit(const catalog::Member& unit, bool two_lives) {
    const auto cents = price(unit.value);
    const auto known = std::find_if(kTokenKeys.begin(), kTokenKeys.end(),
                                    [&](const UnitKey& key) { return key.key == unit.key; });
    if (cents && known != kTokenKeys.end()) {
      RateRow rate = token_rate(known->meter, *cents, kCentsPerTokenToUsdPerMillion);
      if (known->meter == Meter::cache_write_token && two_lives) {
        rate.when.cache_minutes = known->long_lived ? kLongLived : kShortLived;
      }
      add(std::move(rate));
      return account(unit.key, true);
    }
    for (const auto& [key, tool] : kTools) {
      if (!cents || key != unit.key) continue;
      RateRow rate =
          tool_rate(token_rate(Meter::tool_call, *cents, kCentsToUsd).price, 1, std::string(tool));
      const RateRow* const twin = twin_of(rate);
      if (twin) say_twice(rate, twin->price, rate.price);
      const bool good = !twin || twin->price == rate.price;
      if (!twin) add(std::move(rate));
      return account(unit.key, good);
    }
    if (cents && unit.key == "input_image") {
      add({.meter = Meter::input_image,
           .price = token_rate(Meter::input_image, *cents, kCentsToUsd).price});
      return account(unit.key, true);
    }
    constexpr std::string_view kSized = "video_duration_seconds_";
    const bool picture = unit.key == "generated_images";
    RateRow rate{.meter = picture ? Meter::image : Meter::video_second};
    const bool sold =
        picture || unit.key == "video_seconds" ||
        (unit.key.starts_with(kSized) && read_size(unit.key.substr(kSized.size()), '_', rate.when));
    if (!cents || !sold) return account(unit.key, false);
    rate.price = token_rate(rate.meter, *cents, kCentsToUsd).price;
    add(std::move(rate));
    account(unit.key, true);
  }

  /// {quality: {size: {price}}}. "default" as quality or size repeats one of the others, where
  /// there are any.
  void read_images(const Value& qualities) {
    for (const catalog::Member& quality : qualities.members) {
      for (const catalog::Member& size : quality.value.members) {
        RateRow rate{.meter = Meter::image};
        const bool only_size = quality.value.members.size() == 1;
        const bool only_quality = qualities.members.size() == 1;
        const bool sized =
            read_size(size.key, 'x', rate.when) || (size.key == "default" && only_size);
        const bool named = quality.key != "default" || only_quality;
        const auto cents = price(size.value);
        const bool good = sized && named && cents;
        if (good) {
          if (quality.key != "default") rate.when.mode = quality.key;
          rate.price = token_rate(rate.meter, *cents, kCentsToUsd).price;
          add(std::move(rate));
        }
        account("image." + std::string(quality.key) + '.' + std::string(size.key), good);
      }
    }
  }
};

}  // namespace

bool same(const Conditions& a, const Conditions& b) {
  return a.cache_minutes == b.cache_minutes && a.width == b.width && a.height == b.height &&
         a.mode == b.mode && a.tool == b.tool && a.output_image_tokens == b.output_image_tokens;
}

void read_units(const Value& units, const std::string& level, PlanRow& plan) {
  Reader{plan, level}.read(units);
}

}  // namespace tco::importing::portkey
