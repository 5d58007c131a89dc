#include "catalog/read/machine_parts.hpp"
#include "tco/core/machine/renting.hpp"
#include "tco/text/words.hpp"

namespace tco::catalog {
namespace {

Rent read_rent(const Node& node) {
  Fields in(node);
  Rent rent;
  rent.price_per_hour = in.figure("price_per_hour", kAtLeastZero, in.money() / unit::hour);
  if (const auto mode = in.word("mode", {"on_demand", "always_on", "reserved", "spot"})) {
    rent.mode = static_cast<RentMode>(*mode);
  }
  rent.seller = in.text("seller");
  in.text("note");
  const auto seconds = [&](const char* key) {
    return in.number(key, {.unit = "s"}).value_or(0) * unit::second;
  };
  rent.minimum_session = seconds("minimum_seconds");
  rent.startup = seconds("startup_seconds");
  rent.stated_sessions = in.number("sessions_per_month", kAtLeastZero);
  rent.sessions_per_month = rent.stated_sessions.value_or(0);
  const auto storage = in.figure("storage_per_gib_month", kAtLeastZero, in.money() / unit::month);
  if (in.find("storage_per_gib_month")) rent.storage_per_gib = storage;
  rent.interruption_overhead = in.number("interruption_overhead", kAtLeastZero).value_or(0);
  const Allowed within_month{.high = node.context().hours_per_month,
                             .unit = "hours (hours_per_month)"};
  const auto active = in.number("active_hours_per_month", within_month);
  if (active) rent.active_hours = *active * unit::hours_per_month;
  const auto term = in.number("term_months", kCount);
  rent.term_months = term.value_or(1);
  const Figure<Money> upfront = in.figure("upfront", kAtLeastZero, in.money());
  if (in.find("upfront")) rent.upfront = upfront;
  const bool prepaid = upfront.value.value_or(Money{}) > Money{};
  rent.provenance = in.provenance();
  in.done();

  const auto only_for = [&](const char* key, bool given, bool counts, const char* modes) {
    if (!given || counts) return;
    in.find(key)->problem(std::string(key) + " counts for " + modes + " rent only",
                          std::string("change mode, or remove ") + key);
  };
  const bool reserved = rent.mode == RentMode::reserved;
  only_for("sessions_per_month", rent.sessions_per_month > 0, by_the_hour_used(rent),
           "on_demand and spot");
  only_for("interruption_overhead", rent.interruption_overhead > 0, rent.mode == RentMode::spot,
           "spot");
  only_for("active_hours_per_month", active.has_value(),
           rent.mode == RentMode::always_on || rent.mode == RentMode::on_demand,
           "always_on and on_demand");
  only_for("upfront", prepaid, reserved, "reserved");
  if (reserved && prepaid && !in.get("term_months")) {
    in.find("upfront")->problem("an upfront payment is for a term, got no term_months",
                                "add term_months");
  }
  return rent;
}

}  // namespace

std::optional<Rent> read_offers(Fields& in) {
  const auto& asked = in.node().context().seller;
  std::optional<Rent> own;
  if (const auto rent = in.get("rent")) own = read_rent(*rent);
  const auto others = in.get("rents");
  if (!others || (asked && asked->empty())) return own;
  if (asked && own && text::slug(own->seller) == *asked) return own;
  std::optional<Rent> taken;
  for (const Node& item : others->items()) {
    const Value* const seller = item.value().find("seller");
    const bool named = seller && seller->is(Value::Kind::string);
    if (asked && !(named && text::slug(seller->text) == *asked)) continue;
    Fields offer(item);
    offer.required_text("seller");
    taken = read_rent(item);
  }
  return asked ? taken : own;
}

}  // namespace tco::catalog
