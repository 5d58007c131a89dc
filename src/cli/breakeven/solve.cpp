#include "cli/breakeven/solve.hpp"

#include "cli/flags/numbers.hpp"
#include "tco/catalog/question/number_at.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace tco::cli {
namespace {

constexpr std::size_t kGridPoints = 1001;
/// The range looked through where none is given: so many times the present value either way.
constexpr double kReach = 100;

struct Range {
  double from = 0, to = 0;
};

Range range_of(const Given& given) {
  const std::string what = "FROM:TO such as 0.05:0.5, ascending";
  const std::size_t colon = given.value.find(':');
  if (colon == std::string::npos) given.refuse(what);
  const auto end = [&](std::string digits) {
    Given part{std::move(digits), given.origin};
    if (part.value.empty()) given.refuse(what);
    return count(part);
  };
  const Range range{end(given.value.substr(0, colon)), end(given.value.substr(colon + 1))};
  if (!(range.from < range.to)) given.refuse(what);
  return range;
}

bool is_tco(const Arguments& arguments) {
  const auto given = arguments.one("metric");
  return given && given->position_in({"monthly", "tco"}) == 1;
}

/// Asks the question anew with one input changed.
class Trials {
 public:
  Trials(Given input, const catalog::Request& request, const catalog::Catalog& catalog,
         const catalog::Question& question, const Solved& asked)
      : input_(std::move(input)),
        request_(request),
        catalog_(catalog),
        scenario_(question.scenario),
        asked_(asked) {}

  /// True if the input may have the value, whatever it costs then.
  bool takes(double value) {
    costs(value);
    return accepted_;
  }

  std::optional<SideCosts> costs(double value) {
    accepted_ = true;
    if (input_.value == kPriceFactor) {
      Scenario changed = scenario_;
      const std::string scaled = changed.options[asked_.against].plan->id;
      for (Option& option : changed.options) {  // a hybrid may route to the same plan
        if (!option.plan || option.plan->id != scaled) continue;
        option.plan->uplift = (1 + option.plan->uplift) * value - 1;
      }
      return of(changed);
    }
    catalog::Request changed = request_;
    changed.settings.push_back(
        {input_.value, plain_number(value), input_.origin + ' ' + text::shortened(input_.value)});
    try {
      return of(catalog::resolve(changed, catalog_).scenario);
    } catch (const Error& e) {
      accepted_ = false;
      why_not_.emplace(e);
      return std::nullopt;
    }
  }

  /// Throws Error where a side could be had at no value: it has lost to nothing.
  void refuse_impossible() const {
    for (const auto& [index, why] : impossible_) {
      if (had_.count(index) != 0) continue;
      throw Error(ExitCode::input, input_.origin + ": " + scenario_.options[index].id +
                                       " cannot be had at any value that was tried: " + why);
    }
  }

  /// Why no value had an answer.
  Error why_not() const {
    return why_not_.value_or(Error(ExitCode::input, "no answer at any value"));
  }

 private:
  std::optional<SideCosts> of(const Scenario& scenario) {
    const auto own = side(scenario, asked_.own);
    const auto other = side(scenario, asked_.against);
    if (!own || !other || (std::isinf(*own) && std::isinf(*other))) return std::nullopt;
    return SideCosts{*own, *other};
  }

  /// Infinite past a capacity: such a side counts as dearer. Nothing where it is unknown.
  std::optional<double> side(const Scenario& scenario, std::size_t index) {
    const std::string& id = scenario_.options[index].id;
    const auto option = std::find_if(scenario.options.begin(), scenario.options.end(),
                                     [&](const Option& o) { return o.id == id; });
    if (option == scenario.options.end()) return std::nullopt;
    if (!asked_.tco) {
      if (const auto cost = first_month_of(*option, scenario)) {
        had_.insert(index);
        return cost->in(unit::per_month);
      }
    }
    const OptionResult result = result_of(*option, scenario);
    if (result.status == Status::infeasible) {
      impossible_[index] = result.reason;
      return kInfinity;
    }
    had_.insert(index);
    if (!result.total || (asked_.tco && !result.horizon)) {
      why_not_.emplace(ExitCode::input, id + " is unpriced: " + result.reason);
      return std::nullopt;
    }
    return asked_.tco ? result.horizon->tco.in(unit::money) : result.total->in(unit::per_month);
  }

  const Given input_;
  const catalog::Request& request_;
  const catalog::Catalog& catalog_;
  const Scenario& scenario_;
  const Solved& asked_;
  bool accepted_ = true;
  std::optional<Error> why_not_;
  std::set<std::size_t> had_;  ///< Options that could be had at a value.
  std::map<std::size_t, std::string> impossible_;
};

/// From 0 to 1, whatever the present value.
bool is_share(const Given& input, std::optional<double> now, Trials& trials) {
  if (!now || *now < 0 || *now > 1 || !trials.takes(0) || !trials.takes(1)) return false;
  return input.value.ends_with("_fraction") || !trials.takes(1.01);
}

/// A wide range around the present value.
Range range_around(const Given& input, std::optional<double> now, Trials& trials) {
  if (is_share(input, now, trials)) return {0, 1};
  if (!now || *now <= 0) {
    throw Error(ExitCode::usage, input.origin + ": expected an input with a value above 0, " +
                                     text::quoted(input.value) + (now ? " is 0" : " has none") +
                                     "\n  hint: say the range to look through: --range 0.5:20");
  }
  Range range{*now / kReach, *now * kReach};
  const bool from_one = input.value == kAttempts || (!trials.takes(range.from) && trials.takes(1));
  if (*now >= 1 && from_one) range.from = std::max(1.0, range.from);
  return range;
}

/// Only whole numbers are taken, as of machines or months.
bool is_whole(double value, Trials& trials) {
  if (value != std::round(value)) return false;
  return trials.takes(value) && !trials.takes(value - 0.5) && !trials.takes(value + 0.5);
}

}  // namespace

Solved solved(const Arguments& arguments, const catalog::Request& request,
              const catalog::Catalog& catalog, const catalog::Question& question, std::size_t own,
              std::size_t against) {
  const Given input = *arguments.one("solve-for");
  Solved answer;
  answer.input = input.value;
  answer.tco = is_tco(arguments);
  answer.own = own;
  answer.against = against;
  if (input.value == kPriceFactor) {
    const Option& other = question.scenario.options[against];
    if (!other.plan) {
      throw Error(
          ExitCode::usage,
          input.origin + ": expected an API plan to scale, got " + other.id + "\n  hint: " +
              (other.kind == OptionKind::mesh ? "name a price: --solve-for /plans/ID/rates/0/price"
                                              : "name one: --between own:ID,api:ID"));
    }
    answer.now = 1;
  } else if (!input.value.starts_with('/')) {
    input.refuse("a pointer such as /electricity/price_per_kwh, or " + std::string(kPriceFactor));
  } else {
    const catalog::AtPointer at = catalog::at_pointer(input.value, question, catalog);
    answer.now = at.number;
    if (at.currency != question.currency) answer.currency = at.currency;
  }
  Trials trials(input, request, catalog, question, answer);
  if (answer.now && !trials.takes(*answer.now)) throw trials.why_not();
  const auto given = arguments.one("range");
  if (!given && !answer.now && !trials.takes(1)) throw trials.why_not();
  const Range range = given ? range_of(*given) : range_around(input, answer.now, trials);
  const bool whole = is_whole(answer.now.value_or(std::round((range.from + range.to) / 2)), trials);
  const double from = whole ? std::ceil(range.from) : range.from;
  const double to = whole ? std::floor(range.to) : range.to;
  answer.found = goal_seek([&](double value) { return trials.costs(value); },
                           goal_grid(from, to, kGridPoints, whole), whole);
  if (answer.found.tried == 0) throw trials.why_not();
  trials.refuse_impossible();
  answer.from = answer.found.from;
  answer.to = answer.found.to;
  return answer;
}

}  // namespace tco::cli
