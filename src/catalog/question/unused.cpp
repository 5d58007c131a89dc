#include "catalog/question/unused.hpp"

#include "catalog/json/pointer.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <span>
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

/// Whether what is said of a machine counts in an option: its price where it is owned, its rent
/// where it is rented, anything else in both.
bool counts(const Option& option, const std::string& id, const std::string& block) {
  const auto pays = [&](OptionKind kind) {
    const bool rented = kind == OptionKind::rented;
    return block == "rent" ? rented : block == "purchase" ? !rented : true;
  };
  if (option.hardware) return pays(option.kind) && has(option, id);
  return std::ranges::any_of(option.machines, [&](const MachineKind& kind) {
    return pays(kind.supply) && !kind.serving.empty() && has(kind.serving.front(), id);
  });
}

bool owned(const Option& option) {
  return option.kind == OptionKind::owned || option.kind == OptionKind::hybrid ||
         std::ranges::any_of(option.machines, [](const MachineKind& kind) {
           return kind.supply == OptionKind::owned;
         });
}

}  // namespace

void tell_unused(const Request& request, const Value& root,
                 const std::vector<std::string>& otherwise, Question& question) {
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
    const std::vector<std::string> tokens = pointer_tokens(setting.pointer);
    const Value* const own = value_below(&root, std::span(tokens).first(2));  // by its place
    const Value* const named = own ? own->find("id") : nullptr;
    const std::string id(named ? named->text : tokens[1]);
    const std::string block = tokens.size() > 2 ? tokens[2] : "";
    const auto& options = question.scenario.options;
    const auto takes = [&](const std::string& what) {
      return std::ranges::any_of(options,
                                 [&](const Option& option) { return counts(option, id, what); });
    };
    if (takes(block)) continue;
    const char* const does = !takes("") ? " has" : block == "rent" ? " rents" : " owns";
    question.warnings.push_back(setting.origin + " changes nothing: no option" + does +
                                " a machine " + text::quoted(id));
  }
}

void tell_idle_documents(const Request& request, const Catalog::Records& records,
                         Question& question) {
  const bool named = request.scenario_text || !request.scenario_name.empty();
  for (const auto& document : records.documents) {
    const Source& source = document->source;
    const Value* const kind = document->root.find("kind");
    const bool budget = kind && kind->text == "budget";
    const bool idle = budget || (!named && kind && kind->text == "scenario");
    if (source.layer != Layer::data || !idle) continue;
    const std::string file = text::display_safe(source.name);
    question.warnings.push_back(
        "--data: " + file + " is a " + std::string(kind->text) +
        ", and nothing of it is asked\n  hint: " + (budget ? "`tco check` with " : "") + "--" +
        std::string(kind->text) + ' ' + (file == "standard input" ? "-" : file) + " asks it");
  }
}

}  // namespace tco::catalog
