#pragma once

#include "tco/report/words/layout.hpp"
#include "tco/report/words/report.hpp"

#include <string>
#include <vector>

namespace tco::report {

/// The answer to one question, as a part of a page.
struct Chapter {
  std::string name;  ///< In the table of contents.
  Report report;     ///< Its first strong paragraph is the headline.
};

/// One HTML file that needs no other: text, pictures, dials that its script turns, documents to
/// take away. Opens anywhere, reaches nothing, prints, and reads aloud; the same bytes for the same
/// chapters, at least one. Several have a table of contents.
std::string to_page(const std::vector<Chapter>& chapters);

/// A page of one chapter.
std::string to_html(const Report& report, const Layout& layout);

}  // namespace tco::report
