#include "tco/catalog/config/line.hpp"

#include "catalog/json/fields.hpp"

namespace tco::catalog {
namespace {

/// A value as it stands in its text.
std::string_view written(const Value& value) {
  const std::string_view text = value.source->text();
  const bool opens = value.is(Value::Kind::array) || value.is(Value::Kind::object);
  const std::size_t start = opens ? value.end - 1 : token_start(text, value.end);
  if (!opens) return text.substr(start, value.end - start);
  std::size_t depth = 0;
  for (std::size_t i = start;; ++i) {
    if (text[i] == '"') {
      while (text[++i] != '"') i += text[i] == '\\' ? 1 : 0;
    }
    if (text[i] == '{' || text[i] == '[') ++depth;
    if ((text[i] == '}' || text[i] == ']') && --depth == 0)
      return text.substr(start, i + 1 - start);
  }
}

/// A text or a number as it would be typed; a problem where it is neither.
std::string typed(const Node& node) {
  const Value& value = node.value();
  if (value.is(Value::Kind::string)) return std::string(value.text);
  if (value.is(Value::Kind::number)) return std::string(written(value));
  node.expected("a text or a number");
  return {};
}

/// Those of an object in order; a problem where it is none.
std::vector<Node> members_of(const Node& node) {
  std::vector<Node> all;
  if (!node.value().is(Value::Kind::object)) {
    node.expected("an object");
    return all;
  }
  for (Member& member : node.value().members) all.push_back(node.child(member.key, member.value));
  return all;
}

void read_flag(const Node& node, FlagValues& flag) {
  const Value& value = node.value();
  if (value.is(Value::Kind::boolean)) {
    flag.on = value.boolean;
  } else if (value.is(Value::Kind::array)) {
    for (const Node& item : node.items()) flag.values.push_back(typed(item));
  } else if (value.is(Value::Kind::string) || value.is(Value::Kind::number)) {
    flag.values.push_back(typed(node));
  } else if (!node.is_null()) {
    node.expected("a text, a number, true, false or a list of texts");
  }
}

void read_id(const Node& node, QuestionLine& line) {
  const Value& value = node.value();
  const bool text = value.is(Value::Kind::string);
  if (!text && !value.is(Value::Kind::number) && !node.is_null()) {
    node.expected("a text or a number");
  } else {
    line.id = text ? json_text(value) : written(value);
    line.id_text = text ? value.text : written(value);
  }
}

}  // namespace

void read_line(std::string_view text, std::size_t number, QuestionLine& line) {
  Source source = Source::viewed("standard input", text);
  source.first_line = number;
  source.one_of_lines = true;
  Value root = parsed(source);
  Problems problems;
  Context context{problems, {}};
  Fields in(Node(root, "", context));
  problems.refuse_if_any();  // it is no object
  if (const auto id = in.find("id")) read_id(*id, line);
  if (const auto scenario = in.get("scenario")) {
    const Value& value = scenario->value();
    if (value.is(Value::Kind::object)) {
      line.scenario_text = written(value);
    } else if (value.is(Value::Kind::string) && !value.text.empty()) {
      line.scenario_id = value.text;
    } else {
      scenario->expected("a scenario, or the id of one built in");
    }
  }
  if (const auto set = in.get("set")) {
    const std::vector<Node> all = members_of(*set);
    for (std::size_t i = 0; i < all.size(); ++i) {
      line.set.emplace_back(set->value().members[i].key);
      line.set.back() += '=';
      line.set.back() += written(all[i].value());
    }
  }
  if (const auto flags = in.get("flags")) {
    const std::vector<Node> all = members_of(*flags);
    for (std::size_t i = 0; i < all.size(); ++i) {
      read_flag(all[i],
                line.flags.emplace_back(FlagValues{std::string(flags->value().members[i].key)}));
    }
  }
  if (const auto words = in.get("words")) {
    for (const Node& word : words->items()) line.words.push_back(typed(word));
  }
  in.done();
  problems.refuse_if_any();
}

}  // namespace tco::catalog
