#pragma once

#include "core/option/flow.hpp"
#include "core/option/plan_over_time.hpp"
#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/mesh/problem.hpp"
#include "tco/core/question/scenario.hpp"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tco {

/// A machine of a mesh under one workload.
struct MeshPair {
  const Option* option = nullptr;
  Serving served;
  Fleet sized;
  bool possible = false;  ///< The entry lets it, and a row or prediction is there.
};

/// A kind of machine at one choice of precisions, streams and engines, under each workload.
using MeshPairs = std::vector<MeshPair>;

/// What a way to use a kind leaves out, and how its rent is paid.
struct MeshUse {
  std::vector<bool> serves;  ///< By workload.
  bool by_the_hour = false;  ///< Rent is paid for busy hours.
  std::size_t runs = 0;      ///< The choice of pairs; 0: each row as it was picked.
};

/// An option of a mesh, month by month, as a problem in numbers.
class MeshTerms {
 public:
  /// All must outlive this. Stands at month 1.
  MeshTerms(const Option& option, const Scenario& scenario);
  MeshTerms(const MeshTerms&) = delete;

  /// Why it cannot be; empty: it may.
  const std::string& infeasible() const { return infeasible_; }
  /// The first figure that is missing; empty: all are known.
  const std::string& unknown() const { return unknown_; }

  /// Goes to a later month, 0 is month 1. True where the problem changed.
  bool move_to(std::size_t index);
  const mesh::Problem& problem() const { return problem_; }

  const Option& option() const { return option_; }
  const Scenario& scenario() const { return scenario_; }
  std::size_t kinds() const { return pairs_.size(); }
  std::size_t works() const { return scenario_.mesh.size(); }
  /// With the row that was picked for the workload alone.
  const MeshPair& pair(std::size_t kind, std::size_t work) const {
    return pairs_[kind].front()[work];
  }
  /// As a way to use the kind has it.
  const MeshPair& pair(std::size_t kind, std::size_t work, std::size_t way) const {
    return pairs_[kind][uses_[kind][way].runs][work];
  }
  const MeshUse& use(std::size_t kind, std::size_t way) const { return uses_[kind][way]; }
  /// Of the month.
  std::optional<MonthlyCost> storage_of_use(std::size_t kind, const MeshUse& use);
  /// The rent whose sessions are most of those of its workloads; null: it is not by hours used.
  const Rent* sessions_of_use(std::size_t kind, const MeshUse& use) const;
  const std::vector<MeshUse>& uses(std::size_t kind) const { return uses_[kind]; }
  /// The machine at the prices of the month.
  const Option& priced(std::size_t kind) { return over_time_[kind].in_month(index_); }
  /// The cheapest plan of a workload; null: none.
  const Option* plan(std::size_t work) const { return cheapest_[work]; }
  /// The plan of a bill that several workloads share.
  const Option& shared_plan(std::size_t bill) const { return *shared_[bill]; }
  /// What is run around the plan of such a bill.
  MonthlyCost operations_of_bill(std::size_t bill) const { return around_[bill]; }
  /// True where a plan asks another price of a workload in some hours than in others.
  bool priced_by_hour(std::size_t work, const std::string& plan) const;
  /// What so many outputs cost at the cheapest plan.
  MonthlyCost bill(std::size_t work, double outputs) const;
  /// Outputs of all workloads, each at scale 1.
  double outputs(std::size_t work) const { return volumes_[work][index_]; }

 private:
  void find_pairs();
  void find_uses();
  /// A model and what it may be run at, the largest need of memory first: each with its workloads.
  struct Ladder {
    std::string model;
    std::vector<std::map<std::size_t, MeshPair>> steps;
  };
  std::vector<Ladder> ladders(const MeshPairs& pairs);
  /// Makes pairs of the kind at other precisions; models that are run at several take one.
  void lower_precisions(std::size_t kind);
  /// Makes pairs of the kind for fewer streams at once, and by the engine that keeps least.
  void lower_streams(std::size_t kind);
  void lower_engines(std::size_t kind);
  MeshPair rerun(const MeshPair& pair, const std::string& precision, const Run& asked,
                 std::size_t work);
  /// True where one unit holds all models that the kind may serve.
  bool fits(std::size_t kind, const MeshPairs& pairs) const;
  void add_uses(std::size_t kind, std::size_t runs, const std::vector<bool>& serves);
  /// Leaves out those that another one is never dearer than, whatever is made.
  void drop_dearer_uses(std::size_t kind);
  bool never_dearer(std::size_t kind, const MeshUse& a, const MeshUse& b) const;
  std::optional<double> files_of_use(std::size_t kind, const MeshUse& use) const;
  void take_rent(std::size_t kind, const MeshUse& use, mesh::Kind& into);
  void find_plans();
  void take_hours();
  void take_works();
  void take_kinds();
  void share(std::size_t work, const PlanOverTime& plan);
  /// A meter of a bill as workloads pay it: lists of prices, which count the units of all.
  struct Counted {
    std::vector<MonthlyMeter> lists;
    std::vector<std::size_t> list;  ///< By work.
    std::vector<double> quantity;   ///< By work.
  };
  void take_meters();
  void refuse_unsold(std::size_t work, const std::string& reason);
  mesh::Kind kind_of(std::size_t kind, const MeshUse& use);
  void say_unknown(const std::string& what) {
    if (unknown_.empty()) unknown_ = what;
  }

  const Option& option_;
  const Scenario& scenario_;
  std::size_t index_ = 0;
  std::string infeasible_, unknown_;
  std::vector<std::vector<MeshPairs>> pairs_;  ///< By kind, choice of runs and work.
  std::deque<Option> lowered_;                 ///< Options that are run otherwise.
  std::vector<std::vector<MeshUse>> uses_;     ///< By kind.
  std::deque<OptionOverTime> over_time_;       ///< By kind.
  std::deque<Scenario> alone_;                 ///< By work: its demand alone.
  std::deque<std::deque<PlanOverTime>> plans_;
  std::vector<std::vector<double>> volumes_;  ///< By work and month.
  std::vector<const Option*> cheapest_;
  std::vector<const PlanOverTime*> bills_;
  std::vector<const Option*> shared_;         ///< Of the bills of the problem.
  std::vector<MonthlyCost> around_;           ///< Of each, what is run around it.
  std::vector<std::vector<Counted>> meters_;  ///< Of each.
  std::size_t hours_ = 1;                     ///< Of a day or a week that work comes by.
  std::vector<std::vector<double>> parts_;    ///< By work and place; empty: any hour will do.
  mesh::Problem problem_;
};

/// An output of `a` takes no more hours of a unit than one of `b`, and no more electricity, whether
/// the unit would idle else or be off.
bool runs_as_well(const MeshPair& a, const MeshPair& b);

/// The memory that models take which are served side by side; nothing where one is unknown.
std::optional<double> memory_of(const MeshPairs& pairs, const std::vector<bool>& served);

/// Of these workloads those with the model and the precision of this one, itself among them.
std::vector<std::size_t> run_alike(const MeshPairs& pairs, std::size_t work,
                                   const std::vector<bool>& served);

}  // namespace tco
