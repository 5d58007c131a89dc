#include "core/explain/builder.hpp"
#include "tco/core/machine/latency.hpp"
#include "tco/core/speed/names.hpp"

namespace tco {

void ExplanationBuilder::explain_phase(const std::string& name, const speed::Prediction& p,
                                       const std::string& anchor) {
  std::vector<Term> terms;
  for (const speed::Term& term : p.terms) {
    if (term.time == Duration{}) continue;
    terms.push_back(
        fixed(std::string(term.symbol), std::string(term.what), term.time.in(unit::second), "s"));
  }
  const speed::EngineClass& of = p.constants->of;
  const std::string stands_on = std::string("constants of ") +
                                speed::name_of(speed::kEngineNames, of.engine) + ", " +
                                speed::name_of(speed::kFamilyNames, of.family) + ", " +
                                speed::name_of(speed::kKindNames, of.kind) +
                                (p.borrowed ? ", borrowed" : "") + "; rows they stand on";
  if (!anchor.empty())
    terms.push_back(
        {"anchor", "measured run that all terms are scaled to", std::nullopt, "", anchor});
  terms.push_back(fixed("rows", stands_on, static_cast<double>(p.constants->rows), ""));
  add("predicted." + name + "_seconds", speed::formula(p), p.time.in(unit::second), "s", terms);
  const Term step =
      figure("t", "predicted", p.time.in(unit::second), "s", "predicted." + name + "_seconds");
  const auto ratio = [&](const char* symbol, const char* meaning, Duration end) {
    return fixed(symbol, meaning, p.time / end, "");
  };
  add("predicted." + name + "_slowest_seconds", "t / low", p.slowest.in(unit::second), "s",
      {step, ratio("low", "measured / predicted speed, nine in ten are above", p.slowest)});
  add("predicted." + name + "_fastest_seconds", "max(bound, t / high)", p.fastest.in(unit::second),
      "s",
      {fixed("bound", "what the data sheet allows at best", p.bound.in(unit::second), "s"), step,
       ratio("high", "measured / predicted speed, nine in ten are below", p.fastest)});
}

void ExplanationBuilder::explain_prediction(const Serving& served, std::string& formula,
                                            std::vector<Term>& terms) {
  const Prospect& found = *served.prospect;
  const Workload& w = option_.workload;
  const Frequency rate = 1.0 / unit::second;
  const std::string from = served.row ? of_row("") : "";
  if (found.prefill) explain_phase("prefill", *found.prefill, from);
  if (found.decode) explain_phase("decode", *found.decode, from);
  if (found.picture) explain_phase("picture", *found.picture, from);
  if (w.modality == Modality::text) {
    formula = "read / prefill + output / decode";
    const double held = w.local_cache_reuse * w.cached_input_tokens;
    terms = {fixed("read", "prompt tokens that no cache holds",
                   w.prefilled_tokens() + w.cached_input_tokens - held, ""),
             {"output", "output tokens", w.answered_tokens(), "", "/workload/output_tokens"}};
    if (found.prefill) {
      terms.push_back(
          fixed("prefill", "input tokens per second", speed::rate(*found.prefill) / rate, "1/s"));
    }
    if (found.decode) {
      terms.push_back(fixed("decode", "output tokens per second, of all streams",
                            speed::rate(*found.decode) / rate, "1/s"));
    }
  } else {
    formula = "picture * images / devices";
    terms = {
        fixed("picture", "one image or clip", found.picture->time.in(unit::second), "s"),
        fixed("images", "images of an attempt", w.modality == Modality::image ? w.images : 1, ""),
        fixed("devices", "accelerators", found.run.accelerators, "")};
  }
}

void ExplanationBuilder::explain_queue(std::string& formula, std::vector<Term>& terms) {
  std::string why;
  const auto found = queueing(*option_.hardware, option_.model ? &*option_.model : nullptr,
                              option_.workload, *option_.knowledge, why);
  if (!found) return;
  const speed::Server& server = found->server;
  const auto seconds = [](Duration time) { return time.in(unit::second); };
  const double input = server.request.input_tokens;
  const double output = server.request.output_tokens;
  const double batch = server.max_batch;
  const double alpha = seconds(server.time.alpha);
  const double beta = seconds(server.time.beta);
  const double gamma = seconds(server.time.gamma);
  const double prompt = seconds(*server.time.prompt);
  const double work = beta + gamma * (input + (output + 1) / 2);
  const double each = (prompt * input + output * work) / (1 + output);
  const double whole = batch / (speed::full_rate(server) * unit::second);
  add("queue.request_seconds",
      "alpha + (B - 1) * d + prompt * input + output * (alpha + (B - 1) * d + work)", whole, "s",
      {fixed("alpha", "a step, whoever is in it", alpha, "s"),
       fixed("B", "streams of a full batch", batch, ""),
       fixed("d", "what another stream adds to a step", each, "s"),
       fixed("prompt", "a token of a prompt", prompt, "s"),
       fixed("input", "prompt tokens that no cache holds", input, ""),
       fixed("output", "output tokens", output, ""),
       fixed("work", "a token of an answer, with what it reads of its cache", work, "s")});
  formula = "request / B";
  terms = {figure("request", "queue.request_seconds", whole, "s"),
           fixed("B", "streams of a full batch", batch, "")};
}

}  // namespace tco
