#include "tco/catalog/uncertain/stated.hpp"

#include "catalog/json/node.hpp"
#include "catalog/json/pointer.hpp"
#include "catalog/records/records.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/simulate/numbers.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace tco::catalog {
namespace {

using simulate::Distribution;

constexpr std::string_view kRange = "_range";

class Walk {
 public:
  explicit Walk(const std::set<std::string>& models) : models_(models) {}

  void object(const Value& value, const std::string& pointer) {
    const Value* const model = value.find("model");
    const bool row = pointer.find("/performance/") != std::string::npos;
    if (row && model && !models_.contains(std::string(model->text))) return;
    for (const Member& member : value.members) {
      const std::string at = pointer + '/' + escaped_token(member.key);
      if (member.value.is(Value::Kind::object)) object(member.value, at);
      if (member.value.is(Value::Kind::array)) array(member, value, pointer);
    }
  }
  std::vector<StatedRange> take() && { return std::move(found_); }

 private:
  void array(const Member& member, const Value& in, const std::string& pointer) {
    const auto& items = member.value.items;
    if (member.key.ends_with(kRange) && items.size() == 2) {
      const std::string_view key = member.key.substr(0, member.key.size() - kRange.size());
      const Value* const value = in.find(key);
      if (!value || !value->is(Value::Kind::number)) return;
      const double low = items[0].number, high = items[1].number;
      if (!(low < high) || value->number < low || value->number > high) return;
      found_.push_back({pointer + '/' + escaped_token(key), value->number,
                        Distribution::split(low, value->number, high)});
      return;
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].is(Value::Kind::object)) continue;
      object(items[i], pointer + '/' + escaped_token(member.key) + '/' + std::to_string(i));
    }
  }

  const std::set<std::string>& models_;
  std::vector<StatedRange> found_;
};

}  // namespace

std::vector<StatedRange> stated_ranges(const Question& question, const Catalog& catalog) {
  const Source source("scenario", question.resolved());
  const Value root = parsed(source);
  std::set<std::string> models{question.scenario.workload.model};
  for (const MeshWorkload& work : question.scenario.mesh) models.insert(work.workload.model);
  const std::string model = models.size() == 1 ? *models.begin() : "";
  Walk walk(models);
  Value alone = root;
  std::erase_if(alone.members, [](const Member& member) {
    return std::ranges::any_of(kOwnRecords,
                               [&](const auto& own) { return member.key == own.first; });
  });
  walk.object(alone, "");
  std::set<std::pair<std::string, std::string>> seen;
  const auto add = [&](const char* kind, const std::string& id) {
    if (id.empty() || !seen.emplace(kind, id).second) return;
    const Value* found = value_below(&root, std::array<std::string, 2>{kind, id});
    if (!found) {
      const RecordMap& records = *records_named(kind, catalog.records().maps);
      const auto record = records.find(id);
      if (record == records.end()) return;
      found = &record->second.value(model);
    }
    walk.object(*found, std::string("/") + kind + '/' + escaped_token(id));
  };
  for (const Option* const part : simulate::parts_of(question.scenario)) {
    const Option& option = *part;
    if (option.hardware) {
      add("hardware", option.hardware->id.substr(0, option.hardware->id.find('@')));
      if (option.hardware->device) add("accelerators", option.hardware->device->id);
    }
    if (option.plan) add("plans", option.plan->id);
  }
  return std::move(walk).take();
}

}  // namespace tco::catalog
