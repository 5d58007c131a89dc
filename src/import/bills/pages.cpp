#include "import/bills/pages.hpp"

#include "tco/core/quantity/text.hpp"

#include <algorithm>

namespace tco::importing {
namespace {

/// OpenAI's seconds since 1970, which end with this century: milliseconds are none; Anthropic's
/// "2026-03-01T00:00:00Z" under the other key.
double time_at(const Value& bucket, const char* key, const char* other) {
  constexpr double kLatest = 4102444800;
  if (const Value* const said = bucket.find(other)) {
    if (const auto time = time_of(said->text)) return *time;
    refuse(*said, std::string(other) + ": expected a time such as 2026-03-01T00:00:00Z");
  }
  const double time = required_number(bucket, key);
  if (time < kLatest) return time;
  refuse(*bucket.find(key),
         std::string(key) + ": expected seconds since 1970, got " + plain_number(time));
}

Bucket bucket_of(const Value& value) {
  if (!value.is(Kind::object)) refuse(value, "expected a bucket, an object with start_time");
  Bucket bucket;
  bucket.at = &value;
  bucket.when = {time_at(value, "start_time", "starting_at"),
                 time_at(value, "end_time", "ending_at")};
  if (bucket.when.length() <= 0) refuse(value, "end_time: expected a time behind start_time");
  bucket.results = array_at(value, "results");
  if (!bucket.results) bucket.results = array_at(value, "result");  // as some references spell it
  if (!bucket.results) refuse(value, "expected an array under \"results\", found none");
  for (const Value& result : bucket.results->items) {
    if (!result.is(Kind::object)) refuse(result, "expected a result, an object");
  }
  return bucket;
}

}  // namespace

std::vector<Bucket> buckets_of(const std::vector<Value>& pages,
                               std::vector<std::string>& warnings) {
  std::vector<Bucket> buckets;
  for (const Value& page : pages) {
    const Value* const data = array_at(page, "data");
    if (!data) {
      refuse(page, "expected a page, an object with an array \"data\", found none",
             "the answer of the vendor for usage or costs, as it came");
    }
    for (const Value& bucket : data->items) buckets.push_back(bucket_of(bucket));
  }
  std::stable_sort(buckets.begin(), buckets.end(),
                   [](const auto& a, const auto& b) { return a.when.from < b.when.from; });
  for (std::size_t i = 1; i < buckets.size(); ++i) {
    const Span& before = buckets[i - 1].when;
    if (buckets[i].when.from < before.to) {
      refuse(*buckets[i].at,
             "the time from " + iso_date(day_of(buckets[i].when.from)) + " on is here twice",
             "is a page in the file more than once?");
    }
    if (buckets[i].when.from > before.to) {
      warnings.push_back("nothing from " + days_of({before.to, buckets[i].when.from}) +
                         ": a page is missing, and the volume is too low");
    }
  }
  const Value* const more = pages.empty() ? nullptr : pages.back().find("has_more");
  if (more && more->is(Kind::boolean) && more->boolean) {
    warnings.emplace_back(
        "has_more: there are pages behind the last one, and the file is without them\n  hint: ask "
        "for them with page=NEXT_PAGE, and put them into the file one a line");
  }
  return buckets;
}

std::string service_level_of(const Value& result) {
  const Value* const batch = result.find("batch");
  if (batch && batch->is(Kind::boolean) && batch->boolean) return "batch";
  const std::string tier = text_of(result, "service_tier");
  return is_one_of(tier, {"batch", "flex", "priority"}) ? tier : std::string();
}

}  // namespace tco::importing
