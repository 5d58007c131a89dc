#pragma once

#include "tco/import/text/table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::importing {

/// What a file says of a language model, on its way into a `models` document.
struct Shape {
  std::string name;  ///< What the file calls it; empty: nothing.
  std::string task;  ///< embed or rerank; empty: it writes.
  double layers = 0;
  double full_layers = 0;  ///< Whose cache grows with the context.
  std::optional<double> window;
  double hidden = 0, heads = 0, kv_heads = 0, head_dim = 0;
  std::optional<double> latent_rank, rope_dim;  ///< Of latent attention.
  double ffn = 0;
  double experts = 0, experts_per_token = 0, expert_ffn = 0, shared_ffn = 0;
  double first_dense_layers = 0;
  double moe_layers = 0;  ///< With experts.
  double vocabulary = 0;
  bool tied = false;
  std::optional<double> max_context;
  double parameters = 0;
  double active_parameters = 0;  ///< Without the look-up of the input embedding.
  std::string counted;           ///< How the parameters were.
  std::string precision;         ///< Id; empty: the file does not say.
  std::string untold;            ///< Why it does not.
  std::optional<double> gib;     ///< Of the weights at it.
};

/// The document of one model. Its id is the user's, else made of the name. Throws Error where there
/// is neither, or the numbers contradict each other.
Imported model_document(const Shape& shape, const Table& table, std::string_view tool);

/// The id of the catalog for a model's name: its last part, lower case, without the endings that
/// tell how it was tuned or stored.
std::string model_id_of(std::string_view name);

}  // namespace tco::importing
