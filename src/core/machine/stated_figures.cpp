#include "tco/core/machine/stated_figures.hpp"

#include "tco/core/machine/prospect.hpp"
#include "tco/core/plan/price_difference.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tco {
namespace {

constexpr std::array<const char*, 4> kModes{"on demand", "always on", "reserved", "spot"};

std::string run_of(const Performance& row) { return run_text(row) + ": "; }

class Figures {
 public:
  explicit Figures(std::string record) : record_(std::move(record)) {}
  template <class Q>
  void add(const std::string& what, const std::optional<Q>& value, Q unit, const char* name) {
    if (value) all_.push_back({record_, what, name, value->in(unit)});
  }
  void number(const std::string& what, const std::optional<double>& value, const char* name) {
    if (value) all_.push_back({record_, what, name, *value});
  }
  std::vector<StatedFigure> all() && { return std::move(all_); }

 private:
  std::string record_;
  std::vector<StatedFigure> all_;
};

constexpr const char* kTokensOut = "tokens out";

}  // namespace

std::string run_text(const Performance& row) {
  std::string run = (row.of_model.empty() ? row.model : row.of_model) +
                    (row.precision.empty() ? "" : ' ' + row.precision);
  const auto add = [&](std::optional<double> number, const char* what) {
    if (number) run += ", " + plain_number(*number) + ' ' + what;
  };
  if (row.width > 0) run += ", " + plain_number(row.width) + 'x' + plain_number(row.height);
  if (row.length > Duration{}) add(row.length.in(unit::second), "s");
  add(row.input_tokens, "in");
  add(row.output_tokens, "out");
  add(row.concurrency, row.concurrency == 1 ? "stream" : "streams");
  if (row.batch != 1) add(row.batch, "at once");
  return run;
}

std::vector<StatedFigure> stated_figures(const Hardware& machine) {
  Figures figures(machine.id);
  if (machine.purchase) {
    figures.add("purchase price", machine.purchase->price.value, unit::money, "$");
  }
  if (machine.rent) {
    figures.add(std::string("rent, ") + kModes[static_cast<std::size_t>(machine.rent->mode)],
                machine.rent->price_per_hour.value, unit::money / unit::hour, "$/h");
  }
  figures.add("load power", machine.power.load.value, unit::watt, "W");
  figures.add("idle power", machine.power.idle.value, unit::watt, "W");
  figures.number("memory", machine.memory_gib, "GiB");
  for (const Performance& row : machine.performance) {
    if (!row.of_model.empty()) continue;  // stated once, of that model
    const std::string run = run_of(row);
    const Frequency rate = 1.0 / unit::second;
    figures.add(run + "time", row.seconds_per_batch.value, unit::second, "s");
    figures.add(run + "requests", row.requests_per_second.value, rate, "1/s");
    figures.add(run + "tokens in", row.input_tokens_per_second.value, rate, "1/s");
    figures.add(run + kTokensOut, row.output_tokens_per_second.value, rate, "1/s");
    if (row.load_watts) figures.add(run + "load power", row.load_watts->value, unit::watt, "W");
  }
  return std::move(figures).all();
}

std::vector<StatedFigure> stated_figures(const Device& device) {
  Figures figures(device.id);
  const speed::Accelerator& sheet = device.figures;
  figures.add("memory", sheet.memory, unit::GiB, "GiB");
  figures.add("bandwidth", std::optional(sheet.bandwidth), unit::GB_per_second, "GB/s");
  figures.add("16-bit rate", sheet.matrix_rate, unit::tflops, "TFLOPS");
  figures.add("power limit", sheet.tdp, unit::watt, "W");
  if (device.purchase) {
    figures.add("purchase price", device.purchase->price.value, unit::money, "$");
  }
  return std::move(figures).all();
}

FigureComparison figure_comparison(const std::vector<StatedFigure>& a,
                                   const std::vector<StatedFigure>& b, double tolerance) {
  const auto has = [](const std::vector<StatedFigure>& all, const std::string& record) {
    return std::any_of(all.begin(), all.end(),
                       [&](const StatedFigure& figure) { return figure.record == record; });
  };
  const auto note_alone = [&](const std::string& record, std::vector<std::string>& alone) {
    if (alone.empty() || alone.back() != record) alone.push_back(record);
  };
  FigureComparison result;
  std::size_t matched = 0, of_shared = 0;
  std::vector<bool> taken(b.size());  // two runs may be told in the same words
  for (const StatedFigure& left : a) {
    if (!has(b, left.record)) {
      note_alone(left.record, result.only_a);
      continue;
    }
    ++of_shared;
    const auto right = std::find_if(b.begin(), b.end(), [&](const StatedFigure& other) {
      return !taken[static_cast<std::size_t>(&other - b.data())] && other.record == left.record &&
             other.what == left.what && other.unit == left.unit;
    });
    if (right == b.end()) continue;
    taken[static_cast<std::size_t>(right - b.begin())] = true;
    ++matched;
    if (std::abs(left.value - right->value) <= tolerance * std::max(left.value, right->value)) {
      continue;
    }
    FigureDifference difference{left, right->value, {}, {}};
    if (left.value > 0) {
      difference.ratio = right->value / left.value;
      difference.power_of_ten = power_of_ten(*difference.ratio);
    }
    result.differences.push_back(std::move(difference));
  }
  for (const StatedFigure& right : b) {
    if (!has(a, right.record)) {
      note_alone(right.record, result.only_b);
    } else {
      ++of_shared;
    }
  }
  result.compared = matched;
  result.stated_by_one = of_shared - std::min(of_shared, 2 * matched);
  return result;
}

std::vector<BeyondPhysics> beyond_physics(const Hardware& machine, const std::vector<Model>& models,
                                          const speed::Knowledge& knowledge) {
  std::vector<BeyondPhysics> all;
  const Frequency per_second = 1.0 / unit::second;
  for (const Performance& row : machine.performance) {
    const auto& stated = row.output_tokens_per_second.value;
    const auto model = std::find_if(models.begin(), models.end(),
                                    [&](const Model& one) { return one.id == row.model; });
    const bool alone = machine.device && machine.device->count == 1;
    if (!stated || model == models.end() || !model->text || !(row.concurrency || alone)) continue;
    if (!row.of_model.empty()) continue;
    Workload run;
    run.model = row.model;
    run.precision = row.precision;
    run.run.streams = row.concurrency.value_or(1);
    run.run.context = 1;  // the least that a stream reads
    const auto found = prospect(machine, *model, run, knowledge);
    if (!found || !found->decode || found->decode->bound <= Duration{}) continue;
    const Frequency most = found->decode->amount / found->decode->bound;
    if (*stated <= most) continue;
    all.push_back(
        {{machine.id, run_of(row) + kTokensOut, "1/s", *stated / per_second}, most / per_second});
  }
  return all;
}

}  // namespace tco
