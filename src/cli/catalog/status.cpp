#include "cli/catalog/actions.hpp"
#include "cli/catalog/kinds.hpp"
#include "cli/door/format.hpp"
#include "cli/door/installed.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/words/cells.hpp"
#include "tco/catalog/records/listing.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace tco::cli {
namespace {

/// Something a user of the catalog should know of a record.
struct Finding {
  std::string record;
  Date day;
};

/// Findings of one sort, the most pressing first.
struct Sort {
  const char* key;    ///< For machines.
  const char* words;  ///< For people.
  std::vector<Finding> found;
};

constexpr std::size_t kShown = 5;
constexpr std::chrono::days kSoon{365};

std::vector<Sort> sorts_on(const catalog::Catalog& catalog, Date day) {
  Sort oldest{"oldest_price", "price last looked at", {}}, retired{"retired", "no longer sold", {}},
      ends{"ends", "ends within a year", {}}, announced{"announced", "announced, day passed", {}};
  const auto price = [&](const std::string& record, const Provenance& provenance) {
    if (provenance.checked()) oldest.found.push_back({record, *provenance.checked()});
  };
  for (const auto& [plan, currency] : catalog::listed_plans(catalog)) {
    if (plan.retired && *plan.retired <= day) {
      retired.found.push_back({plan.id, *plan.retired});
      continue;
    }
    price(plan.id, plan.provenance);
    if (plan.retired && *plan.retired - day <= kSoon)
      ends.found.push_back({plan.id, *plan.retired});
    std::vector<Date> days;
    for (const Rate& rate : plan.rates) {
      if (rate.announced && rate.effective_from && *rate.effective_from <= day) {
        days.push_back(*rate.effective_from);
      }
    }
    if (!days.empty()) announced.found.push_back({plan.id, *std::ranges::max_element(days)});
  }
  for (const auto& [machine, currency] : catalog::listed_hardware(catalog)) {
    const auto gone = machine.purchase ? machine.purchase->retired : std::nullopt;
    if (gone && *gone <= day) {
      retired.found.push_back({machine.id, *gone});
    } else if (machine.purchase) {
      price(machine.id, machine.purchase->provenance);
    }
    if (machine.rent) price(machine.id + ", rent", machine.rent->provenance);
  }
  std::vector<Sort> sorts{std::move(oldest), std::move(ends), std::move(announced),
                          std::move(retired)};
  for (Sort& sort : sorts) std::ranges::stable_sort(sort.found, {}, &Finding::day);
  std::ranges::reverse(sorts.back().found);  // what went last is missed most
  return sorts;
}

std::string when_text(double days) {
  if (days == 0) return "that day";
  const std::string text =
      report::whole_text(std::abs(days)) + (std::abs(days) == 1 ? " day" : " days");
  return days < 0 ? text + " ago" : "in " + text;
}

double days_between(Date from, Date to) { return static_cast<double>((to - from).count()); }

std::string where(const catalog::Catalog& catalog) {
  return catalog.layer() == catalog::Layer::installed ? "installed" : "inside the program";
}

void add_status_screen(report::Report& report, const catalog::Catalog& catalog,
                       const std::vector<Sort>& sorts, const InUse& used, Date day) {
  std::size_t records = 0;
  std::string kinds;
  for (const Kind& kind : kKinds) {
    const std::size_t count = catalog.list(kind.kind).size();
    records += count;
    kinds += (kinds.empty() ? "" : ", ") + std::to_string(count) + ' ' + kind.plural;
  }
  const auto count_of = [&](std::size_t i) { return std::to_string(sorts[i].found.size()); };
  report.say("The catalog is of " + iso_date(catalog.date()) + ", " + where(catalog) + ": " +
                 report::whole_text(static_cast<double>(records)) + " records; " + count_of(1) +
                 " plans end within a year of " + iso_date(day) + ", " + count_of(3) +
                 " are no longer sold.",
             true);
  report.say("");
  report::Grid grid;
  grid.columns = {{"what"}, {"record"}, {"day"}, {"", true}};
  for (const Sort& sort : sorts) {
    for (std::size_t i = 0; i < std::min(kShown, sort.found.size()); ++i) {
      const Finding& one = sort.found[i];
      grid.rows.push_back({i == 0 ? sort.words : "", one.record, iso_date(one.day),
                           when_text(days_between(day, one.day))});
    }
    if (sort.found.size() > kShown) {
      grid.rows.push_back(
          {"", "... " + std::to_string(sort.found.size() - kShown) + " more: -f csv", "", ""});
    }
  }
  report.blocks.emplace_back(std::move(grid));
  report.say("");
  report.say(kinds + '.');
  if (used.ever) {
    const auto named = [](const std::string& sha256) {
      return sha256.empty() ? "that inside the program" : "sha256 " + sha256.substr(0, 12);
    };
    report.say("In use: " + named(used.current) + "; before: " + named(used.previous) +
               " (tco catalog rollback).");
  }
}

}  // namespace

Answer status(const catalog::Catalog& catalog, const Arguments& arguments) {
  if (arguments.words().size() != 1) refuse_usage("catalog status: expected no more words");
  const auto given = arguments.one("as-of");
  const Date day = given ? calendar_date(*given) : catalog.date();
  const std::vector<Sort> sorts = sorts_on(catalog, day);
  const InUse used = in_use(catalog_folder());
  report::Report report;
  report.warnings = catalog.warnings();
  if (format_of(arguments).for_people) {
    add_status_screen(report, catalog, sorts, used, day);
    return {rendered(report, arguments), report.warnings, {}};
  }
  double records = 0;
  for (const Kind& kind : kKinds) records += static_cast<double>(catalog.list(kind.kind).size());
  report.fields = {
      {"schema_version", 1.0},
      {"command", std::string("catalog status")},
      {"version", std::string(TCO_VERSION)},
      {"as_of", iso_date(day)},
      {"catalog_date", iso_date(catalog.date())},
      {"origin", std::string(name_of(catalog.layer()))},
      {"sha256",
       text_cell(catalog.layer() == catalog::Layer::installed ? used.current : std::string())},
      {"previous_sha256", text_cell(used.previous)},
      {"records", records}};
  report::Table findings{"findings", {"finding", "record", "date", "days"}, {}};
  for (const Sort& sort : sorts) {
    for (const Finding& one : sort.found) {
      findings.rows.push_back(
          {std::string(sort.key), one.record, iso_date(one.day), days_between(day, one.day)});
    }
  }
  report.tables.push_back(std::move(findings));
  return {rendered(report, arguments), report.warnings, {}};
}

}  // namespace tco::cli
