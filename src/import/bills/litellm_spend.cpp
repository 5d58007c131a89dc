// LiteLLM's /spend/logs, one record a request, and its tables of days, as JSON or CSV.
#include "catalog/json/problems.hpp"
#include "import/bills/bill.hpp"
#include "import/bills/billing.hpp"
#include "import/text/phrases.hpp"
#include "import/text/profile.hpp"
#include "import/text/run_records.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>

namespace tco::importing {
namespace {

/// The number at the end of the keys; 0 where there is none.
double number_below(const Json& root, std::initializer_list<const char*> keys) {
  const Json* at = &root;
  for (const char* const key : keys) {
    if (!at->is_object() || !at->contains(key)) return 0;
    at = &at->at(key);
  }
  return at->is_number() ? std::max(0.0, at->get<double>()) : 0;
}

/// What `metadata` says, which a CSV has as JSON in a cell.
Json metadata_of(const Value& record) {
  const Value* const found = record.find("metadata");
  if (!found) return {};
  return Json::parse(found->is(Kind::string) ? found->text : json_text(*found), nullptr, false);
}

/// Sets what a cache did. prompt_tokens holds the tokens of the cache or does not, by version and
/// vendor: where it is less than they are, it does not.
void take_cache(const Value& record, double prompt, Usage& usage) {
  double read = number_at(record, "cache_read_input_tokens").value_or(0);
  double write = number_at(record, "cache_creation_input_tokens").value_or(0);
  const Json metadata = metadata_of(record);
  for (const char* const group : {"usage_object", "additional_usage_values"}) {
    read = std::max({read, number_below(metadata, {group, "cache_read_input_tokens"}),
                     number_below(metadata, {group, "prompt_tokens_details", "cached_tokens"})});
    write = std::max(write, number_below(metadata, {group, "cache_creation_input_tokens"}));
  }
  usage.cached = read;
  usage.cache_write = write;
  usage.input = prompt >= read + write ? prompt - write : prompt + read;
}

Span day_of_record(const Value& record) {
  for (const char* const key : {"startTime", "date"}) {
    const Value* const found = record.find(key);
    if (!found) continue;
    const auto time = found->is(Kind::string) ? time_of(found->text) : std::nullopt;
    if (!time) {
      refuse(found->source ? *found : record, std::string(key) +
                                                  ": expected a time such as "
                                                  "2026-03-01T12:30:00Z, got " +
                                                  as_written(*found));
    }
    const double day = time_of(day_of(*time));
    return {day, day + kDay};
  }
  refuse(record, "not a spend log of LiteLLM: no startTime or date");
}

/// What was not made by a model, and costs nothing.
struct Skipped {
  std::size_t from_cache = 0, failed = 0;
};

void add_record(const Value& record, Bill& bill, Skipped& skipped) {
  if (!record.find("prompt_tokens") && record.find("models")) {
    refuse(record, "sums by day, without tokens",
           "GET /spend/logs?summarize=false has a record for each request");
  }
  for (const char* const key : {"model", "prompt_tokens", "completion_tokens", "spend"}) {
    if (!record.find(key)) {
      refuse(record, std::string("not a spend log of LiteLLM: no ") + key,
             "GET /spend/logs?start_date=...&end_date=...&summarize=false, or the table "
             "LiteLLM_SpendLogs as CSV");
    }
  }
  Charge charge{.when = day_of_record(record),
                .model = text_of(record, "model"),
                .vendor = text_of(record, "custom_llm_provider")};
  bill.account_for(record,
                   {"model", "custom_llm_provider", "prompt_tokens", "completion_tokens", "spend",
                    "startTime", "date", "metadata", "cache_hit", "status", "api_requests",
                    "cache_read_input_tokens", "cache_creation_input_tokens"});
  bill.cover(charge.when);
  if (text_of(record, "status") == "failure") return void(++skipped.failed);
  const Value* const hit = record.find("cache_hit");
  const bool from_cache =
      hit && hit->is(Kind::boolean) ? hit->boolean : text_of(record, "cache_hit") == "True";
  if (from_cache) return void(++skipped.from_cache);
  Usage& usage = charge.usage;
  take_cache(record, required_number(record, "prompt_tokens"), usage);
  usage.output = required_number(record, "completion_tokens");
  usage.billed = usage.effective = required_number(record, "spend");
  usage.requests = number_at(record, "api_requests").value_or(1);
  bill.add(std::move(charge));
}

}  // namespace

Imported from_litellm_spend(const Table& table) {
  const catalog::Source source{table.name, table.text};
  std::vector<Value> records = run_records(source);
  // The pages of the log in the browser: {"data": [...], "total": 3, "page": 1, "total_pages": 1}.
  std::vector<Value> rows;
  Bill bill("litellm-spend", table);
  double pages = 0, of_pages = 0;
  for (Value& record : records) {
    if (!array_at(record, "data")) {
      rows.push_back(std::move(record));
      continue;
    }
    ++pages;
    of_pages = std::max(of_pages, number_at(record, "total_pages").value_or(0));
    for (Value& row : record.find("data")->items) {
      if (!row.is(Kind::object)) refuse(row, "expected a record, an object");
      rows.push_back(std::move(row));
    }
  }
  if (pages < of_pages) {
    bill.warnings.push_back("total_pages: " + plain_number(of_pages) + ", and the file has " +
                            plain_number(pages));
  }
  Skipped skipped;
  for (const Value& row : rows) add_record(row, bill, skipped);
  if (skipped.failed > 0) {
    bill.notes.push_back(counted(skipped.failed, "request") + " that failed left out");
  }
  if (skipped.from_cache > 0) {
    bill.notes.push_back(counted(skipped.from_cache, "request") +
                         " answered by LiteLLM's own cache left out");
  }
  return std::move(bill).document();
}

}  // namespace tco::importing
