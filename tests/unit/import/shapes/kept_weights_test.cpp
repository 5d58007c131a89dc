#include "tco/error.hpp"
#include "tco/import/import.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace kept_weights_test {

using nlohmann::json;

namespace {

tco::importing::Imported import(const std::string& text) {
  tco::importing::Table table{"config.json", text, std::nullopt, {}};
  table.measured.model = "mine";
  return tco::importing::imported("hf-config", table);
}

json model_of(const std::string& text) { return json::parse(import(text).document)["models"][0]; }

std::string refusal(const std::string& text) {
  try {
    import(text);
  } catch (const tco::Error& e) {
    return e.what();
  }
  return "";
}

/// Llama 3.1 8B, with `more` keys.
std::string llama(const std::string& more) {
  return R"({"model_type": "llama", "hidden_size": 4096, "intermediate_size": 14336,
    "num_attention_heads": 32, "num_hidden_layers": 32, "num_key_value_heads": 8,
    "vocab_size": 128256, "tie_word_embeddings": false, "torch_dtype": "bfloat16")" +
         more + "}";
}

std::string quantized(const std::string& config) {
  return llama(R"(, "quantization_config": )" + config);
}

}  // namespace

// 8.030e9 weights, of which 2 x 128,256 x 4,096 = 1.051e9 are looked up or make the head and stay
// in 16 bits: (6.979e9 x bits + 1.051e9 x 16) / 8 / 2^30.
TEST_CASE("a quantized config.json tells precision and memory", "[import]") {
  struct Row {
    const char *because, *config, *precision;
    double gib;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"block scales", R"({"quant_method": "fp8", "weight_block_size": [128, 128]})", "fp8", 8.457},
      {"Model Optimizer", R"({"quant_method": "modelopt", "quant_algo": "FP8"})", "fp8", 8.457},
      {"blocks of 16 with a scale of 8 bits: 4.5", R"({"quant_method": "modelopt", "quant_algo": "NVFP4"})", "nvfp4", 5.614},
      {"groups of 128, scale and zero: 4.15625", R"({"quant_method": "awq", "bits": 4, "group_size": 128})", "int4", 5.335},
      {"groups of 32: 4.625", R"({"quant_method": "gptq", "bits": 4, "group_size": 32})", "int4", 5.716},
      {"eight bits", R"({"quant_method": "gptq", "bits": 8, "group_size": -1})", "int8", 8.457},
      {"QLoRA: 4.5", R"({"quant_method": "bitsandbytes", "load_in_4bit": true, "bnb_4bit_quant_type": "nf4"})", "nf4", 5.614},
      {"LLM.int8()", R"({"quant_method": "bitsandbytes", "load_in_8bit": true})", "int8", 8.457},
      {"compressed, float", R"({"quant_method": "compressed-tensors", "config_groups": {"group_0": {"weights":
        {"num_bits": 8, "type": "float"}}}})", "fp8", 8.457},
      {"compressed, whole numbers", R"({"quant_method": "compressed-tensors", "config_groups": {"group_0": {"weights":
        {"num_bits": 4, "type": "int", "group_size": 128}}}})", "int4", 5.335},
      {"HQQ, groups of 64: 4.3125", R"({"quant_method": "hqq", "quant_config": {"weight_quant_params": {"nbits": 4,
        "group_size": 64}}})", "int4", 5.462},
  }));
  // clang-format on
  CAPTURE(row.because);
  const json memory = model_of(quantized(row.config)).at("memory").at(0);
  CHECK(memory.at("precision") == row.precision);
  CHECK(memory.at("gib").get<double>() == Approx(row.gib).margin(0.01));
}

// Never silently 16 bits.
TEST_CASE("a precision that cannot be told is told", "[import]") {
  for (const char* const config :
       {R"({"quant_method": "quark"})", R"({"quant_method": "hqq", "quant_config": {"nbits": 3}})",
        R"({"quant_method": "modelopt", "quant_algo": "MIXED_PRECISION"})",
        R"({"quant_method": "compressed-tensors", "config_groups": {"a": {"weights": {"num_bits": 4,
        "type": "int"}}, "b": {"weights": {"num_bits": 8, "type": "int"}}}})"}) {
    CAPTURE(config);
    const auto imported = import(quantized(config));
    CHECK_FALSE(json::parse(imported.document)["models"][0].contains("memory"));
    REQUIRE_FALSE(imported.notes.empty());
    CHECK(imported.notes.back().starts_with("precision not told ("));
  }
  CHECK(import(llama("")).notes.empty());
}

TEST_CASE("layers are read as they are listed, or refused with a cure", "[import]") {
  const std::string qwen = R"({"model_type": "qwen2", "hidden_size": 64, "intermediate_size": 128,
    "num_attention_heads": 4, "num_hidden_layers": 8, "vocab_size": 100, "sliding_window": 4096)";
  const auto full = [](const std::string& text) {
    return model_of(text).at("architecture").at("full_attention_layers").get<double>();
  };
  CHECK(full(qwen + "}") == 8);  // stated, not used
  CHECK(full(qwen + R"(, "use_sliding_window": true, "max_window_layers": 3})") == 3);
  CHECK(full(qwen + R"(, "use_sliding_window": true})") == 8);  // 28 of 8
  const std::string listed =
      R"(, "num_hidden_layers": 2, "layer_types": ["full_attention", "linear_attention"])";
  const std::string small =
      R"({"model_type": "llama", "hidden_size": 64, "intermediate_size": 128,
      "num_attention_heads": 4, "vocab_size": 100)";
  CHECK(
      refusal(small + listed + "}").find("\"linear_attention\" is not understood\n  hint: write") !=
      std::string::npos);
  const std::string sliding =
      R"(, "num_hidden_layers": 2, "layer_types": ["full_attention", "sliding_attention"])";
  CHECK(refusal(small + sliding + "}").find("without sliding_window") != std::string::npos);
  CHECK(full(small + sliding + R"(, "sliding_window": 16})") == 1);
}

// DeepSeek: of layers 1 to 7, those whose number 2 divides have experts: 2, 4 and 6.
TEST_CASE("layers with experts are counted by the layout's rule", "[import]") {
  const std::string config = R"({"model_type": "deepseek_v2", "hidden_size": 64,
    "intermediate_size": 128, "moe_intermediate_size": 32, "num_attention_heads": 4,
    "num_hidden_layers": 8, "vocab_size": 100, "n_routed_experts": 4, "num_experts_per_tok": 2,
    "first_k_dense_replace": 1)";
  const auto shape = [&](const char* more) {
    return model_of(config + more + "}").at("architecture");
  };
  CHECK_FALSE(shape("").contains("moe_layers"));
  CHECK(shape(R"(, "moe_layer_freq": 2)").at("moe_layers") == 3);
  CHECK(shape(R"(, "moe_layer_freq": [0, 1, 0, 0, 1, 0, 0, 0])").at("moe_layers") == 2);
  // An expert is 3 x 64 x 32 weights: four layers fewer have four of them and 4 x 64 of a router
  // less, and a feed-forward of 3 x 64 x 128 each more.
  const double fewer = shape("").at("parameters").get<double>() -
                       shape(R"(, "moe_layer_freq": 2)").at("parameters").get<double>();
  CHECK(fewer == 4 * (4 * 3 * 64 * 32 + 4 * 64 - 3 * 64 * 128));
}

TEST_CASE("what a config.json leaves out or writes as Python does", "[import]") {
  const std::string gemma = R"({"model_type": "gemma3", "text_config": {"model_type": "gemma3_text",
    "hidden_size": 64, "intermediate_size": 128, "num_attention_heads": 4, "num_hidden_layers": 6}})";
  const std::string said = refusal(gemma);
  CHECK(said.find("expected \"vocab_size\" in text_config") != std::string::npos);
  CHECK(said.find("add the key") != std::string::npos);
  CHECK(
      import(llama(R"(, "limit": [0.0, Infinity, -Infinity, NaN], "word": "Infinity")")).records ==
      1);
  const std::string hybrid = refusal(R"({"model_type": "nemotron_h", "limit": [0, Infinity]})");
  CHECK(hybrid.find("the layout \"nemotron_h\" is not understood") != std::string::npos);
  // Places of the document that is made are no places of the file.
  std::string heads = llama("");
  heads.replace(heads.find("heads\": 8"), 9, "heads\": 5");
  CHECK(refusal(heads).starts_with("config.json: /models/0/architecture/kv_heads: expected a "));
}

// Heads as transformers names them: a class or a score, a vector, the next token.
TEST_CASE("a config.json tells what its model is for", "[import]") {
  const auto task = [](const std::string& more) {
    return model_of(llama(more)).value("task", "generate");
  };
  CHECK(task(R"(, "architectures": ["LlamaForCausalLM"])") == "generate");
  CHECK(task("") == "generate");
  CHECK(task(R"(, "architectures": ["LlamaModel"])") == "embed");
  CHECK(task(R"(, "architectures": ["LlamaForSequenceClassification"])") == "rerank");
  // Qwen3's keep the head that writes.
  const char* const writes = R"(, "architectures": ["Qwen3ForCausalLM"], "_name_or_path": )";
  CHECK(task(writes + std::string(R"("Qwen/Qwen3-Embedding-8B")")) == "embed");
  CHECK(task(writes + std::string(R"("Qwen/Qwen3-Reranker-8B")")) == "rerank");
}

}  // namespace kept_weights_test
