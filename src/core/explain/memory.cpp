#include "tco/core/speed/memory.hpp"

#include "core/explain/builder.hpp"
#include "tco/core/quantity/text.hpp"

namespace tco {

void ExplanationBuilder::explain_precision(const Prospect& found) {
  if (found.tried.empty()) return;
  std::vector<Term> tried;
  for (const Tried& one : found.tried) {
    tried.push_back({one.precision, one.why.empty() ? "the one" : one.why, one.bits, "bits", ""});
  }
  add("predicted.precision_bits",
      "the first of the published one, 8 bits, Q6_K, Q4_K_M (of many streams: 4 bits) that fits "
      "and is quick enough",
      found.run.precision.weight_bits, "bits", std::move(tried));
}

void ExplanationBuilder::explain_memory(const Prospect& found) {
  const speed::TextArchitecture& shape = *option_.model->text;
  const auto gib = [](Bytes bytes) { return bytes.in(unit::GiB); };
  const speed::Precision& kept = found.run.precision;
  if (!kept.file) {
    add("predicted.weights_gib", "N * bits / 8 / 2^30", gib(found.weights) / found.run.copies,
        "GiB",
        {{"N", "parameters of " + option_.model->id, shape.parameters, "", ""},
         {"bits", "of a weight at " + found.precision, kept.weight_bits, "", ""}});
  }
  const double number = kept.kv_bits / 8;
  const Bytes each = speed::kv_cache(shape, kept, found.run.context);
  std::vector<Term> terms{{"b", "bytes of a number in the cache", number, "", ""},
                          {"full", "layers that keep all of it", shape.full_layers, "", ""},
                          {"ctx", "tokens in the cache of a stream", found.run.context, "", ""}};
  std::string formula = "full * latent * b * ctx / 2^30";
  if (shape.latent > 0) {
    terms.push_back({"latent", "numbers of a token and layer", shape.latent, "", ""});
  } else {
    formula = "2 * kv * hd * b * full * ctx / 2^30";
    terms.push_back({"kv", "heads of keys and values", shape.kv_heads, "", ""});
    terms.push_back({"hd", "numbers of a head", shape.head_dim, "", ""});
    if (shape.layers > shape.full_layers && shape.window > 0) {
      formula = "2 * kv * hd * b * (full * ctx + windowed * min(ctx, window)) / 2^30";
      terms.push_back(
          {"windowed", "layers with a window", shape.layers - shape.full_layers, "", ""});
      terms.push_back({"window", "tokens that those keep", shape.window, "", ""});
    }
  }
  add("predicted.cache_gib", formula, gib(each), "GiB", std::move(terms));
  const double copies = found.run.copies;
  std::vector<Term> sum{
      figure("weights", kept.file ? "the file of the model" : "predicted.weights_gib",
             gib(found.weights) / copies, "GiB"),
      {"B", "streams at once", found.run.streams, "", ""},
      figure("cache", "predicted.cache_gib", gib(each), "GiB"),
      {"engine", "what the engine keeps for itself",
       gib(found.needed - found.weights - found.caches), "GiB", ""}};
  if (found.room) {
    sum.push_back({"room", "what there is for it", gib(*found.room), "GiB", ""});
  }
  if (copies > 1) {
    sum.push_back({"copies",
                   "copies of the model, each on " + plain_number(found.run.accelerators / copies) +
                       " of the " + plain_number(found.run.accelerators) + " accelerators",
                   copies, "", ""});
  }
  add("predicted.memory_gib",
      copies > 1 ? "copies * weights + B * cache + engine" : "weights + B * cache + engine",
      gib(found.needed), "GiB", std::move(sum));
}

}  // namespace tco
