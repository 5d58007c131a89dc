#include "catalog/json/fields.hpp"
#include "catalog/read/exchange.hpp"
#include "catalog/read/head.hpp"
#include "tco/catalog/read/budget.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

namespace tco::catalog {
namespace {

/// The members of an object by dotted key, as csv has them.
void flatten(const Value& object, const std::string& prefix, FigureRow& row) {
  for (const Member& member : object.members) {
    const std::string key = prefix + std::string(member.key);
    switch (member.value.kind) {
      case Value::Kind::number:
        row[key] = member.value.number;
        break;
      case Value::Kind::string:
        row[key] = std::string(member.value.text);
        break;
      case Value::Kind::boolean:
        row[key] = member.value.boolean;
        break;
      case Value::Kind::object:
        flatten(member.value, key + '.', row);
        break;
      case Value::Kind::null:
      case Value::Kind::array:
        row[key] = std::monostate{};
        break;
    }
  }
}

std::vector<FigureRow> rows_of(Fields& root, const char* key) {
  std::vector<FigureRow> rows;
  const auto list = root.require(key, "an array, as `tco compare -f json` writes it");
  for (const Node& item : list ? list->items() : std::vector<Node>{}) {
    if (!item.value().is(Value::Kind::object)) item.expected("an object");
    flatten(item.value(), "", rows.emplace_back());
    for (const BudgetFigure& figure : budget_figures()) {
      const auto found = rows.back().find(figure.name);
      if (figure.of == BudgetFigure::Of::answer || found == rows.back().end()) continue;
      if (std::holds_alternative<std::string>(found->second)) {
        item.problem("expected a number or null as " + std::string(figure.name) + ", got " +
                     text::quoted(std::get<std::string>(found->second)));
      }
    }
  }
  return rows;
}

/// Every number below a value by pointer; items of an array by id too, as settings name them.
void collect_numbers(const Value& value, const std::string& pointer,
                     std::map<std::string, double, std::less<>>& numbers) {
  if (value.is(Value::Kind::number)) numbers[pointer] = value.number;
  for (const Member& member : value.members) {
    collect_numbers(member.value, pointer + '/' + escaped_token(member.key), numbers);
  }
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const Value& item = value.items[i];
    collect_numbers(item, pointer + '/' + std::to_string(i), numbers);
    const Value* const id = item.find("id");
    if (!id || !id->is(Value::Kind::string)) continue;
    collect_numbers(item, pointer + '/' + escaped_token(id->text), numbers);
  }
}

std::string text_at(const Value& value, const char* key) {
  const Value* const found = value.find(key);
  return std::string(found && found->is(Value::Kind::string) ? found->text : "");
}

}  // namespace

Baseline read_baseline(const std::string& name, std::string text) {
  constexpr const char* kMake = "a baseline is made by `tco compare -f json -o baseline.json`";
  const Source source(name, std::move(text));
  Value root = parsed(source);
  Problems problems;
  Context context{problems, {}};
  const Node top(root, "", context);
  Fields in(top);
  problems.refuse_if_any();
  if (const auto command = in.find("command"); !command) {
    top.problem("expected a result of compare, got no \"command\"", kMake);
  } else if (command->value().text != "compare") {
    command->expected("\"compare\"", kMake);
  }
  problems.refuse_if_any();
  Baseline baseline{name};
  read_version(in, baseline.currency);
  problems.refuse_if_any();
  if (const Value* const code = root.find("currency")) {
    baseline.currency_place = place(source, token_start(source.text(), code->end)) + ": /currency";
  }
  const auto scenario = in.require("scenario", "the resolved scenario");
  baseline.figures.options = rows_of(in, "options");
  baseline.figures.pairs = rows_of(in, "break_even");
  if (scenario) {
    Value& value = scenario->value();
    Value* const named = value.find("name");
    const Value& told = named ? *named : value;
    baseline.scenario = text_at(value, "name");
    if (const Value* workload = value.find("workload")) {
      baseline.models = {text_at(*workload, "model")};
      baseline.modality = text_at(*workload, "modality");
    } else if (const Value* workloads = value.find("workloads")) {
      for (const Value& one : workloads->items) baseline.models.push_back(text_at(one, "model"));
      baseline.modality = kSeveralWorkloads;
    }
    baseline.place = place(source, named ? token_start(source.text(), told.end) : told.end - 1) +
                     (named ? ": /scenario/name" : ": /scenario");
    collect_numbers(value, "", baseline.figures.inputs);
  }
  problems.refuse_if_any();
  return baseline;
}

std::optional<double> money_factor(const Baseline& baseline, const std::string& currency,
                                   const std::vector<FxRate>& rates) {
  const auto known = exchange(baseline.currency, currency, rates);
  return known ? std::optional(known->to_question) : std::nullopt;
}

std::string document_kind(const std::string& name, std::string text) {
  const Source source(name, std::move(text));
  Value root = parsed(source);
  const std::string kind = text_at(root, "kind");
  if (kind.empty() || kind == "config" || kind == "catalog") return kind;
  Problems problems;
  Context context{problems, {}};
  Fields in(Node(root, "", context));
  std::string currency;
  read_head(in, currency);
  problems.refuse_if_any();
  return kind;
}

}  // namespace tco::catalog
