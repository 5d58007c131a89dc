#include "import/tables/litellm_keys.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tco::importing::litellm {
namespace {

constexpr std::array kTokenKeys{
    TokenKey{"input_cost_per_token", Meter::input_token},
    TokenKey{kByToken, Meter::output_token},
    TokenKey{"cache_read_input_token_cost", Meter::cached_input_token},
    TokenKey{"input_cost_per_token_cache_hit", Meter::cached_input_token},
    TokenKey{"cache_creation_input_token_cost", Meter::cache_write_token},
    TokenKey{"cache_creation_input_token_cost_above_1hr", Meter::cache_write_token, true},
    TokenKey{"output_cost_per_reasoning_token", Meter::reasoning_token},
    TokenKey{"input_cost_per_audio_token", Meter::input_audio_token},
    TokenKey{"cache_read_input_audio_token_cost", Meter::cached_input_audio_token},
    TokenKey{"output_cost_per_audio_token", Meter::output_audio_token},
    TokenKey{"input_cost_per_image_token", Meter::input_image_token},
    TokenKey{"output_cost_per_image_token", Meter::output_image_token}};

constexpr unsigned bit(Mode mode) { return 1u << static_cast<unsigned>(mode); }
constexpr unsigned kAll = ~0u;
constexpr std::array kUnitKeys{
    UnitKey{"input_cost_per_request", Meter::request, 1, kAll},
    UnitKey{"input_cost_per_query", Meter::request, 1, kAll},
    UnitKey{"output_cost_per_image", Meter::image, 1, bit(Mode::image)},
    UnitKey{kImageGivenIn, Meter::image, 1, bit(Mode::image)},
    UnitKey{kPixelIn, Meter::megapixel, kMillion, bit(Mode::image)},
    UnitKey{"output_cost_per_pixel", Meter::megapixel, kMillion, bit(Mode::image)},
    UnitKey{"output_cost_per_video_per_second", Meter::video_second, 1, kAll},
    UnitKey{"output_cost_per_second", Meter::video_second, 1, bit(Mode::video)},
    UnitKey{"output_cost_per_second", Meter::audio_second, 1,
            bit(Mode::transcription) | bit(Mode::speech)},
    UnitKey{"input_cost_per_second", Meter::audio_second, 1, bit(Mode::transcription)},
    UnitKey{"input_cost_per_audio_per_second", Meter::audio_second, 1, kAll},
    UnitKey{"input_cost_per_character", Meter::character, 1, bit(Mode::speech)}};
}  // namespace

Mode mode_of(const Value& row) {
  const std::string mode = text_of(row, "mode");
  if (is_one_of(mode, {"image_generation", "image_edit"})) return Mode::image;
  if (mode == "video_generation") return Mode::video;
  if (mode == "audio_transcription") return Mode::transcription;
  if (mode == "audio_speech") return Mode::speech;
  const bool answers = is_one_of(mode, {"", "chat", "completion", "responses", "realtime"});
  return answers ? Mode::text : Mode::embedding;  // rerank, moderation, search ... answer no tokens
}

Key key_of(std::string_view text) {
  Key key;
  constexpr std::array<std::array<std::string_view, 2>, 3> kLevels{
      {{"_batches", "batch"}, {"_flex", "flex"}, {"_priority", "priority"}}};
  const auto take_level = [&] {
    for (const auto& [suffix, level] : kLevels) {
      if (!text.ends_with(suffix)) continue;
      text.remove_suffix(suffix.size());
      key.level = level;
    }
  };
  take_level();
  constexpr std::string_view kAbove = "_above_", kTokens = "k_tokens";
  const std::size_t above = text.rfind(kAbove);
  if (above != std::string_view::npos && text.ends_with(kTokens)) {
    const char* const from = text.data() + above + kAbove.size();
    const char* const to = text.data() + text.size() - kTokens.size();
    double thousands = 0;
    if (from < to && std::from_chars(from, to, thousands).ptr == to) {
      key.above = thousands * 1000;
      text = text.substr(0, above);
    }
  }
  if (key.level.empty()) take_level();  // "_batches_above_200k_tokens"
  key.base = text;
  return key;
}

const TokenKey* token_key(std::string_view base) {
  const auto known = std::find_if(kTokenKeys.begin(), kTokenKeys.end(),
                                  [&](const TokenKey& token) { return token.key == base; });
  return known == kTokenKeys.end() ? nullptr : &*known;
}

std::span<const UnitKey> unit_keys() { return kUnitKeys; }

bool is_information(std::string_view key) {
  return key.starts_with("supports_") || key.starts_with("supported_") || key.starts_with("max_") ||
         is_one_of(key, {"litellm_provider", "mode", "source", "metadata", "deprecation_date",
                         "output_vector_size", "prompt_cache_min_tokens", "rpm", "tpm", "comment",
                         "audio_transcription_config", "bedrock_output_config_effort_ceiling",
                         "bedrock_converse_supports_strict_tools", "gemini_native_audio",
                         "gemini_audio_only_live", "uses_embed_content",
                         "use_openai_responses_path", "web_search_billing_unit"});
}

}  // namespace tco::importing::litellm
