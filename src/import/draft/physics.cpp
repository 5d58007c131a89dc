#include "import/draft/physics.hpp"

#include "import/draft/profile.hpp"
#include "import/text/phrases.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace tco::importing {
namespace {

/// Of one GB300 at FP4, dense: gb300-per-gpu in data/accelerators.
constexpr double kOperationsPerSecond = 15e15;
constexpr double kLeastParameters = 1e8;

std::optional<double> known_parameters(const catalog::Catalog& known, const std::string& model) {
  for (const catalog::RecordInfo& info : known.list(catalog::RecordKind::model)) {
    if (info.id != model) continue;
    const Json shape = Json::parse(known.show(model, -1)).value("architecture", Json::object());
    for (const char* const key : {"active_parameters", "parameters"}) {
      if (shape.contains(key) && shape.at(key).is_number()) return shape.at(key).get<double>();
    }
  }
  return std::nullopt;
}

/// The least size that a name says: 3e9 of "qwen3-30b-a3b".
std::optional<double> named_parameters(const std::string& model) {
  const std::string name = lower(model);
  std::optional<double> least;
  const auto is = [&](std::size_t at, auto test) {
    return at < name.size() && test(static_cast<unsigned char>(name[at])) != 0;
  };
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool inside = at > 0 && (is(at - 1, isdigit) || name[at - 1] == '.');
    if (!is(at, isdigit) || inside) continue;
    double number = 0;
    const char* const end = std::from_chars(name.data() + at, name.data() + name.size(), number,
                                            std::chars_format::fixed)
                                .ptr;
    const auto behind = static_cast<std::size_t>(end - name.data());
    if (behind >= name.size() || is(behind + 1, isalnum) || number <= 0) continue;
    const double scale = name[behind] == 'b' ? 1e9 : name[behind] == 'm' ? 1e6 : 0;
    if (scale > 0) least = std::min(least.value_or(number * scale), number * scale);
  }
  return least;
}

}  // namespace

double most_tokens_per_second(const catalog::Catalog& known, const std::string& model) {
  auto parameters = known_parameters(known, model);
  if (!parameters) parameters = named_parameters(model);
  return kOperationsPerSecond / (2 * parameters.value_or(kLeastParameters));
}

}  // namespace tco::importing
