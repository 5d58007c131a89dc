#include "tco/core/study/sensitivity.hpp"

#include "tco/core/machine/serving.hpp"
#include "tco/core/plan/metering.hpp"

#include <string_view>
#include <type_traits>

namespace tco {
namespace {

template <class Q>
constexpr bool kIsMoney = std::is_same_v<Q, Money> || std::is_same_v<Q, MonthlyCost> ||
                          std::is_same_v<Q, HourlyRate> || std::is_same_v<Q, EnergyPrice>;

bool is_guess(Basis basis) {
  return basis == Basis::estimate || basis == Basis::anchored || basis == Basis::predicted;
}

/// What a figure changes: how the machine serves, or only what that costs.
enum class Moves { cost, serving };

/// Collects the figures of one option that have a range.
class Collector {
 public:
  explicit Collector(const Option& option) : option_(option) {}

  /// `find` leads to the figure inside any copy of the option. `record`: whose figure it is.
  template <Moves kMoves = Moves::cost, class Q, class Find>
  void add(std::string what, std::string unit_name, Q unit, Basis basis, std::string_view record,
           Find find) {
    const Figure<Q>& figure = find(option_);
    const auto put = [find, unit](Option& copy, double value) {
      find(copy).value = value * unit;
      if constexpr (kMoves == Moves::serving) copy.served.reset();
    };
    add(std::move(what), std::move(unit_name), unit, basis, record, figure, put);
  }
  /// With a way of its own to put a value.
  template <class Q>
  void add(std::string what, std::string unit_name, Q unit, Basis basis, std::string_view record,
           const Figure<Q>& figure, std::function<void(Option&, double)> put) {
    if (!figure.value || !figure.range || !(figure.range->low < figure.range->high)) return;
    std::string key(record);
    key += '/' + what;
    found_.push_back({std::move(what), std::move(unit_name), figure.range->low.in(unit),
                      figure.range->high.in(unit), figure.value->in(unit), kIsMoney<Q>,
                      is_guess(basis), std::move(key), std::move(put)});
  }
  std::vector<RangedInput> take() && { return std::move(found_); }

 private:
  const Option& option_;
  std::vector<RangedInput> found_;
};

void collect_row(Collector& collector, const Option& option) {
  const std::shared_ptr<const Serving> kept = serving(option);
  const Serving& served = *kept;
  if (served.prospect) {
    const AttemptTime second = unit::second / unit::attempt;
    collector.add("predicted seconds per attempt on", "s", second, served.basis,
                  option.hardware->id + '/' + option.workload.model, option.predicted_time,
                  [second](Option& o, double value) { put_predicted_time(o, value * second); });
    return;
  }
  if (!served.row) return;
  const std::size_t index = served.index;
  const Basis basis = served.basis;
  // Rows are of a machine and a model: two options with both share them.
  const std::string record = option.hardware->id + '/' + std::to_string(index);
  const auto row = [index](auto& o) -> auto& { return o.hardware->performance[index]; };
  const Frequency per_second = 1.0 / unit::second;
  if (option.workload.modality != Modality::text) {
    const std::string made = option.workload.modality == Modality::video ? "clip" : "image";
    const std::string batch = served.row->batch == 1 ? made : "batch";
    collector.add<Moves::serving>(
        "seconds per " + batch + " on", "s", unit::second, basis,
        record, [row](auto& o) -> auto& { return row(o).seconds_per_batch; });
  } else if (served.row->served) {
    collector.add<Moves::serving>(
        "requests per second on", "", per_second, basis,
        record, [row](auto& o) -> auto& { return row(o).requests_per_second; });
  } else {
    collector.add<Moves::serving>(
        "input tokens per second on", "", per_second, basis,
        record, [row](auto& o) -> auto& { return row(o).input_tokens_per_second; });
    collector.add<Moves::serving>(
        "output tokens per second on", "", per_second, basis,
        record, [row](auto& o) -> auto& { return row(o).output_tokens_per_second; });
  }
  if (option.kind != OptionKind::owned) return;
  if (served.row->load_watts) {
    collector.add<Moves::serving>(
        "power under load of", "W", unit::watt, basis,
        record, [row](auto& o) -> auto& { return *row(o).load_watts; });
  }
}

}  // namespace

std::vector<RangedInput> ranged_inputs(const Option& option) {
  if (option.kind == OptionKind::mesh) return {};
  Collector collector(option);
  if (option.plan) {
    for (std::size_t i = 0; i < option.plan->rates.size(); ++i) {
      collector.add(
          "price of " + std::string(name_of(option.plan->rates[i].meter)) + " of", "", unit::money,
          option.plan->provenance.basis,
          option.plan->id + '/' + std::to_string(i), [i](auto& o) -> auto& {
            return o.plan->rates[i].price;
          });
    }
    if (option.kind == OptionKind::seat && option.plan->subscription) {
      collector.add(
          "price per seat and month of", "", unit::per_month, option.plan->provenance.basis,
          option.plan->id, [](auto& o) -> auto& { return o.plan->subscription->per_seat; });
    }
    return std::move(collector).take();
  }
  collect_row(collector, option);
  const Hardware& machine = *option.hardware;
  if (option.kind == OptionKind::rented) {
    if (machine.rent) {
      collector.add(
          "rent per hour of", "", unit::per_hour, machine.rent->provenance.basis, machine.id,
          [](auto& o) -> auto& { return o.hardware->rent->price_per_hour; });
    }
    return std::move(collector).take();
  }
  if (machine.purchase && !option.assumptions.sunk) {
    collector.add(
        "purchase price of", "", unit::money, machine.purchase->provenance.basis, machine.id,
        [](auto& o) -> auto& { return o.hardware->purchase->price; });
  }
  collector.add("power under load of", "W", unit::watt, machine.power.provenance.basis, machine.id,
                machine.power.load,
                [](Option& o, double watts) { put_load(o, watts * unit::watt); });
  collector.add(
      "idle power of", "W", unit::watt, machine.power.provenance.basis, machine.id,
      [](auto& o) -> auto& { return o.hardware->power.idle; });
  collector.add(
      "price per kWh for", "", unit::per_kWh, Basis::unstated, "electricity",
      [](auto& o) -> auto& { return o.assumptions.electricity; });
  return std::move(collector).take();
}

}  // namespace tco
