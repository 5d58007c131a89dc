#pragma once

#include "tco/core/question/hardware.hpp"
#include "tco/core/speed/constants.hpp"

#include <vector>

namespace tco {

/// A chip with its own memory and processor, of which a machine has one.
bool is_whole(speed::Family family);

/// So many times the price of one, an estimate.
Rent rent_of_several(Rent one, double count);

/// Accelerators as a machine that nobody sells: cards in the smallest host that takes so many, a
/// chip with its own memory and processor alone. Its price is unknown where a card's is, or where
/// no host takes them. `hosts`: the one for the fewest cards first.
Hardware assembled(const Device& device, const std::vector<Host>& hosts,
                   const speed::SpeedConstants& constants);

}  // namespace tco
