#include "cli/fit/figures.hpp"
#include "cli/fit/view.hpp"
#include "cli/words/answer.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace tco::cli {
namespace {

std::string gib_text(const std::optional<Bytes>& bytes) {
  if (!bytes) return "";
  return report::count_text(bytes->in(unit::GiB));
}

/// So many significant digits of a number above 0.
double rounded_to(double number, int digits) {
  const double places = digits - 1 - std::floor(std::log10(number));
  const double scale = std::pow(10, std::abs(places));
  return places < 0 ? std::round(number / scale) * scale : std::round(number * scale) / scale;
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
  return plain_number(rounded_to(number, digits)) + unit;
}

/// Two digits, or so many more that the end lies on its side of what is printed of the value.
std::string end_text(double end, double value) {
  for (const int digits : {2, 3}) {
    const double printed = rounded_to(end, digits);
    const double shown = rounded_to(value, 3);
    if ((end <= value && printed <= shown) || (end >= value && printed >= shown)) {
      return digits_text(end, digits);
    }
  }
  return digits_text(end, 3);
}

/// "~41 (33 to 49)".
std::string speed_text(const Fitted& fitted, std::optional<double> value,
                       std::optional<double> least, std::optional<double> most) {
  if (!value) return "-";
  const bool guessed = fitted.basis == Basis::anchored || fitted.basis == Basis::predicted;
  std::string text = (guessed ? "~" : "") + digits_text(*value, 3);
  if (least && most) {
    text += " (" + end_text(*least, *value) + " to " + end_text(*most, *value) + ")";
  }
  return text;
}

/// "A clip is 1280 x 720, 5 s at 24 fps; it costs what making one costs, kept or not."
std::string size_text(const Workload& w) {
  const bool video = w.modality == Modality::video;
  std::string text = video ? "A clip is " : "An image is ";
  text += plain_number(w.width) + " x " + plain_number(w.height);
  if (video) {
    text +=
        ", " + plain_number(w.length.in(unit::second)) + " s at " + plain_number(w.fps) + " fps";
  }
  return text + "; $ are those of making one, kept or not.";
}

/// What a row has to say of a model alone on a machine alone.
std::string single_text(const FitRow& row) {
  const std::string what = row.model.name + " on " + row.machine.name;
  switch (row.fitted.fit) {
    case speed::Fit::yes:
    case speed::Fit::offload:
      return what + " fits at " + row.fitted.precision + '.';
    case speed::Fit::unknown:
      if (row.machine.memory_gib) {
        return what + ": " +
               (row.fitted.reason.empty() ? "nobody knows whether it fits" : row.fitted.reason) +
               '.';
      }
      return what + ": its memory is not known; --memory GIB says it.";
    case speed::Fit::no:
      break;
  }
  return what + ": " + row.fitted.reason + '.';
}

/// What the columns of the screen follow.
struct Shown {
  explicit Shown(const catalog::Shelf& shelf)
      : machines(shelf.machines.size() > 1), models(shelf.models.size() > 1) {
    for (const Model& model : shelf.models) {
      (model.modality == Modality::text ? texts : pictures) = true;
    }
  }
  bool machines, models;
  bool texts = false, pictures = false;
};

std::vector<report::Grid::Column> columns_of(const Shown& shown) {
  std::vector<report::Grid::Column> columns;
  const auto column = [&](const char* heading, bool right, int rank) {
    columns.push_back({heading, right, rank});
  };
  if (shown.machines) column("hardware", false, 0);
  if (shown.models) column("model", false, 0);
  column("precision", false, 2);
  column("fits", false, 0);
  column("basis", false, 3);
  column("GiB", true, 2);
  column("weights", true, 8);
  column("KV", true, 7);
  if (shown.texts) {
    column("prompt/s", true, 4);
    column("tokens/s a stream", true, 5);
    column("tokens/s", true, 0);
    column("streams", true, 1);
  }
  if (shown.pictures) {
    column("seconds each", true, 0);
    column("at once", true, 5);
    column("an hour", true, 2);
  }
  column("limit", false, 6);
  column("W", true, 3);
  column(!shown.pictures ? "$/1M busy" : !shown.texts ? "$ each busy" : "$ busy", true, 0);
  return columns;
}

std::vector<std::string> line_of(const FitRow& row, const Shown& shown, std::size_t columns) {
  const Fitted& f = row.fitted;
  std::vector<std::string> cells;
  cells.reserve(columns);
  if (shown.machines) cells.push_back(row.machine.id);
  if (shown.models) cells.push_back(row.model.id);
  cells.push_back(f.precision);
  cells.emplace_back(fits_word(f.fit));
  cells.emplace_back(f.basis == Basis::unstated ? "-" : std::string(name_of(f.basis)));
  cells.push_back(gib_text(f.needed));
  cells.push_back(gib_text(f.weights));
  cells.push_back(gib_text(f.caches));
  if (shown.texts) {
    cells.push_back(f.input ? report::count_text(f.input->in(kPerSecond)) : "-");
    const auto each = in(f.output_per_stream(), kPerSecond);
    cells.push_back(each ? report::count_text(*each) : "-");
    cells.push_back(speed_text(f, in(f.output.value, kPerSecond), low(f.output, kPerSecond),
                               high(f.output, kPerSecond)));
    cells.push_back(f.has_speed() && f.streams ? report::count_text(*f.streams) : "-");
  }
  if (shown.pictures) {
    cells.push_back(speed_text(f, in(f.picture.value, unit::second), low(f.picture, unit::second),
                               high(f.picture, unit::second)));
    cells.push_back(f.picture.value && f.streams ? report::count_text(*f.streams) : "-");
    cells.push_back(f.pictures ? digits_text(f.pictures->in(1.0 / unit::hour), 3) : "-");
  }
  cells.push_back(f.limit ? limit_word(f) : "-");
  cells.push_back(f.load ? report::count_text(f.load->in(unit::watt)) : "-");
  cells.push_back(row.busy_cost ? report::brief_text(*row.busy_cost) : "-");
  return cells;
}

}  // namespace

void add_screen(report::Report& report, const FitRows& rows) {
  const Shown shown(rows.shelf());
  report::Grid grid;
  grid.columns = columns_of(shown);
  std::size_t fitting = 0;
  std::string answer;
  rows.each([&](const FitRow& row) {
    fitting += row.fitted.fit == speed::Fit::yes || row.fitted.fit == speed::Fit::offload ? 1 : 0;
    if (rows.size() == 1) answer = single_text(row);
    const bool told = row.fitted.has_speed() && !row.fitted.reason.empty();
    if (told && grid.notes.empty()) {
      grid.notes.push_back("Some: " + row.fitted.reason + ", as " + row.model.name + " on " +
                           row.machine.name + '.');
    }
    grid.rows.push_back(line_of(row, shown, grid.columns.size()));
  });
  if (rows.size() != 1) {
    answer = report::whole_text(static_cast<double>(fitting)) + " of " +
             report::whole_text(static_cast<double>(rows.size())) + " fit.";
  }
  for (const Modality modality : {Modality::image, Modality::video}) {
    const bool asked = std::ranges::find(rows.shelf().models, modality, &Model::modality) !=
                       rows.shelf().models.end();
    if (asked) answer += ' ' + size_text(rows.asked(modality));
  }
  report.say(std::move(answer), true);
  report.blocks.emplace_back(std::move(grid));
}

}  // namespace tco::cli
