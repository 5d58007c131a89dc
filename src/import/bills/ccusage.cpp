// ccusage daily, weekly or monthly --json, in the layout of today and the older one.
#include "catalog/json/problems.hpp"
#include "import/bills/bill.hpp"
#include "import/bills/billing.hpp"
#include "import/text/run_records.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/text/words.hpp"

#include <chrono>

namespace tco::importing {
namespace {

enum class Report { daily, weekly, monthly };

/// The time a row is of. The newest reports call it `period`.
Span span_of_row(const Value& row, Report report) {
  for (const char* const key : {"date", "week", "month", "period"}) {
    const Value* const found = row.find(key);
    if (!found) continue;
    const std::string text(found->is(Kind::string) ? found->text : "");
    const auto day = catalog::date_of(text.size() == 7 ? text + "-01" : text);
    if (!day) {
      refuse(*found, std::string(key) + ": expected a day or a month such as 2026-03, got " +
                         as_written(*found));
    }
    const std::chrono::year_month_day first(*day);
    const Date next_month = (first.year() / first.month() + std::chrono::months(1)) / first.day();
    const Date end = report == Report::monthly  ? next_month
                     : report == Report::weekly ? *day + std::chrono::days(7)
                                                : *day + std::chrono::days(1);
    return {time_of(*day), time_of(end)};
  }
  refuse(row, "expected a row with a date, a week or a month");
}

/// The counts of a row, or of a model in one. Input is counted without what the cache had of it.
Charge charge_of(const Value& counts, const std::string& model, const Span& when) {
  Charge charge{.when = when, .model = model};
  Usage& usage = charge.usage;
  usage.cached = number_at(counts, "cacheReadTokens").value_or(0);
  usage.cache_write = number_at(counts, "cacheCreationTokens").value_or(0);
  usage.input = required_number(counts, "inputTokens") + usage.cached;
  usage.output = required_number(counts, "outputTokens");
  for (const char* const key : {"cost", "totalCost", "costUSD"}) {
    if (const auto cost = number_at(counts, key)) usage.billed = usage.effective = *cost;
  }
  return charge;
}

/// The models of a row that does not say what each of them had.
std::string models_of(const Value& row) {
  std::vector<std::string> names;
  for (const char* const key : {"modelsUsed", "models"}) {
    const Value* const list = array_at(row, key);
    if (!list) continue;
    for (const Value& name : list->items) names.emplace_back(name.text);
  }
  return text::joined(names, "+");
}

void add_row(const Value& row, Report report, Bill& bill) {
  if (!row.is(Kind::object)) refuse(row, "expected a row, an object");
  const Span when = span_of_row(row, report);
  bill.cover(when);
  bill.account_for(row, {"date", "week", "month", "period", "modelBreakdowns", "breakdown",
                         "modelsUsed", "models", "inputTokens", "outputTokens",
                         "cacheCreationTokens", "cacheReadTokens", "totalCost", "costUSD"});
  const Value* const today = array_at(row, "modelBreakdowns");
  const Value* const older = object_at(row, "breakdown");
  if (today && !today->items.empty()) {
    for (const Value& part : today->items) {
      if (!part.is(Kind::object)) refuse(part, "expected a breakdown, an object");
      bill.add(charge_of(part, text_of(part, "modelName"), when));
    }
  } else if (older && !older->members.empty()) {
    for (const catalog::Member& part : older->members) {
      if (!part.value.is(Kind::object)) refuse(part.value, "expected a breakdown, an object");
      bill.add(charge_of(part.value, std::string(part.key), when));
    }
  } else {
    bill.add(charge_of(row, models_of(row), when));
  }
}

/// The rows of a report; null where the text is none.
bool add_rows(const Value& root, Bill& bill) {
  bool any = false;
  const auto add_all = [&](const Value* rows, Report report) {
    any = any || rows;
    for (std::size_t i = 0; rows && i < rows->items.size(); ++i) {
      add_row(rows->items[i], report, bill);
    }
  };
  const std::string type = text_of(root, "type");
  for (const auto& [name, report] :
       {std::pair{"daily", Report::daily}, std::pair{"weekly", Report::weekly},
        std::pair{"monthly", Report::monthly}}) {
    if (!any) add_all(array_at(root, name), report);
    if (type == name) add_all(array_at(root, "data"), report);
  }
  const Value* const projects = object_at(root, "projects");  // of --instances
  for (std::size_t i = 0; projects && i < projects->members.size(); ++i) {
    const Value& rows = projects->members[i].value;
    if (!rows.is(Kind::array)) refuse(rows, "expected an array of rows");
    add_all(&rows, Report::daily);
  }
  return any;
}

}  // namespace

Imported from_ccusage(const Table& table) {
  const catalog::Source source{table.name, table.text};
  const Value root = catalog::parsed(source);
  Bill bill("ccusage", table);
  if (!root.is(Kind::object) || !add_rows(root, bill)) {
    refuse(root, "not a report of ccusage by day, week or month",
           "ccusage daily --json, or monthly --json --breakdown");
  }
  bill.notes.emplace_back(
      "ccusage reckons its costs at list prices: under a subscription, nobody is billed them");
  if (array_at(root, "monthly") || text_of(root, "type") == "monthly") {
    bill.notes.emplace_back(
        "each month counts as whole; --from and --to say the days that it "
        "covers");
  }
  return std::move(bill).document();
}

}  // namespace tco::importing
