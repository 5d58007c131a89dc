#include "cli/door/command.hpp"

#include "cli/door/format.hpp"
#include "cli/door/request.hpp"
#include "cli/fit/view.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/flags/values.hpp"
#include "tco/catalog/question/shelf.hpp"
#include "tco/core/speed/names.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <array>
#include <cmath>
#include <memory>
#include <tuple>
#include <utility>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kFitting{
    Flag{"fps",     "N",   "frames a second of a clip"},
    Flag{"memory",  "GIB", "memory of a chip whose id leaves it open, such as apple-m4-max-40c"},
    Flag{"offload", "",    "llama.cpp: weights that do not fit stay in the memory of the host"},
    Flag{"predict", "",    "leave measured runs aside"},
};
// clang-format on

std::span<const Flag> shared(std::string_view name) { return only(question_flags(), name); }

/// What the flags say of a run; the rest is the built-in question's.
class Asking {
 public:
  Asking(const Arguments& arguments, const speed::Knowledge& knowledge)
      : arguments_(arguments), knowledge_(knowledge) {}

  void apply(Workload& workload) const {
    if (const auto given = arguments_.one("precision")) {
      if (!knowledge_.precisions.named(given->value)) refuse_precision(*given);
      workload.precision = given->value;
    }
    if (const auto given = arguments_.one("context")) workload.run.context = whole(*given);
    if (const auto given = arguments_.one("concurrency")) {
      workload.run.most_streams = given->value == "max";
      if (given->value != "max") workload.run.streams = whole(*given);
    }
    if (const auto given = arguments_.one("engine")) {
      const std::vector<std::string> names(speed::kEngineNames.begin(), speed::kEngineNames.end());
      workload.run.engine = static_cast<speed::Engine>(given->position_in(names));
    }
    if (const auto given = arguments_.one("min-tokens-per-second")) {
      workload.run.least_rate = above_zero(*given) / unit::second;
    }
    if (const auto given = arguments_.one("size")) {
      std::tie(workload.width, workload.height) = size(*given);
    }
    if (const auto given = arguments_.one("seconds")) {
      workload.length = seconds(*given) * unit::second;
    }
    if (const auto given = arguments_.one("fps")) workload.fps = above_zero(*given);
    workload.run.predict = arguments_.has("predict");
    workload.run.offload = arguments_.has("offload");
  }

 private:
  static double whole(const Given& given) {
    const double number = count(given);
    if (number < 1 || number != std::trunc(number)) given.refuse("a whole number >= 1");
    return number;
  }
  static double above_zero(const Given& given) {
    const double number = real(given);
    if (number <= 0) given.refuse("a number > 0");
    return number;
  }
  [[noreturn]] void refuse_precision(const Given& given) const {
    throw Error(
        ExitCode::input,
        given.origin + ": " + text::no_such("precision", given.value, knowledge_.precisions.ids()));
  }

  const Arguments& arguments_;
  const speed::Knowledge& knowledge_;
};

std::vector<std::string> ids(const Arguments& arguments, std::string_view flag) {
  std::vector<std::string> all;
  for (const Given& given : arguments.all(flag)) all.push_back(given.value);
  return all;
}

Answer run_fit(const Arguments& arguments) {
  const report::Format& format = format_of(arguments);
  const report::Layout layout = layout_of(arguments, format);
  Inputs inputs;
  const catalog::Catalog catalog = catalog_of(arguments, inputs);
  std::optional<double> memory;
  if (const auto given = arguments.one("memory")) {
    memory = real(*given);
    if (*memory <= 0) given->refuse("GiB > 0");
  }
  catalog::Shelf shelf =
      catalog::shelf(catalog, ids(arguments, "own"), ids(arguments, "model"), memory);
  const Asking asking(arguments, *shelf.knowledge);
  const auto apply = [&](Workload& workload) { asking.apply(workload); };
  const auto rows = std::make_shared<const FitRows>(std::move(shelf), catalog, apply);
  report::Report report;
  report.warnings = catalog.warnings();
  Answer answer{"", report.warnings, inputs.read_paths()};
  if (!format.write) {
    add_screen(report, *rows);
    answer.text = format.render(report, layout);
    return answer;
  }
  add_tables(report, rows, format.name == "json");
  answer.more = [report = std::move(report), layout, write = format.write](const auto& sink) {
    write(report, layout, sink);
  };
  return answer;
}

}  // namespace

const Command kFit{
    .syntax =
        {.command = "fit",
         .summary = "which models fit which machines, and how fast they are there",
         .flags = {shared("model"), shared("own"), shared("precision"), shared("engine"),
                   shared("concurrency"), shared("context"), shared("min-tokens-per-second"),
                   shared("size"), shared("seconds"), kFitting, data_flags().first(2), row_flags(),
                   output_flags()},
         .example =
             "--own takes machines, accelerators and N:ID, such as 2:rtx-4090. Without it all\n"
             "machines are listed, without --model all models. Measured runs come first, then\n"
             "what is carried over from one by formulas (anchored), then formulas alone\n"
             "(predicted, ~): nine in ten lie within the range in brackets or above its lower\n"
             "end. With --offload a card in a PC whose memory the catalog knows reads the rest "
             "of\n"
             "the weights from there (fits: offload; half to double is the range). Seconds are "
             "what\n"
             "one image or clip takes; `an hour` is what the machine makes, all that it has at "
             "once.\n\n"
             "  tco fit --model qwen3-32b --context 32k\n"
             "  tco fit --own apple-m4-max-40c --memory 64\n"
             "  tco fit --own 2:rtx-4090 --model llama-3.3-70b -f json\n",
         .formats = kTableFormats},
    .run = run_fit};

}  // namespace tco::cli
