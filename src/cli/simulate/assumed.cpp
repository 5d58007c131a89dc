#include "cli/simulate/assumed.hpp"

#include "tco/catalog/question/number_at.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace tco::cli {
namespace {

using simulate::Distribution;
using simulate::Effect;
using simulate::UncertainInput;

constexpr std::string_view kDemand = "/demand/";

/// The highest shares of the price new that data/resale has for cards of three years and more:
/// H100, 36 months; RTX 3090, 70 months. The lowest is half of what is assumed.
constexpr double kServerResale = 0.35, kDesktopResale = 0.57;

bool is_server(const Option& option) {
  using speed::Family;
  if (!option.hardware->device) return false;
  const Family family = option.hardware->device->figures.family;
  return family == Family::nvidia_hbm || family == Family::amd_cdna ||
         family == Family::amd_cdna3 || family == Family::tpu;
}

/// The part of the price new that the machine brings at most.
double highest_resale(const Option& option) {
  return is_server(option) ? kServerResale : kDesktopResale;
}

}  // namespace

bool is_said(const char* pointer, const catalog::Question& question) {
  const auto& mesh = question.scenario.mesh;
  if (mesh.empty() || !std::string_view(pointer).starts_with(kDemand)) {
    return question.origins.says(pointer);
  }
  return std::any_of(mesh.begin(), mesh.end(), [&](const MeshWorkload& work) {
    return question.origins.says(work.place + pointer);
  });
}

double value_now(const char* pointer, const catalog::Question& question,
                 const catalog::Catalog& catalog) {
  const auto& mesh = question.scenario.mesh;
  const bool of_works = !mesh.empty() && std::string_view(pointer).starts_with(kDemand);
  const std::string at = (of_works ? mesh.front().place : "") + pointer;
  return number_at(at, question, catalog).value_or(0);
}

std::optional<UncertainInput> assumed_resale(Scenario& scenario) {
  const simulate::Numbers numbers = simulate::numbers_of(scenario);
  std::optional<UncertainInput> input;
  double top = 0;
  for (Option* const part : simulate::parts_of(scenario)) {
    Option& option = *part;
    if (option.kind != OptionKind::owned && option.kind != OptionKind::hybrid) continue;
    Assumptions& a = option.assumptions;
    const double now = a.residual_fraction, high = highest_resale(option);
    if (a.residual_asked || a.sunk || !a.residual_curve.empty() || now <= 0 || now >= high) {
      continue;
    }
    if (!input) input = UncertainInput{kResale, Distribution::split(now / 2, now, high), now};
    if (now != input->value) continue;
    top = std::max(top, high);
    input->effects.emplace_back(numbers.find(&a.residual_fraction),
                                Effect::pieces({0, now, high}, {0, now, high}));
  }
  if (!input) return input;
  input->distribution = Distribution::split(input->value / 2, input->value, top);
  input->distribution.bound({}, 1, false);  // the price new
  for (auto& [place, effect] : input->effects) {
    const double own = effect.last();
    effect = Effect::pieces({0, input->value, top}, {0, input->value, own});
  }
  return input;
}

}  // namespace tco::cli
