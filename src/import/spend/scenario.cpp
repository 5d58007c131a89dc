#include "import/spend/scenario.hpp"

#include "import/draft/record_key.hpp"
#include "import/spend/hours.hpp"
#include "import/spend/plan.hpp"
#include "import/spend/requests.hpp"
#include "import/spend/time.hpp"
#include "import/text/phrases.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cmath>

namespace tco::importing {
namespace {

constexpr double kHorizon = 36;  ///< Months that a scenario looks at where it says nothing.
constexpr double kMostOutputs = 1e15;

/// ", 12.5 USD"; nothing where no cost is known.
std::string cost_of(const Traffic& traffic) {
  const auto money = [&](double amount) {
    return plain_number(std::round(amount * 1e4) / 1e4) + ' ' + traffic.currency;
  };
  if (traffic.all.effective <= 0) return {};
  const bool same = settled(traffic.all.billed) == settled(traffic.all.effective);
  return ", " + money(traffic.all.effective) +
         (same ? "" : " by EffectiveCost, of which " + money(traffic.all.billed) + " are billed");
}

std::vector<BillMonth> months_of(const Traffic& traffic, const Requests& requests) {
  std::vector<BillMonth> months = months_in(traffic.days);
  for (BillMonth& month : months) {
    for (const Charge& charge : traffic.charges) {
      const double share = charge.when.shared_with(span_of(month.month)) / charge.when.length();
      month.requests += requests.of(charge.usage) * share;
    }
    month.requests = settled(month.requests);
  }
  return months;
}

/// The model to run: the user's, else the bill's own by the id that models or plans have for it.
std::string model_to_run(const Traffic& traffic, const Measured& given) {
  if (!given.model.empty()) return checked_id(given.model, "--model");
  const catalog::Catalog known = given.catalog();
  if (const std::string id = model_named(known, traffic.model); !id.empty()) return id;
  const std::vector<std::string> selling = plans_selling(known, traffic.model, traffic.vendor);
  const std::string& named = selling.size() == 1 ? selling[0] : traffic.model;
  return RecordKeys(kHardwareKeys).id_of(named.substr(named.rfind('/') + 1));
}

/// How long what was written is kept: 5 minutes, which is what a workload without a word means, an
/// hour, or some so and some so.
void put_cache_lifetimes(Json& workload, const Usage& all, double requests) {
  if (!workload.contains("cache_write_tokens") || all.cache_write_hour <= 0) return;
  const double written = workload["cache_write_tokens"].get<double>();
  const double hour = std::min(std::round(all.cache_write_hour / requests), written);
  if (hour == written) {
    workload["cache_minutes"] = 60;
  } else if (hour > 0) {
    workload.erase("cache_write_tokens");
    workload["cache_writes"] =
        Json::array({{{"tokens", json_number(written - hour)}, {"minutes", 5}},
                     {{"tokens", json_number(hour)}, {"minutes", 60}}});
  }
}

/// The tokens of one request, whole ones, and what that changes.
Json workload_of(const Traffic& traffic, double requests, const Measured& given,
                 std::vector<std::string>& notes) {
  Json workload{{"modality", "text"}, {"model", model_to_run(traffic, given)}};
  std::vector<std::string> changes;
  const auto put = [&](const char* key, double total, bool always) {
    const double exact = total / requests;
    const double whole = std::round(exact);
    if (always || whole > 0) workload[key] = json_number(whole);
    const double change = exact > 0 ? whole / exact - 1 : 0;
    if (std::abs(change) < 5e-5) return;
    changes.push_back(std::string(key) + (change > 0 ? " +" : " ") +
                      plain_number(std::round(change * 1e4) / 100) + " %");
  };
  put("input_tokens", traffic.all.input, true);
  put("cached_input_tokens", traffic.all.cached, false);
  put("cache_write_tokens", traffic.all.cache_write, false);
  put_cache_lifetimes(workload, traffic.all, requests);
  put("output_tokens", traffic.all.output, true);
  put("input_audio_tokens", traffic.all.input_audio, false);
  put("output_audio_tokens", traffic.all.output_audio, false);
  put("input_image_tokens", traffic.all.input_image, false);
  put("output_image_tokens", traffic.all.output_image, false);
  put("reasoning_tokens", traffic.all.reasoning, false);
  if (traffic.all.searches > 0) {
    workload["tool_calls"] = json_number(settled(traffic.all.searches / requests));
  }
  if (!traffic.level.empty()) workload["service_level"] = traffic.level;
  if (!changes.empty()) {
    notes.push_back("whole tokens a request, which changes " + some_of(changes, 4));
  }
  return workload;
}

Json demand_of(const BilledVolume& volume, Json& scenario, std::vector<std::string>& warnings) {
  Json demand{{"outputs_per_month", json_number(volume.requests)}};
  if (!volume.growth) return demand;
  const double growth = *volume.growth;
  const double times = std::pow(1 + growth, kHorizon - 1);
  const std::string said = "growth of " + plain_number(growth * 100) + " % a month";
  if (growth <= -1 || growth > 10 || volume.requests * times > kMostOutputs) {
    scenario["x_growth_per_month"] = json_number(growth);
    warnings.push_back(said + " left out: nothing grows like that for " + plain_number(kHorizon) +
                       " months");
    return demand;
  }
  demand["growth_per_month"] = json_number(growth);
  if (times > 10 || times < 0.1) {
    warnings.push_back(said + ": in month " + plain_number(kHorizon) + " the volume is " +
                       plain_number(std::round(times * 100) / 100) +
                       " times that of month 1\n  hint: --set /demand/growth_per_month=0 where it "
                       "will not go on");
  }
  return demand;
}

Json monthly_of(const std::vector<BillMonth>& months) {
  Json all = Json::array();
  for (const BillMonth& month : months) {
    Json row{{"month", month.name()},
             {"days", json_number(std::round(month.days * 100) / 100)},
             {"requests", json_number(month.requests)}};
    if (!month.whole()) {
      row["as_whole_month"] =
          json_number(std::round(month.requests * month.of / month.days * 1e3) / 1e3);
    }
    all.push_back(std::move(row));
  }
  return all;
}

}  // namespace

double settled(double number) {
  const double whole = std::round(number);
  if (std::abs(number - whole) < 1e-6) return whole;
  return std::round(number * 1e9) / 1e9;
}

Json scenario_of(const Traffic& traffic, const Measured& given, std::vector<std::string>& notes,
                 std::vector<std::string>& warnings) {
  const Requests requests(traffic, given);
  const double all = settled(requests.of(traffic.all));
  const std::vector<BillMonth> months = months_of(traffic, requests);
  const BilledVolume volume = volume_of(months);
  const std::string days = days_of(traffic.days);
  notes.insert(notes.begin(), traffic.tool + ": " + text::display_safe(traffic.model) + ", " +
                                  days + ": " + in_requests(all) +
                                  (requests.counted() ? "" : ", made of " + requests.said()) +
                                  cost_of(traffic));
  notes.insert(notes.end(), volume.notes.begin(), volume.notes.end());

  Json scenario{{"kind", "scenario"}, {"schema_version", 1}, {"currency", traffic.currency}};
  scenario["name"] = text::display_safe(traffic.model) + ", " + days;
  if (traffic.as_of) scenario["as_of"] = iso_date(*traffic.as_of);
  scenario["start"] = iso_date(Date(volume.month / std::chrono::day(1))).substr(0, 7);
  scenario["workload"] = workload_of(traffic, all, given, notes);
  scenario["demand"] = demand_of(volume, scenario, warnings);
  if (const std::vector<double> hours = hours_of(traffic, requests); !hours.empty()) {
    scenario["demand"]["profile"] = hours;
    notes.push_back(std::string("when requests come: by hour of the ") +
                    (hours.size() > 24 ? "week, from Monday on" : "day") + ", UTC");
  }
  Json billed{{"model", traffic.model},
              {"from", days.substr(0, 10)},
              {"to", iso_date(day_of(traffic.days.to - 1))},
              {"requests", json_number(all)}};
  if (!requests.counted()) billed["requests_made_of"] = requests.said();
  billed["tokens"] = {{"input_token", json_number(settled(traffic.all.input))},
                      {"cached_input_token", json_number(settled(traffic.all.cached))},
                      {"cache_write_token", json_number(settled(traffic.all.cache_write))},
                      {"output_token", json_number(settled(traffic.all.output))}};
  if (!traffic.others.empty()) billed["other_models"] = traffic.others;
  scenario["x_billed"] = std::move(billed);
  scenario["x_monthly"] = monthly_of(months);
  scenario["x_source"] = source_name(traffic.tool, traffic.file);
  return scenario;
}

std::string scenario_text(const Json& scenario, const std::string& file,
                          const catalog::Catalog& known) {
  std::string document;
  for (const bool extra : {false, true}) {  // what only people read comes last
    for (const auto& [key, value] : scenario.items()) {
      if (key.starts_with("x_") != extra) continue;
      document += document.empty() ? "{" : ",\n ";
      document += Json(key).dump() + ": " + one_line(value);
    }
  }
  document += "}\n";
  try {
    catalog::Request question;
    question.scenario_name = "imported document";
    question.scenario_text = document;
    // Whatever a unit of it is worth: who asks the document says so.
    if (const std::string currency = scenario["currency"]; currency != "USD") {
      question.fx.push_back({currency, 1, {}});
    }
    catalog::resolve(question, known);
  } catch (const catalog::NothingToCompare&) {  // models and plans of it may be added to it
  } catch (const Error& e) {
    throw Error(ExitCode::input, file + ": what it says cannot be a document:\n" + e.what());
  }
  return document;
}

}  // namespace tco::importing
