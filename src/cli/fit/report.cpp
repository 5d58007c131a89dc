#include "cli/fit/view.hpp"
#include "cli/words/answer.hpp"
#include "cli/words/cells.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/speed/names.hpp"
#include "tco/report/words/number_text.hpp"

#include <cmath>

namespace tco::cli {
namespace {

using report::Cell;

constexpr const char* kFits[] = {"yes", "no", "offload", "unknown"};

const char* fits_word(speed::Fit fit) { return kFits[static_cast<std::size_t>(fit)]; }

template <class Q>
std::optional<double> in(const std::optional<Q>& quantity, Q unit) {
  if (!quantity) return std::nullopt;
  return quantity->in(unit);
}

template <class Q>
std::optional<double> low(const Figure<Q>& figure, Q unit) {
  if (!figure.range) return std::nullopt;
  return figure.range->low.in(unit);
}

template <class Q>
std::optional<double> high(const Figure<Q>& figure, Q unit) {
  if (!figure.range) return std::nullopt;
  return figure.range->high.in(unit);
}

const Frequency kPerSecond = 1.0 / unit::second;

Cell engine_cell(const Fitted& fitted) {
  if (!fitted.engine) return {};
  return std::string(speed::name_of(speed::kEngineNames, *fitted.engine));
}

Cell limit_cell(const Fitted& fitted) {
  if (!fitted.limit) return {};
  return std::string(speed::name_of(speed::kLimitNames, *fitted.limit));
}

std::string gib_text(const std::optional<Bytes>& bytes) {
  if (!bytes) return "";
  return report::count_text(bytes->in(unit::GiB));
}

/// So many significant digits, thousands as k, millions as M: "4.48k", "20", "0.67".
std::string digits_text(double number, int digits) {
  if (number <= 0) return "0";
  constexpr double kThousand = 1e3;
  const char* unit = "";
  for (const char* const larger : {"k", "M"}) {
    if (number < kThousand) break;
    number /= kThousand;
    unit = larger;
  }
  const double places = digits - 1 - std::floor(std::log10(number));
  const double scale = std::pow(10, std::abs(places));
  const double rounded =
      places < 0 ? std::round(number / scale) * scale : std::round(number * scale) / scale;
  return plain_number(rounded) + unit;
}

/// "~41 (33 to 49)".
std::string speed_text(const Fitted& fitted, std::optional<double> value,
                       std::optional<double> least, std::optional<double> most) {
  if (!value) return "-";
  const bool guessed = fitted.basis == Basis::anchored || fitted.basis == Basis::predicted;
  std::string text = (guessed ? "~" : "") + digits_text(*value, 3);
  if (least && most) {
    text += " (" + digits_text(*least, 2) + " to " + digits_text(*most, 2) + ")";
  }
  return text;
}

}  // namespace

void add_tables(report::Report& report, const FitView& view) {
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string("fit")},
                   {"version", std::string(TCO_VERSION)}};
  report::Table table{"rows",
                      {"hardware",
                       "model",
                       "precision",
                       "engine",
                       "concurrency",
                       "context",
                       "memory_gib",
                       "fits",
                       "basis",
                       "input_tokens_per_second",
                       "output_tokens_per_second",
                       "output_tokens_per_second_low",
                       "output_tokens_per_second_high",
                       "output_tokens_per_second_per_stream",
                       "seconds_per_output",
                       "seconds_per_output_low",
                       "seconds_per_output_high",
                       "limit",
                       "watts",
                       "weights_gib",
                       "cache_gib",
                       "reason",
                       "busy_cost_per_million_tokens",
                       "busy_cost_per_output"},
                      {}};
  for (const FitRow& row : view.rows) {
    const Fitted& f = row.fitted;
    table.rows.push_back(
        {row.machine.id,
         row.model.id,
         text_cell(f.precision),
         engine_cell(f),
         number_cell(f.streams),
         number_cell(f.context),
         number_cell(in(f.needed, unit::GiB)),
         std::string(fits_word(f.fit)),
         text_cell(name_of(f.basis)),
         number_cell(in(f.input, kPerSecond)),
         number_cell(in(f.output.value, kPerSecond)),
         number_cell(low(f.output, kPerSecond)),
         number_cell(high(f.output, kPerSecond)),
         number_cell(in(f.output_per_stream(), kPerSecond)),
         number_cell(in(f.picture.value, unit::second)),
         number_cell(low(f.picture, unit::second)),
         number_cell(high(f.picture, unit::second)),
         limit_cell(f),
         number_cell(in(f.load, unit::watt)),
         number_cell(in(f.weights, unit::GiB)),
         number_cell(in(f.caches, unit::GiB)),
         text_cell(f.reason),
         row.model.modality == Modality::text ? number_cell(row.busy_cost) : Cell{},
         row.model.modality == Modality::text ? Cell{} : number_cell(row.busy_cost)});
  }
  report.tables.push_back(std::move(table));
}

void add_screen(report::Report& report, const FitView& view) {
  std::size_t fitting = 0;
  bool texts = false;
  bool pictures = false;
  for (const FitRow& row : view.rows) {
    fitting += row.fitted.fit == speed::Fit::yes || row.fitted.fit == speed::Fit::offload ? 1 : 0;
    const bool text = row.model.modality == Modality::text;
    texts = texts || text;
    pictures = pictures || !text;
  }
  if (view.rows.size() == 1) {
    const FitRow& row = view.rows.front();
    const std::string what = row.model.name + " on " + row.machine.name;
    const bool fits = row.fitted.fit == speed::Fit::yes || row.fitted.fit == speed::Fit::offload;
    report.blocks.emplace_back(
        report::Paragraph{fits ? what + " fits at " + row.fitted.precision + '.'
                          : row.fitted.fit == speed::Fit::unknown
                              ? what + ": its memory is not known; --memory GIB says it."
                              : what + ": " + row.fitted.reason + '.',
                          true});
  } else {
    report.blocks.emplace_back(
        report::Paragraph{report::whole_text(static_cast<double>(fitting)) + " of " +
                              report::whole_text(static_cast<double>(view.rows.size())) + " fit.",
                          true});
  }
  report::Grid grid;
  const auto column = [&](const char* heading, bool right, int rank) {
    grid.columns.push_back({heading, right, rank});
  };
  if (view.shelf.machines.size() > 1) column("hardware", false, 0);
  if (view.shelf.models.size() > 1) column("model", false, 0);
  column("precision", false, 1);
  column("fits", false, 0);
  column("basis", false, 3);
  column("GiB", true, 2);
  column("weights", true, 8);
  column("KV", true, 7);
  if (texts) {
    column("prompt/s", true, 4);
    column("tokens/s a stream", true, 5);
    column("tokens/s", true, 0);
    column("streams", true, 2);
  }
  if (pictures) column("seconds each", true, 0);
  column("limit", false, 6);
  column("W", true, 3);
  column(!pictures ? "$/1M busy" : !texts ? "$ each busy" : "$ busy", true, 0);
  for (const FitRow& row : view.rows) {
    const Fitted& f = row.fitted;
    std::vector<std::string> cells;
    if (view.shelf.machines.size() > 1) cells.push_back(row.machine.id);
    if (view.shelf.models.size() > 1) cells.push_back(row.model.id);
    cells.push_back(f.precision);
    cells.emplace_back(fits_word(f.fit));
    cells.emplace_back(f.basis == Basis::unstated ? "-" : std::string(name_of(f.basis)));
    cells.push_back(gib_text(f.needed));
    cells.push_back(gib_text(f.weights));
    cells.push_back(gib_text(f.caches));
    if (texts) {
      cells.push_back(f.input ? report::count_text(f.input->in(kPerSecond)) : "-");
      const auto each = in(f.output_per_stream(), kPerSecond);
      cells.push_back(each ? report::count_text(*each) : "-");
      cells.push_back(speed_text(f, in(f.output.value, kPerSecond), low(f.output, kPerSecond),
                                 high(f.output, kPerSecond)));
      cells.push_back(f.has_speed() && f.streams ? report::count_text(*f.streams) : "-");
    }
    if (pictures) {
      cells.push_back(speed_text(f, in(f.picture.value, unit::second), low(f.picture, unit::second),
                                 high(f.picture, unit::second)));
    }
    const Cell limit = limit_cell(f);
    const auto* const word = std::get_if<std::string>(&limit);
    cells.push_back(word ? *word : "-");
    cells.push_back(f.load ? report::count_text(f.load->in(unit::watt)) : "-");
    cells.push_back(row.busy_cost ? report::brief_text(*row.busy_cost) : "-");
    grid.rows.push_back(std::move(cells));
  }
  report.blocks.emplace_back(std::move(grid));
}

}  // namespace tco::cli
