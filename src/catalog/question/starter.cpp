#include "tco/catalog/question/starter.hpp"

#include "catalog/json/document.hpp"
#include "catalog/json/node.hpp"
#include "tco/catalog/records/schemas.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <utility>
#include <vector>

namespace tco::catalog {
namespace {

struct Comment {
  std::string_view key, text;
};
constexpr std::array kComments{
    Comment{"workload",
            "what one kept output is, and how many generations it takes (attempts_per_output)"},
    Comment{"demand",
            "kept outputs a month; without growth_per_month there is none, and tco simulate varies "
            "it"},
    Comment{
        "workloads",
        "each with an id and a demand of its own; apis: plans that may serve it; "
        "minimum_api_share: part of it that is never local; local: required keeps it from "
        "plans; deferrable: any hour of the month will do; profile: weights of 24 or 168 hours"},
    Comment{"scale", "every demand is multiplied by it"},
    Comment{"horizon_months", "months the total cost is reckoned over"},
    Comment{"electricity", "price of a kWh where the machines stand"},
    Comment{"owned",
            "how long a machine is used, the part of it charged to this work (share), the part of "
            "its hours that can be busy; without residual_fraction, the part of its price that it "
            "is worth then, that is the one of the assumptions, and tco simulate varies it"},
    Comment{"operations", "people and places, each month"},
    Comment{"finance", "what money costs a year; 0.08 is 8 %"},
    Comment{"options",
            "what is compared: own, rent, api or seat with an id of `tco catalog list`; without "
            "this key every machine that runs the model and every known plan"}};

/// True for what is left out of a workload: no sound, no input, the standard service.
bool is_usual(const Member& member) {
  const Value& value = member.value;
  return (value.is(Value::Kind::boolean) && !value.boolean) ||
         (value.is(Value::Kind::number) && value.number == 0) ||
         (value.is(Value::Kind::string) && value.text == "standard");
}

/// What is of the years to come and nobody said: written down it would be certain.
bool is_assumed(const Question& question, const std::string& pointer) {
  static constexpr std::array kFuture{"/demand/growth_per_month", "/owned/residual_fraction",
                                      "/prices/trend_per_year"};
  const bool future = std::any_of(kFuture.begin(), kFuture.end(),
                                  [&](const char* end) { return pointer.ends_with(end); });
  return future && !question.origins.says(pointer);
}

/// Without what is absent, usual or assumed; `usual`: of a workload.
void trim(Value& block, const std::string& pointer, bool usual, const Question& question) {
  std::erase_if(block.members, [&](const Member& inner) {
    return inner.value.is(Value::Kind::null) || (usual && is_usual(inner)) ||
           is_assumed(question, pointer + '/' + std::string(inner.key));
  });
}

/// JSON with blanks, for people to go on writing.
std::string spaced(const Value& value) {
  std::string out;
  const auto begin_item = [&] { out += out.empty() ? "" : ", "; };
  for (const Member& member : value.members) {
    begin_item();
    out += json_text(text_value(member.key)) + ": " + spaced(member.value);
  }
  for (const Value& item : value.items) {
    begin_item();
    out += spaced(item);
  }
  if (value.is(Value::Kind::object)) return '{' + out + '}';
  return value.is(Value::Kind::array) ? '[' + out + ']' : json_text(value);
}

std::string line(const std::string& key, const std::string& json) {
  return ",\n " + json_text(text_value(key)) + ": " + json;
}

void trim_mesh(Value& workloads, const Question& question) {
  for (std::size_t i = 0; i < workloads.items.size(); ++i) {
    Value& one = workloads.items[i];
    const std::string pointer = "/workloads/" + std::to_string(i);
    trim(one, pointer, true, question);
    if (Value* const demand = one.find("demand")) {
      trim(*demand, pointer + "/demand", false, question);
    }
  }
}

/// A record, with each row of its arrays on a line of its own.
std::string record_text(const Value& record) {
  std::string out;
  for (const Member& member : record.members) {
    out += (out.empty() ? "{" : ", ") + json_text(text_value(member.key)) + ": ";
    const std::vector<Value>& rows = member.value.items;
    const bool table = rows.size() > 1 && rows.front().is(Value::Kind::object);
    if (!table) {
      out += spaced(member.value);
      continue;
    }
    for (const Value& row : rows)
      out += (&row == &rows.front() ? "[\n   " : ",\n   ") + spaced(row);
    out += "]";
  }
  return out + '}';
}

std::string records_text(const Value& records) {
  std::string out;
  for (const Value& record : records.items) {
    out += (out.empty() ? "[\n  " : ",\n  ") + record_text(record);
  }
  return out.empty() ? "[]" : out + ']';
}

/// A price that a flag gave is no longer what was published: it is the flag's, of the question's
/// day, and no sum of parts.
void own_prices(Member& machines, const Question& question, std::deque<std::string>& texts) {
  for (Value& machine : machines.value.items) {
    const Value* const id = machine.find("id");
    for (const auto& [key, price] :
         {std::pair("purchase", "price"), std::pair("rent", "price_per_hour")}) {
      Value* const block = machine.find(key);
      const Value* const amount = block ? block->find(price) : nullptr;
      if (!id || !amount) continue;
      const std::string record =
          '/' + std::string(machines.key) + '/' + escaped_token(id->text) + '/' + key;
      const Origin origin = question.origins.of(record + '/' + price, "");
      if (origin.layer != name_of(Layer::flag) && origin.layer != name_of(Layer::variable))
        continue;
      std::erase_if(block->members, [](const Member& member) {
        static constexpr std::array kPublished{"parts", "source", "as_of", "basis", "note"};
        return std::find(kPublished.begin(), kPublished.end(), member.key) != kPublished.end();
      });
      const auto add = [&](const char* name, std::string text) {
        block->member(name) = text_value(texts.emplace_back(std::move(text)));
      };
      add("source", origin.place);
      add("as_of", iso_date(*question.scenario.as_of));
    }
  }
}

/// The options, one on each line.
std::string listed(const Value& options) {
  std::string out;
  for (const Value& option : options.items) {
    out += (out.empty() ? "[" : ",\n             ") + spaced(option);
  }
  return out.empty() ? "[]" : out + "]";
}

}  // namespace

std::string starter_scenario(const Question& question, const std::string& name) {
  const Source source("", question.resolved());
  Value root = parsed(source);
  const Value* const currency = root.find("currency");
  std::string out = R"({"$schema": ")" + schema_address("scenario") +
                    R"(",
 "kind": "scenario", "schema_version": 1, "currency": )" +
                    (currency ? json_text(*currency) : "\"USD\"");
  out += line("name", json_text(text_value(name)));
  out += line("x_about",
              "\"keys that begin with x_ are comments; figures no flag gave are those of the "
              "scenario this one was made from: change them to yours\"");
  if (!root.find("exchange_rates") && !question.fx.empty()) {
    std::string rates;
    for (const FxRate& rate : question.fx) {
      rates += (rates.empty() ? "[" : ", ") +
               ("{\"currency\": " + json_text(text_value(rate.currency)) + ", \"usd\": ") +
               plain_number(rate.usd) +
               (rate.date ? ", \"date\": \"" + iso_date(*rate.date) + '"' : "") + '}';
    }
    out += line("exchange_rates", rates + ']');
  }
  std::deque<std::string> texts;
  for (Member& member : root.members) {
    constexpr std::array kHead{"kind", "schema_version", "currency", "name", "note"};
    const bool head = std::find(kHead.begin(), kHead.end(), member.key) != kHead.end();
    if (head || member.key.starts_with("x_") || member.value.is(Value::Kind::null)) continue;
    const std::string pointer = '/' + std::string(member.key);
    const bool block = !member.value.members.empty();
    trim(member.value, pointer, member.key == "workload", question);
    if (block && member.value.members.empty()) continue;
    if (member.key == "workloads") trim_mesh(member.value, question);
    for (const Comment& comment : kComments) {
      if (comment.key == member.key) {
        out += line("x_" + std::string(member.key), json_text(text_value(comment.text)));
      }
    }
    const bool machines = member.key == "hardware" || member.key == "accelerators";
    if (machines) own_prices(member, question, texts);
    const bool records =
        member.value.is(Value::Kind::array) && member.key != "options" && member.key != "workloads";
    out += line(std::string(member.key), member.key == "options" || member.key == "workloads"
                                             ? listed(member.value)
                                         : records ? records_text(member.value)
                                                   : spaced(member.value));
  }
  return out + "}\n";
}

}  // namespace tco::catalog
