#pragma once

#include "report/chart/picture.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace tco::report {

inline constexpr double kEdge = 16;  ///< White around a picture, pixels.
inline constexpr double kLine = 20;  ///< From one line of text to the next.

/// The begin of the element, of a picture that is so high. `more`: further attributes, on a page.
std::string picture_head(const PictureLook& look, double height, std::string_view title,
                         std::string_view description, std::string_view more = {});

/// The title in lines of at most so many characters; `bottom` becomes the base of the last.
std::string title_lines(std::string_view title, std::size_t characters, double& bottom);

}  // namespace tco::report
