#include "cli/simulate/input_names.hpp"

#include "cli/words/answer.hpp"
#include "cli/words/names.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/simulate/numbers.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace tco::cli {
namespace {

/// To add one: add its line.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kNames{{
    {"/demand/outputs_per_month", "volume"},
    {"/demand/growth_per_month", "volume growth"},
    {"/prices/trend_per_year", "API price trend"},
    {"/owned/residual_fraction", "resale"},
    {"/electricity/price_per_kwh", "price of a kWh"},
    {"/workload/attempts_per_output", "attempts per output"},
    {"/purchase/price", "price"},
    {"/rent/price_per_hour", "rent"},
    {"/power/load_watts", "power under load"},
    {"/power/idle_watts", "idle power"},
    {"/load_watts", "power under load"},
    {"/seconds_per_batch", "seconds per run"},
    {"/predicted_seconds", "predicted seconds per run"},
    {"/subscription/per_seat_month", "price of a seat"},
}};

std::vector<std::string> tokens_of(std::string_view pointer) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    const char c = pointer[i];
    if (c == '/') {
      tokens.emplace_back();
    } else if (c == '~' && i + 1 < pointer.size()) {
      tokens.back() += pointer[++i] == '1' ? '/' : '~';
    } else if (!tokens.empty()) {
      tokens.back() += c;
    }
  }
  return tokens;
}

/// The name of the machine, card or plan that a pointer leads into; empty: of none.
std::string record_name(const std::vector<std::string>& tokens, const Scenario& scenario) {
  if (tokens.size() < 3) return {};
  for (const Option* const part : simulate::parts_of(scenario)) {
    const Option& option = *part;
    if (option.hardware) {
      const std::string& id = option.hardware->id;
      if (tokens[0] == "hardware" && id.substr(0, id.find('@')) == tokens[1]) {
        return machine_name(option);
      }
      const auto& device = option.hardware->device;
      if (tokens[0] == "accelerators" && device && device->id == tokens[1]) return device->name;
    }
    if (tokens[0] == "plans" && option.plan && option.plan->id == tokens[1]) {
      return plan_name(option);
    }
  }
  return tokens[1];
}

const Rate* rate_at(const std::vector<std::string>& tokens, const Scenario& scenario) {
  if (tokens.size() < 5 || tokens[0] != "plans" || tokens[2] != "rates") return nullptr;
  for (const Option* const part : simulate::parts_of(scenario)) {
    const Option& option = *part;
    if (!option.plan || option.plan->id != tokens[1]) continue;
    for (std::size_t i = 0; i < option.plan->rates.size(); ++i) {
      if (tokens[3] == std::to_string(i)) return &option.plan->rates[i];
    }
  }
  return nullptr;
}

}  // namespace

std::string input_name(std::string_view pointer, const Scenario& scenario) {
  const std::vector<std::string> tokens = tokens_of(pointer);
  const std::string record = tokens[0] == "hardware" || tokens[0] == "accelerators" ||
                                     tokens[0] == "plans" || tokens[0] == "hosts"
                                 ? record_name(tokens, scenario)
                                 : "";
  const auto known = std::find_if(kNames.begin(), kNames.end(), [&](const auto& entry) {
    return record.empty() ? pointer == entry.first : pointer.ends_with(entry.first);
  });
  std::string name(known == kNames.end() ? tokens.back() : known->second);
  if (known == kNames.end()) {
    std::replace(name.begin(), name.end(), '_', ' ');
    if (const Rate* const rate = rate_at(tokens, scenario)) {
      name += " of " + with_article(name_of(rate->meter));
      std::replace(name.begin(), name.end(), '_', ' ');
    }
  }
  return text::shortened(record.empty() ? name : name + " of " + record);
}

}  // namespace tco::cli
