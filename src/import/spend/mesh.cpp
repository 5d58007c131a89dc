// Several bills at once: each model, or each key, of a log is a workload of its own.
#include "import/draft/record_key.hpp"
#include "import/spend/bill.hpp"
#include "import/spend/plan.hpp"
#include "import/spend/scenario.hpp"
#include "import/text/phrases.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <map>

namespace tco::importing {
namespace {

/// The model with most of the cost, or of the tokens where nothing is charged.
const Charge& main_charge(const std::vector<Charge>& charges) {
  std::map<std::string, Usage> by_model;
  for (const Charge& charge : charges) by_model[charge.label()] += charge.usage;
  const auto most = std::max_element(by_model.begin(), by_model.end(), [](auto& a, auto& b) {
    return std::pair(a.second.effective, a.second.tokens()) <
           std::pair(b.second.effective, b.second.tokens());
  });
  return *std::find_if(charges.begin(), charges.end(),
                       [&](const Charge& charge) { return charge.label() == most->first; });
}

}  // namespace

Imported Bill::mesh() {
  const bool by_key = table_.measured.by == "key";
  const Span days = settle_days();
  std::map<std::string, std::vector<Charge>> groups;
  for (Charge& charge : charges_) {
    const std::string name = by_key ? charge.key : charge.label();
    if (charge.usage.tokens() > 0) groups[name].push_back(std::move(charge));
  }
  if (groups.empty()) throw Error(ExitCode::input, table_.name + ": holds no use of tokens");
  if (groups.size() == 1 && groups.begin()->first.empty()) {
    throw Error(ExitCode::usage, "--by " + table_.measured.by + ": " + table_.name + " names no " +
                                     table_.measured.by +
                                     "\n  hint: leave --by out for one workload");
  }
  Json mesh{{"kind", "scenario"}, {"schema_version", 1}, {"currency", currency}};
  mesh["name"] = table_.measured.by + "s of " + text::display_safe(table_.name);
  Json workloads = Json::array(), plans = Json::array();
  RecordKeys ids(kHardwareKeys);
  for (auto& [name, charges] : groups) {
    const Charge& most = main_charge(charges);
    Traffic traffic{tool_,       table_.name, currency, table_.as_of, most.model, most.level,
                    most.vendor, days,        {},       {},           {}};
    for (const Charge& charge : charges) traffic.all += charge.usage;
    traffic.charges = std::move(charges);
    std::vector<std::string> said;
    Json one = scenario_of(traffic, table_.measured, said, warnings);
    notes.insert(notes.end(), said.begin(), said.end());
    const std::string id = ids.id_of(name.empty() ? "unnamed" : name);
    std::vector<std::string> apis;
    if (traffic.all.effective > 0) {
      put_paid(one, traffic.all.billed, traffic.all.effective, source_name(tool_, table_.name));
      Json plan = one.at("plans").at(0);
      plan["id"] = "billed/" + id;
      apis.push_back("billed/" + id);
      plans.push_back(std::move(plan));
    }
    const std::vector<std::string> selling =
        plans_selling(table_.measured.catalog(), traffic.model, traffic.vendor);
    if (selling.size() == 1 && currency == "USD") apis.push_back(selling[0]);
    if (apis.empty()) {
      warnings.push_back(
          text::display_safe(traffic.model) +
          ": neither paid for nor sold by a plan of the catalog: name plans under apis");
    }
    Json workload{{"id", id}};
    workload.update(one.at("workload"));
    workload["demand"] = one.at("demand");
    workload["apis"] = apis;
    workload["x_billed"] = one.at("x_billed");
    if (!mesh.contains("start")) {
      if (one.contains("as_of")) mesh["as_of"] = one.at("as_of");
      mesh["start"] = one.at("start");
    }
    workloads.push_back(std::move(workload));
  }
  mesh["workloads"] = std::move(workloads);
  if (!plans.empty()) mesh["plans"] = std::move(plans);
  mesh["x_source"] = source_name(tool_, table_.name);
  return result_of(scenario_text(mesh, table_.name));
}

}  // namespace tco::importing
