#include "tco/error.hpp"
#include "tco/import/import.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace shapes_test {

using nlohmann::json;

namespace {

json model_of(const std::string& format, const std::string& text) {
  tco::importing::Table table{"file", text, std::nullopt, {}};
  table.measured.model = "mine";
  return json::parse(tco::importing::imported(format, table).document).at("models").at(0);
}

std::string refusal(const std::string& format, const std::string& text) {
  try {
    model_of(format, text);
  } catch (const tco::Error& e) {
    CHECK(e.code() == tco::ExitCode::input);
    return e.what();
  }
  return "";
}

/// A GGUF header, put together by hand.
class Header {
 public:
  Header& word(const std::string& key, const std::string& value) {
    text(key);
    put<std::uint32_t>(8);
    text(value);
    ++keys_;
    return *this;
  }
  Header& number(const std::string& key, std::uint32_t value) {
    text(key);
    put<std::uint32_t>(4);
    put(value);
    ++keys_;
    return *this;
  }
  Header& tokens(std::uint64_t count) {
    text("tokenizer.ggml.tokens");
    put<std::uint32_t>(9);
    put<std::uint32_t>(8);
    put(count);
    for (std::uint64_t i = 0; i < count; ++i) text("t");
    ++keys_;
    return *this;
  }
  Header& tensor(const std::string& name, std::vector<std::uint64_t> shape, std::uint32_t type) {
    std::swap(out_, tensors_);
    text(name);
    put(static_cast<std::uint32_t>(shape.size()));
    for (const std::uint64_t side : shape) put(side);
    put(type);
    put<std::uint64_t>(0);
    std::swap(out_, tensors_);
    ++tensor_count_;
    return *this;
  }
  std::string whole() const {
    Header all;
    all.out_ = "GGUF";
    all.put<std::uint32_t>(3);
    all.put(tensor_count_);
    all.put(keys_);
    return all.out_ + out_ + tensors_;
  }

 private:
  template <class T>
  void put(T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    out_.append(bytes, sizeof(T));
  }
  void text(const std::string& value) {
    put(static_cast<std::uint64_t>(value.size()));
    out_ += value;
  }

  std::string out_, tensors_;
  std::uint64_t keys_ = 0, tensor_count_ = 0;
};

/// A layer of 64 with a vocabulary of 10, two experts of which one is met.
Header small() {
  return Header()
      .word("general.architecture", "qwen3moe")
      .number("general.file_type", 7)
      .number("qwen3moe.block_count", 1)
      .number("qwen3moe.embedding_length", 64)
      .number("qwen3moe.attention.head_count", 4)
      .number("qwen3moe.attention.head_count_kv", 2)
      .number("qwen3moe.attention.key_length", 32)
      .number("qwen3moe.expert_count", 2)
      .number("qwen3moe.expert_used_count", 1)
      .tokens(10)
      .tensor("token_embd.weight", {64, 10}, 0)
      .tensor("output.weight", {64, 10}, 1)
      .tensor("blk.0.ffn_up_exps.weight", {64, 32, 2}, 8);
}

}  // namespace

// Parameters as the makers state them; 3 % is what a shape may miss (norms, biases, encoders).
TEST_CASE("parameters of a config.json are counted from its shape", "[import]") {
  struct Row {
    const char *because, *config;
    double parameters, active, full_layers;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"Llama 3.1 8B: grouped heads, head apart", R"({"model_type": "llama", "hidden_size": 4096, "intermediate_size": 14336,
        "num_attention_heads": 32, "num_hidden_layers": 32, "num_key_value_heads": 8, "vocab_size": 128256,
        "tie_word_embeddings": false})", 8.03e9, 7.5e9, 32},
      {"Qwen3 30B-A3B: experts", R"({"model_type": "qwen3_moe", "hidden_size": 2048, "intermediate_size": 6144, "head_dim": 128,
        "num_attention_heads": 32, "num_hidden_layers": 48, "num_key_value_heads": 4, "vocab_size": 151936, "num_experts": 128,
        "num_experts_per_tok": 8, "moe_intermediate_size": 768, "decoder_sparse_step": 1, "mlp_only_layers": [],
        "tie_word_embeddings": false})", 30.5e9, 3.04e9, 48},
      {"DeepSeek V3: a latent, three dense layers, a shared expert", R"({"model_type": "deepseek_v3", "hidden_size": 7168,
        "intermediate_size": 18432, "num_attention_heads": 128, "num_key_value_heads": 128, "num_hidden_layers": 61,
        "vocab_size": 129280, "kv_lora_rank": 512, "qk_rope_head_dim": 64, "qk_nope_head_dim": 128, "v_head_dim": 128,
        "q_lora_rank": 1536, "n_routed_experts": 256, "n_shared_experts": 1, "num_experts_per_tok": 8,
        "moe_intermediate_size": 2048, "first_k_dense_replace": 3, "tie_word_embeddings": false})", 671e9, 36.6e9, 61},
      {"Gemma 3 27B: the text part, one layer of six is full", R"({"model_type": "gemma3", "text_config": {"model_type":
        "gemma3_text", "hidden_size": 5376, "intermediate_size": 21504, "num_attention_heads": 32, "num_hidden_layers": 62,
        "num_key_value_heads": 16, "head_dim": 128, "vocab_size": 262208, "sliding_window": 1024}})", 27.0e9, 27.0e9, 10},
      {"gpt-oss 20B: every second layer is full", R"({"model_type": "gpt_oss", "hidden_size": 2880, "intermediate_size": 2880,
        "num_attention_heads": 64, "num_hidden_layers": 24, "num_key_value_heads": 8, "head_dim": 64, "vocab_size": 201088,
        "num_local_experts": 32, "num_experts_per_tok": 4, "sliding_window": 128, "tie_word_embeddings": false})",
        20.9e9, 3.6e9, 12},
  }));
  // clang-format on
  CAPTURE(row.because);
  const json shape = model_of("hf-config", row.config).at("architecture");
  CHECK(shape.at("parameters").get<double>() == Approx(row.parameters).epsilon(0.03));
  CHECK(shape.at("active_parameters").get<double>() == Approx(row.active).epsilon(0.03));
  CHECK(shape.at("full_attention_layers") == row.full_layers);
}

TEST_CASE("layouts that are not understood are refused by name", "[import]") {
  CHECK(refusal("hf-config", R"({"model_type": "mamba2", "hidden_size": 8})").find("\"mamba2\"") !=
        std::string::npos);
  const std::string hybrid =
      R"({"model_type": "qwen3_moe", "hidden_size": 8, "linear_num_value_heads": 4})";
  CHECK(refusal("hf-config", hybrid).find("linear_num_value_heads") != std::string::npos);
  CHECK(refusal("gguf", Header().word("general.architecture", "rwkv7").whole()).find("\"rwkv7\"") !=
        std::string::npos);
}

// 640 + 640 + 4096 elements; 2560 + 1280 bytes, and 4096 / 32 blocks of 34.
TEST_CASE("a GGUF header by hand", "[import]") {
  const json model = model_of("gguf", small().whole());
  const json& shape = model.at("architecture");
  CHECK(shape.at("parameters") == 640 + 640 + 4096);
  CHECK(shape.at("active_parameters") == 640 + 2048);  // without the look-up and the other expert
  CHECK(shape.at("vocab") == 10);
  CHECK(shape.at("kv_heads") == 2);
  CHECK(shape.at("head_dim") == 32);
  CHECK(shape.at("tied_embeddings") == false);
  CHECK(model.at("memory").at(0).at("precision") == "q8_0");
}

TEST_CASE("a GGUF header that ends anywhere is refused", "[import]") {
  const std::string whole = small().whole();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(refusal("gguf", whole.substr(0, length)).empty());
  }
  CHECK(refusal("gguf", whole + "weights").empty());
}

TEST_CASE("lengths that a GGUF header cannot have allocate nothing", "[import]") {
  const std::string whole = small().whole();
  // Of tensors, of keys, and of the first key's text.
  for (const std::size_t place : {8u, 16u, 24u}) {
    std::string hostile = whole;
    for (std::size_t i = 0; i < 8; ++i) hostile[place + i] = static_cast<char>(0xff);
    CAPTURE(place);
    CHECK_FALSE(refusal("gguf", hostile).empty());
  }
  CHECK(refusal("gguf", small().tensor("t", {1, 1, 1, 1, 1}, 0).whole()).find("5 dimensions") !=
        std::string::npos);
  const std::uint64_t side = std::uint64_t{1} << 40;
  CHECK(refusal("gguf", small().tensor("t", {side, side}, 0).whole()).find("1e15") !=
        std::string::npos);
  CHECK(refusal("gguf", small().tensor("t", {8}, 99).whole()).find("unknown type 99") !=
        std::string::npos);
  CHECK(refusal("gguf", small().number("qwen3moe.block_count", 2).whole()).find("given twice") !=
        std::string::npos);
}

}  // namespace shapes_test
