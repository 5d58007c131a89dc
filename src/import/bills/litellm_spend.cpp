// LiteLLM's /spend/logs, one record a request, and its tables of days, as JSON or CSV.
#include "catalog/json/problems.hpp"
#include "import/bills/billing.hpp"
#include "import/bills/cache_counts.hpp"
#include "import/draft/profile.hpp"
#include "import/spend/bill.hpp"
#include "import/text/phrases.hpp"
#include "import/text/run_records.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace tco::importing {
namespace {

/// What `metadata` says, which a CSV has as JSON in a cell.
Json metadata_of(const Value& record) {
  const Value* const found = record.find("metadata");
  if (!found) return {};
  return Json::parse(found->is(Kind::string) ? found->text : json_text(*found), nullptr, false);
}

/// What a record says of its prompt and the cache, under the names that vendors have for it.
CacheCounts cache_counts(const Value& record) {
  CacheCounts counts;
  counts.prompt = required_number(record, "prompt_tokens");
  counts.read = number_at(record, "cache_read_input_tokens").value_or(0);
  counts.written = number_at(record, "cache_creation_input_tokens").value_or(0);
  const Json metadata = metadata_of(record);
  for (const char* const group : {"usage_object", "additional_usage_values"}) {
    if (metadata.is_object() && metadata.contains(group)) take_details(metadata.at(group), counts);
  }
  const auto total = number_at(record, "total_tokens");
  const auto answer = number_at(record, "completion_tokens");
  if (total && answer && *total > *answer) counts.total = *total - *answer;
  return counts;
}

/// The hour it was made in, or the day, where it tells no more.
Span time_of_record(const Value& record) {
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
    const double step = found->text.size() > std::string_view("2026-03-01").size() ? kHour : kDay;
    const double from = std::floor(*time / step) * step;
    return {from, from + step};
  }
  refuse(record, "not a spend log of LiteLLM: no startTime or date");
}

Span day_with(const Span& time) {
  const double day = std::floor(time.from / kDay) * kDay;
  return {day, day + kDay};
}

/// What was not made by a model, or was counted already.
struct Skipped {
  std::size_t from_cache = 0, failed = 0, repeated = 0, fetched = 0, no_text = 0;
};

void check_keys(const Value& record) {
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
}

/// A call that gets an answer made before, which is logged with its tokens once more.
bool gets_answer(const Value& record) {
  const std::string call = text_of(record, "call_type");
  return call.find("get_responses") != call.npos || call.find("retrieve") != call.npos;
}

/// A call that makes or hears something else than text, whatever tokens it is billed by.
bool is_no_text(const Value& record) {
  const std::string call = text_of(record, "call_type");
  for (const char* const made :
       {"image", "speech", "transcription", "video", "moderation", "ocr"}) {
    if (call.find(made) != call.npos) return true;
  }
  return false;
}

/// What two records of one answer have in common.
std::string answer_of(const Value& record) {
  return text_of(record, "model") + ' ' + plain_number(required_number(record, "prompt_tokens")) +
         ' ' + plain_number(required_number(record, "completion_tokens"));
}

/// Hands on every record of the log.
using EachRow = std::function<void(const std::function<void(const Value&)>&)>;

/// Whether a record was answered by a model, and not counted before.
class Counting {
 public:
  explicit Counting(const EachRow& each) {
    each([&](const Value& row) {
      check_keys(row);
      if (!gets_answer(row)) made_.insert(answer_of(row));
    });
  }

  bool counts(const Value& record) {
    if (text_of(record, "status") == "failure") return ++skipped.failed, false;
    const Value* const hit = record.find("cache_hit");
    const bool from_cache = hit && hit->is(Kind::boolean)
                                ? hit->boolean
                                : lower(text_of(record, "cache_hit")) == "true";
    if (from_cache) return ++skipped.from_cache, false;
    if (is_no_text(record)) return ++skipped.no_text, false;
    const std::string id = text_of(record, "request_id");
    if (!id.empty() && !ids_.insert(id).second) return ++skipped.repeated, false;
    // An answer made in the background is logged by the call that gets it: the first time it
    // counts.
    if (gets_answer(record) && !made_.insert(answer_of(record)).second) {
      return ++skipped.fetched, false;
    }
    return true;
  }

  Skipped skipped;

 private:
  std::set<std::string> ids_, made_;
};

Charge charge_of(const Value& record, PromptShapes& shapes) {
  Charge charge{.when = time_of_record(record),
                .model = text_of(record, "model"),
                .vendor = text_of(record, "custom_llm_provider")};
  for (const char* const name : {"api_key_alias", "user_api_key_alias", "key_alias", "api_key"}) {
    if (charge.key.empty()) charge.key = text_of(record, name);
  }
  Usage& usage = charge.usage;
  const CacheCounts counts = cache_counts(record);
  shapes.put(charge.model, counts, usage);
  usage.output = required_number(record, "completion_tokens");
  part_by_kind(counts, usage);
  usage.billed = usage.effective = required_number(record, "spend");
  usage.requests = number_at(record, "api_requests").value_or(1);
  return charge;
}

}  // namespace

Imported from_litellm_spend(const Table& table) {
  const auto source = catalog::Source::viewed(table.name, table.text);
  Records records(source);
  // The pages of the log in the browser: {"data": [...], "total": 3, "page": 1, "total_pages": 1}.
  Bill bill("litellm-spend", table);
  double pages = 0, of_pages = 0;
  records.each([&](const Value& record) {
    if (!array_at(record, "data")) return;
    ++pages;
    of_pages = std::max(of_pages, number_at(record, "total_pages").value_or(0));
  });
  const EachRow each = [&](const std::function<void(const Value&)>& take) {
    records.each([&](const Value& record) {
      const Value* const data = array_at(record, "data");
      if (!data) return take(record);
      for (const Value& row : data->items) {
        if (!row.is(Kind::object)) refuse(row, "expected a record, an object");
        take(row);
      }
    });
  };
  if (pages < of_pages) {
    bill.warnings.push_back("total_pages: " + plain_number(of_pages) + ", and the file has " +
                            plain_number(pages));
  }
  Counting counting(each);
  PromptShapes shapes;
  std::vector<bool> counts;
  each([&](const Value& row) {
    bill.account_for(row, {"model", "custom_llm_provider", "prompt_tokens", "completion_tokens",
                           "spend", "startTime", "date", "metadata", "cache_hit", "status",
                           "api_requests", "cache_read_input_tokens", "cache_creation_input_tokens",
                           "request_id", "call_type", "total_tokens"});
    bill.cover(day_with(time_of_record(row)));
    counts.push_back(counting.counts(row));
    if (counts.back()) shapes.see(text_of(row, "model"), cache_counts(row));
  });
  std::size_t at = 0;
  each([&](const Value& row) {
    if (counts[at++]) bill.add(charge_of(row, shapes));
  });
  const Skipped& skipped = counting.skipped;
  for (const auto& [count, what] :
       {std::pair{skipped.failed, " that failed"},
        std::pair{skipped.from_cache, " answered by LiteLLM's own cache"},
        std::pair{skipped.repeated, " of an id that came before"},
        std::pair{skipped.fetched, " that got an answer again"},
        std::pair{skipped.no_text, " for images, sound or video"}}) {
    if (count > 0) bill.notes.push_back(counted(count, "request") + what + " left out");
  }
  if (std::string said = shapes.said(); !said.empty()) bill.notes.push_back(std::move(said));
  return std::move(bill).document();
}

}  // namespace tco::importing
