#include "catalog/question/options.hpp"

#include "catalog/json/pointer.hpp"
#include "catalog/read/routing.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <set>

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
    case OptionKind::seat:
      break;
  }
  return "seat";
}

class OptionList {
 public:
  explicit OptionList(const OptionSources& sources) : from_(sources) {}

  std::vector<Option> all() {
    const Request& request = from_.request;
    for (const std::string& id : request.own) add_machine(OptionKind::owned, id, "--own");
    for (const std::string& id : request.rent) add_machine(OptionKind::rented, id, "--rent");
    const bool hosts_named = !request.own.empty() || !request.rent.empty();
    const bool plans_named = !request.api.empty() || !request.seat.empty();
    if (from_.listed) {
      options_.reserve(options_.size() + from_.listed->value().items.size());
      for (const Node& item : from_.listed->items()) {
        const bool metered = item.value().find("api") || item.value().find("seat");
        const bool replaced = item.value().find("hybrid") ? hosts_named || plans_named
                              : metered                   ? plans_named
                                                          : hosts_named;
        if (!replaced) read(item);
      }
    } else {
      if (!hosts_named) add_all_hardware();
      if (!plans_named) add_alternatives();
      if (!hosts_named && !plans_named) add_hybrids();
    }
    for (const std::string& id : request.api) {
      add_plan(from_.lookup.plan(id, nullptr, "--api"), shared(OptionKind::api));
    }
    for (const std::string& id : request.seat) {
      add_plan(from_.lookup.plan(id, nullptr, "--seat"), shared(OptionKind::seat));
    }
    from_.scenario.node().context().problems.refuse_if_any();
    keep_only();
    if (options_.empty()) refuse_nothing();
    return std::move(options_);
  }

 private:
  /// An option with the scenario's workload and assumptions.
  Option shared(OptionKind kind) const {
    Option option;
    option.kind = kind;
    option.workload = from_.shared.workload;
    option.assumptions = from_.shared.assumptions;
    if (!option.self_hosted()) keep_own_operations(nullptr, option.assumptions);
    if (kind == OptionKind::seat) option.seats = 1;
    return option;
  }

  /// Operations of the scenario are those of machines: a plan has what its own block states.
  static void keep_own_operations(const Value* block, Assumptions& a) {
    const auto states = [&](const char* key) { return block && block->find(key); };
    if (!states("fixed_per_month")) a.fixed = MonthlyCost{};
    if (!states("labour_hours_per_month")) a.labour = HoursPerMonth{};
    a.setup_cost = Money{};
    a.per_unit = MonthlyCost{};
    a.labour_per_unit = HoursPerMonth{};
  }

  void add_machine(OptionKind kind, const std::string& id, const char* flag) {
    add_hosted(from_.lookup.hardware(id, nullptr, flag), shared(kind));
  }

  void add_hosted(Hardware machine, Option option) {
    option.id = std::string(key_of(option.kind)) + ':' + machine.id;
    option.name = machine.name;
    option.model = option.workload.model == from_.shared.workload.model
                       ? from_.model
                       : from_.lookup.model(option.workload.model);
    option.hardware = std::move(machine);
    if (auto& rent = option.hardware->rent) settle(*rent);
    predict(option);
    add(std::move(option));
  }

  /// Takes what predictions stand on, where nothing was measured.
  void predict(Option& option) const {
    if (!option.hardware->device || !option.model || option.workload.run.measured_only) return;
    if (serving(option).found()) return;
    option.knowledge = from_.lookup.knowledge();
    const Serving served = serving(option);
    if (!served.prospect) return;
    option.predicted_time.value = served.time;
    option.predicted_time.range = served.time_range;
  }

  /// What the pattern of the demand says of a machine on demand.
  void settle(Rent& rent) const {
    const bool interactive = from_.shared.demand.pattern == Pattern::interactive;
    rent.waits = interactive && rent.mode == RentMode::on_demand;
    const double sessions = from_.sessions_per_month;
    const bool used = rent.mode == RentMode::on_demand || rent.mode == RentMode::spot;
    const bool counts = rent.startup + rent.minimum_session > Duration{};
    if (!rent.stated_sessions && used && counts) {
      rent.sessions_per_month = interactive ? std::min(1.0, sessions) : sessions;
    }
  }

  void add_plan(Plan plan, Option option) {
    option.id = std::string(key_of(option.kind)) + ':' + plan.id;
    option.name = plan.name;
    option.plan = std::move(plan);
    add(std::move(option));
  }

  void add(Option option) {
    const std::string id = option.id;
    const auto taken = [&](const Option& o) { return o.id == option.id; };
    for (int number = 2; std::any_of(options_.begin(), options_.end(), taken); ++number) {
      option.id = id + '#' + std::to_string(number);
    }
    options_.push_back(std::move(option));
  }

  /// One entry of the scenario's `options`, with its overrides.
  void read(const Node& node) {
    Fields in(node);
    std::optional<Node> id;
    Option option;
    int named = 0;
    for (const OptionKind kind : kKinds) {
      const auto given = in.get(key_of(kind));
      if (!given) continue;
      ++named;
      id = given;
      option = shared(kind);
    }
    if (named != 1) {
      return node.problem(
          "expected one of \"own\", \"rent\", \"api\" or \"seat\" with an id, or \"hybrid\"");
    }
    const bool hybrid = option.kind == OptionKind::hybrid;
    if (!id->value().is(hybrid ? Value::Kind::object : Value::Kind::string)) {
      return id->expected(hybrid ? "an object with \"own\" and \"api\"" : "an id");
    }
    option.place = node.pointer();
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
    if (hybrid) {
      read_hybrid(*id, std::move(option));
    } else if (option.self_hosted()) {
      add_hosted(from_.lookup.hardware(id->value().text, &*id), std::move(option));
    } else {
      add_plan(from_.lookup.plan(id->value().text, &*id), std::move(option));
    }
  }

  void read_hybrid(const Node& node, Option option) {
    const HybridIds ids = read_routing(node, option);
    if (!ids.own || !ids.api) return;
    add_hybrid(from_.lookup.hardware(ids.own->value().text, &*ids.own),
               from_.lookup.plan(ids.api->value().text, &*ids.api), std::move(option));
  }

  void add_hybrid(Hardware machine, Plan plan, Option option) {
    option.id = "hybrid:" + machine.id + '+' + plan.id;
    option.name = machine.name + " + " + plan.name;
    option.model = option.workload.model == from_.shared.workload.model
                       ? from_.model
                       : from_.lookup.model(option.workload.model);
    option.hardware = std::move(machine);
    predict(option);
    option.plan = std::move(plan);
    add(std::move(option));
  }

  /// The best hybrid of each owned option with each api option.
  void add_hybrids() {
    const std::vector<Option> parts = options_;
    for (const Option& own : parts) {
      if (own.kind != OptionKind::owned) continue;
      for (const Option& api : parts) {
        if (api.kind != OptionKind::api) continue;
        Option option = shared(OptionKind::hybrid);
        option.routing.api_workload = option.workload;
        option.routing.unasked = true;
        add_hybrid(*own.hardware, *api.plan, std::move(option));
      }
    }
  }

  /// All machines with a performance row that matches, owned and rented as they are offered.
  void add_all_hardware() {
    const Model* model = from_.model ? &*from_.model : nullptr;
    const Workload& workload = from_.shared.workload;
    std::set<std::string> other_sizes;
    bool any = false;
    for (const OptionKind kind : {OptionKind::owned, OptionKind::rented}) {
      for (const auto& [id, record] : from_.lookup.maps().hardware) {
        if (!record.may_hold(workload.model)) continue;
        const Value* offer =
            from_.lookup.value_of(record).find(kind == OptionKind::owned ? "purchase" : "rent");
        if (!offer || offer->is(Value::Kind::null)) continue;
        Hardware machine = from_.lookup.hardware(id, nullptr);
        if (serving(machine, model, workload, nullptr).row) {
          add_hosted(std::move(machine), shared(kind));
          any = true;
          continue;
        }
        for (const Performance& row : machine.performance) {
          if (row.model == workload.model) other_sizes.insert(size_of(row, workload.modality));
        }
      }
    }
    if (any || other_sizes.empty()) return;
    from_.warnings.push_back("no machine has a performance figure of " + workload.model +
                             " at this size; there are " +
                             text::joined({other_sizes.begin(), other_sizes.end()}) +
                             " (name machines with --own or --rent: theirs are predicted)");
  }

  static std::string size_of(const Performance& row, Modality modality) {
    if (modality == Modality::text) {
      return plain_number(row.input_tokens.value_or(0)) + " + " +
             plain_number(row.output_tokens.value_or(0)) + " tokens";
    }
    const std::string pixels = plain_number(row.width) + "x" + plain_number(row.height);
    if (modality == Modality::image) return pixels;
    return pixels + " " + plain_number(row.length.in(unit::second)) + " s at " +
           plain_number(row.fps) + " fps";
  }

  void add_alternatives() {
    if (!from_.model) return;
    for (const std::string& id : from_.model->alternatives) {
      Plan offered = from_.lookup.plan(id, nullptr, "alternatives of " + from_.model->id);
      if (!offered.retired) add_plan(std::move(offered), shared(OptionKind::api));
    }
  }

  void keep_only() {
    const std::vector<std::string>& wanted = from_.request.only;
    if (wanted.empty()) return;
    std::vector<std::string> ids;
    for (const Option& option : options_) ids.push_back(option.id);
    for (const std::string& id : wanted) {
      if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
      throw Error(ExitCode::usage, "--option: " + text::no_such("option", id, ids));
    }
    std::erase_if(options_, [&](const Option& option) {
      return std::find(wanted.begin(), wanted.end(), option.id) == wanted.end();
    });
  }

  [[noreturn]] void refuse_nothing() const {
    throw Error(ExitCode::input,
                "nothing to compare: no hardware has a performance figure of " +
                    text::quoted(from_.shared.workload.model) +
                    " at this size, and no plan is offered for it\n  hint: name options with "
                    "--own, --rent, --api and --seat, or list them in the scenario");
  }

  const OptionSources& from_;
  std::vector<Option> options_;
};

}  // namespace

std::vector<Option> options_of(const OptionSources& sources) { return OptionList(sources).all(); }

void write_options(std::vector<Option>& options, Value& root, const Source& source) {
  Value list;
  list.kind = Value::Kind::array;
  for (Option& option : options) {
    const Value* listed = &root;
    for (const std::string& token : pointer_tokens(option.place)) {
      if (!listed || option.place.empty()) break;
      listed = listed->is(Value::Kind::array) ? item_of(*listed, token) : listed->find(token);
    }
    Value entry;
    if (listed && !option.place.empty()) {
      entry = *listed;
    } else {
      if (option.kind == OptionKind::hybrid) {
        Value parts;
        parts.kind = Value::Kind::object;
        parts.member("own") = text_value(source.kept(option.hardware->id));
        parts.member("api") = text_value(source.kept(option.plan->id));
        entry.member("hybrid") = std::move(parts);
      } else {
        entry.member(key_of(option.kind)) =
            text_value(source.kept(option.plan ? option.plan->id : option.hardware->id));
      }
      if (option.kind == OptionKind::seat) entry.member("seats") = number_value(option.seats);
    }
    option.place = "/options/" + std::to_string(list.items.size());
    list.items.push_back(std::move(entry));
  }
  root.member("options") = std::move(list);
}

}  // namespace tco::catalog
