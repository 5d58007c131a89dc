#pragma once

#include "tco/report/words/report.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace tco::report {

inline constexpr int kPictureWidth = 640, kPictureHeight = 360;

/// A text in lines of a title.
nlohmann::ordered_json title_of(const std::string& text);

std::string panels_spec(const Panels& panels);

}  // namespace tco::report
