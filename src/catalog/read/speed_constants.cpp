#include "catalog/read/read.hpp"
#include "tco/core/speed/names.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

using namespace speed;

EngineClass read_class(Fields& in) {
  EngineClass of;
  of.phase = static_cast<Phase>(in.word("phase", kPhaseNames).value_or(0));
  of.engine = static_cast<Engine>(in.word("engine", kEngineNames).value_or(0));
  of.family = static_cast<Family>(in.word("family", kFamilyNames).value_or(0));
  of.kind = static_cast<Kind>(in.word("architecture", kKindNames).value_or(0));
  return of;
}

ClassConstants read_constants(const Node& node) {
  Fields in(node);
  ClassConstants c;
  c.of = read_class(in);
  const auto efficiency = [&](const char* key) { return in.number(key, kAboveZero).value_or(1); };
  const auto time = [&](const char* key) {
    return in.number(key, kAtLeastZero).value_or(0) * unit::second / 1000.0;
  };
  const auto ceiling = [&](const char* key) -> std::optional<Arithmetic> {
    const auto found = in.number(key, kAboveZero);
    return found ? std::optional(*found * unit::tflops) : std::nullopt;
  };
  // A phase has constants of its own: the others would be looked for in vain.
  switch (c.of.phase) {
    case Phase::decode:
      c.e_m = efficiency("e_m");
      c.e_q = in.number("e_q", kAboveZero).value_or(c.e_m);
      c.e_k = efficiency("e_k");
      c.e_c = efficiency("e_c");
      c.g = efficiency("g");
      c.c0 = time("c0_ms");
      c.c1 = time("c1_ms");
      c.c_b = time("c_b_ms");
      c.c_m = time("c_m_ms");
      c.c_f = time("c_f_ms");
      c.c_s = time("c_s_ms");
      c.c_l = time("c_l_ms");
      break;
    case Phase::prefill:
      c.e_p = efficiency("e_p");
      c.prefill_ceiling = ceiling("prefill_ceiling_tflops");
      break;
    case Phase::diffusion:
      c.e_d = efficiency("e_d");
      c.c_p = time("c_p_ms");
      c.per_element = in.number("bytes_per_element", kAtLeastZero).value_or(0) * unit::byte;
      c.attention_ceiling = ceiling("attention_ceiling_tflops");
      break;
  }
  c.band = {in.required_number("low", kAboveZero), in.required_number("high", kAboveZero)};
  const auto low = in.number("anchored_low", kAboveZero);
  const auto high = in.number("anchored_high", kAboveZero);
  if (low && high) c.anchored = speed::Band{*low, *high};
  c.rows = static_cast<int>(in.number("rows", kCountOrZero).value_or(0));
  in.number("groups", kCountOrZero);
  c.source = in.text("source");
  in.text("as_of");  // of some rows the month alone is known
  in.done();
  return c;
}

EngineSupport read_engine(const Node& node) {
  Fields in(node);
  EngineSupport found;
  found.engine = static_cast<Engine>(in.word("engine", kEngineNames).value_or(0));
  if (const auto families = in.get("families")) {
    for (const Node& item : families->items()) {
      const auto at = std::ranges::find(kFamilyNames, item.value().text);
      if (at == kFamilyNames.end())
        item.expected("a family of accelerators");
      else
        found.families.push_back(static_cast<Family>(at - kFamilyNames.begin()));
    }
  }
  found.least_capability = in.number("least_compute_capability", kAboveZero).value_or(0);
  found.runs_on = in.text("runs_on");
  in.text("source");
  in.done();
  return found;
}

}  // namespace

SpeedConstants read_speed_constants(const Node& node) {
  Fields in(node);
  in.text("kind");
  in.number("schema_version", kCount);
  in.provenance();
  SpeedConstants all;
  all.borrowed = {in.required_number("borrowed_low", kAboveZero),
                  in.required_number("borrowed_high", kAboveZero)};
  if (const auto power = in.require("power", "an object")) {
    Fields of(*power);
    const auto share = [&](const char* key) { return of.required_number(key, kAtLeastZero); };
    all.power = {share("idle_share"), share("nominal_share"), share("k"),
                 share("x0"),         share("prefill_share"), share("diffusion_share")};
    of.done();
  }
  if (const auto engines = in.get("engines")) {
    for (const Node& item : engines->items()) all.engines.push_back(read_engine(item));
  }
  if (const auto classes = in.require("classes", "an array")) {
    const bool no_text = !node.context().only_model.empty();
    for (const Node& item : classes->items()) {
      const Value* phase = item.value().find("phase");
      const bool of_text = !phase || phase->text != name_of(kPhaseNames, Phase::diffusion);
      if (!(no_text && of_text)) all.classes.push_back(read_constants(item));
    }
  }
  in.done();
  return all;
}

}  // namespace tco::catalog
