#include "tco/catalog/config/config.hpp"

#include "catalog/json/fields.hpp"
#include "catalog/read/head.hpp"
#include "tco/text/display.hpp"

namespace tco::catalog {
namespace {

ConfigValue value_of(const Node& node, std::string name, std::string value) {
  const Value& at = node.value();
  const Source& source = *at.source;
  return {std::move(name), std::move(value),
          place(source, token_start(source.text(), at.end)) + ": " + node.pointer()};
}

std::optional<ConfigValue> path_of(const Node& node, const char* name) {
  const Value& value = node.value();
  if (value.is(Value::Kind::string) && !value.text.empty()) {
    return value_of(node, name, std::string(value.text));
  }
  node.expected("a path");
  return std::nullopt;
}

/// Adds the value of one key; a problem where it is of the wrong type.
void add_value(std::vector<ConfigValue>& values, const Node& node, const ConfigName& wanted) {
  const Value& value = node.value();
  const std::string name(wanted.name);
  if (wanted.is_switch) {
    if (value.is(Value::Kind::boolean)) {
      values.push_back(value_of(node, name, value.boolean ? "true" : "false"));
    } else {
      node.expected("true or false");
    }
  } else if (value.is(Value::Kind::number)) {
    values.push_back(value_of(node, name, as_written(value)));
  } else if (value.is(Value::Kind::string) && !value.text.empty()) {
    values.push_back(value_of(node, name, std::string(value.text)));
  } else if (wanted.repeatable && value.is(Value::Kind::array)) {
    for (const Node& item : node.items()) add_value(values, item, {wanted.name});
  } else {
    node.expected(wanted.repeatable ? "a text or a list of texts" : "a text or a number");
  }
}

}  // namespace

Config read_config(const std::string& name, std::string text, std::span<const ConfigName> names) {
  const Source source(name, std::move(text));
  Value root = parsed(source);
  Problems problems;
  Context context{problems, {}};
  Fields in(Node(root, "", context));
  problems.refuse_if_any();  // it is no object
  Config config;
  if (const auto kind = in.require("kind", "\"config\"")) {
    const bool right = kind->value().is(Value::Kind::string) && kind->value().text == "config";
    if (!right) kind->expected("\"config\"", "other documents are named under \"data\"");
  }
  read_version(in, config.currency);
  if (const auto data = in.get("data")) {
    for (const Node& item : data->items()) {
      if (auto path = path_of(item, "data")) config.data.push_back(std::move(*path));
    }
  }
  if (const auto scenario = in.get("scenario")) {
    config.scenario = path_of(*scenario, "scenario");
  }
  if (const auto node = in.get("defaults")) {
    Fields defaults(*node);
    for (const ConfigName& wanted : names) {
      if (const auto found = defaults.get(wanted.name)) add_value(config.defaults, *found, wanted);
    }
    defaults.done();
  }
  for (const ConfigName& wanted : names) {
    if (wanted.name == "currency") continue;  // has a meaning here too
    if (const auto found = in.get(wanted.name)) {
      found->problem(
          "expected under \"defaults\"",
          "values of flags stand there: {\"defaults\": {" + text::quoted(wanted.name) + ": ...}}");
    }
  }
  for (const char* const key :
       {"hardware", "models", "plans", "assumptions", "accelerators", "precisions", "hosts"}) {
    const auto list = in.get(key);
    config.has_records = config.has_records || (list && !list->items().empty());
  }
  in.done();
  problems.refuse_if_any();
  return config;
}

}  // namespace tco::catalog
