#include "import/bills/cache_counts.hpp"

#include "import/text/phrases.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <cmath>

namespace tco::importing {
namespace {

using Path = std::initializer_list<const char*>;

/// The number at the end of the keys; 0 where there is none.
double number_below(const Json& root, Path keys) {
  const Json* at = &root;
  for (const char* const key : keys) {
    if (!at->is_object() || !at->contains(key)) return 0;
    at = &at->at(key);
  }
  return at->is_number() ? std::max(0.0, at->get<double>()) : 0;
}

double most_of(const Json& root, std::initializer_list<Path> paths) {
  double most = 0;
  for (const Path& path : paths) most = std::max(most, number_below(root, path));
  return most;
}

bool same(double a, double b) { return std::abs(a - b) < 0.5; }

}  // namespace

void take_details(const Json& usage, CacheCounts& counts) {
  counts.read = std::max(
      counts.read, most_of(usage, {{"cache_read_input_tokens"},                 // Anthropic
                                   {"prompt_tokens_details", "cached_tokens"},  // OpenAI
                                   {"input_tokens_details", "cached_tokens"},   // its Responses
                                   {"prompt_cache_hit_tokens"},                 // DeepSeek
                                   {"cached_content_token_count"},              // Gemini
                                   {"cachedContentTokenCount"},
                                   {"cacheReadInputTokens"},  // Bedrock
                                   {"cacheReadInputTokenCount"},
                                   {"cached_tokens"}}));  // Moonshot
  const double short_lived = most_of(
      usage,
      {{"cache_creation", "ephemeral_5m_input_tokens"},
       {"prompt_tokens_details", "cache_creation_token_details", "ephemeral_5m_input_tokens"},
       {"cache_creation_token_details", "ephemeral_5m_input_tokens"}});
  const double for_an_hour = most_of(
      usage,
      {{"cache_creation", "ephemeral_1h_input_tokens"},
       {"prompt_tokens_details", "cache_creation_token_details", "ephemeral_1h_input_tokens"},
       {"cache_creation_token_details", "ephemeral_1h_input_tokens"}});
  counts.written_hour = std::max(counts.written_hour, for_an_hour);
  counts.written = std::max({counts.written, short_lived + for_an_hour,
                             most_of(usage, {{"cache_creation_input_tokens"},
                                             {"prompt_tokens_details", "cache_creation_tokens"},
                                             {"prompt_tokens_details", "cache_write_tokens"},
                                             {"cacheWriteInputTokens"},
                                             {"cacheWriteInputTokenCount"}})});
  const double fresh = most_of(usage, {{"prompt_cache_miss_tokens"},
                                       {"uncached_input_tokens"},
                                       {"prompt_tokens_details", "text_tokens"}});
  if (fresh > 0) counts.fresh = fresh;
  const auto take = [&](double& count, std::initializer_list<Path> paths) {
    count = std::max(count, most_of(usage, paths));
  };
  take(counts.audio,
       {{"prompt_tokens_details", "audio_tokens"}, {"input_tokens_details", "audio_tokens"}});
  take(counts.images,
       {{"prompt_tokens_details", "image_tokens"}, {"input_tokens_details", "image_tokens"}});
  take(counts.audio_made,
       {{"completion_tokens_details", "audio_tokens"}, {"output_tokens_details", "audio_tokens"}});
  take(counts.images_made,
       {{"completion_tokens_details", "image_tokens"}, {"output_tokens_details", "image_tokens"}});
  take(counts.reasoning, {{"completion_tokens_details", "reasoning_tokens"},
                          {"output_tokens_details", "reasoning_tokens"}});
  take(counts.searches, {{"server_tool_use", "web_search_requests"},
                         {"prompt_tokens_details", "web_search_requests"}});
}

void part_by_kind(const CacheCounts& counts, Usage& usage) {
  const auto move = [](double tokens, double& from, double least, double& to) {
    to = std::clamp(tokens, 0.0, std::max(from - least, 0.0));
    from -= to;
  };
  move(counts.audio, usage.input, usage.cached, usage.input_audio);
  move(counts.images, usage.input, usage.cached, usage.input_image);
  move(counts.audio_made, usage.output, 0, usage.output_audio);
  move(counts.images_made, usage.output, 0, usage.output_image);
  usage.reasoning = std::min(counts.reasoning, usage.output);
  usage.searches = counts.searches;
}

PromptShapes::Possible PromptShapes::possible(const CacheCounts& counts) {
  const double read = counts.read, written = counts.written, prompt = counts.prompt;
  Possible can{prompt >= read + written, prompt >= read, true};
  const auto narrow = [&](const Possible& fits) {
    Possible left{};
    for (std::size_t i = 0; i < kShapes; ++i) left[i] = can[i] && fits[i];
    if (std::count(left.begin(), left.end(), true) > 0) can = left;
  };
  if (counts.fresh) {
    narrow({same(prompt, *counts.fresh + read + written), same(prompt, *counts.fresh + read),
            same(prompt, *counts.fresh)});
  }
  if (counts.total && *counts.total > prompt + 0.5) {
    narrow({false, same(*counts.total, prompt + written),
            same(*counts.total, prompt + read + written)});
  }
  return can;
}

void PromptShapes::see(const std::string& model, const CacheCounts& counts) {
  if (counts.read + counts.written == 0) return;
  const Possible can = possible(counts);
  const auto [known, fresh] = of_model_.emplace(model, can);
  if (fresh) return;
  for (std::size_t i = 0; i < kShapes; ++i) known->second[i] = known->second[i] && can[i];
}

void PromptShapes::put(const std::string& model, const CacheCounts& counts, Usage& usage) {
  usage.cached = counts.read;
  usage.cache_write = counts.written;
  usage.cache_write_hour = std::min(counts.written_hour, counts.written);
  usage.input = counts.prompt;
  if (counts.read + counts.written == 0) return;
  Possible can = of_model_.at(model);  // none where its records contradict one another
  if (std::count(can.begin(), can.end(), true) == 0) can = possible(counts);
  const auto shape =
      static_cast<std::size_t>(std::find(can.begin(), can.end(), true) - can.begin());
  ++taken_[shape];
  if (shape == both) usage.input = counts.prompt - counts.written;
  if (shape == neither) usage.input = counts.prompt + counts.read;
}

std::string PromptShapes::said() const {
  constexpr std::array<const char*, kShapes> kWords{
      "to hold what was read from the cache and what was written to it",
      "to hold what was read from the cache, not what was written to it",
      "without what was read from the cache and written to it"};
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < kShapes; ++i) {
    if (taken_[i] > 0) parts.push_back(kWords[i] + (" in " + counted(taken_[i], "record")));
  }
  return parts.empty() ? "" : "prompt tokens taken " + text::joined(parts, "; ");
}

}  // namespace tco::importing
