#include "report/chart/frame.hpp"

#include "report/words/xml_text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/wrapped.hpp"

#include <fmt/format.h>

namespace tco::report {

std::string picture_head(const PictureLook& look, double height, std::string_view title,
                         std::string_view description, std::string_view more) {
  const std::string width = tenths(look.width), high = tenths(height);
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width +
                    "\" height=\"" + high + "\" viewBox=\"0 0 " + width + ' ' + high +
                    "\" font-family=\"sans-serif\" font-size=\"13\"";
  std::string title_id, description_id;
  if (look.of_page()) {
    out += fmt::format(" class=\"{}\" fill=\"{}\" aria-labelledby=\"{}-t {}-d\"",
                       look.numbered ? "narrow" : "wide", look.ink().text, look.id, look.id);
    title_id = " id=\"" + look.id + "-t\"";
    description_id = " id=\"" + look.id + "-d\"";
    out += more;
  }
  out += ">\n<title" + title_id + '>' + xml_text(title) + "</title>\n<desc" + description_id + '>' +
         xml_text(description) + "</desc>\n";
  // White below: the colours are chosen for it, and a page may be dark.
  if (!look.of_page()) out += "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
  return out;
}

std::string title_lines(std::string_view title, std::size_t characters, double& bottom) {
  std::string out = "<g font-weight=\"bold\">\n";
  const std::string lines = text::wrapped(text::display_safe(title), characters);
  bottom = 6;
  for (std::size_t from = 0; from < lines.size();) {
    const std::size_t end = lines.find('\n', from);
    bottom += kLine;
    out += words(kEdge, bottom, Anchor::start, lines.substr(from, end - from));
    from = end + 1;
  }
  return out + "</g>\n";
}

}  // namespace tco::report
