#include "core/machine/picture_memory.hpp"

#include "tco/core/quantity/text.hpp"

#include <algorithm>

namespace tco {
namespace {

/// Queries, keys, values and what they are added to, in 16 bits: what attention needs of a token.
constexpr double kBytesOfHidden = 4 * 2;

/// Pixels of all frames.
double size_of(double width, double height, double fps, Duration length) {
  return width * height * std::max(fps * length.in(unit::second), 1.0);
}

}  // namespace

speed::Picture picture_of(const Workload& workload, const speed::DiffusionArchitecture& model) {
  speed::Picture picture{.width = workload.width, .height = workload.height};
  if (workload.modality == Modality::video) {
    picture.frames = speed::frames(workload.length, workload.fps / unit::second, model);
  }
  return picture;
}

void take_recorded_memory(Prospect& found, const Hardware& hardware, const Model& model,
                          const Workload& workload) {
  if (found.fit != speed::Fit::yes) return;
  const double asked = size_of(workload.width, workload.height, workload.fps, workload.length);
  double largest = 0;
  for (const Performance& row : hardware.performance) {
    if (row.model != model.id || row.precision != found.precision) continue;
    const double size = size_of(row.width, row.height, row.fps, row.length);
    largest = std::max(largest, size);
    if (row.memory_gib && size <= asked) {
      found.needed = std::max(found.needed, *row.memory_gib * unit::GiB);
    }
  }
  if (asked <= largest) return;
  if (found.needed > found.weights) {
    found.of_memory =
        "needs at least the " + plain_number(found.needed.in(unit::GiB)) + " GiB of a smaller run";
  }
  if (found.needed > *found.room) {
    found.fit = speed::Fit::no;
    return;
  }
  const double tokens =
      speed::latent_tokens(*model.diffusion, picture_of(workload, *model.diffusion));
  const Bytes states = tokens * model.diffusion->hidden * kBytesOfHidden * unit::byte;
  if (states > found.weights) {
    found.fit = speed::Fit::unknown;
    found.of_memory += std::string(found.of_memory.empty() ? "" : "; ") +
                       "whether it fits is unknown: no run so large is recorded, and of what a "
                       "picture takes the weights alone are counted";
  }
}

}  // namespace tco
