#include "core/workloads/terms.hpp"
#include "tco/core/machine/renting.hpp"

#include <algorithm>
#include <utility>

namespace tco {
namespace {

/// Models whose files are kept or not, each for itself, as keeping them is paid for.
constexpr std::size_t kMostStored = 4;

std::optional<double> memory_of_one(const Serving& serving) {
  if (serving.memory_gib) return serving.memory_gib;
  if (serving.prospect) return serving.prospect->needed.in(unit::GiB);
  return std::nullopt;
}

bool is_part(const std::vector<bool>& set, const std::vector<bool>& whole) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (set[i] && !whole[i]) return false;
  }
  return true;
}

/// Larger ones first, then those of workloads listed first.
bool comes_first(const std::vector<bool>& a, const std::vector<bool>& b) {
  const auto size = [](const std::vector<bool>& set) {
    return std::count(set.begin(), set.end(), true);
  };
  if (size(a) != size(b)) return size(a) > size(b);
  return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

/// The largest of the sets of these workloads that fit; what is part of one is left out. Of a model
/// at one precision the workload that needs most brings all that need less.
template <class Fits>
std::vector<std::vector<bool>> largest_sets(const MeshPairs& pairs, const std::vector<bool>& able,
                                            Fits fits) {
  if (fits(able)) return {able};
  std::vector<std::vector<bool>> sets{std::vector<bool>(pairs.size())};
  for (std::size_t w = 0; w < pairs.size(); ++w) {
    if (!able[w] || run_alike(pairs, w, able).front() != w) continue;
    std::vector<std::vector<bool>> longer = sets;
    for (const std::size_t most : run_alike(pairs, w, able)) {
      for (std::vector<bool> set : sets) {
        for (const std::size_t i : run_alike(pairs, w, able)) {
          set[i] = memory_of_one(pairs[i].served) <= memory_of_one(pairs[most].served);
        }
        if (fits(set)) longer.push_back(std::move(set));
      }
    }
    sets = std::move(longer);
  }
  std::sort(sets.begin(), sets.end(), comes_first);
  std::vector<std::vector<bool>> kept;
  for (std::vector<bool>& set : sets) {
    const bool part = std::any_of(kept.begin(), kept.end(),
                                  [&](const auto& whole) { return is_part(set, whole); });
    if (!part) kept.push_back(std::move(set));
  }
  return kept;
}

/// What a unit may serve where memory is no matter.
std::vector<bool> able_of(const MeshPairs& pairs) {
  std::vector<bool> able;
  for (const MeshPair& pair : pairs) able.push_back(pair.possible);
  return able;
}

/// True where the memory that they take is unknown, too.
bool fit_together(const MeshPairs& pairs, const std::vector<bool>& set,
                  const std::optional<double>& room) {
  const auto need = memory_of(pairs, set);
  return !need || !room || *need <= *room * (1 + kSlack);
}

}  // namespace

std::vector<std::size_t> run_alike(const MeshPairs& pairs, std::size_t w,
                                   const std::vector<bool>& served) {
  std::vector<std::size_t> same;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (served[i] && pairs[i].option->workload.model == pairs[w].option->workload.model &&
        pairs[i].served.precision == pairs[w].served.precision) {
      same.push_back(i);
    }
  }
  return same;
}

std::optional<double> memory_of(const MeshPairs& pairs, const std::vector<bool>& served) {
  double all = 0;
  for (std::size_t w = 0; w < pairs.size(); ++w) {
    if (!served[w]) continue;
    // A model at one precision is held once, at the largest need.
    const std::vector<std::size_t> same = run_alike(pairs, w, served);
    if (same.front() != w) continue;
    double most = 0;
    for (const std::size_t i : same) {
      const auto need = memory_of_one(pairs[i].served);
      if (!need) return std::nullopt;
      most = std::max(most, *need);
    }
    all += most;
  }
  return all;
}

bool MeshTerms::fits(std::size_t k, const MeshPairs& pairs) const {
  return fit_together(pairs, able_of(pairs),
                      pairs_[k].front().front().option->hardware->memory_gib);
}

/// The largest sets of workloads whose models fit one unit together. Where not all of them do, the
/// same with each model at one precision, for fewer streams, and by another engine.
void MeshTerms::find_uses() {
  uses_.resize(pairs_.size());
  for (std::size_t k = 0; k < pairs_.size(); ++k) {
    const auto room = pairs_[k].front().front().option->hardware->memory_gib;
    if (!fits(k, pairs_[k].front())) {
      lower_precisions(k);
      lower_streams(k);
      lower_engines(k);
    }
    for (std::size_t choice = 0; choice < pairs_[k].size(); ++choice) {
      const MeshPairs& pairs = pairs_[k][choice];
      const auto fit = [&](const std::vector<bool>& set) { return fit_together(pairs, set, room); };
      for (const std::vector<bool>& set : largest_sets(pairs, able_of(pairs), fit)) {
        add_uses(k, choice, set);
      }
    }
    drop_dearer_uses(k);
  }
}

/// Of a machine on demand those without requests that it waits for apart, as its rent is then paid
/// for busy hours; where files cost rent, those of some models alone.
void MeshTerms::add_uses(std::size_t k, std::size_t runs, const std::vector<bool>& set) {
  const MeshPairs& pairs = pairs_[k][runs];
  const auto& rent = pairs.front().option->hardware->rent;
  if (pairs.front().option->kind != OptionKind::owned && !rent) return;
  if (pairs.front().option->kind == OptionKind::owned) {
    uses_[k].push_back({set, false, runs});
    return;
  }
  std::vector<std::vector<bool>> sets{set};
  std::vector<std::size_t> files;
  for (std::size_t w = 0; w < set.size(); ++w) {
    if (set[w] && run_alike(pairs, w, set).front() == w) files.push_back(w);
  }
  const auto storage = rent->storage_per_gib.value;
  const bool paid = !storage || *storage > MonthlyCost{};
  for (std::size_t mask = (std::size_t{1} << files.size()) - 2;
       paid && files.size() > 1 && files.size() <= kMostStored && mask > 0; --mask) {
    std::vector<bool>& some = sets.emplace_back(set.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      if ((mask >> i & 1U) == 0) continue;
      for (const std::size_t w : run_alike(pairs, files[i], set)) some[w] = true;
    }
  }
  for (const std::vector<bool>& one : sets) {
    if (rent->mode != RentMode::on_demand) {
      uses_[k].push_back({one, by_the_hour_used(*rent), runs});
      continue;
    }
    MeshUse waiting{one, false, runs}, working{one, true, runs};
    bool waits = false, works = false;
    for (std::size_t w = 0; w < one.size(); ++w) {
      const bool interactive = scenario_.mesh[w].interactive();
      waits = waits || (one[w] && interactive);
      if (interactive) working.serves[w] = false;
      works = works || working.serves[w];
    }
    if (waits) uses_[k].push_back(waiting);
    if (works || !waits) uses_[k].push_back(working);
  }
}

/// GiB of the files of its models.
std::optional<double> MeshTerms::files_of_use(std::size_t k, const MeshUse& use) const {
  const MeshPairs& pairs = pairs_[k][use.runs];
  std::optional<double> all = 0;
  for (std::size_t w = 0; w < pairs.size(); ++w) {
    if (!use.serves[w] || run_alike(pairs, w, use.serves).front() != w) continue;
    all = sum(all, stored_gib(*pairs[w].option, pairs[w].served));
  }
  return all;
}

/// What keeping them takes.
std::optional<MonthlyCost> MeshTerms::storage_of_use(std::size_t k, const MeshUse& use) {
  const auto price = priced(k).hardware->rent->storage_per_gib.value;
  if (!price || *price == MonthlyCost{}) return price;
  return times(*price, files_of_use(k, use));
}

/// The rent whose sessions are the most of those of its workloads; null: it is not paid by the
/// hour used.
const Rent* MeshTerms::sessions_of_use(std::size_t k, const MeshUse& use) const {
  const Rent* most = nullptr;
  for (std::size_t w = 0; use.by_the_hour && w < use.serves.size(); ++w) {
    const Rent& rent = *pairs_[k][use.runs][w].option->hardware->rent;
    if (use.serves[w] && (!most || rent.sessions_per_month > most->sessions_per_month)) {
      most = &rent;
    }
  }
  return most;
}

}  // namespace tco
