#include "catalog/question/unused.hpp"

#include "catalog/json/pointer.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <string>

namespace tco::catalog {
namespace {

bool has(const Option& option, const std::string& id) {
  if (option.hardware) {
    const Hardware& machine = *option.hardware;
    if (machine.id == id) return true;
    if (machine.device && (machine.device->id == id || machine.device->host_id == id)) return true;
  }
  return std::ranges::any_of(option.machines, [&](const MachineKind& kind) {
    return !kind.serving.empty() && has(kind.serving.front(), id);
  });
}

bool owned(const Option& option) {
  return option.kind == OptionKind::owned || option.kind == OptionKind::hybrid ||
         std::ranges::any_of(option.machines, [](const MachineKind& kind) {
           return kind.supply == OptionKind::owned;
         });
}

}  // namespace

void tell_unused(const Request& request, const std::vector<std::string>& otherwise,
                 Question& question) {
  for (const Setting& setting : request.settings) {
    if (setting.layer >= Layer::scenario && setting.origin.starts_with("--already-owned") &&
        std::ranges::none_of(question.scenario.options, owned)) {
      question.warnings.push_back(setting.origin +
                                  " changes nothing: no option is an owned machine\n  hint: "
                                  "--already-owned=ID adds one");
    }
    const bool set = setting.layer >= Layer::scenario && setting.pointer == "/assumptions";
    if (set && !otherwise.empty()) {
      question.warnings.push_back(
          setting.origin + ": the scenario itself says otherwise, and wins: " +
          text::joined(otherwise) + "\n  hint: leave out of it what the set shall say");
    }
    if (setting.layer < Layer::scenario || !setting.pointer.starts_with("/hardware/")) continue;
    const std::string id = pointer_tokens(setting.pointer)[1];
    const auto& options = question.scenario.options;
    if (std::ranges::any_of(options, [&](const Option& option) { return has(option, id); })) {
      continue;
    }
    question.warnings.push_back(setting.origin + " changes nothing: no option has a machine " +
                                text::quoted(id));
  }
}

}  // namespace tco::catalog
