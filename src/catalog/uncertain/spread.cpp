#include "tco/catalog/uncertain/spread.hpp"

#include "catalog/json/fields.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"

namespace tco::catalog {
namespace {

using simulate::Distribution;
using Kind = StatedSpread::Kind;

Distribution unbounded(const StatedSpread& stated, double value) {
  const double middle = stated.middle.value_or(value);
  switch (stated.kind) {
    case Kind::range:
      return Distribution::split(stated.low, value, stated.high);
    case Kind::uniform:
      return Distribution::uniform(stated.low, stated.high);
    case Kind::triangular:
      return Distribution::triangular(stated.low, middle, stated.high);
    case Kind::pert:
      return Distribution::pert(stated.low, middle, stated.high);
    case Kind::normal:
      return Distribution::normal(middle, stated.deviation);
    case Kind::lognormal:
      return Distribution::lognormal(middle, stated.deviation);
    case Kind::discrete:
      return Distribution::discrete(stated.weighted);
    case Kind::fixed:
      break;
  }
  return Distribution::fixed(value);
}

}  // namespace

Spread spread_of(const StatedSpread& stated, double value, const std::string& origin) {
  const std::string called = "the question's";
  const auto refuse = [&](const std::string& what) {
    if (!what.empty()) throw Error(ExitCode::input, origin + ": " + what);
  };
  refuse(refusal_of(stated, value, called));
  Spread spread{unbounded(stated, value), 0};
  if (stated.least || stated.most) {
    Distribution bounded = spread.distribution;
    spread.beyond = bounded.bound(stated.least, stated.most, stated.clip);
    if (spread.beyond >= 1) {
      refuse("expected something of it between min and max, around " + called + ' ' +
             plain_number(value));
    }
    spread.distribution = bounded;
  }
  return spread;
}

}  // namespace tco::catalog
