#include "core/explain/builder.hpp"
#include "tco/core/latency/queueing.hpp"
#include "tco/core/speed/names.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace tco {

namespace {

/// What a term of a prediction is made of, for a formula that can be redone by hand.
struct Words {
  std::string_view work, unit, rate;
};

constexpr double kTera = 1e12, kGiga = 1e9;

/// Symbols of the work and of the rate that does it, by what a term is.
Words words_of(const speed::Term& term) {
  if (term.per_second == 0) {
    if (term.what == "step") return {"1", "", ""};
    if (term.what == "streams") return {"B", "streams", ""};
    if (term.what == "blocks") return {"blocks", "blocks of all passes", ""};
    if (term.what == "accelerators") {
      return {"L_s", "layers, or doublings of the accelerators under llama.cpp", ""};
    }
    if (term.what == "traffic") {
      return {"L_B", "layers x streams x 1,000 hidden units", ""};
    }
    return {"L", "layers", ""};
  }
  if (term.what == "weights") return {"W", "weights that are read", "BW"};
  if (term.what == "weights on the host") return {"W_host", "weights read by the host", "BW_host"};
  if (term.what == "caches") return {"KV", "keys and values that are read, of all streams", "BW"};
  if (term.what == "element-wise") return {"E", "traffic of what is done element by element", "BW"};
  if (term.what == "kernels") return {"F", "arithmetic", "ceiling"};
  if (term.what == "wide attention") return {"A", "arithmetic of attention", "FLOPS_16"};
  if (term.what == "attention") {
    return {"A", "arithmetic of attention", term.constant == 1 ? "ceiling" : "FLOPS"};
  }
  return {"F", "arithmetic", "FLOPS"};
}

void add_once(std::vector<Term>& terms, Term term) {
  const bool known = std::any_of(terms.begin(), terms.end(),
                                 [&](const Term& other) { return other.symbol == term.symbol; });
  if (!known) terms.push_back(std::move(term));
}

/// "W / (e_m * BW)", "L * c1", with what they stand for.
std::string worked_term(const speed::Term& term, std::vector<Term>& terms) {
  const Words words = words_of(term);
  const std::string work(words.work);
  if (term.per_second == 0) {
    const std::string fixed(term.symbol);
    if (work == "1") {
      terms.push_back({fixed, "a step", term.constant, "s", ""});
      return fixed;
    }
    add_once(terms, {work, std::string(words.unit), term.work, "", ""});
    terms.push_back({fixed, "fixed time: " + std::string(term.what), term.constant, "s", ""});
    return work + " * " + fixed;
  }
  const bool reads = term.limit == speed::Limit::bandwidth;
  const double scale = reads ? kGiga : kTera;
  const std::string rate(words.rate);
  add_once(terms, {work, std::string(words.unit), term.work / scale, reads ? "GB" : "TFLOP", ""});
  add_once(terms, {rate,
                   reads                ? "bandwidth of all that share the work"
                   : rate == "ceiling"  ? "arithmetic that kernels reach on any card"
                   : rate == "FLOPS_16" ? "the same in 16 bits"
                                        : "arithmetic of all that share the work",
                   term.per_second / scale, reads ? "GB/s" : "TFLOPS", ""});
  if (term.constant == 1) return work + " / " + rate;
  const std::string share(term.what == "attention" ? "e_d" : term.symbol);
  add_once(terms, {share,
                   reads ? "part of the bandwidth that is reached"
                         : "part of the arithmetic that is reached",
                   term.constant, "", ""});
  return work + " / (" + share + " * " + rate + ")";
}

}  // namespace

void ExplanationBuilder::explain_phase(const std::string& name, const speed::Prediction& p,
                                       const Performance* anchor) {
  std::vector<Term> terms;
  std::string sum;
  for (const speed::Term& term : p.terms) {
    if (term.time == Duration{}) continue;
    sum += (sum.empty() ? "" : " + ") + worked_term(term, terms);
  }
  const speed::EngineClass& of = p.constants->of;
  const std::string stands_on = std::string("constants of ") +
                                speed::name_of(speed::kEngineNames, of.engine) + ", " +
                                speed::name_of(speed::kFamilyNames, of.family) + ", " +
                                speed::name_of(speed::kKindNames, of.kind) +
                                (p.borrowed ? ", borrowed" : "") + "; rows they stand on";
  if (anchor && p.faster != 1) {
    sum = "(" + sum + ") / faster";
    terms.push_back({"faster",
                     "measured / predicted speed of the run it is carried over from" +
                         std::string(p.held ? ", held to what its class reaches: " : ": ") +
                         run_text(*anchor),
                     p.faster, "", of_row("")});
  }
  terms.push_back(
      {"bound", "what the data sheet allows at best", p.bound.in(unit::second), "s", ""});
  terms.push_back({"rows", stands_on, static_cast<double>(p.constants->rows), "", ""});
  for (Term& term : terms) term.fixed = term.path.empty();
  add("predicted." + name + "_seconds", "max(bound, " + sum + ")", p.time.in(unit::second), "s",
      terms);
  const Term step =
      figure("t", "predicted", p.time.in(unit::second), "s", "predicted." + name + "_seconds");
  const auto ratio = [&](const char* symbol, const char* meaning, Duration end) {
    constexpr double kDigits = 1e12;  // a band has two; what is left is of the division
    return fixed(symbol, meaning, std::round(p.time / end * kDigits) / kDigits, "");
  };
  add("predicted." + name + "_slowest_seconds", "t / low", p.slowest.in(unit::second), "s",
      {step, ratio("low", "measured / predicted speed, nine in ten are above", p.slowest)});
  add("predicted." + name + "_fastest_seconds", "max(bound, t / high)", p.fastest.in(unit::second),
      "s",
      {fixed("bound", "what the data sheet allows at best", p.bound.in(unit::second), "s"), step,
       ratio("high", "measured / predicted speed, nine in ten are below", p.fastest)});
}

void ExplanationBuilder::explain_price() {
  const Device& device = *option_.hardware->device;
  if (!option_.hardware->purchase || !device.purchase || !device.purchase->price.value) return;
  const auto whole = option_.hardware->purchase->price.value;
  if (!whole) return;
  const Money cards = device.count * *device.purchase->price.value;
  std::vector<Term> terms{
      {"cards", "accelerators in it", device.count, "", ""},
      {"card", "price of one " + device.id, in(device.purchase->price.value, unit::money), "$",
       "/accelerators/" + device.id + "/purchase/price"}};
  if (!device.host_id.empty()) {
    terms.push_back({"host", "price of the PC around them, " + device.host_id,
                     (*whole - cards).in(unit::money), "$",
                     "/hosts/" + device.host_id + "/purchase/price"});
  }
  add("purchase_price", device.host_id.empty() ? "cards * card" : "cards * card + host",
      in(whole, unit::money), "$", std::move(terms));
}

void ExplanationBuilder::explain_prediction(const Serving& served, std::string& formula,
                                            std::vector<Term>& terms) {
  const Prospect& found = *served.prospect;
  const Workload& w = option_.workload;
  const Frequency rate = 1.0 / unit::second;
  const Performance* const from = served.row.get();
  explain_precision(found);
  if (w.modality == Modality::text) explain_memory(found);
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
  formula = "request / (B * copies)";
  terms = {figure("request", "queue.request_seconds", whole, "s"),
           fixed("B", "streams of a full batch", batch, ""),
           fixed("copies", "of the model, each on as many of the accelerators", found->copies, "")};
}

}  // namespace tco
