#include "tco/catalog/uncertain/spread.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"

namespace tco::catalog {
namespace {

using simulate::Distribution;
using Kind = StatedInput::Kind;

Distribution unbounded(const StatedInput& stated, double value) {
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

[[noreturn]] void refuse(const StatedInput& stated, const std::string& expected, double value) {
  throw Error(ExitCode::input,
              stated.origin + ": expected " + expected + " the question's " + plain_number(value));
}

}  // namespace

Spread spread_of(const StatedInput& stated, double value) {
  const bool ends = stated.kind == Kind::range || stated.kind == Kind::uniform ||
                    stated.kind == Kind::triangular || stated.kind == Kind::pert;
  if (ends && (value < stated.low || value > stated.high)) {
    throw Error(ExitCode::input, stated.origin + ": expected a range around the question's " +
                                     plain_number(value) + ", got " + plain_number(stated.low) +
                                     ".." + plain_number(stated.high));
  }
  if (stated.kind == Kind::lognormal && stated.middle.value_or(value) <= 0) {
    refuse(stated, "another kind than lognormal for", value);
  }
  if ((stated.least && value < *stated.least) || (stated.most && value > *stated.most)) {
    refuse(stated, "min and max around", value);
  }
  Spread spread{unbounded(stated, value), 0};
  if (stated.least || stated.most) {
    Distribution bounded = spread.distribution;
    spread.beyond = bounded.bound(stated.least, stated.most, stated.clip);
    if (spread.beyond >= 1) refuse(stated, "something of it between min and max, around", value);
    spread.distribution = bounded;
  }
  return spread;
}

}  // namespace tco::catalog
