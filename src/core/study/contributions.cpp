#include "tco/core/study/contributions.hpp"

#include "core/study/mixture.hpp"
#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <iterator>
#include <utility>

namespace tco {
namespace {

/// 2^8 mixtures of an option are reckoned at most, and some more to find the lightest.
constexpr std::size_t kMostPlayers = 8;

/// Causes that are switched together; in ascending order of their first.
using Players = std::vector<Causes>;

Causes united(const Players& players, std::size_t coalition) {
  Causes causes = 0;
  for (std::size_t i = 0; i < players.size(); ++i) {
    if (coalition >> i & 1U) causes |= players[i];
  }
  return causes;
}

void join(Players& players, std::size_t i, std::size_t j) {
  players[std::min(i, j)] |= players[std::max(i, j)];
  players.erase(players.begin() + static_cast<std::ptrdiff_t>(std::max(i, j)));
}

/// Each of the causes by itself; every cause there is where those are not the whole change.
Players players_of(std::span<const Cause> changed, Mixture& mixture) {
  Players players;
  Causes together = 0;
  for (const Cause cause : kAllCauses) {
    if (std::find(changed.begin(), changed.end(), cause) == changed.end()) continue;
    players.push_back(bit_of(cause));
    together |= bit_of(cause);
  }
  if (mixture.figures(together) == mixture.figures(kEveryCause)) return players;
  return players_of(kAllCauses, mixture);
}

/// Joins the two that weigh least, switched first and last, until few enough are left.
void join_lightest(Players& players, Mixture& mixture) {
  const auto between = [&](Causes a, Causes b) {
    const auto& one = mixture.figures(a).monthly;
    const auto& other = mixture.figures(b).monthly;
    return one && other ? std::abs((*one - *other).in(unit::per_month)) : kInfinity;
  };
  while (players.size() > kMostPlayers) {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < players.size(); ++i) {
      const double weight =
          between(players[i], 0) + between(kEveryCause & ~players[i], kEveryCause);
      order.emplace_back(weight, i);
    }
    std::sort(order.begin(), order.end());
    join(players, order[0].second, order[1].second);
  }
}

/// Joins what cannot be switched apart: each time the two that most of the coalitions without a
/// price have but one of.
void join_inseparable(Players& players, Mixture& mixture) {
  for (;;) {
    std::vector<std::size_t> unpriced;
    const std::size_t coalitions = std::size_t{1} << players.size();
    for (std::size_t c = 0; c < coalitions; ++c) {
      if (!mixture.figures(united(players, c)).monthly) unpriced.push_back(c);
    }
    if (unpriced.empty()) return;
    std::size_t most = 0;
    std::pair<std::size_t, std::size_t> worst;
    for (std::size_t j = 1; j < players.size(); ++j) {
      for (std::size_t i = 0; i < j; ++i) {
        const auto parts = [&](std::size_t c) { return (c >> i & 1U) != (c >> j & 1U); };
        const auto count =
            static_cast<std::size_t>(std::count_if(unpriced.begin(), unpriced.end(), parts));
        if (count > most) worst = {i, j};
        most = std::max(most, count);
      }
    }
    join(players, worst.first, worst.second);
  }
}

/// Leaves out those that change nothing, whichever others are switched.
void drop_idle(Players& players, Mixture& mixture) {
  const auto idle = [&](Causes player) {
    for (std::size_t c = 0; c < std::size_t{1} << players.size(); ++c) {
      const Causes causes = united(players, c);
      if (mixture.figures(causes & ~player) != mixture.figures(causes | player)) return false;
    }
    return true;
  };
  Players active;
  std::copy_if(players.begin(), players.end(), std::back_inserter(active),
               [&](Causes player) { return !idle(player); });
  players = std::move(active);
}

/// The share of the orders of `count` players in which exactly the given `before` come before one.
double order_share(std::size_t before, std::size_t count) {
  double share = 1 / static_cast<double>(count);
  for (std::size_t k = 1; k <= before; ++k) {  // before! * (count - 1 - before)! / count!
    share *= static_cast<double>(k) / static_cast<double>(count - k);
  }
  return share;
}

/// The Shapley value of a player in the figure that `of` picks; none, of all players alike, where
/// it is unknown somewhere.
template <class Q>
std::optional<Q> shapley(std::optional<Q> Figures::*of, std::size_t player, const Players& players,
                         Mixture& mixture) {
  const std::size_t bit = std::size_t{1} << player;
  Q sum{};
  for (std::size_t c = 0; c < std::size_t{1} << players.size(); ++c) {
    if (c & bit) continue;
    const auto& without = mixture.figures(united(players, c)).*of;
    const auto& with = mixture.figures(united(players, c | bit)).*of;
    if (!without || !with) return std::nullopt;
    const auto before = static_cast<std::size_t>(std::popcount(c));
    sum += order_share(before, players.size()) * (*with - *without);
  }
  return sum;
}

std::vector<Cause> causes_of(Causes causes) {
  std::vector<Cause> list;
  std::copy_if(kAllCauses.begin(), kAllCauses.end(), std::back_inserter(list),
               [&](Cause cause) { return (causes & bit_of(cause)) != 0; });
  return list;
}

}  // namespace

std::string_view name_of(Cause cause) {
  return std::array{
      "volume", "workload", "price",      "throughput", "hardware",
      "rent",   "tariff",   "operations", "finance",    "other"}[static_cast<std::size_t>(cause)];
}

std::vector<Contribution> contributions(const OptionSide& base, const OptionSide& now,
                                        std::span<const Cause> changed) {
  if (base.option.kind != now.option.kind) return {};
  Mixture mixture(base, now);
  if (!mixture.figures(0).monthly || !mixture.figures(kEveryCause).monthly) return {};
  Players players = players_of(changed, mixture);
  join_lightest(players, mixture);
  join_inseparable(players, mixture);
  drop_idle(players, mixture);
  std::vector<Contribution> all;
  for (std::size_t i = 0; i < players.size(); ++i) {
    all.push_back({causes_of(players[i]), *shapley(&Figures::monthly, i, players, mixture),
                   shapley(&Figures::per_output, i, players, mixture),
                   shapley(&Figures::tco, i, players, mixture)});
  }
  return all;
}

}  // namespace tco
