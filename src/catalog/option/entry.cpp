#include "catalog/option/entry.hpp"

#include "catalog/json/document.hpp"
#include "catalog/read/routing.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tco::catalog {
namespace {

constexpr OptionKind kKinds[] = {OptionKind::owned, OptionKind::rented, OptionKind::api,
                                 OptionKind::seat, OptionKind::hybrid};

/// The key of an option of the kind; but for a hybrid it names what the option uses.
const char* key_of(OptionKind kind) {
  switch (kind) {
    case OptionKind::owned:
      return "own";
    case OptionKind::rented:
      return "rent";
    case OptionKind::api:
      return "api";
    case OptionKind::hybrid:
      return "hybrid";
    case OptionKind::mesh:
    case OptionKind::seat:
      break;
  }
  return "seat";
}

/// The entry of an id as answers have it, such as "own:rtx-5090-desktop"; empty if it is none.
std::string entry_meant(const Value& value) {
  if (!value.is(Value::Kind::string)) return {};
  const std::string_view kind = value.text.substr(0, value.text.find(':'));
  const auto known = std::ranges::find_if(
      kKinds, [&](OptionKind one) { return one != OptionKind::hybrid && kind == key_of(one); });
  if (known == std::end(kKinds) || kind.size() == value.text.size()) return {};
  return "write {" + text::quoted(kind) + ": " + text::quoted(value.text.substr(kind.size() + 1)) +
         '}';
}

/// Operations of the scenario are those of machines: a plan has what its own block states.
void keep_own_operations(const Value* block, Assumptions& a) {
  const auto states = [&](const char* key) { return block && block->find(key); };
  if (!states("fixed_per_month")) a.fixed = MonthlyCost{};
  if (!states("labour_hours_per_month")) a.labour = HoursPerMonth{};
  if (!states("setup_cost")) a.setup_cost = Money{};
  a.per_unit = MonthlyCost{};
  a.labour_per_unit = HoursPerMonth{};
}

}  // namespace

std::optional<ListedOption> OptionMaker::read(const Node& node) const {
  std::optional<Node> id;
  auto option = read_overrides(node, id);
  if (!option) return std::nullopt;
  const auto machine = [&](const Node& named) {
    host(*option, from_.lookup.hardware(named.value().text, &named));
  };
  if (option->kind == OptionKind::hybrid) {
    const HybridIds ids = read_routing(*id, *option);
    if (!ids.own || !ids.api) return std::nullopt;
    machine(*ids.own);
    option->plan = from_.lookup.plan(ids.api->value().text, &*ids.api);
  } else if (option->self_hosted()) {
    machine(*id);
  } else {
    option->plan = from_.lookup.plan(id->value().text, &*id);
  }
  std::optional<ListedOption> made = listed(std::move(*option));
  made->entry = node.value();  // with what reading has filled in
  take_machine(*made);
  return made;
}

/// The option of an entry without what it uses, which stands at `id`.
std::optional<Option> OptionMaker::read_overrides(const Node& node, std::optional<Node>& id) const {
  if (!node.value().is(Value::Kind::object)) {
    node.expected("an object such as {\"own\": \"rtx-5090-desktop\"}", entry_meant(node.value()));
    return std::nullopt;
  }
  Fields in(node);
  std::optional<Option> made;
  std::vector<std::string> named;
  for (const OptionKind kind : kKinds) {
    const auto found = in.get(key_of(kind));
    if (!found) continue;
    named.emplace_back(key_of(kind));
    id = found;
    made = shared(kind);
  }
  if (named.size() != 1) {
    node.problem(
        "expected exactly one of \"own\", \"rent\", \"api\" or \"seat\" with an id, or \"hybrid\", "
        "got " +
            (named.empty() ? "none" : text::joined(named, " and ")),
        named.size() > 1 ? "each option is an entry of its own" : "");
    return std::nullopt;
  }
  Option& option = *made;
  const bool hybrid = option.kind == OptionKind::hybrid;
  if (!id->value().is(hybrid ? Value::Kind::object : Value::Kind::string)) {
    id->expected(hybrid ? "an object with \"own\" and \"api\"" : "an id");
    return std::nullopt;
  }
  if (node.value().members.size() == 1) return made;  // it overrides nothing
  option.workload = read_workload(*from_.scenario.find("workload"), &in);
  option.workload.local_cache_reuse = from_.shared.workload.local_cache_reuse;
  option.assumptions = read_assumptions(from_.scenario, &in, from_.shared.hours_per_month);
  if (!option.self_hosted()) {
    keep_own_operations(node.value().find("operations"), option.assumptions);
  }
  if (const auto setup = in.number("setup_cost", kAtLeastZero)) {
    option.assumptions.setup_cost = *setup * in.money();
  }
  if (option.kind == OptionKind::seat) option.seats = in.number("seats", kCount).value_or(1);
  in.done();
  return made;
}

ListedOption OptionMaker::hosted(OptionKind kind, Hardware machine) const {
  Option option = shared(kind);
  host(option, std::move(machine));
  ListedOption made = listed(std::move(option));
  take_machine(made);
  return made;
}

ListedOption OptionMaker::sold(OptionKind kind, Plan plan) const {
  Option option = shared(kind);
  option.plan = std::move(plan);
  return listed(std::move(option));
}

ListedOption OptionMaker::hybrid(Hardware machine, Plan plan) const {
  Option option = shared(OptionKind::hybrid);
  option.routing.api_workload = option.workload;
  host(option, std::move(machine));
  option.plan = std::move(plan);
  ListedOption made = listed(std::move(option));
  take_machine(made);
  return made;
}

ListedOption OptionMaker::hybrid(const HybridAsked& asked) const {
  ListedOption made = hybrid(from_.lookup.hardware(asked.own, nullptr, asked.origin),
                             from_.lookup.plan(asked.api, nullptr, asked.origin));
  if (asked.local_share) {  // so much is made locally, by as many machines as that takes
    made.option.routing.local_share = asked.local_share;
    made.option.routing.overflow = false;
    Value& parts = made.entry.member("hybrid");
    parts.member("local_share") =
        given(plain_number(*asked.local_share), asked.origin, asked.layer);
    parts.member("overflow") = given("false", asked.origin, asked.layer);
  }
  return made;
}

Option OptionMaker::shared(OptionKind kind) const {
  Option option;
  option.kind = kind;
  option.workload = from_.shared.workload;
  option.assumptions = from_.shared.assumptions;
  if (!option.self_hosted()) keep_own_operations(nullptr, option.assumptions);
  if (kind == OptionKind::seat) option.seats = 1;
  return option;
}

ListedOption OptionMaker::listed(Option&& of) const {
  ListedOption made{std::move(of), {}};
  Option& option = made.option;
  made.entry.kind = Value::Kind::object;
  const auto kept = [&](const std::string& id) { return text_value(from_.document.kept(id)); };
  const auto named = [&](const auto& record) {
    option.id = std::string(key_of(option.kind)) + ':' + record.id;
    option.name = record.name;
    made.entry.member(key_of(option.kind)) = kept(record.id);
  };
  if (option.kind == OptionKind::hybrid) {
    option.id = "hybrid:" + option.hardware->id + '+' + option.plan->id;
    option.name = option.hardware->name + " + " + option.plan->name;
    Value& parts = made.entry.member("hybrid");
    parts.kind = Value::Kind::object;
    parts.member("own") = kept(option.hardware->id);
    parts.member("api") = kept(option.plan->id);
    // What is assumed where nothing is said, as it is when the entry is read again.
    parts.member("minimum_api_share") = number_value(option.routing.minimum_api_share);
    parts.member("overflow") = boolean_value(option.routing.overflow);
    parts.member("retry_share") = number_value(option.routing.retry_share);
    parts.member("router_fee") = number_value(0);
  } else if (option.plan) {
    named(*option.plan);
    if (option.workload.modality == Modality::text) option.model = model_of(*option.plan);
  } else {
    named(*option.hardware);
  }
  if (option.kind == OptionKind::seat) made.entry.member("seats") = number_value(option.seats);
  return made;
}

/// What a plan sells, for the context that it was made for.
std::optional<Model> OptionMaker::model_of(const Plan& plan) const {
  const bool asked = plan.model == from_.shared.workload.model;
  return asked ? from_.model : from_.lookup.model(plan.model);
}

Value OptionMaker::given(const std::string& json, const std::string& origin, Layer layer) const {
  Source& source = from_.sources.emplace_back(Source{origin, json, Source::Kind::flag});
  source.layer = layer;
  return parsed(source);
}

void refuse_base(const HybridAsked& asked, const Lookup& lookup) {
  if (!lookup.maps().plans.contains(asked.own)) return;
  throw Error(ExitCode::input,
              asked.origin + ": expected a machine before the +, got plan " +
                  text::quoted(asked.own) +
                  "\n  hint: several APIs serve several workloads: `tco help mesh`");
}

}  // namespace tco::catalog
