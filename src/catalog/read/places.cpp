#include "catalog/read/read.hpp"

namespace tco::catalog {

Tariff read_electricity(const Node& node) {
  Fields in(node);
  Tariff tariff;
  tariff.id = in.plan_id("id");
  tariff.name = in.text("name", tariff.id);
  const std::string known = "household or business";
  if (in.require("class", known)) in.word("class", {"household", "business"});
  tariff.price = in.required_number("price_per_kwh", kAtLeastZero) * in.money() / unit::kWh;
  in.text("note");
  tariff.provenance = in.provenance();
  in.done();
  return tariff;
}

Resale read_resale(const Node& node) {
  Fields in(node);
  Resale resale;
  resale.id = in.id("id");
  in.text("name");
  in.text("note");
  if (in.get("accelerator")) resale.accelerator = in.id("accelerator");
  double last = 0;
  if (const auto points = in.require("points", "an array of ages and shares")) {
    for (const Node& item : points->items()) {
      Fields point(item);
      const double months = point.required_number("months", kCount);
      if (months <= last) item.problem("expected months in ascending order");
      last = months;
      resale.points.push_back({months, point.required_number("share", kAtLeastZero)});
      point.provenance();
      point.done();
    }
  }
  in.provenance();
  in.done();
  return resale;
}

void check_facility(const Node& node) {
  Fields in(node);
  in.id("id");
  in.text("name");
  in.text("note");
  in.required_number("pue", {.low = 1});
  in.provenance();
  in.done();
}

}  // namespace tco::catalog
