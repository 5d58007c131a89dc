#include "tco/catalog/uncertain/stated.hpp"

#include "catalog/json/fields.hpp"
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

class Walk {
 public:
  explicit Walk(const std::set<std::string>& models) : models_(models) {}

  void object(const Value& value, const std::string& pointer) {
    const Value* const model = value.find("model");
    const bool row = pointer.find("/performance/") != std::string::npos;
    if (row && model && !models_.contains(std::string(model->text))) return;
    for (const Member& member : value.members) {
      const std::string at = pointer + '/' + escaped_token(member.key);
      if (member.value.is(Value::Kind::object)) {
        const bool spread = member.key.ends_with(kDistributionSuffix);
        spread ? distribution(member, value, pointer) : object(member.value, at);
      }
      if (member.value.is(Value::Kind::array)) array(member, value, pointer);
    }
  }
  std::vector<StatedRange> take() && { return std::move(found_); }

 private:
  void array(const Member& member, const Value& in, const std::string& pointer) {
    const auto& items = member.value.items;
    if (member.key.ends_with(kRangeSuffix) && items.size() == 2) {
      StatedSpread spread;
      spread.low = items[0].number;
      spread.high = items[1].number;
      const std::string_view key = figure_of(member.key);
      const bool other = in.find(std::string(key) + std::string(kDistributionSuffix)) != nullptr;
      if (spread.low < spread.high && !other) add(key, in, pointer, spread);
      return;
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].is(Value::Kind::object)) continue;
      object(items[i], pointer + '/' + escaped_token(member.key) + '/' + std::to_string(i));
    }
  }

  /// The document was read before: what is wrong in it has been told.
  void distribution(const Member& member, const Value& in, const std::string& pointer) {
    Problems problems;
    Context context{problems, {}};
    Value value = member.value;
    const auto spread = read_spread(Node(value, pointer, context));
    if (spread) add(figure_of(member.key), in, pointer, *spread);
  }

  void add(std::string_view key, const Value& in, const std::string& pointer,
           const StatedSpread& spread) {
    const Value* const value = in.find(key);
    if (!value || !value->is(Value::Kind::number)) return;
    if (!refusal_of(spread, value->number, "").empty()) return;
    found_.push_back({pointer + '/' + escaped_token(key), value->number, spread});
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
      if (!record) return;
      found = &record->value(model);
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
