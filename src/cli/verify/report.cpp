#include "cli/verify/view.hpp"
#include "cli/words/cells.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco::cli {
namespace {

using report::Cell;
using report::whole_text;

/// "short_side 481..720, audio false"; empty where every workload is meant.
std::string when_text(const When& when) {
  std::vector<std::string> parts;
  const auto bounds = [&](const char* name, const Bounds& b) {
    if (b == Bounds{}) return;
    std::string text = name;
    if (b.above) {
      text += " > " + plain_number(*b.above);
      if (b.at_most) text += " to " + plain_number(*b.at_most);
    } else if (b.at_least == b.at_most) {
      text += ' ' + plain_number(*b.at_least);
    } else if (b.at_least && b.at_most) {
      text += ' ' + plain_number(*b.at_least) + ".." + plain_number(*b.at_most);
    } else {
      text += b.at_least ? " >= " + plain_number(*b.at_least) : " <= " + plain_number(*b.at_most);
    }
    parts.push_back(text);
  };
  bounds("short_side", when.short_side);
  bounds("width", when.width);
  bounds("height", when.height);
  bounds("seconds", when.seconds);
  bounds("fps", when.fps);
  bounds("cache_minutes", when.cache_minutes);
  bounds("input_tokens", when.input_tokens);
  bounds("output_tokens", when.output_tokens);
  bounds("output_image_tokens", when.output_image_tokens);
  if (when.audio) parts.push_back(*when.audio ? "audio" : "no audio");
  if (when.mode) parts.push_back("mode " + *when.mode);
  if (when.tool) parts.push_back("tool " + *when.tool);
  return text::joined(parts);
}

/// "above 200,000 input tokens"; empty for the base price.
std::string tier_text(const PriceSubject& subject) {
  if (!subject.tier) return {};
  return "above " + whole_text(subject.above) +
         (*subject.tier != TierMode::whole_request ? " a month"
          : subject.by_output                      ? " output tokens"
                                                   : " input tokens");
}

std::string note_on(const PriceDifference& difference) {
  if (difference.power_of_ten) return unit_error_note(difference.power_of_ten);
  if (!difference.ratio) return "free in A";
  return difference.b == Money{} ? "free in B" : "";
}

std::string date_text(const std::optional<Date>& date) {
  return date ? iso_date(*date) : "undated";
}

std::string answer_phrase(const VerifyCounts& counts) {
  if (counts.prices == 0) return "No price is known to both tables: nothing could be compared.";
  const std::string models = counted(counts.models, "model"),
                    prices = counted(counts.prices, "price") + " that both tables know";
  if (counts.prices_differing == 0) return "No differences in " + models + ", " + prices + '.';
  std::string text = "The tables disagree on " +
                     whole_text(static_cast<double>(counts.models_differing)) + " of " + models +
                     ", in " + whole_text(static_cast<double>(counts.prices_differing)) + " of " +
                     prices;
  if (counts.unit_errors > 0) text += "; " + counted(counts.unit_errors, "probable unit error");
  return text + '.';
}

std::string price_text(const PriceSubject& subject) {
  std::string text = quoted_units(subject.meter) == 1 ? "" : "1M ";
  text += name_of(subject.meter);
  for (const std::string& more : {when_text(subject.when), tier_text(subject),
                                  std::string(subject.schedule.empty() ? "" : "scheduled")}) {
    if (!more.empty()) text += ", " + more;
  }
  return text;
}

report::Grid differences_grid(const VerifyView& view) {
  report::Grid grid;
  grid.columns = {{"model"},     {"price of"}, {"A", true},           {"B", true},
                  {"B/A", true}, {"note"},     {"A as of", false, 1}, {"B as of", false, 2}};
  const auto& all = view.comparison.shared;
  const bool renamed = std::any_of(all.begin(), all.end(), [](const SharedModel& model) {
    return !model.differences.empty() && model.a->id != model.b->id;
  });
  if (renamed) grid.columns.push_back({"name in B", false, 3});
  for (const SharedModel& model : all) {
    bool first = true;
    for (const PriceDifference& d : model.differences) {
      grid.rows.push_back({first ? model.a->id : "", price_text(d.subject),
                           report::unit_price_text(d.a.in(unit::money)),
                           report::unit_price_text(d.b.in(unit::money)),
                           d.ratio ? report::unit_price_text(*d.ratio) : "-", note_on(d),
                           date_text(model.a->provenance.as_of),
                           date_text(model.b->provenance.as_of)});
      if (renamed) grid.rows.back().push_back(model.a->id == model.b->id ? "" : model.b->id);
      first = false;
    }
  }
  return grid;
}

/// What was left out, and why; empty where nothing was.
std::string left_out_phrase(const VerifyView& view) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t n, const std::string& noun, const char* why) {
    if (n > 0) parts.push_back(counted(n, noun) + why);
  };
  add(view.comparison.only_a.size(), "model", " only in A");
  add(view.comparison.only_b.size(), "model", " only in B");
  add(view.comparison.ambiguous.size(), "plan", " of one name at different prices");
  add(view.counts.known_to_one, "price", " of models in both that only one table knows");
  add(view.counts.stated_by_one, "price", " of models in both that only one table states");
  return parts.empty() ? "" : "Not compared: " + text::joined(parts, "; ") + '.';
}

}  // namespace

std::string unit_error_note(std::optional<int> power_of_ten) {
  if (!power_of_ten) return {};
  return "probable unit error: " + plain_number(std::pow(10.0, *power_of_ten)) + " x";
}

std::string counted(std::size_t n, const std::string& noun) {
  return whole_text(static_cast<double>(n)) + ' ' + noun + (n == 1 ? "" : "s");
}

VerifyCounts::VerifyCounts(const PriceComparison& comparison) {
  for (const SharedModel& model : comparison.shared) {
    models += model.compared > 0;
    models_differing += !model.differences.empty();
    prices += model.compared;
    prices_differing += model.differences.size();
    known_to_one += model.known_to_one;
    stated_by_one += model.stated_by_one;
    for (const PriceDifference& d : model.differences) unit_errors += d.power_of_ten.has_value();
  }
}

void add_tables(report::Report& report, const VerifyView& view) {
  const VerifyCounts& counts = view.counts;
  const auto number = [](std::size_t n) { return Cell{static_cast<double>(n)}; };
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string("verify")},
                   {"version", std::string(TCO_VERSION)},
                   {"as_of", date_cell(view.as_of)},
                   {"currency", view.currency},
                   {"tolerance", view.tolerance},
                   {"models_compared", number(counts.models)},
                   {"models_differing", number(counts.models_differing)},
                   {"models_only_in_a", number(view.comparison.only_a.size())},
                   {"models_only_in_b", number(view.comparison.only_b.size())},
                   {"models_ambiguous", number(view.comparison.ambiguous.size())},
                   {"prices_compared", number(counts.prices)},
                   {"prices_differing", number(counts.prices_differing)},
                   {"prices_known_to_one", number(counts.known_to_one)},
                   {"prices_stated_by_one", number(counts.stated_by_one)}};
  report::Table rows{"differences",
                     {"provider", "model", "plan.a", "plan.b", "meter", "when", "tier", "scheduled",
                      "per", "price.a", "price.b", "as_of.a", "as_of.b", "ratio", "note"},
                     {}};
  for (const SharedModel& model : view.comparison.shared) {
    for (const PriceDifference& d : model.differences) {
      rows.rows.push_back(
          {text_cell(model.a->provider), text_cell(model.a->model), model.a->id, model.b->id,
           std::string(name_of(d.subject.meter)), text_cell(when_text(d.subject.when)),
           text_cell(tier_text(d.subject)), !d.subject.schedule.empty(),
           quoted_units(d.subject.meter), d.a.in(unit::money), d.b.in(unit::money),
           date_cell(model.a->provenance.as_of), date_cell(model.b->provenance.as_of),
           d.ratio ? Cell{*d.ratio} : Cell{}, text_cell(note_on(d))});
    }
  }
  report::Table tables{"tables", {"table", "name", "plans", "as_of"}, {}};
  for (const auto& [table, side] : {std::pair("A", &view.a), std::pair("B", &view.b)}) {
    tables.rows.push_back(
        {std::string(table), side->name, number(side->plans.size()), date_cell(side->newest())});
  }
  report.tables = {std::move(rows), std::move(tables)};
}

void add_screen(report::Report& report, const VerifyView& view) {
  const auto side = [](const char* letter, const PriceTable& s) {
    return std::string(letter) + ": " + s.name + ", " + counted(s.plans.size(), "plan") + ", " +
           date_text(s.newest());
  };
  report.say(answer_phrase(view.counts), true);
  report.say("");
  if (view.counts.prices_differing > 0) {
    report.blocks.emplace_back(differences_grid(view));
    report.say("");
  }
  report.say(side("A", view.a) + ". " + side("B", view.b) + ". Standard prices in " +
             view.currency + (view.as_of ? " in force on " + iso_date(*view.as_of) : "") +
             "; equal within " + plain_number(view.tolerance) + " of the larger.");
  if (std::string text = left_out_phrase(view); !text.empty()) report.say(std::move(text));
}

}  // namespace tco::cli
