#include "cli/words/names.hpp"

#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tco::cli {
namespace {

constexpr std::size_t kLongestName = 48;

/// " 95/5" of a hybrid with a fixed share, " up to 90/10" of one with a floor, " 30 drafts" of one
/// that drafts locally.
std::string routing_name(const Routing& routing, double drafts) {
  std::string name = routing.drafts ? ' ' + plain_number(drafts) + " drafts" : std::string();
  if (!routing.local_share && routing.minimum_api_share == 0) return name;
  const double local = std::round(routing.most_local() * 1000) / 10;
  name += routing.local_share ? " " : " up to ";
  return name + plain_number(local) + '/' + plain_number(std::round((100 - local) * 10) / 10);
}

std::string without_last(std::string_view name, std::string_view word) {
  if (name.size() > word.size() && name.ends_with(word)) name.remove_suffix(word.size());
  return text::shortened(name, kLongestName);
}

/// "My RTX 4080 box", "The render farm", "Anna's PC", "2 x RTX 4090": the name says which it is.
bool says_which(std::string_view name) {
  const std::string_view first = name.substr(0, name.find(' '));
  const bool counted = first.find_first_not_of("0123456789") == first.npos;
  if (counted && name.substr(first.size()).starts_with(" x ")) return true;
  constexpr std::array<std::string_view, 8> kWhose{"my",  "our", "your",  "the",
                                                   "his", "her", "their", "this"};
  return first.ends_with("'s") ||
         std::find(kWhose.begin(), kWhose.end(), text::lower(first)) != kWhose.end();
}

}  // namespace

std::string machine_name(const Option& option) {
  const std::string_view name = option.hardware->name;
  constexpr std::string_view kEvery = " desktop";
  // "RTX 4090 desktop" says no more than "RTX 4090", but "Example desktop" does.
  const bool told = name.substr(0, name.size() - std::min(name.size(), kEvery.size()))
                        .find_first_of(" 0123456789") != name.npos;
  return without_last(name, told ? kEvery : "");
}

std::string plan_name(const Option& option) {
  std::string text =
      without_last(option.plan->name, option.kind == OptionKind::seat ? " seat" : " API");
  for (const std::string_view joint : {" at ", " on "}) {
    const std::size_t place = text.rfind(joint);
    if (place != std::string::npos && place > 0) text.replace(place, joint.size(), ", ");
  }
  return text;
}

std::string_view kind_word(OptionKind kind) {
  return std::array{"own", "rent", "API", "seat", "hybrid", "mesh"}[static_cast<std::size_t>(kind)];
}

namespace {

std::string name_of_parts(const Option& option) {
  switch (option.kind) {
    case OptionKind::hybrid: {
      const double drafts = option.workload.attempts_per_output.in(unit::attempts_per_output);
      return machine_name(option) + " + " + plan_name(option) +
             routing_name(option.routing, drafts);
    }
    case OptionKind::seat:
      return plan_name(option) + ", " + plain_number(option.seats) +
             (option.seats == 1 ? " seat" : " seats");
    case OptionKind::api:
      return plan_name(option);
    case OptionKind::mesh: {
      std::string names;
      const bool mixed = mixes_supplies(option);
      for (const MachineKind& kind : option.machines) {
        names += (names.empty() ? "" : " + ") +
                 (mixed ? std::string(kind_word(kind.supply)) + ' ' : "") +
                 (kind.units && *kind.units != 1 ? plain_number(*kind.units) + " x " : "") +
                 machine_name(kind.serving.front()) +
                 (kind.only.empty() ? "" : " for " + kind.only);
      }
      return names.empty() ? "APIs alone" : names + " + APIs";
    }
    case OptionKind::owned:
    case OptionKind::rented:
      break;
  }
  return machine_name(option);
}

}  // namespace

std::string bare_name(const Option& option) {
  std::string name = name_of_parts(option);
  const std::size_t repeated = option.id.find('#');
  // Hybrids tell how they part the outputs.
  if (repeated == std::string::npos || option.kind == OptionKind::hybrid) return name;
  return name + ' ' + option.id.substr(repeated);
}

std::string short_name(const Option& option) {
  if (option.kind == OptionKind::mesh) {
    if (option.machines.size() != 1) return bare_name(option);
    return std::string(kind_word(option.machines.front().supply)) + ' ' + bare_name(option);
  }
  return std::string(kind_word(option.kind)) + ' ' + bare_name(option);
}

std::string row_of_mesh(const Option& option) {
  constexpr std::string_view kRest = " + APIs";
  std::string name = short_name(option);
  if (option.kind == OptionKind::mesh && name.ends_with(kRest)) {
    name.resize(name.size() - kRest.size());
  }
  return name;
}

std::string subject(const Option& option, double units) {
  const std::string name = bare_name(option);
  const bool one = option.kind == OptionKind::mesh && option.machines.size() == 1;
  const OptionKind kind = one ? option.machines.front().supply : option.kind;
  if (kind == OptionKind::owned) return "Owning " + counted(units, name);
  if (kind == OptionKind::rented) return "Renting " + counted(units, name);
  return name;
}

std::string row_name(const Option& option, const OptionResult& result) {
  std::string name = short_name(option);
  if (!option.self_hosted()) return name;
  if (!result.precision.empty()) name += ", " + result.precision;
  if (const auto basis = name_of(result.basis); !basis.empty()) name += ", " + std::string(basis);
  return name;
}

std::string with_article(std::string_view name) {
  if (says_which(name)) return std::string(name);
  // Letters of an abbreviation are read one by one: an H100, an RTX 4090, but a Mac Studio.
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool spelled = name.size() < 2 || !is_lower(name[1]);
  const std::string_view vowels = spelled ? "AEFHILMNORSX8aefhilmnorsx" : "AEIOaeiou";
  const bool vowel = !name.empty() && vowels.find(name.front()) != vowels.npos;
  return (vowel ? "an " : "a ") + std::string(name);
}

std::string counted(double units, std::string_view name) {
  return units > 1 ? report::whole_text(units) + " x " + std::string(name) : with_article(name);
}

bool is_yours(const Option& option, double units) {
  const Assumptions& a = option.assumptions;
  return a.sunk || (units > 0 && a.sunk_units >= units);
}

std::string no_longer_new(const Option& option, const Scenario& scenario) {
  const auto& purchase = option.hardware->purchase;
  const auto& day = scenario.as_of;
  if (!purchase || !purchase->retired || !day || *day < *purchase->retired) return {};
  return " (no longer sold)";
}

bool is_apis_alone(const Option& option) {
  return option.kind == OptionKind::mesh && option.machines.empty();
}

namespace {

bool estimated(Basis basis) {
  return basis == Basis::estimate || basis == Basis::anchored || basis == Basis::predicted;
}

/// True of a machine whose price is estimated.
bool has_estimated_price(const Option& machine) {
  const auto& purchase = machine.hardware->purchase;
  const auto& rent = machine.hardware->rent;
  return machine.kind == OptionKind::owned
             ? purchase && !machine.assumptions.sunk && estimated(purchase->provenance.basis)
             : machine.kind == OptionKind::rented && rent && estimated(rent->provenance.basis);
}

bool is_guess(const Option& option, const OptionResult& result) {
  if (!option.self_hosted()) return false;
  if (!result.mesh) return estimated(result.basis) || has_estimated_price(option);
  bool runs = false, guess = false;
  for (std::size_t k = 0; k < option.machines.size(); ++k) {
    if (result.mesh->kinds[k].units == 0) continue;
    runs = true;
    guess = guess || has_estimated_price(option.machines[k].serving.front());
  }
  return guess || (runs && estimated(result.basis));
}

/// True for a plan that charges the same work otherwise from a day within the horizon on.
bool is_repriced(const Option& option, const OptionResult& result) {
  if (!option.plan || !result.flow || option.assumptions.api_trend_per_year != 0) return false;
  const FlowMonth& first = result.flow->front();
  return std::ranges::any_of(*result.flow, [&](const FlowMonth& m) {
    const Money more = m.api - first.api, slack = kSlack * first.api;
    return m.volume == first.volume && (more > slack || -more > slack);
  });
}

}  // namespace

std::string marks_of(const CompareView& view, std::size_t i) {
  const Option& option = view.option(i);
  std::string marks;
  if (asks_for_model(view.scenario()) && option.plan && !option.plan->model.empty() &&
      option.plan->model != option.workload.model) {
    marks += " *";
  }
  if (is_guess(option, view.result(i))) marks += " ~";
  if (view.result(i).ends) marks += " !";
  if (is_repriced(option, view.result(i))) marks += " ^";
  return marks;
}

bool may_be_cheaper(const CompareView& view, std::size_t i) {
  const OptionResult& result = view.result(i);
  if (result.status != Status::unpriced) return false;
  const auto best = view.comparison.cheapest;
  return !best || !result.known_part || *result.known_part < *view.result(*best).total;
}

std::string perhaps_cheaper(const CompareView& view, std::optional<std::size_t> but) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    if (i == but || view.option(i).routing.unasked) continue;  // unpriced as its parts are
    if (may_be_cheaper(view, i)) names.push_back(short_name(view.option(i)));
  }
  if (names.empty()) return {};
  return " Unknown, and perhaps cheaper: " + listed(std::move(names), " and ") + '.';
}

}  // namespace tco::cli
