// ccusage daily, weekly, monthly, session or blocks --json, also of its codex, in the layouts of
// today and the older ones.
#include "catalog/json/problems.hpp"
#include "import/bills/billing.hpp"
#include "import/spend/bill.hpp"
#include "import/text/phrases.hpp"
#include "import/text/run_records.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <tuple>

namespace tco::importing {
namespace {

enum class Report { daily, weekly, monthly, session, block };

/// "2026-03-01", "2026-03", "Mar 01, 2026" and "Mar 2026", as its reports have been.
std::optional<Date> day_told(std::string text) {
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(0, 3));
  if (month != kMonths.end() && text.size() >= 8) {
    const std::string number = std::to_string(100 + (month - kMonths.begin()) + 1).substr(1);
    const bool has_day = text.find(',') != text.npos;
    const std::string day = has_day ? text.substr(4, text.find(',') - 4) : "01";
    text = text.substr(text.size() - 4) + '-' + number + '-' + (day.size() == 1 ? "0" + day : day);
  }
  return catalog::date_of(text.size() == 7 ? text + "-01" : text.substr(0, 10));
}

/// The time a row is of. The newest reports call it `period`.
Span span_of_row(const Value& row, Report report) {
  for (const char* const key : {"date", "week", "month", "period", "lastActivity", "startTime"}) {
    const Value* const found = row.find(key);
    if (!found) continue;
    const auto day = day_told(std::string(found->is(Kind::string) ? found->text : ""));
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
  refuse(row, "expected a row with a date, a week, a month, a session or a block");
}

/// The counts of a row, or of a model in one. Input is counted without what the cache had of it;
/// that of `cachedInputTokens`, as OpenAI counts, is in it, unless the total has both.
Charge charge_of(const Value& counts, const std::string& model, const Span& when) {
  Charge charge{.when = when, .model = model};
  Usage& usage = charge.usage;
  const double input = required_number(counts, "inputTokens");
  usage.output = required_number(counts, "outputTokens");
  const auto within = number_at(counts, "cachedInputTokens");
  usage.cached =
      within.value_or(number_at(counts, "cacheReadTokens")
                          .value_or(number_at(counts, "cacheReadInputTokens").value_or(0)));
  usage.cache_write = number_at(counts, "cacheCreationTokens")
                          .value_or(number_at(counts, "cacheCreationInputTokens").value_or(0));
  const double beside = input + usage.cached + usage.cache_write + usage.output;
  const bool has_cached = within && number_at(counts, "totalTokens") != beside;
  usage.input = has_cached ? input : input + usage.cached;
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

/// The reports of a file on their way into a bill.
class Rows {
 public:
  explicit Rows(Bill& bill) : bill_(bill) {}

  /// False where the text is no report.
  bool add_all_of(const Value& root) {
    const std::string type = text_of(root, "type");
    for (const auto& [name, list, report] : {std::tuple{"daily", "daily", Report::daily},
                                             std::tuple{"weekly", "weekly", Report::weekly},
                                             std::tuple{"monthly", "monthly", Report::monthly},
                                             std::tuple{"session", "sessions", Report::session},
                                             std::tuple{"session", "session", Report::session},
                                             std::tuple{"blocks", "blocks", Report::block}}) {
      if (!any_) add_all(array_at(root, list), report);
      if (!any_ && type == name) add_all(array_at(root, "data"), report);
    }
    const Value* const projects = object_at(root, "projects");  // of --instances
    for (std::size_t i = 0; projects && i < projects->members.size(); ++i) {
      const Value& rows = projects->members[i].value;
      if (!rows.is(Kind::array)) refuse(rows, "expected an array of rows");
      add_all(&rows, Report::daily);
    }
    return any_;
  }

  void say() const {
    if (shared_rows_ > 0) {
      bill_.warnings.push_back(counted(shared_rows_, "row") +
                               " with one cost for several models, " +
                               plain_number(std::round(shared_cost_ * 1e4) / 1e4) +
                               " USD, which is in the cost of none of them");
    }
    if (written_ > 0) {
      bill_.notes.emplace_back(
          "it does not say how long a cache lives: 5 minutes, where a plan asks");
    }
    if (sessions_) bill_.notes.emplace_back("each session counts on its last day");
  }

 private:
  void add_all(const Value* rows, Report report) {
    any_ = any_ || rows;
    for (std::size_t i = 0; rows && i < rows->items.size(); ++i) add(rows->items[i], report);
  }

  void add_charge(Charge charge) {
    written_ += charge.usage.cache_write;
    bill_.add(std::move(charge));
  }

  void add(const Value& row, Report report) {
    if (!row.is(Kind::object)) refuse(row, "expected a row, an object");
    const Value* const gap = row.find("isGap");
    if (gap && gap->boolean) return;  // a block in which nothing ran
    sessions_ = sessions_ || report == Report::session;
    const Span when = span_of_row(row, report);
    bill_.cover(when);
    bill_.account_for(row, {"date",
                            "week",
                            "month",
                            "period",
                            "lastActivity",
                            "startTime",
                            "modelBreakdowns",
                            "breakdown",
                            "modelsUsed",
                            "models",
                            "inputTokens",
                            "outputTokens",
                            "cacheCreationTokens",
                            "cacheReadTokens",
                            "cachedInputTokens",
                            "totalTokens",
                            "tokenCounts",
                            "isGap",
                            "totalCost",
                            "costUSD"});
    const Value* const today = array_at(row, "modelBreakdowns");
    const Value* const older = object_at(row, "breakdown");
    const Value* const codex = object_at(row, "models");
    const Value* const block = object_at(row, "tokenCounts");
    if (today && !today->items.empty()) {
      for (const Value& part : today->items) {
        if (!part.is(Kind::object)) refuse(part, "expected a breakdown, an object");
        add_charge(charge_of(part, text_of(part, "modelName"), when));
      }
    } else if (older && !older->members.empty()) {
      add_members(*older, row, when);
    } else if (codex && !codex->members.empty()) {
      add_members(*codex, row, when);
    } else {
      Charge charge = charge_of(block ? *block : row, models_of(row), when);
      if (block) {
        const double cost = number_at(row, "costUSD").value_or(0);
        charge.usage.billed = charge.usage.effective = cost;
      }
      add_charge(std::move(charge));
    }
  }

  /// Models by name, each with a cost of its own, or with that of the row where it is the only one.
  void add_members(const Value& models, const Value& row, const Span& when) {
    bool has_costs = false;
    for (const catalog::Member& part : models.members) {
      if (!part.value.is(Kind::object)) refuse(part.value, "expected a breakdown, an object");
      Charge charge = charge_of(part.value, std::string(part.key), when);
      has_costs = has_costs || charge.usage.billed > 0;
      if (models.members.size() == 1 && charge.usage.billed == 0) {
        const Usage whole = charge_of(row, {}, when).usage;
        charge.usage.billed = whole.billed;
        charge.usage.effective = whole.effective;
      }
      add_charge(std::move(charge));
    }
    if (models.members.size() < 2 || has_costs) return;
    const double cost = charge_of(row, {}, when).usage.billed;
    shared_rows_ += cost > 0;
    shared_cost_ += cost;
  }

  Bill& bill_;
  bool any_ = false, sessions_ = false;
  double written_ = 0, shared_cost_ = 0;
  std::size_t shared_rows_ = 0;
};

}  // namespace

Imported from_ccusage(const Table& table) {
  const catalog::Source source{table.name, table.text};
  const Value root = catalog::parsed(source);
  Bill bill("ccusage", table);
  Rows rows(bill);
  if (!root.is(Kind::object) || !rows.add_all_of(root)) {
    refuse(root, "not a report of ccusage by day, week, month, session or block",
           "ccusage daily --json, or monthly --json --breakdown");
  }
  bill.notes.emplace_back(
      "ccusage reckons its costs at list prices: under a subscription, nobody is billed them");
  if (array_at(root, "monthly") || text_of(root, "type") == "monthly") {
    bill.notes.emplace_back(
        "each month counts as whole; --from and --to say the days that it "
        "covers");
  }
  rows.say();
  return std::move(bill).document();
}

}  // namespace tco::importing
