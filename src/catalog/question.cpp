#include "tco/catalog/question.hpp"

#include "read.hpp"
#include "records.hpp"
#include "settings.hpp"
#include "tco/core/serving.hpp"
#include "tco/core/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <deque>

namespace tco::catalog {
namespace {

constexpr const char* kNoSuch = "\n  hint: `tco catalog list` shows all ids";

/// Resolves one request; the steps in order are its public functions.
class Resolution {
 public:
  Resolution(const Request& request, const Catalog::Records& catalog)
      : request_(request), catalog_(catalog), records_(catalog.maps) {}

  Question answer() {
    choose_base();
    take_settings();
    read_scenario();
    read_options();
    problems_.refuse_if_any();
    settle_date();
    question_.resolved = json_text(root_);
    for (const std::string& warning : problems_.warnings()) question_.warnings.push_back(warning);
    return std::move(question_);
  }

 private:
  // The scenario document

  void choose_base() {
    if (request_.scenario_text) {
      document_.source = {request_.scenario_name, *request_.scenario_text};
      document_.root = parsed(document_.source);
      root_ = document_.root;
      return;
    }
    const std::string id =
        request_.scenario_name.empty() ? default_scenario() : request_.scenario_name;
    const auto found = records_.scenarios.find(id);
    if (found == records_.scenarios.end()) {
      throw Error(ExitCode::input, "no scenario " + text::quoted(id) +
                                       text::did_you_mean(id, ids_of(records_.scenarios)) +
                                       "\n  hint: `tco catalog list scenarios` shows those built "
                                       "in; a file is named by its path");
    }
    root_ = *found->second.value;
    document_.source.built_in = true;
    document_.source.name = found->second.document->source.name;
  }

  /// The built-in scenario of the model's modality; studio-clips where no model is asked for.
  std::string default_scenario() const {
    const auto model = records_.models.find(request_.model);
    const Value* modality =
        model == records_.models.end() ? nullptr : model->second.value->find("modality");
    if (!modality || modality->text == "video") return "studio-clips";
    for (const auto& [id, record] : records_.scenarios) {
      const Value* workload = record.value->find("workload");
      const Value* own = workload ? workload->find("modality") : nullptr;
      if (own && own->text == modality->text) return id;
    }
    throw Error(ExitCode::input, "no built-in scenario for " + modality->text + " models\n" +
                                     "  hint: describe the workload in a file and give it with "
                                     "--scenario");
  }

  void take_settings() {
    const auto set = [&](const char* pointer, const std::string& value, const char* origin) {
      apply({pointer, value, origin}, root_, records_, sources_);
    };
    if (!root_.is(Value::Kind::object)) return;  // read_scenario says so
    if (!request_.model.empty()) {
      const Value* workload = root_.find("workload");
      const Value* before = workload ? workload->find("model") : nullptr;
      // The options listed belong to the model they were listed for.
      if (before && before->text != request_.model) set("/options", "null", "--model");
      set("/workload/model", '"' + request_.model + '"', "--model");
    }
    for (const Setting& setting : request_.settings) apply(setting, root_, records_, sources_);
  }

  void read_scenario() {
    scenario_.emplace(Node(root_, "", context_));
    Fields& in = *scenario_;
    std::string own_currency = "USD";
    const auto kind = read_head(in, own_currency);
    if (kind && *kind != DocumentKind::scenario) {
      in.find("kind")->expected("kind \"scenario\"", "give other documents with --data");
    }
    if (!kind || *kind != DocumentKind::scenario) problems_.refuse_if_any();
    document_.currency = own_currency;
    question_.currency = request_.currency.empty() ? own_currency : request_.currency;
    context_.exchange = exchange_for(document_);

    Scenario& s = question_.scenario;
    s.name = in.text("name");
    in.text("note");
    s.horizon_months = in.number_or("horizon_months", {.low = 1, .high = 1200, .whole = true}, 36);
    s.hours_per_month =
        in.number_or("hours_per_month", {.high = 744, .above_low = true, .unit = "hours"}, 730) *
        unit::hours_per_month;
    s.as_of = in.date("as_of");
    if (request_.as_of) s.as_of = request_.as_of;
    const bool scale = in.get("scale_performance") && in.boolean("scale_performance", false);
    const auto workload = in.require("workload", "an object: modality, model, size");
    if (workload) workload_ = read_workload(*workload, nullptr);
    workload_.scale_performance = workload_.scale_performance || scale;
    scale_all_ = scale;
    s.demand = read_demand(in);
    assumptions_ = read_assumptions(in, nullptr, s.hours_per_month);
    s.workload = workload_;
    s.assumptions = assumptions_;
    take_own_records(in, "hardware", RecordKind::hardware);
    take_own_records(in, "models", RecordKind::model);
    take_own_records(in, "plans", RecordKind::plan);
    options_node_ = in.get("options");
    in.done();
    problems_.refuse_if_any();
    check_model();
  }

  /// A scenario's own records are overlaid on the catalog.
  void take_own_records(Fields& in, const char* key, RecordKind kind) {
    const auto list = in.get(key);
    if (!list) return;
    for (const Node& item : list->items()) {
      Document& home = home_of(item.value());
      Context context{problems_, exchange_for(home)};
      const Node node(item.value(), item.pointer(), context);
      switch (kind) {
        case RecordKind::hardware:
          read_hardware(node);
          break;
        case RecordKind::model:
          read_model(node);
          break;
        default:
          read_plan(node);
          break;
      }
      const Value* id = item.value().find("id");
      if (!id || !id->is(Value::Kind::string)) continue;
      Record& record = records_.of(kind)[id->text];
      if (record.document == &document_) {
        item.problem("id " + text::quoted(id->text) + " is given twice");
      }
      record = {&home, &item.value(), item.pointer()};
    }
  }

  /// The document a record was written in: a setting may have brought one here from the catalog.
  Document& home_of(const Value& record) {
    const auto wrote = [&](const auto& document) { return &document->source == record.source; };
    const auto& all = catalog_.documents;
    const auto found = std::find_if(all.begin(), all.end(), wrote);
    return found == all.end() ? document_ : **found;
  }

  Exchange exchange_for(const Document& document) {
    const auto found = exchange(document.currency, question_.currency, request_.fx);
    if (found) return *found;
    const std::string foreign = document.currency == "USD" ? question_.currency : document.currency;
    throw Error(ExitCode::input, "no exchange rate: " + document.source.name + " is in " +
                                     document.currency + ", the question of " +
                                     document_.source.name + " in " + question_.currency +
                                     "\n  hint: --fx " + foreign + "=1.08@2026-05-01 says that 1 " +
                                     foreign + " was 1.08 USD on that day");
  }

  // Look-ups

  template <class T>
  T looked_up(std::string_view id, RecordKind kind, const char* noun, T (*read)(const Node&),
              const Node* asked, const std::string& flag) {
    const auto& map = records_.of(kind);
    const auto found = map.find(id);
    if (found == map.end()) {
      const std::string what =
          std::string("no ") + noun + " " + text::quoted(id) + text::did_you_mean(id, ids_of(map));
      if (!asked) throw Error(ExitCode::input, (flag.empty() ? "" : flag + ": ") + what + kNoSuch);
      asked->problem(what, "`tco catalog list` shows all ids");
      problems_.refuse_if_any();
    }
    Problems problems;
    const Record& record = found->second;
    Context context{problems, exchange_for(*record.document)};
    T result = read(Node(*record.value, record.pointer, context));
    problems.refuse_if_any();
    return result;
  }

  Hardware hardware(std::string_view id, const Node* asked, const std::string& flag = {}) {
    return looked_up(id, RecordKind::hardware, "hardware", read_hardware, asked, flag);
  }
  Plan plan(std::string_view id, const Node* asked, const std::string& flag = {}) {
    return looked_up(id, RecordKind::plan, "plan", read_plan, asked, flag);
  }
  std::optional<Model> model(const std::string& id) {
    if (!records_.models.contains(id)) return std::nullopt;
    return looked_up(id, RecordKind::model, "model", read_model, nullptr, {});
  }

  bool hardware_runs(const std::string& id) {
    for (const auto& [hardware_id, record] : records_.hardware) {
      const Value* rows = record.value->find("performance");
      if (!rows) continue;
      for (const Value& row : rows->items) {
        const Value* name = row.find("model");
        if (name && name->text == id) return true;
      }
    }
    return false;
  }

  /// A model must be known by its own record, by a machine that runs it, or by a plan that sells
  /// it.
  void check_model() {
    const std::string& id = workload_.model;
    model_ = model(id);
    if (model_) {
      if (model_->modality != workload_.modality) {
        scenario_->find("workload")
            ->problem("the model " + text::quoted(id) + " is not of the workload's modality");
        problems_.refuse_if_any();
      }
      return;
    }
    const auto sells = [&](const auto& entry) {
      const Value* sold = entry.second.value->find("model");
      return sold && sold->text == id;
    };
    if (hardware_runs(id) || std::any_of(records_.plans.begin(), records_.plans.end(), sells)) {
      return;
    }
    throw Error(ExitCode::input, "no model " + text::quoted(id) +
                                     text::did_you_mean(id, ids_of(records_.models)) + kNoSuch);
  }

  // Options

  Option base_option(OptionKind kind) {
    Option option;
    option.kind = kind;
    option.workload = workload_;
    option.assumptions = assumptions_;
    if (kind == OptionKind::api) option.assumptions.setup_cost = Money{};
    return option;
  }

  void add_hosted(OptionKind kind, Hardware machine, Option option) {
    option.id = (kind == OptionKind::owned ? "own:" : "rent:") + machine.id;
    option.name = machine.name;
    option.model = option.workload.model == workload_.model ? model_ : model(option.workload.model);
    option.hardware = std::move(machine);
    add(std::move(option));
  }

  void add_plan(Plan plan, Option option) {
    option.id = "api:" + plan.id;
    option.name = plan.name;
    option.plan = std::move(plan);
    add(std::move(option));
  }

  void add(Option option) {
    auto& options = question_.scenario.options;
    const std::string id = option.id;
    for (int number = 2; std::any_of(options.begin(), options.end(),
                                     [&](const Option& o) { return o.id == option.id; });
         ++number) {
      option.id = id + '#' + std::to_string(number);
    }
    options.push_back(std::move(option));
  }

  /// One entry of the scenario's `options`.
  void read_option(const Node& node) {
    Fields in(node);
    const auto own = in.get("own");
    const auto rent = in.get("rent");
    const auto api = in.get("api");
    for (const char* key : {"seat", "hybrid"}) {
      if (const auto later = in.find(key); later && !is_neutral(later->value(), 0)) {
        later->problem(std::string("not supported yet: ") + key + " options", "remove this option");
        in.find("seats");
        return;
      }
    }
    if (int{own.has_value()} + int{rent.has_value()} + int{api.has_value()} != 1) {
      node.problem("expected one of \"own\", \"rent\" or \"api\" with an id");
      return;
    }
    const Node& id = own ? *own : rent ? *rent : *api;
    if (!id.value().is(Value::Kind::string)) return id.expected("an id");
    Option option = base_option(own    ? OptionKind::owned
                                : rent ? OptionKind::rented
                                       : OptionKind::api);
    option.workload = read_workload(*scenario_->find("workload"), &in);
    option.workload.scale_performance = option.workload.scale_performance || scale_all_;
    option.assumptions = read_assumptions(*scenario_, &in, question_.scenario.hours_per_month);
    const auto setup = in.number("setup_cost", kAtLeastZero);
    if (api || setup) option.assumptions.setup_cost = setup.value_or(0) * in.money();
    in.text("name");
    in.done();
    if (api) {
      add_plan(plan(id.value().text, &id), std::move(option));
    } else {
      add_hosted(option.kind, hardware(id.value().text, &id), std::move(option));
    }
  }

  bool listed(bool self_hosted) const {
    return self_hosted ? !request_.own.empty() || !request_.rent.empty() : !request_.api.empty();
  }

  void read_options() {
    const bool given = options_node_ && !is_neutral(options_node_->value(), 0);
    const auto flagged = [&](const std::vector<std::string>& ids, const char* flag, auto add_one) {
      for (const std::string& id : ids) add_one(id, std::string(flag));
    };
    const auto keep = [&](const Node& item) {
      const bool api = item.value().find("api") || item.value().find("seat");
      return !listed(!api);
    };
    flagged(request_.own, "--own", [&](const std::string& id, const std::string& flag) {
      add_hosted(OptionKind::owned, hardware(id, nullptr, flag), base_option(OptionKind::owned));
    });
    flagged(request_.rent, "--rent", [&](const std::string& id, const std::string& flag) {
      add_hosted(OptionKind::rented, hardware(id, nullptr, flag), base_option(OptionKind::rented));
    });
    if (given) {
      for (const Node& item : options_node_->items()) {
        if (keep(item)) read_option(item);
      }
    } else {
      if (!listed(true)) add_all_hardware();
      if (!listed(false)) add_alternatives();
    }
    flagged(request_.api, "--api", [&](const std::string& id, const std::string& flag) {
      add_plan(plan(id, nullptr, flag), base_option(OptionKind::api));
    });
    problems_.refuse_if_any();
    keep_only();
    if (question_.scenario.options.empty()) {
      throw Error(ExitCode::input, "nothing to compare: no hardware has a performance figure of " +
                                       text::quoted(workload_.model) +
                                       " at this size, and no plan is offered for it\n  hint: name "
                                       "options with --own, --rent and --api, or in the scenario");
    }
    if (!given) write_options();
  }

  /// All machines with a performance row that matches, owned and rented as they are offered.
  void add_all_hardware() {
    for (const OptionKind kind : {OptionKind::owned, OptionKind::rented}) {
      for (const auto& [id, record] : records_.hardware) {
        const char* key = kind == OptionKind::owned ? "purchase" : "rent";
        const Value* block = record.value->find(key);
        if (!block || block->is(Value::Kind::null)) continue;
        Hardware machine = hardware(id, nullptr);
        if (!serving(machine, model_ ? &*model_ : nullptr, workload_).row) continue;
        add_hosted(kind, std::move(machine), base_option(kind));
      }
    }
  }

  void add_alternatives() {
    if (!model_) return;
    for (const std::string& id : model_->alternatives) {
      Plan offered = plan(id, nullptr, "alternatives of " + model_->id);
      if (!offered.retired) add_plan(std::move(offered), base_option(OptionKind::api));
    }
  }

  void keep_only() {
    auto& options = question_.scenario.options;
    if (request_.only.empty()) return;
    std::vector<std::string> ids;
    for (const Option& option : options) ids.push_back(option.id);
    for (const std::string& id : request_.only) {
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
        throw Error(ExitCode::usage, "--option: no option " + text::quoted(id) +
                                         text::did_you_mean(id, ids) + "\n  hint: there are " +
                                         text::joined(ids));
      }
    }
    std::erase_if(options, [&](const Option& option) {
      return std::find(request_.only.begin(), request_.only.end(), option.id) ==
             request_.only.end();
    });
  }

  /// Options nobody listed are written into the resolved scenario, so that it stands alone.
  void write_options() {
    Value list;
    list.kind = Value::Kind::array;
    for (const Option& option : question_.scenario.options) {
      Value entry;
      entry.kind = Value::Kind::object;
      switch (option.kind) {
        case OptionKind::owned:
          entry.member("own") = text_value(option.hardware->id);
          break;
        case OptionKind::rented:
          entry.member("rent") = text_value(option.hardware->id);
          break;
        case OptionKind::api:
          entry.member("api") = text_value(option.plan->id);
          break;
      }
      list.items.push_back(std::move(entry));
    }
    root_.member("options") = std::move(list);
  }

  // Dates

  /// The question's date is the newest date among the figures used, where nobody gave one; figures
  /// dated later than it are told of.
  void settle_date() {
    Scenario& s = question_.scenario;
    std::vector<std::pair<Date, std::string>> dates;
    const auto note = [&](const Provenance& p, const std::string& what) {
      if (p.as_of) dates.emplace_back(*p.as_of, what);
    };
    for (const Option& option : s.options) {
      if (option.plan) note(option.plan->provenance, "the prices of " + option.plan->id);
      if (!option.hardware) continue;
      const Hardware& machine = *option.hardware;
      if (option.kind == OptionKind::owned && machine.purchase) {
        note(machine.purchase->provenance, "the purchase price of " + machine.id);
        note(machine.power.provenance, "the power of " + machine.id);
      }
      if (option.kind == OptionKind::rented && machine.rent) {
        note(machine.rent->provenance, "the rent of " + machine.id);
      }
    }
    if (!s.as_of) {
      for (const auto& [date, what] : dates) s.as_of = s.as_of ? std::max(*s.as_of, date) : date;
      return;
    }
    for (const FxRate& rate : request_.fx) {
      if (rate.date && *rate.date > *s.as_of) {
        throw Error(ExitCode::usage, "--fx: expected a date up to that of the question, " +
                                         iso_date(*s.as_of) + ", got " + iso_date(*rate.date));
      }
    }
    for (const auto& [date, what] : dates) {
      if (date > *s.as_of) {
        const std::string warning = what + " is dated " + iso_date(date) +
                                    ", after the question (" + iso_date(*s.as_of) + ")";
        if (std::find(question_.warnings.begin(), question_.warnings.end(), warning) ==
            question_.warnings.end()) {
          question_.warnings.push_back(warning);
        }
      }
    }
  }

  const Request& request_;
  const Catalog::Records& catalog_;
  RecordMaps records_;  ///< The catalog's, with the scenario's own on top.
  Document document_;
  Value root_;
  std::deque<Source> sources_;
  Problems problems_;
  Context context_{problems_, {}, true};
  Question question_;
  std::optional<Fields> scenario_;
  std::optional<Node> options_node_;
  Workload workload_;
  Assumptions assumptions_;
  std::optional<Model> model_;
  bool scale_all_ = false;
};

}  // namespace

Question resolve(const Request& request, const Catalog& catalog) {
  return Resolution(request, catalog.records()).answer();
}

}  // namespace tco::catalog
