#include "cli/compare/view.hpp"
#include "cli/diff/view.hpp"
#include "cli/door/request.hpp"
#include "cli/figures/result_figures.hpp"
#include "cli/words/warnings.hpp"
#include "tco/catalog/question/inputs.hpp"
#include "tco/catalog/question/result.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

/// What one word names, before it is answered.
struct AskedSide {
  std::string label;
  catalog::Request request;  ///< Of a result too: its own question.
  std::optional<catalog::WrittenResult> written;
};

AskedSide asked_side(Arguments arguments, const std::string& word, Inputs& inputs) {
  arguments.values_["scenario"] = {{word, text::quoted(word)}};
  AskedSide side;
  side.request = request_of(arguments, inputs);
  side.request.only.clear();  // --option says which are spoken of
  side.label = side.request.scenario_name;
  const auto& text = side.request.scenario_text;
  if (!text || !catalog::document_kind(side.label, *text).empty()) return side;
  side.written = catalog::read_result(side.label, *text);
  side.request = side.written->question;
  return side;
}

/// Flags ask something of scenarios; a result has been asked.
void refuse_flags(const Arguments& arguments) {
  for (const auto& group : {question_flags(), data_flags()}) {
    for (const Flag& flag : group) {
      const auto given = arguments.one(flag.name);
      const bool asks = flag.name != "option" && flag.name != "data" && flag.name != "currency" &&
                        flag.name != "max-price-age";
      if (!asks || !given || given->layer != catalog::Layer::flag) continue;
      throw Error(ExitCode::usage, given->origin +
                                       ": expected a scenario to ask it of, got two results\n  "
                                       "hint: give it to the `tco compare` that makes them");
    }
  }
}

void check_words(const Arguments& arguments) {
  const auto scenario = arguments.one("scenario");
  if (scenario && scenario->layer == catalog::Layer::flag) {
    throw Error(ExitCode::usage,
                "--scenario: expected the scenarios as words\n  hint: tco diff BASE NEW");
  }
  const std::vector<std::string>& words = arguments.words();
  if (words.size() == 2) return;
  throw Error(ExitCode::usage,
              "diff: expected BASE and NEW, got " +
                  (words.empty() ? std::string("neither") : "only " + text::quoted(words[0])) +
                  "\n  hint: two scenarios, or results of `tco compare -f json`");
}

/// Amounts of two currencies cannot be held against each other.
void settle_currency(const Arguments& arguments, AskedSide& base, AskedSide& now) {
  for (const auto& [side, other] : {std::pair(&base, &now), {&now, &base}}) {
    if (!side->written) continue;
    const std::string& currency = side->written->answer.currency;
    if (!other->written && !arguments.has("currency")) other->request.currency = currency;
    if (!other->written && !arguments.has("fx")) other->request.fx = side->request.fx;
    if (other->request.currency == currency) continue;
    const std::string as =
        other->written ? " as " + other->label + " is answered in" : " as --currency asks";
    throw Error(ExitCode::input, side->written->answer.currency_place + ": expected " +
                                     text::quoted(other->request.currency) + as + ", got " +
                                     text::quoted(currency) +
                                     "\n  hint: make the result again, with `tco compare "
                                     "--currency " +
                                     other->request.currency + "`");
  }
}

/// The scenario is answered; a result is only asked again, for the reasons of its figures.
void answer(DiffSide& side, const AskedSide& asked, const catalog::Catalog& catalog,
            const MaxPriceAge& max_age, ResultFigures& figures,
            std::vector<std::string>& warnings) {
  catalog::Question question = catalog::resolve(asked.request, catalog);
  const Comparison comparison = priced(question.scenario);
  refuse_unusable(comparison);
  const CompareView view{question, comparison, stale_options(question.scenario, max_age)};
  figures = figures_of(view);
  add_untold(warnings, warnings_of(view));
  side.inputs = catalog::inputs_of(question, catalog);
  side.question = std::move(question);
}

FigureRow* option_in(ResultFigures& figures, const std::string& id) {
  const auto found = std::find_if(figures.options.begin(), figures.options.end(),
                                  [&](const FigureRow& row) { return text_in(row, "id") == id; });
  return found == figures.options.end() ? nullptr : &*found;
}

/// What is written against what comes out today: ages hold as asked for today, and another total is
/// told of.
void hold_against(DiffSide& side, ResultFigures& today, bool ages,
                  std::vector<std::string>& warnings) {
  std::size_t others = 0;
  std::string first;
  for (FigureRow& row : side.figures.options) {
    const std::string id = text_in(row, "id");
    FigureRow* const again = option_in(today, id);
    if (!again) continue;
    if (ages) row["stale"] = again->find("stale")->second;
    const auto then = number_in(row, "monthly.total");
    const auto now = number_in(*again, "monthly.total");
    const bool same =
        then && now ? std::abs(*then - *now) <= kSlack * std::max(std::abs(*then), std::abs(*now))
                    : then.has_value() == now.has_value();
    if (same) continue;
    const auto shown = [](const std::optional<double>& total) {
      return total ? plain_number(*total) : std::string("unpriced");
    };
    if (others++ == 0) first = id + " is " + shown(then) + " there and " + shown(now) + " today";
  }
  if (others == 0) return;
  warnings.push_back(
      side.label + ": " + std::to_string(others) + (others == 1 ? " option does" : " options do") +
      " not come out as written by tco " +
      (side.version.empty() ? "of an unknown version" : side.version) + " (" + first +
      "): other data or another program; what that changes is unexplained "
      "(--data, --base-data)");
}

DiffSide side_of(const AskedSide& asked, const catalog::Catalog& catalog,
                 const Arguments& arguments, std::vector<std::string>& warnings) {
  const auto max_age = max_price_age(arguments);
  DiffSide side;
  side.label = asked.label;
  if (!asked.written) {
    answer(side, asked, catalog, max_age, side.figures, warnings);
    side.version = TCO_VERSION;
    side.currency = side.question->currency;
    side.as_of = side.question->scenario.as_of;
    return side;
  }
  side.written = true;
  side.version = asked.written->version;
  side.currency = asked.written->answer.currency;
  side.as_of = asked.written->as_of;
  side.figures = asked.written->answer.figures;
  try {
    ResultFigures today;
    answer(side, asked, catalog, max_age, today, warnings);
    hold_against(side, today, arguments.has("max-price-age"), warnings);
  } catch (const Error& e) {
    side.question.reset();
    const std::string why = e.what();
    warnings.push_back(why.substr(0, why.find('\n')) +
                       "; so its figures stand as they are written, and what changes is "
                       "unexplained (--data, --base-data)");
  }
  return side;
}

/// Amounts of every cause move with an exchange rate.
void tell_exchange(DiffSides& sides) {
  constexpr std::string_view kRates = "/exchange_rates/";
  for (const auto& [pointer, rate] : sides.base.inputs) {
    if (!pointer.starts_with(kRates)) continue;
    const auto now = sides.now.inputs.find(pointer);
    if (now == sides.now.inputs.end() || now->second == rate) continue;
    sides.warnings.push_back("1 " + pointer.substr(kRates.size()) + " is " +
                             plain_number(std::get<double>(rate)) + " USD in BASE and " +
                             plain_number(std::get<double>(now->second)) +
                             " USD in NEW: each cause holds what that changes of its amounts");
  }
}

}  // namespace

DiffSides diff_sides(const Arguments& arguments, Inputs& inputs) {
  check_words(arguments);
  AskedSide base = asked_side(arguments, arguments.words()[0], inputs);
  AskedSide now = asked_side(arguments, arguments.words()[1], inputs);
  if (base.written && now.written) refuse_flags(arguments);
  settle_currency(arguments, base, now);

  DiffSides sides;
  sides.catalogs.push_back(catalog_of(arguments, inputs));
  if (arguments.has("base-data")) {
    Arguments earlier = arguments;
    earlier.values_["data"] = arguments.all("base-data");
    sides.catalogs.push_back(catalog_of(earlier, inputs));
  }
  sides.now = side_of(now, sides.catalogs.front(), arguments, sides.warnings);
  if (!base.written && base.request.currency.empty()) base.request.currency = sides.now.currency;
  sides.base = side_of(base, sides.catalogs.back(), arguments, sides.warnings);
  tell_exchange(sides);
  return sides;
}

}  // namespace tco::cli
