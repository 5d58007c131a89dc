#include "core/workloads/terms.hpp"

#include <algorithm>
#include <utility>

namespace tco {
namespace {

/// Power of a busy unit, and what it draws then more than idle.
struct Draw {
  Power busy, more;
};

std::optional<Draw> draw_of(const MeshPair& pair) {
  if (pair.option->kind != OptionKind::owned) return Draw{};  // the landlord pays
  const auto& load = pair.served.load.value;
  const auto& idle = pair.option->hardware->power.idle.value;
  if (!load || !idle) return std::nullopt;
  return Draw{*load, *load - *idle};
}

}  // namespace

bool runs_as_well(const MeshPair& a, const MeshPair& b) {
  const OutputTime time = a.sized.busy_per_output(), other = b.sized.busy_per_output();
  const auto draw = draw_of(a), other_draw = draw_of(b);
  return draw && other_draw && time <= other && time * draw->busy <= other * other_draw->busy &&
         time * draw->more <= other * other_draw->more &&
         a.option->assumptions.max_utilization >= b.option->assumptions.max_utilization;
}

bool MeshTerms::never_dearer(std::size_t k, const MeshUse& a, const MeshUse& b) const {
  if (a.by_the_hour != b.by_the_hour) return false;
  for (std::size_t w = 0; w < b.serves.size(); ++w) {
    if (!b.serves[w]) continue;
    if (!a.serves[w] || !runs_as_well(pairs_[k][a.runs][w], pairs_[k][b.runs][w])) return false;
  }
  const auto& rent = pairs_[k].front().front().option->hardware->rent;
  const bool kept = rent && pairs_[k].front().front().option->kind != OptionKind::owned &&
                    rent->storage_per_gib.value != MonthlyCost{};
  if (!kept) return true;
  const auto files = files_of_use(k, a), other_files = files_of_use(k, b);
  return files && other_files && *files <= *other_files;
}

void MeshTerms::drop_dearer_uses(std::size_t k) {
  std::vector<MeshUse> kept;
  for (MeshUse& use : uses_[k]) {
    const auto as_good = [&](const MeshUse& other) { return never_dearer(k, other, use); };
    if (std::ranges::any_of(kept, as_good)) continue;
    std::erase_if(kept, [&](const MeshUse& other) { return never_dearer(k, use, other); });
    kept.push_back(std::move(use));
  }
  uses_[k] = std::move(kept);
}

}  // namespace tco
