#include "core/explain/builder.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/quantity/text.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tco {
namespace {

constexpr std::size_t kDay = 24;
/// Groups of hours that are told one by one.
constexpr std::size_t kMostGroups = 24;

/// The only kind that makes any of a workload.
std::optional<std::size_t> sole_kind(const MeshResult& mesh, std::size_t w) {
  std::optional<std::size_t> sole;
  for (std::size_t k = 0; k < mesh.kinds.size(); ++k) {
    if (mesh.kinds[k].busy[w] == HoursPerMonth{}) continue;
    if (sole) return std::nullopt;
    sole = k;
  }
  return sole;
}

HoursPerMonth without(const std::vector<HoursPerMonth>& busy, std::size_t w) {
  HoursPerMonth sum{};
  for (std::size_t v = 0; v < busy.size(); ++v) {
    if (v != w) sum += busy[v];
  }
  return sum;
}

}  // namespace

/// Outputs that a kind has room for beside its other work, in a part of the hours of a month.
struct ExplanationBuilder::Room {
  std::string formula = {};
  std::vector<Term> terms = {};
  double outputs = 0;
};

ExplanationBuilder::Room ExplanationBuilder::room_beside(std::size_t k, std::size_t w,
                                                         const Term& hours,
                                                         HoursPerMonth others) const {
  const KindResult& kind = result_.mesh->kinds[k];
  const Option& part = option_.machines[k].serving.front();
  const double busy_part = part.assumptions.max_utilization;
  const double seconds = kind.per_output[w].in(unit::second / unit::output);
  const double taken = others.in(unit::hours_per_month);
  const std::string& id = part.hardware->id;
  return {"(n * u * H - others) * 3600 / t",
          {figure("n", "units of " + id, kind.units, ""),
           assumed("u", "part of an hour it may be busy", busy_part, "", "/owned/max_utilization"),
           hours, figure("others", "hours of these for other workloads", taken, "h/month"),
           figure("t", "machines." + id + '.' + scenario_.mesh[w].id + ".seconds_per_output",
                  seconds, "s/output")},
          (kind.units * busy_part * hours.value.value_or(0) - taken) * 3600 / seconds};
}

void ExplanationBuilder::explain_local(std::size_t w) {
  const MeshWorkload& work = scenario_.mesh[w];
  const WorkloadResult& one = result_.mesh->workloads[w];
  const std::string name = "workloads." + work.id + ".local_outputs";
  const double local = one.local.in(unit::outputs_per_month);
  const double outputs = one.outputs.in(unit::outputs_per_month);
  const double most = work.most_local();
  const Term floor = assumed("floor", "part that is never local", work.minimum_api_share, "",
                             work.place + "/minimum_api_share");
  const Term all = figure("all", "workloads." + work.id + ".outputs", outputs, "outputs/month");
  const auto say = [&](std::string formula, std::vector<Term> terms) {
    add(name, std::move(formula), local, "outputs/month", std::move(terms));
  };
  if (local == 0) return say("0", {floor, all});
  if (near(local, most * outputs)) return say("(1 - floor) * all", {floor, all});
  const auto sole = sole_kind(*result_.mesh, w);
  if (work.deferrable && sole) {
    const Assumptions& a = option_.machines[*sole].serving.front().assumptions;
    const Term available =
        assumed("H", "available hours of a unit", a.available_hours.in(unit::hours_per_month),
                "h/month", "/owned/available_hours_per_month");
    Room room = room_beside(*sole, w, available, without(result_.mesh->kinds[*sole].busy, w));
    if (near(room.outputs, local)) return say(std::move(room.formula), std::move(room.terms));
  }

  // All but what groups of hours have no room for, each a figure of its own.
  std::string formula = "(1 - floor) * all";
  std::vector<Term> terms{floor, all};
  double made = most * outputs;
  std::size_t count = 0;
  for (const MeshHours& group : result_.mesh->hours) count += group.hours.size();
  for (const MeshHours& group : result_.mesh->hours) {
    const double asked = group.asked[w].in(unit::outputs_per_month);
    const double of_group = group.local[w].value_or(most) * asked;
    const double left = most * asked - of_group;
    if (near(of_group, most * asked)) continue;
    const std::string when =
        hours_text(group.hours, count > kDay) + (count > kDay ? " of a week" : " of a day");
    const std::string figure_name =
        "workloads." + work.id + ".no_room." + std::to_string(group.hours.front());
    std::vector<Term> of_left{
        floor, figure("asked", "outputs asked for in hours " + when, asked, "outputs/month")};
    std::string rule;
    if (sole) {
      const double hours = scenario_.hours_per_month.in(unit::hours_per_month) *
                           static_cast<double>(group.hours.size()) / static_cast<double>(count);
      Room room =
          room_beside(*sole, w, figure("H", "hours " + when + ", a month", hours, "h/month"),
                      without(group.busy[*sole], w));
      if (near(room.outputs, of_group)) {
        rule = "(1 - floor) * asked - " + room.formula;
        of_left.insert(of_left.end(), room.terms.begin(), room.terms.end());
      }
    }
    if (rule.empty()) {
      rule = "(1 - floor) * asked - made";
      of_left.push_back(figure("made", "at home in these hours, where the month is cheapest",
                               of_group, "outputs/month"));
    }
    add(figure_name, rule, left, "outputs/month", std::move(of_left));
    const std::string symbol = "no_room_" + std::to_string(group.hours.front());
    formula += " - " + symbol;
    terms.push_back(figure(symbol, figure_name, left, "outputs/month"));
    made -= left;
  }
  if (near(made, local) && terms.size() <= kMostGroups) {
    return say(std::move(formula), std::move(terms));
  }
  say("0 .. (1 - floor) * all, where the month is cheapest", {floor, all});
}

}  // namespace tco
