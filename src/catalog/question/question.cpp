#include "tco/catalog/question/question.hpp"

#include "catalog/json/pointer.hpp"
#include "catalog/mesh/mesh.hpp"
#include "catalog/option/options.hpp"
#include "catalog/question/assumption_set.hpp"
#include "catalog/question/dates.hpp"
#include "catalog/question/modality.hpp"
#include "catalog/question/settings.hpp"
#include "catalog/question/tariff.hpp"
#include "catalog/question/trace.hpp"
#include "catalog/question/uncertainty.hpp"
#include "catalog/question/unused.hpp"
#include "catalog/read/exchange.hpp"
#include "catalog/read/head.hpp"
#include "catalog/records/known_model.hpp"
#include "catalog/records/lookup.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <memory>

namespace tco::catalog {
namespace {

class Resolution {
 public:
  Resolution(const Request& request, const Catalog::Records& catalog)
      : request_(request),
        trace_(std::make_shared<Origins::Trace>(catalog.maps)),
        rates_(request.fx),
        lookup_(catalog, trace_->records, rates_),
        catalog_date_(*date_of(catalog.date)) {}

  Question answer() {
    choose_base();
    take_rates();
    take_settings();
    read_scenario();
    const bool several = is_mesh(root_);
    if (!several) check_model();
    const bool lists =
        listed_ && !(listed_->value().is(Value::Kind::array) && listed_->value().items.empty());
    const OptionSources sources{request_,
                                lookup_,
                                *scenario_,
                                lists ? listed_ : std::nullopt,
                                model_,
                                question_.scenario,
                                sessions_per_month_,
                                document_.source,
                                trace_->sources,
                                question_.warnings};
    question_.scenario.options =
        several ? mesh_options_of(sources, question_.scenario) : options_of(sources);
    if (several) {
      tell_hours(question_.scenario, question_.warnings);
    } else {
      tell_usual_model(question_);
    }
    tell_unused(request_, root_, trace_->otherwise, question_);
    refuse_foreign_money(*trace_, question_.scenario);
    check_dates(request_, question_);
    question_.fx = rates_;
    for (const auto& more : {lookup_.warnings(), problems_.warnings()}) {
      for (const std::string& warning : more) {
        auto& told = question_.warnings;
        if (std::find(told.begin(), told.end(), warning) == told.end()) told.push_back(warning);
      }
    }
    question_.origins = Origins(trace_);
    return std::move(question_);
  }

 private:
  void choose_base() {
    if (request_.scenario_text) {
      document_.source = {request_.scenario_name, *request_.scenario_text};
      document_.source.layer = Layer::scenario;
      root_ = parsed(document_.source);
      return;
    }
    const RecordMap& scenarios = lookup_.maps().scenarios;
    const std::string id = request_.scenario_name.empty()
                               ? usual_scenario(asked_modality(request_, nullptr, lookup_.maps()))
                               : request_.scenario_name;
    const auto found = scenarios.find(id);
    if (!found) {
      throw Error(ExitCode::input,
                  (request_.scenario_origin.empty() ? "" : request_.scenario_origin + ": ") +
                      "no scenario " + text::quoted(id) +
                      text::did_you_mean(id, ids_of(scenarios)) +
                      "\n  hint: `tco catalog list scenarios` shows those built in; " +
                      (request_.of_line ? "else \"scenario\" of the line is the document itself"
                                        : "a file is named by its path"));
    }
    root_ = found->value();
    document_.source.name = found->document()->source.name;
  }

  void take_rates() {
    if (!root_.is(Value::Kind::object) || !root_.find("exchange_rates")) return;
    Fields in(Node(root_, "", context_));
    add_rates(in, rates_);
    problems_.refuse_if_any();
  }

  void take_settings() {
    if (!root_.is(Value::Kind::object)) return;  // read_scenario says so
    if (!request_.model.empty()) apply_model(request_, root_, lookup_, trace_->sources);
    const bool several = is_mesh(root_);
    if (several) refuse_one_workload(request_);
    const auto take = [&](const Setting& setting) {
      Setting own = in_own_money(setting, root_, lookup_, document_, rates_);
      if (setting.currency != request_.currency) own.stated.reset();
      apply(own, root_, lookup_.maps(), trace_->sources);
    };
    for (const Setting& setting : request_.settings) {
      if (setting.layer >= Layer::scenario) continue;
      if (several && of_one_workload(setting)) continue;
      if (root_.source && !root_.source->built_in && says(root_, setting.pointer)) continue;
      take(setting);
    }
    lay_assumptions_under(*trace_, request_, rates_);
    if (!several) question_.scenario.usual_model = infer_workload(*trace_, request_);
    for (const Setting& setting : request_.settings) {
      if (several && of_every_workload(setting)) {
        for (const Setting& one : of_each_workload(setting, root_)) take(one);
        continue;
      }
      if (several && setting.layer >= Layer::scenario) refuse_one_workload(setting);
      if (!several) refuse_several(setting);
      const bool plain = setting.measure == Setting::Measure::plain;
      if (plain && setting.layer >= Layer::scenario) take(setting);
    }
    for (const Setting& setting : measured(request_.settings, root_)) take(setting);
    take_tariffs(*trace_, request_);
  }

  void read_scenario() {
    scenario_.emplace(Node(root_, "", context_));
    Fields& in = *scenario_;
    const auto kind = read_head(in, document_.currency);
    if (kind && *kind != DocumentKind::scenario) {
      in.find("kind")->expected("kind \"scenario\"", "give other documents with --data");
    }
    if (!kind || *kind != DocumentKind::scenario) problems_.refuse_if_any();
    question_.currency = request_.currency.empty() ? document_.currency : request_.currency;
    lookup_.ask_in(document_, question_.currency);
    context_.exchange = lookup_.exchange_for(document_);
    Scenario& s = question_.scenario;
    s.name = in.text("name");
    const std::string set = in.text("assumptions");
    if (trace_->assumed) s.assumptions_name = set + (trace_->otherwise.empty() ? "" : ", in part");
    in.text("note");
    in.find("exchange_rates");
    s.horizon_months = in.number_or("horizon_months", {.low = 1, .high = 1200, .whole = true}, 36);
    s.hours_per_month =
        in.number_or("hours_per_month", {.high = 744, .above_low = true, .unit = "hours"}, 730) *
        unit::hours_per_month;
    lookup_.ask_for_month(s.hours_per_month.in(unit::hours_per_month));
    s.as_of = in.date("as_of");
    if (request_.as_of) s.as_of = request_.as_of;
    question_.dated = s.as_of.has_value();
    if (!s.as_of) s.as_of = catalog_date_;
    if (is_mesh(root_)) {
      read_mesh(in, s);
    } else {
      if (const auto workload = in.require("workload", "an object: modality, model, size")) {
        s.workload = read_workload(*workload, nullptr);
      }
      s.workload.local_cache_reuse = in.number_or("local_cache_reuse", kShare, 0);
      s.demand = read_demand(in, s.horizon_months, s.workload);
    }
    s.start = read_start(in);
    sessions_per_month_ = in.number_or("rent_sessions_per_month", kAtLeastZero, 0);
    s.assumptions = read_assumptions(in, nullptr, s.hours_per_month);
    for (const auto& [key, of] : kOwnRecords) take_own_records(in, key, of);
    question_.uncertainty = read_uncertainty(in);
    listed_ = in.get("options");
    in.done();
    problems_.refuse_if_any();
  }

  /// Only the rows of one model are read, unless an option runs another one.
  void ask_for_rows() {
    const auto changes_model = [](const Value& option) { return option.find("model") != nullptr; };
    const bool one = !listed_ || std::none_of(listed_->value().items.begin(),
                                              listed_->value().items.end(), changes_model);
    if (model_) lookup_.ask_for_shape_of(*model_);  // rows of others may count
    if (one && !(model_ && model_->text)) lookup_.ask_for(question_.scenario.workload.model);
  }

  /// A scenario's own records are laid over the catalog's.
  void take_own_records(Fields& in, const char* key, RecordKind kind) {
    const auto list = in.get(key);
    if (!list) return;
    for (const Node& item : list->items()) {
      Document& home = lookup_.home_of(item.value(), document_);
      Context context{problems_, lookup_.exchange_for(home)};
      const Node node(item.value(), item.pointer(), context);
      check_record(kind, node);
      const Value* id = item.value().find("id");
      if (!id || !id->is(Value::Kind::string)) continue;
      Record& record = lookup_.own(kind, id->text);
      if (record.document() == &document_) {
        item.problem("id " + text::quoted(id->text) + " is given twice");
      }
      record = {home, item.value(), home.source.kept(item.pointer())};
    }
  }

  void check_model() {
    const Workload& workload = question_.scenario.workload;
    model_ = known_model(workload, *scenario_->find("workload"), lookup_);
    question_.scenario.model_name = model_ ? model_->name : workload.model;
    ask_for_rows();
  }

  const Request& request_;
  const std::shared_ptr<Origins::Trace> trace_;
  std::vector<FxRate> rates_;
  Lookup lookup_;
  const Date catalog_date_;
  Document& document_ = trace_->document;
  Value& root_ = trace_->root;
  Problems problems_;
  Context context_{.problems = problems_, .exchange = {}, .fill_defaults = true};
  Question question_;
  std::optional<Fields> scenario_;
  std::optional<Node> listed_;
  std::optional<Model> model_;
  double sessions_per_month_ = 0;
};

}  // namespace

std::string Question::resolved() const { return origins.scenario_text(); }

Question resolve(const Request& request, const Catalog& catalog) {
  Question question = Resolution(request, catalog.records()).answer();
  tell_idle_documents(request, catalog.records(), question);
  return question;
}

}  // namespace tco::catalog
