#include "cli/flags/settings.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

namespace tco::cli {

catalog::Setting assigned(const Given& given) {
  const std::size_t equals = given.value.find('=');
  if (equals == std::string::npos) given.refuse("/PATH=VALUE such as /owned/life_months=48");
  const std::string pointer = given.value.substr(0, equals);
  return {pointer, given.value.substr(equals + 1), given.origin + ' ' + text::shortened(pointer),
          given.layer};
}

void move_to_workload(const Arguments& arguments, std::vector<catalog::Setting>& settings) {
  const auto named = arguments.one("workload");
  if (!named) return;
  const std::string one = "/workloads/" + escaped_token(named->value);
  bool moved = false;
  const auto move = [&](std::string& pointer) {
    constexpr std::string_view kWork = "/workload/";
    if (pointer.starts_with(kWork)) pointer = one + '/' + pointer.substr(kWork.size());
    if (pointer.starts_with("/demand/")) pointer.insert(0, one);
    moved |= pointer.starts_with(one);
  };
  if (const auto model = arguments.one("model")) {
    settings.push_back({one + "/model", model->value, model->origin, model->layer});
  }
  for (catalog::Setting& setting : settings) {
    move(setting.pointer);
    for (std::string& part : setting.of) move(part);
    for (std::string& part : setting.of_those_there) move(part);
  }
  if (!moved && named->layer == catalog::Layer::flag) {
    throw Error(named->code(),
                named->origin + ": no other flag says what is to change of " +
                    text::quoted(named->value) + "\n  hint: --volume, " +
                    "--input-tokens and the other flags of the work do; in a sweep --vary " + one +
                    "/demand/outputs_per_month=1k:9k");
  }
}

}  // namespace tco::cli
