// Several bills at once: each model, or each model of each key, of a log is a workload of its own.
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

/// The charges of one model, of one key where those are told apart.
using Groups = std::map<std::pair<std::string, std::string>, std::vector<Charge>>;

/// What the workload of a group is called: the key, with the model where the key used several.
std::string name_of(const Groups& groups, const std::pair<std::string, std::string>& group,
                    std::vector<std::string>& notes) {
  const auto& [key, model] = group;
  if (key.empty()) return model;
  std::vector<std::string> models;
  for (const auto& [other, charges] : groups) {
    if (other.first == key) models.push_back(other.second);
  }
  if (models.size() == 1) return key;
  if (models[0] == model) {
    notes.push_back("key " + text::display_safe(key) + ": a workload for each of its models, " +
                    some_of(models, 12));
  }
  return key + ' ' + model;
}

}  // namespace

Imported Bill::mesh() {
  const bool by_key = table_.measured.by == "key";
  const Span days = settle_days();
  name_models();
  Groups groups;
  std::size_t named = 0;
  for (Charge& charge : charges_) {
    if (charge.usage.tokens() <= 0) continue;
    std::pair group(charge.key, charge.label());  // no key unless by key
    if (!group.first.empty()) ++named;
    if (by_key && group.first.empty()) group.first = "unnamed";
    groups[std::move(group)].push_back(std::move(charge));
  }
  if (groups.empty()) throw Error(ExitCode::input, table_.name + ": holds no use of tokens");
  if (by_key && named == 0) {
    throw Error(ExitCode::usage, "--by key: " + table_.name +
                                     " names no key\n  hint: leave --by out for one workload");
  }
  Json mesh{{"kind", "scenario"}, {"schema_version", 1}, {"currency", currency}};
  mesh["name"] = table_.measured.by + "s of " + text::display_safe(table_.name);
  Json workloads = Json::array(), plans = Json::array();
  RecordKeys ids(kHardwareKeys);
  for (auto& [group, charges] : groups) {
    const Charge& first = charges[0];
    Traffic traffic{tool_,        table_.name, currency, table_.as_of, first.model, first.level,
                    first.vendor, days,        {},       {},           {}};
    for (const Charge& charge : charges) traffic.all += charge.usage;
    traffic.charges = std::move(charges);
    std::vector<std::string> said;
    Json one = scenario_of(traffic, table_.measured, said, warnings);
    for (std::string& note : said) {  // what holds of several, once
      if (std::ranges::find(notes, note) == notes.end()) notes.push_back(std::move(note));
    }
    const std::string name = name_of(groups, group, notes);
    const std::string id = ids.id_of(name);
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
  if (table_.measured.model.empty()) {
    notes.emplace_back("--model ID names the open model that a machine would run in their place");
  }
  mesh["workloads"] = std::move(workloads);
  if (!plans.empty()) mesh["plans"] = std::move(plans);
  mesh["x_source"] = source_name(tool_, table_.name);
  return result_of(scenario_text(mesh, table_.name, table_.measured.catalog()));
}

}  // namespace tco::importing
