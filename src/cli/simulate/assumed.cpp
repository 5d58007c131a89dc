#include "cli/simulate/assumed.hpp"

#include "tco/catalog/question/number_at.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace tco::cli {
namespace {

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

double highest_resale(const Option& option) {
  return is_server(option) ? kServerResale : kDesktopResale;
}

}  // namespace tco::cli
