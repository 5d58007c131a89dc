#include "catalog/option/options.hpp"

#include "catalog/option/entry.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace tco::catalog {
namespace {

class OptionList {
 public:
  explicit OptionList(const OptionSources& sources) : from_(sources), make_(sources) {}

  std::vector<Option> all() {
    const Request& request = from_.request;
    const bool mixed = !request.hybrid.empty();
    const bool hosts_named = mixed || !request.own.empty() || !request.rent.empty();
    const bool plans_named = mixed || !request.api.empty() || !request.seat.empty();
    for (const std::string& id : request.own) add_machine(OptionKind::owned, id, request.own_by);
    for (const HybridAsked& asked : request.hybrid) {
      refuse_base(asked, from_.lookup);
      if (!has("own:" + asked.own)) add_machine(OptionKind::owned, asked.own, asked.origin);
    }
    for (const std::string& id : request.rent) add_machine(OptionKind::rented, id, request.rent_by);
    if (from_.listed) {
      for (const Node& item : from_.listed->items()) {
        const bool metered = item.value().find("api") || item.value().find("seat");
        const bool replaced = item.value().find("hybrid") ? hosts_named || plans_named
                              : metered                   ? plans_named
                                                          : hosts_named;
        if (replaced) continue;
        if (const Value* const api = item.value().find("api");
            api && api->is(Value::Kind::object)) {
          for (ListedOption& made : make_.cheapest(item)) {
            if (!has(made.option.id)) add(std::move(made));
          }
        } else if (auto read = make_.read(item)) {
          add(std::move(*read));
        }
      }
    } else if (!hosts_named) {
      add_all_hardware();
    }
    for (const AlreadyOwned& owned : request.already_owned) {
      if (!has("own:" + owned.id)) add_machine(OptionKind::owned, owned.id, owned.origin);
    }
    if (!from_.listed && !plans_named) {
      add_alternatives();
      if (!hosts_named) add_hybrids();
    }
    for (const std::string& id : request.api) add_plan(OptionKind::api, id, request.api_by);
    for (const HybridAsked& asked : request.hybrid) {
      if (!has("api:" + asked.api)) add_plan(OptionKind::api, asked.api, asked.origin);
    }
    for (const SeatAsked& asked : request.seat) add_seats(asked);
    for (const HybridAsked& asked : request.hybrid) add(make_.hybrid(asked));
    from_.scenario.node().context().problems.refuse_if_any();
    keep_only();
    name_apart();
    if (made_.empty()) refuse_nothing();
    return written(from_, std::move(made_));
  }

 private:
  bool has(std::string_view id) const { return numbers_.find(id) != numbers_.end(); }

  void add_machine(OptionKind kind, const std::string& id, const std::string& flag) {
    add(make_.hosted(kind, from_.lookup.hardware(id, nullptr, flag)));
  }

  void add_plan(OptionKind kind, const std::string& id, const std::string& flag) {
    add(make_.sold(kind, from_.lookup.plan(id, nullptr, flag)));
  }

  void add_seats(const SeatAsked& asked) {
    ListedOption made =
        make_.sold(OptionKind::seat, from_.lookup.plan(asked.id, nullptr, from_.request.seat_by));
    const Plan& plan = *made.option.plan;
    if (!plan.subscription) {
      throw Error(ExitCode::input, from_.request.seat_by + ": " + plan.id +
                                       " is not sold by the seat\n  hint: --api " + plan.id +
                                       " is billed by use");
    }
    made.option.seats = asked.seats;
    made.entry.member("seats") = number_value(asked.seats);
    add(std::move(made));
  }

  void add(ListedOption&& made) {
    const std::string id = made.option.id;
    auto [number, fresh] = numbers_.try_emplace(id, 1);
    while (!fresh) {
      made.option.id = id + '#' + std::to_string(++number->second);
      fresh = numbers_.try_emplace(made.option.id, 1).second;
    }
    made_.push_back(std::move(made));
  }

  /// The best hybrid of each owned option that somebody measured with each api option.
  void add_hybrids() {
    const std::size_t count = made_.size();
    for (std::size_t own = 0; own < count; ++own) {
      if (made_[own].option.kind != OptionKind::owned) continue;
      if (!serving(made_[own].option)->row) continue;
      for (std::size_t api = 0; api < count; ++api) {
        if (made_[api].option.kind != OptionKind::api) continue;
        ListedOption made = make_.hybrid(*made_[own].option.hardware, *made_[api].option.plan);
        made.option.routing.unasked = true;
        made.entry.member("hybrid").member("unasked") = boolean_value(true);
        add(std::move(made));
      }
    }
  }

  /// All machines that were measured with the model, or that it fits by prediction; owned and
  /// rented as they are offered.
  void add_all_hardware() {
    const Model* model = from_.model ? &*from_.model : nullptr;
    const Workload& workload = from_.shared.workload;
    const bool predicts = model && (model->text || model->diffusion) && !workload.run.measured_only;
    std::set<std::string> other_sizes;
    bool any = false;
    for (const OptionKind kind : {OptionKind::owned, OptionKind::rented}) {
      for (const auto& [id, record] : from_.lookup.maps().hardware) {
        if (!predicts && !record.may_hold(workload.model)) continue;
        const Value* offer =
            from_.lookup.value_of(record).find(kind == OptionKind::owned ? "purchase" : "rent");
        if (!offer || offer->is(Value::Kind::null)) continue;
        Hardware machine = from_.lookup.hardware(id, nullptr);
        const Serving measured = serving(machine, model, workload, nullptr);
        const bool known =
            measured.row || (predicts && serving(machine, model, workload, &knowledge()).time);
        if (known) {
          add(make_.hosted(kind, std::move(machine)));
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

  const speed::Knowledge& knowledge() const { return *from_.lookup.knowledge(); }

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
      const bool sold = !offered.retired || *from_.shared.as_of < *offered.retired;
      if (sold) add(make_.sold(OptionKind::api, std::move(offered)));
    }
  }

  /// A card put into a standard PC beside the desktop of that card: screens leave "desktop" out.
  void name_apart() {
    for (ListedOption& one : made_) {
      if (!one.option.hardware) continue;
      const std::string desktop = one.option.hardware->name + " desktop";
      const bool taken = std::ranges::any_of(made_, [&](const ListedOption& other) {
        return other.option.kind == one.option.kind && other.option.hardware &&
               other.option.hardware->name == desktop;
      });
      if (taken) one.option.hardware->name += " card";
    }
  }

  void keep_only() {
    const std::vector<std::string>& wanted = from_.request.only;
    if (wanted.empty()) return;
    std::vector<std::string> ids;
    for (const ListedOption& made : made_) ids.push_back(made.option.id);
    for (const std::string& id : wanted) {
      if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
      throw Error(ExitCode::usage, "--option: " + text::no_such("option", id, ids));
    }
    std::erase_if(made_, [&](const ListedOption& made) {
      return std::find(wanted.begin(), wanted.end(), made.option.id) == wanted.end();
    });
  }

  [[noreturn]] void refuse_nothing() const {
    const std::string& model = from_.shared.workload.model;
    for (const auto& [id, record] : from_.lookup.maps().plans) {
      if (!std::string_view(id).ends_with('/' + model)) continue;
      throw NothingToCompare(text::quoted(model) +
                             " is not a model whose weights are known\n  hint: a plan sells it: "
                             "--api " +
                             std::string(id));
    }
    throw NothingToCompare("no hardware has a performance figure of " + text::quoted(model) +
                           " at this size, and no plan is offered for it\n  hint: name options "
                           "with --own, --rent, --api and --seat, or list them in the scenario");
  }

  const OptionSources& from_;
  const OptionMaker make_;
  ListedOptions made_;
  /// By id of those made, the last number that was put behind it.
  std::map<std::string, int, std::less<>> numbers_;
};

}  // namespace

std::vector<Option> written(const OptionSources& from, ListedOptions made) {
  Value list;
  list.kind = Value::Kind::array;
  std::vector<Option> options;
  list.items.reserve(made.size());
  options.reserve(made.size());
  for (ListedOption& one : made) {
    one.option.place = "/options/" + std::to_string(list.items.size());
    options.push_back(std::move(one.option));
    list.items.push_back(std::move(one.entry));
  }
  from.scenario.node().value().member("options") = std::move(list);
  return options;
}

std::vector<Option> options_of(const OptionSources& sources) { return OptionList(sources).all(); }

}  // namespace tco::catalog
