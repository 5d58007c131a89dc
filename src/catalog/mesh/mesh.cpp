#include "catalog/mesh/mesh.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>

namespace tco::catalog {
namespace {

constexpr std::size_t kWeek = 168;  ///< Hours.
constexpr const char* kCure =
    "\n  hint: --scale 1.5 multiplies every demand, --workload ID changes one of them";

/// What several workloads can share.
struct Shared {
  const char* pointer;
  bool of_text;  ///< Of workloads of text alone.
};
constexpr std::array kShared{
    Shared{"/workload/precision", true},      Shared{"/workload/concurrency", true},
    Shared{"/workload/engine", true},         Shared{"/workload/min_tokens_per_second", true},
    Shared{"/workload/measured_only", false}, Shared{"/demand/growth_per_month", false}};

const Shared* shared(const Setting& setting) {
  const auto found = std::ranges::find(kShared, setting.pointer, &Shared::pointer);
  return found == kShared.end() ? nullptr : &*found;
}

}  // namespace

bool is_mesh(const Value& root) {
  const Value* const several = root.find("workloads");
  return several && !several->is(Value::Kind::null);
}

bool of_one_workload(const Setting& setting) {
  return setting.pointer.starts_with("/workload/") || setting.pointer.starts_with("/demand/");
}

bool of_every_workload(const Setting& setting) {
  return shared(setting) && setting.layer >= Layer::scenario;
}

std::vector<Setting> of_each_workload(const Setting& setting, const Value& root) {
  std::vector<Setting> all;
  for (const Value& work : root.find("workloads")->items) {
    const Value* const id = work.find("id");
    const Value* const modality = work.find("modality");
    const bool text = modality && modality->text == "text";
    if (!id || !id->is(Value::Kind::string) || (shared(setting)->of_text && !text)) continue;
    constexpr std::string_view kWork = "/workload";
    Setting& one = all.emplace_back(setting);
    one.pointer = "/workloads/" + escaped_token(id->text) +
                  (setting.pointer.starts_with(kWork) ? setting.pointer.substr(kWork.size())
                                                      : setting.pointer);
  }
  return all;
}

void refuse_several(const Setting& setting) {
  const bool one_of_them = setting.pointer.starts_with("/workloads/");
  if (setting.layer < Layer::scenario || (!one_of_them && setting.pointer != "/scale")) return;
  throw Error(ExitCode::usage,
              setting.origin + ": the scenario has one workload\n  hint: " +
                  (one_of_them ? "what is said of it needs no id: leave --workload out"
                               : "--volume says how much of it is made"));
}

void refuse_one_workload(const Setting& setting) {
  if (!of_one_workload(setting)) return;
  // A flag that names a pointer can name that of one workload.
  const bool points = setting.origin.ends_with(text::shortened(setting.pointer));
  const std::size_t key = setting.pointer.find('/', 1);
  if (setting.pointer == "/demand/pattern" && !points) {
    throw Error(ExitCode::usage, setting.origin +
                                     ": the scenario has several workloads\n  hint: \"pattern\": "
                                     "\"batch\" in the demand of those that may wait");
  }
  const std::string of_one =
      "/workloads/ID" + setting.pointer.substr(setting.pointer.starts_with("/demand/") ? 0 : key);
  throw Error(ExitCode::usage, setting.origin + ": the scenario has several workloads" +
                                   (points ? "\n  hint: " + of_one +
                                                 " is that of one of them, /scale multiplies "
                                                 "every demand"
                                           : kCure));
}

void refuse_one_workload(const Request& request) {
  const auto refuse = [](const std::string& flag, const std::string& cure) {
    throw Error(ExitCode::usage, flag + ": the scenario has several workloads\n  hint: " + cure);
  };
  if (!request.model.empty()) refuse("--model", "--workload ID names the one that is to run it");
  const std::string plans = "each workload names the plans that may serve it under apis";
  if (!request.api.empty()) refuse(request.api_by, plans);
  if (!request.seat.empty()) refuse(request.seat_by, plans);
  if (!request.hybrid.empty()) {
    refuse("--hybrid", "--own ID sends to the APIs what the machine should not serve");
  }
}

void read_mesh(Fields& in, Scenario& s) {
  for (const char* const key : {"workload", "demand"}) {
    if (const auto one = in.get(key)) {
      one->problem(std::string("expected ") + key + " or workloads, got both",
                   "a demand stands in each of the workloads");
    }
  }
  const double scale = in.number_or("scale", {.high = 1e9}, 1);
  s.demand.volume = scale * unit::outputs_per_month;
  const double reuse = in.number_or("local_cache_reuse", kShare, 0);
  std::set<std::string> ids;
  const Node list = *in.get("workloads");
  const std::vector<Node> items = list.items();
  if (items.empty() && list.value().is(Value::Kind::array)) {
    list.expected("one workload or more", "each is an object with id, modality, model and demand");
  }
  for (const Node& item : items) {
    Fields one(item);
    MeshWorkload read = read_mesh_workload(one, s.horizon_months);
    one.done();
    read.workload.local_cache_reuse = reuse;
    if (!read.id.empty() && !ids.insert(read.id).second) {
      one.find("id")->problem("id " + text::quoted(read.id) + " is given twice",
                              "each workload has an id of its own");
    }
    s.mesh.push_back(std::move(read));
  }
  if (!s.mesh.empty()) s.workload = s.mesh.front().workload;
}

void tell_hours(const Scenario& scenario, std::vector<std::string>& warnings) {
  std::set<std::size_t> hours;  // of a week
  for (const MeshWorkload& one : scenario.mesh) {
    const std::vector<double>& weights = one.demand.profile;
    if (weights.empty() || one.deferrable || one.minimum_api_share == 1) continue;
    for (std::size_t h = 0; h < kWeek; ++h) {
      if (weights[h % weights.size()] > 0) hours.insert(h);
    }
  }
  constexpr double kSlack = 1e-9;
  const double all = scenario.hours_per_month.in(unit::hours_per_month);
  const double come = all * static_cast<double>(hours.size()) / kWeek;
  const double work = scenario.assumptions.available_hours.in(unit::hours_per_month);
  if (come <= work * (1 + kSlack)) return;
  warnings.push_back("profiles have work in " + plain_number(std::round(come)) +
                     " hours of a month, and machines work in " + plain_number(work) +
                     ": what comes in the others is made at home as if they did\n  hint: --hours " +
                     plain_number(std::ceil(come)) + " lets them work in all of these");
}

Plan metered(Plan plan, const Node& id) {
  if (plan.by_seat_only()) {
    id.problem(plan.id + " is sold by the seat only, and seats are no part of several workloads",
               "a plan of your own with monthly_fee stands for them");
  }
  return plan;
}

}  // namespace tco::catalog
