#include "catalog/read/routing.hpp"

#include "tco/core/curve/curve.hpp"

namespace tco::catalog {
namespace {

bool is_id(Fields& in, const char* key, const char* what) {
  const auto id = in.require(key, what);
  if (!id) return false;
  if (!id->value().is(Value::Kind::string)) id->expected(what);
  return id->value().is(Value::Kind::string);
}

/// Attempts of each path: those of the plan alone, or drafts by the machines and the rest there.
void read_attempts(Fields& in, Option& option) {
  const auto remote = in.number("api_attempts_per_output", kAboveZero);
  const auto drafts = in.number("draft_attempts", kAboveZero);
  const auto finals = in.number("final_attempts", kAboveZero);
  if (drafts.has_value() != finals.has_value()) {
    in.node().problem("expected draft_attempts and final_attempts, got one of them");
  } else if (drafts && remote) {
    in.find("api_attempts_per_output")
        ->problem("expected api_attempts_per_output or final_attempts, got both");
  }
  option.routing.drafts = drafts.has_value();
  if (drafts) option.workload.attempts_per_output = *drafts * unit::attempts_per_output;
  if (const auto attempts = finals ? finals : remote) {
    option.routing.api_workload.attempts_per_output = *attempts * unit::attempts_per_output;
  }
}

}  // namespace

HybridIds read_routing(const Node& node, Option& option) {
  Fields in(node);
  if (const auto rent = in.get("rent")) {
    rent->problem("expected \"own\", as a hybrid has machines of its own, got \"rent\"",
                  "a rented machine beside an API serves several workloads: `tco help mesh`");
    return {};
  }
  const bool own = is_id(in, "own", "an id of hardware");
  const bool api = is_id(in, "api", "an id of a plan");
  Routing& routing = option.routing;
  if (const auto unasked = in.get("unasked")) routing.unasked = unasked->boolean();
  routing.local_share = in.number("local_share", kShare);
  routing.minimum_api_share = in.number_or("minimum_api_share", kShare, 0);
  if (routing.local_share.value_or(0) + routing.minimum_api_share > 1 + kSlack) {
    in.find("minimum_api_share")
        ->problem("expected local_share + minimum_api_share <= 1",
                  "leave local_share out for the best split that keeps to it");
  }
  routing.overflow = in.boolean("overflow", true);
  if (!routing.overflow && !routing.local_share) {
    in.find("overflow")
        ->problem("expected local_share beside overflow: false",
                  "without it the best split takes what there is room for");
  }
  routing.retry_share = in.number_or("retry_share", kShare, 0);
  routing.router_fee = in.number_or("router_fee", kAtLeastZero, 0) * in.money() / unit::attempt;
  routing.units = in.number("units", kCountOrZero);
  routing.api_workload = option.workload;
  read_attempts(in, option);
  in.done();
  if (!own || !api) return {};
  return {in.find("own"), in.find("api")};  // only now: defaults move the members
}

}  // namespace tco::catalog
