#include "tco/core/speed/architecture.hpp"

namespace tco::speed {

Kind kind(const TextArchitecture& model) {
  if (model.experts > 0) return model.hybrid ? Kind::hybrid_moe : Kind::moe;
  return model.hybrid ? Kind::hybrid : Kind::dense;
}

bool same_shape(const TextArchitecture& a, const TextArchitecture& b) {
  TextArchitecture asked_as_long = a;
  asked_as_long.max_context = b.max_context;
  return asked_as_long == b;
}

double left_out(const TextArchitecture& model) {
  return model.experts > 0 ? 1.0 - model.experts_per_token / model.experts : 0.0;
}

}  // namespace tco::speed
