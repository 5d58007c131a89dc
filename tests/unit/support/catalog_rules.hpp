#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace tco::test {

using nlohmann::json;

/// What the catalog must not hold, though a user's document may: each by its place.
class CatalogRules {
 public:
  static std::vector<std::string> broken_by(const json& document) {
    CatalogRules rules;
    for (const char* const key : {"hardware", "accelerators"}) {
      for (const json& machine : records(document, key)) rules.machine(machine);
    }
    for (const json& plan : records(document, "plans")) rules.plan(plan);
    for (const json& tariff : records(document, "electricity")) rules.tariff(tariff);
    for (const char* const key : {"models", "resale", "facilities"}) {
      for (const json& record : records(document, key)) rules.provenance(id(record), record);
    }
    return rules.broken_;
  }

 private:
  static json records(const json& document, const char* key) {
    const auto found = document.find(key);
    return found != document.end() && found->is_array() ? *found : json::array();
  }
  static std::string id(const json& record) { return record.value("id", "no id"); }

  void provenance(const std::string& what, const json& block) {
    for (const char* const key : {"source", "as_of", "basis"}) {
      if (block.value(key, "").empty()) broken_.push_back(what + ": no " + key);
    }
  }

  void rent(const std::string& what, const json& offer) {
    provenance(what, offer);
    if (offer.value("seller", "").empty()) broken_.push_back(what + ": no seller");
  }

  void machine(const json& machine) {
    for (const char* const key : {"purchase", "power"}) {
      if (machine.contains(key)) provenance(id(machine) + ' ' + key, machine[key]);
    }
    if (machine.contains("rent") && machine["rent"].is_object()) {
      rent(id(machine) + " rent", machine["rent"]);
    }
    for (const json& offer : records(machine, "rents")) rent(id(machine) + " rents", offer);
    for (const json& row : records(machine, "performance")) {
      provenance(id(machine) + " performance", row);
    }
  }

  void plan(const json& plan) {
    provenance(id(plan), plan);
    const std::string told = plan.value("source", "") + plan.value("note", "");
    const bool gone = told.find("Withdrawn") != std::string::npos;
    if (gone && plan.value("retired", "").size() != 10) {
      broken_.push_back(id(plan) + ": withdrawn, and no day");
    }
  }

  void tariff(const json& tariff) {
    provenance(id(tariff), tariff);
    const std::string payer = tariff.value("class", "");
    if (payer != "household" && payer != "business") broken_.push_back(id(tariff) + ": no class");
    if (!id(tariff).ends_with(':' + payer)) broken_.push_back(id(tariff) + ": not of its class");
  }

  std::vector<std::string> broken_;
};

}  // namespace tco::test
