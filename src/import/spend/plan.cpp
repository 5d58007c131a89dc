#include "import/spend/plan.hpp"

#include "import/draft/record_key.hpp"
#include "import/spend/requests.hpp"
#include "import/spend/scenario.hpp"
#include "import/text/phrases.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <utility>

namespace tco::importing {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes a day such as -20250929 or -2025-09-29 off the end.
std::string without_day(std::string name) {
  for (const std::string_view shape : {"-0000-00-00", "-00000000"}) {
    if (name.size() <= shape.size()) continue;
    const std::size_t begin = name.size() - shape.size();
    bool fits = name.compare(begin, 3, "-20") == 0;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      fits = fits && (shape[i] == '-' ? name[begin + i] == '-' : is_digit(name[begin + i]));
    }
    if (fits) name.resize(begin);
  }
  return name;
}

}  // namespace

std::string bare_model(std::string_view name) {
  std::string bare;
  for (char c : name.substr(name.rfind('/') + 1)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    bare += std::string_view("._ +").find(c) != std::string_view::npos ? '-' : c;
  }
  return without_day(std::move(bare));
}

std::vector<std::string> plans_selling(const catalog::Catalog& known, std::string_view model,
                                       std::string_view vendor) {
  const std::string wanted = bare_model(model);
  std::vector<std::string> all, of_vendor;
  for (const catalog::RecordInfo& plan : known.list(catalog::RecordKind::plan)) {
    if (bare_model(plan.id) != wanted) continue;
    all.push_back(plan.id);
    if (!vendor.empty() && plan.id.starts_with(std::string(vendor) + '/')) {
      of_vendor.push_back(plan.id);
    }
  }
  return of_vendor.empty() ? all : of_vendor;
}

std::string model_named(const catalog::Catalog& known, std::string_view name) {
  for (const catalog::RecordInfo& model : known.list(catalog::RecordKind::model)) {
    if (bare_model(model.id) == bare_model(name)) return model.id;
  }
  return {};
}

namespace {

/// Without the digits that a division leaves behind the 15th.
double divided(double whole, double by) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), whole / by,
                                 std::chars_format::scientific, 14)
                       .ptr;
  double number = 0;
  std::from_chars(digits.data(), end, number);
  return number;
}

std::string billed_plan_id(const Json& scenario) {
  return "billed/" + RecordKeys({100, "._-:@", false})
                         .id_of(scenario.at("x_billed").at("model").get_ref<const std::string&>());
}

/// The workloads that what was paid for a request is known of: requests as long as the billed ones.
Json as_long_as(const Json& workload) {
  const auto sum = [&](std::initializer_list<const char*> keys) {
    double tokens = 0;
    for (const char* const key : keys) tokens += workload.value(key, 0.0);
    return tokens;
  };
  double written = 0;
  for (const Json& write : workload.value("cache_writes", Json::array())) {
    written += write.at("tokens").get<double>();
  }
  return {
      {"input_tokens", json_number(written + sum({"input_tokens", "cache_write_tokens",
                                                  "input_audio_tokens", "input_image_tokens"}))},
      {"output_tokens",
       json_number(sum({"output_tokens", "output_audio_tokens", "output_image_tokens"}))}};
}

bool has_model(const catalog::Catalog& known, const std::string& id) {
  return !id.empty() && model_named(known, id) == id;
}

/// The model's record with other alternatives than the catalog's has.
Json model_record(const catalog::Catalog& known, const std::string& id,
                  const std::vector<std::string>& plans) {
  Json record{{"id", id}, {"modality", "text"}};
  if (has_model(known, id)) record = Json::parse(known.show(id, -1));
  record["alternatives"] = plans;
  return record;
}

}  // namespace

void put_paid(Json& scenario, double billed, double effective, const std::string& source,
              bool with_searches) {
  Json& bill = scenario["x_billed"];
  bill["amount"] = json_number(settled(billed));
  if (settled(billed) != settled(effective)) {
    bill["effective_amount"] = json_number(settled(effective));
  }
  bill["currency"] = scenario.at("currency");
  const std::string model = bill.at("model");
  const double requests = bill.at("requests");
  const Json& workload = scenario.at("workload");
  const std::string run = workload.at("model");
  Json rates = Json::array();
  const auto add_rate = [&](const char* meter, double price) -> Json& {
    Json& rate = rates.emplace_back(Json{{"meter", meter}, {"price", json_number(price)}});
    if (workload.contains("service_level")) rate["service_level"] = workload.at("service_level");
    return rate;
  };
  add_rate("request", divided(settled(effective), requests));
  // All else is in the price of the request.
  for (const char* const meter :
       {"input_token", "output_token", "cached_input_token", "cache_write_token"}) {
    add_rate(meter, 0);
  }
  for (const auto& [key, meter] : {std::pair{"input_audio_tokens", "input_audio_token"},
                                   {"output_audio_tokens", "output_audio_token"},
                                   {"input_image_tokens", "input_image_token"},
                                   {"output_image_tokens", "output_image_token"}}) {
    if (workload.contains(key)) add_rate(meter, 0);
  }
  if (with_searches && workload.contains("tool_calls")) add_rate("tool_call", 0);
  for (std::size_t i = 0; i < 3; ++i) rates[i]["when"] = as_long_as(workload);
  Json plan{{"id", billed_plan_id(scenario)},
            {"model", bare_model(run) == bare_model(model) ? run : model},
            {"free", true}};
  plan["name"] = text::display_safe(model) + " as billed";
  plan["rates"] = std::move(rates);
  plan["source"] = source + ": " + plain_number(settled(effective)) + ' ' +
                   scenario.at("currency").get<std::string>() + " for " + in_requests(requests);
  plan["as_of"] = bill.at("to");
  plan["basis"] = "measured";
  scenario["plans"] = Json::array({std::move(plan)});
}

void put_plans(Json& scenario, const std::string& vendor, const catalog::Catalog& known,
               std::vector<std::string>& notes) {
  const std::string bill_model = scenario.at("x_billed").at("model");
  const std::string model = scenario.at("workload").at("model");
  std::vector<std::string> plans;
  if (scenario.contains("plans")) plans.push_back(billed_plan_id(scenario));
  const std::vector<std::string> selling = plans_selling(known, bill_model, vendor);
  const std::string currency = scenario.value("currency", "USD");
  if (selling.size() == 1 && currency == "USD") {
    plans.push_back(selling[0]);
  } else if (selling.size() == 1) {
    notes.push_back(selling[0] + " sells " + text::display_safe(bill_model) +
                    " in USD, the bill is in " + currency + ": compare --api " + selling[0] +
                    " --fx " + currency + "=RATE@DATE prices it");
  } else {
    notes.push_back(selling.empty()
                        ? "no plan of the catalog sells " + text::display_safe(bill_model) +
                              "; compare --api ID adds one"
                        : "several plans sell " + text::display_safe(bill_model) + ": " +
                              some_of(selling, 12) + "; compare --api ID adds one");
  }
  const bool stands_in = bare_model(model) != bare_model(bill_model) || has_model(known, model);
  if (stands_in) {
    notes.push_back(model +
                    " runs in its place; a bill has no price of electricity: compare "
                    "--electricity PRICE");
  }
  if (plans.empty() && has_model(known, model)) return;
  if (plans.empty() || stands_in) {
    scenario["models"] = Json::array({model_record(known, model, plans)});
    return;
  }
  Json options = Json::array();
  for (const std::string& id : plans) options.push_back({{"api", id}});
  scenario["options"] = std::move(options);
  notes.push_back(
      "no model was named to run in its place: import with --model ID, and compare "
      "finds the machines for it");
}

}  // namespace tco::importing
