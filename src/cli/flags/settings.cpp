#include "cli/flags/settings.hpp"

#include "cli/flags/numbers.hpp"
#include "cli/flags/promises.hpp"
#include "cli/flags/values.hpp"
#include "tco/core/quantity/text.hpp"

#include <array>
#include <cctype>
#include <string>

namespace tco::cli {
namespace {

using catalog::Setting;

double plain(const Given& given) { return real(given); }
double growth(const Given& given) { return rate(given, 0.5, 10, " a month"); }
double trend(const Given& given) { return rate(given, 1, 10, " a year"); }
double discount(const Given& given) { return rate(given, 1, 10); }
double share(const Given& given) { return rate(given, 1, 1); }
double part_of_price(const Given& given) {
  const double part = share(given);
  if (part > 1) given.refuse("a part of the price, 0% to 100%");
  return part;
}

constexpr const char* kInput = "/workload/input_tokens";
constexpr const char* kOutputTokens = "/workload/output_tokens";
constexpr const char* kAttempts = "/workload/attempts_per_output";
constexpr const char* kVolume = "/demand/outputs_per_month";

/// Flags that set one number of the scenario.
struct NumberFlag {
  const char* flag;
  const char* pointer;
  double (*read)(const Given&);
  bool money = false;
};
constexpr std::array kNumbers{
    NumberFlag{"volume", kVolume, volume},
    NumberFlag{"scale", "/scale", plain},
    NumberFlag{"tokens", kVolume, tokens},
    NumberFlag{"footage", kVolume, monthly_seconds},
    NumberFlag{"input-tokens", kInput, count},
    NumberFlag{"output-tokens", kOutputTokens, count},
    NumberFlag{"tool-calls", "/workload/tool_calls", plain},
    NumberFlag{"input-images", "/workload/input_images", count},
    NumberFlag{"seconds", "/workload/seconds", seconds},
    NumberFlag{"context", "/workload/context", count},
    NumberFlag{"ttft", "/workload/ttft_seconds", latency},
    NumberFlag{"itl", "/workload/itl_seconds", latency},
    NumberFlag{"min-tokens-per-second", "/workload/min_tokens_per_second", plain},
    NumberFlag{"attempts", kAttempts, attempts},
    NumberFlag{"horizon", "/horizon_months", months},
    NumberFlag{"hours", "/owned/available_hours_per_month", hours},
    NumberFlag{"hours", "/owned/powered_hours_per_month", hours},
    NumberFlag{"hours", "/rented/active_hours_per_month", hours},
    NumberFlag{"utilization", "/owned/max_utilization", share},
    NumberFlag{"units", "/owned/minimum_units", units},
    NumberFlag{"units", "/owned/maximum_units", units},
    NumberFlag{"life", "/owned/life_months", life},
    NumberFlag{"residual", "/owned/residual_fraction", part_of_price},
    NumberFlag{"growth", "/demand/growth_per_month", growth},
    NumberFlag{"price-trend", "/prices/trend_per_year", trend},
    NumberFlag{"discount", "/finance/discount_rate_per_year", discount},
};

class Settings {
 public:
  explicit Settings(const Arguments& arguments) : arguments_(arguments) {
    if (const auto given = arguments.one("currency")) currency_ = given->value;
  }

  std::vector<Setting> all() {
    for (const NumberFlag& flag : kNumbers) {
      const auto given = arguments_.one(flag.flag);
      if (!given) continue;
      set(flag.pointer, written(*given, flag.read(*given)), *given, flag.money);
      if (std::string_view(flag.flag) == "tokens") {
        count_by({kInput, kOutputTokens},
                 {"/workload/cache_write_tokens", "/workload/input_audio_tokens",
                  "/workload/input_image_tokens", "/workload/output_audio_tokens",
                  "/workload/output_image_tokens"});
      }
      if (std::string_view(flag.flag) == "footage") count_by({"/workload/seconds"});
      if (std::string_view(flag.flag) == "residual") set("/owned/residual_curve", "null", *given);
    }
    add_electricity();
    add_requests();
    add_promises();
    add_size();
    add_cached();
    add_words();
    add_labour();
    add_prices();
    move_to_workload(arguments_, settings_);
    for (const Given& given : arguments_.all("set")) settings_.push_back(assigned(given));
    return std::move(settings_);
  }

 private:
  void set(std::string pointer, std::string value, const Given& given, bool money = false) {
    const bool asked = given.layer >= catalog::Layer::variable;
    settings_.push_back({std::move(pointer), std::move(value), given.origin, given.layer, {}});
    if (money) settings_.back().currency = asked ? currency_ : given.currency;
  }

  void count_by(std::vector<std::string> pointers, std::vector<std::string> and_those_there = {}) {
    settings_.back().measure = Setting::Measure::number_of;
    settings_.back().of = std::move(pointers);
    settings_.back().of_those_there = std::move(and_those_there);
  }

  /// Outputs of so many requests, by attempts, of which there is one where nothing is said.
  void set_requests(double volume, const Given& given) {
    set(kVolume, plain_number(part_of_month() * volume), given);
    count_by({}, {kAttempts});
    settings_.back().absent = 1;
  }

  /// The number as the scenario gets it: as it was written, so that nothing is rounded unseen.
  static std::string written(const Given& given, double number) {
    const bool bare = given.value.find_first_not_of("0123456789.eE+-") == std::string::npos;
    return bare && number != 0 ? given.value : plain_number(number);
  }

  /// A price, or the place it is that of.
  void add_electricity() {
    const auto given = arguments_.one("electricity");
    if (!given) return;
    const bool place =
        !given->value.empty() && std::isalpha(static_cast<unsigned char>(given->value[0]));
    if (place) {
      set("/electricity/place", given->value, *given);
    } else {
      set("/electricity/price_per_kwh", written(*given, money(*given)), *given, true);
    }
  }

  /// Part of the month's 730 hours in which a load a second is there.
  double part_of_month() const {
    const auto given = arguments_.one("hours");
    return given ? hours(*given) / 730 : 1;
  }

  void add_requests() {
    if (const auto given = arguments_.one("rps")) set_requests(monthly_requests(*given), *given);
    const auto users = arguments_.one("users");
    const auto each = arguments_.one("requests-per-user-hour");
    if (users.has_value() != each.has_value()) {
      const Given& alone = users ? *users : *each;
      throw Error(alone.code(),
                  alone.origin + ": users and their requests go together\n  hint: " +
                      (users ? "add --requests-per-user-hour 12" : "add --users 200"));
    }
    if (!users) return;
    Given hourly = *each;
    hourly.value = plain_number(users_of(*users) * count(*each)) + "/h";
    set_requests(volume(hourly), *users);
  }

  void add_promises() {
    const auto slo = arguments_.one("slo");
    if (!slo) return;
    std::vector<std::string> names;
    for (const Promise& promise : kPromises) names.emplace_back(promise.name);
    const Promise& promise = kPromises[slo->position_in(names)];
    if (!arguments_.has("ttft")) set("/workload/ttft_seconds", promise.ttft, *slo);
    if (!arguments_.has("itl")) set("/workload/itl_seconds", promise.itl, *slo);
  }

  void add_size() {
    const auto given = arguments_.one("size");
    if (!given) return;
    const auto [width, height] = size(*given);
    set("/workload/width", plain_number(width), *given);
    set("/workload/height", plain_number(height), *given);
  }

  void add_cached() {
    const auto given = arguments_.one("cached");
    if (!given) return;
    const bool part = given->value.ends_with('%');
    const double number = part ? share(*given) : count(*given);
    if (!part && number > 0 && number < 1) {
      given->refuse("tokens, or a part such as 80%",
                    "write " + plain_number(number * 100) + "% for a part of the input");
    }
    set("/workload/cached_input_tokens", part ? plain_number(number) : written(*given, number),
        *given);
    if (!part) return;
    settings_.back().measure = Setting::Measure::part_of;
    settings_.back().of = {kInput};
  }

  void add_words() {
    if (const auto given = arguments_.one("assume")) set("/assumptions", given->value, *given);
    for (const char* const pattern : {"batch", "interactive"}) {
      if (const auto given = arguments_.one(pattern)) set("/demand/pattern", pattern, *given);
    }
    for (const auto& [flag, key] : {std::pair("precision", "precision"),
                                    {"engine", "engine"},
                                    {"service-level", "service_level"}}) {
      if (const auto given = arguments_.one(flag)) {
        set(std::string("/workload/") + key, given->value, *given);
      }
    }
    if (const auto given = arguments_.one("concurrency")) {
      const bool most = given->value == "max";
      set("/workload/concurrency", most ? "max" : written(*given, count(*given)), *given);
    }
    if (const auto given = arguments_.one("measured-only")) {
      set("/workload/measured_only", "true", *given);
    }
    for (const Given& given : arguments_.all("already-owned")) {
      if (given.value.empty()) set("/owned/sunk_units", "1", given);
    }
  }

  void add_labour() {
    const auto given = arguments_.one("labour");
    if (!given) return;
    const Labour work = labour(*given);
    set("/operations/labour_hours_per_month", plain_number(work.hours), *given);
    if (work.hours == 0) set("/operations/labour_hours_per_unit", "0", *given);
    if (work.hourly_rate) {
      set("/operations/hourly_rate", plain_number(*work.hourly_rate), *given, true);
    }
  }

  void add_prices() {
    for (const auto& [flag, key] :
         {std::pair("price", "/purchase/price"), std::pair("rent-price", "/rent/price_per_hour")}) {
      for (const Given& given : arguments_.all(flag)) {
        const auto [id, price] = money_of(given);
        set("/hardware/" + escaped_token(id) + key, plain_number(price), given, true);
      }
    }
  }

  const Arguments& arguments_;
  std::string currency_;
  std::vector<Setting> settings_;
};

}  // namespace

std::vector<Setting> settings_of(const Arguments& arguments) { return Settings(arguments).all(); }

}  // namespace tco::cli
