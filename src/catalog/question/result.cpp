#include "tco/catalog/question/result.hpp"

#include "catalog/json/fields.hpp"
#include "catalog/read/exchange.hpp"
#include "catalog/records/records.hpp"

#include <string>
#include <utility>

namespace tco::catalog {
namespace {

/// The object that begins at `from`, at the place it has in the text: all else becomes blank.
std::string alone(std::string text, std::size_t from) {
  std::size_t end = from;
  int depth = 0;
  bool quoted = false;
  do {
    const char c = text[end];
    if (quoted) {
      if (c == '\\') ++end;
      quoted = c != '"';
    } else {
      quoted = c == '"';
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    ++end;
  } while (depth > 0);
  text.resize(end);
  for (std::size_t i = 0; i < from; ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
  return text;
}

}  // namespace

WrittenResult read_result(const std::string& name, const std::string& text) {
  WrittenResult result{read_baseline(name, text), {}, {}, {}};
  const Source source(name, text);
  Value root = parsed(source);
  Problems problems;
  Context context{problems, {}};
  Fields in(Node(root, "", context));
  result.version = in.text("version");
  result.as_of = in.date("as_of");
  Request& question = result.question;
  question.scenario_name = name;
  question.currency = result.answer.currency;
  question.as_of = result.as_of;
  // Up to 0.1 what a scenario did not say was 0, or 1 for a share.
  if (result.version.starts_with("0.1.")) {
    question.settings.push_back({"/assumptions", "neutral", name});
  }
  question.fx = read_exchange_rates(in);
  const auto scenario = in.require("scenario", "the resolved scenario");
  if (scenario && !scenario->value().is(Value::Kind::object)) scenario->expected("an object");
  problems.refuse_if_any();
  question.scenario_text = alone(text, scenario->value().end - 1);
  return result;
}

}  // namespace tco::catalog
