#include "tco/report/html/page.hpp"

#include "report/html/html.hpp"
#include "report/words/base64.hpp"
#include "report/words/xml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tco::report {
namespace {

constexpr std::size_t kMostWarnings = 4;  ///< On paper.
constexpr std::size_t kMostTold = 40;

const Paragraph* headline_of(const Report& report) {
  for (const auto& block : report.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph && paragraph->strong) return paragraph;
  }
  return nullptr;
}

std::string strip_html(const Strip& strip) {
  std::string out = "<p class=\"strip\"><b>" + xml_text(strip.heading) + "</b>";
  for (const std::string& part : strip.parts) out += " <span>" + xml_text(part) + "</span>";
  return out + "</p>\n";
}

/// Blocks one after another; what stands under a heading is a section.
class ChapterHtml {
 public:
  ChapterHtml(const Chapter& chapter, std::size_t number, bool alone)
      : chapter_(chapter), id_("c" + std::to_string(number)), alone_(alone) {}

  std::string text() {
    out_ = "<article id=\"" + id_ + "\">\n";
    if (!chapter_.name.empty()) out_ += "<p class=\"name\">" + xml_text(chapter_.name) + "</p>\n";
    for (const auto& block : chapter_.report.blocks) {
      std::visit([&](const auto& one) { add(one); }, block);
    }
    warnings();
    close();
    return out_ + "</article>\n";
  }

 private:
  std::string next_id() { return id_ + '-' + std::to_string(++blocks_); }
  void close() {
    if (open_) out_ += "</section>\n";
    open_ = false;
  }

  void add(const Paragraph& paragraph) {
    if (paragraph.text.empty()) return;
    const bool first = paragraph.strong && !headed_;
    headed_ = headed_ || paragraph.strong;
    out_ += element(first              ? (alone_ ? "h1" : "h2")
                    : paragraph.strong ? "strong"
                                       : "p",
                    paragraph.text);
  }
  void add(const Heading& heading) {
    close();
    const std::string id = next_id();
    out_ += std::string(heading.on_paper ? "<section" : "<section class=\"screen\"") +
            " aria-labelledby=\"" + id + "\">\n<" + level() + " id=\"" + id + "\">" +
            xml_text(heading.text) + "</" + level() + ">\n";
    open_ = true;
    label_ = heading.text;
  }
  void add(const Grid& grid) { out_ += grid_html(grid, label_); }
  void add(const Strip& strip) { out_ += strip_html(strip); }
  void add(const Chart& chart) { out_ += chart_html(chart, next_id()); }
  void add(const Bars& bars) { out_ += bars_html(bars, next_id()); }
  void add(const Panels& panels) { out_ += panels_html(panels, next_id()); }
  void add(const Live& live) { out_ += live_html(live, next_id()); }
  void add(const Download& download) { out_ += download_html(download); }

  void warnings() {
    const auto& warnings = chapter_.report.warnings;
    if (warnings.empty()) return;
    add(Heading{"To keep in mind"});
    out_ += "<ul>\n";
    for (std::size_t i = 0; i < std::min(warnings.size(), kMostTold); ++i) {
      out_ += std::string(i < kMostWarnings ? "<li>" : "<li class=\"minor\">") +
              xml_text(warnings[i]) + "</li>\n";
    }
    out_ += "</ul>\n";
    if (warnings.size() > kMostTold) {
      out_ += element("p", std::to_string(warnings.size() - kMostTold) + " more: --verbose");
    }
  }

  std::string level() const { return alone_ ? "h2" : "h3"; }

  const Chapter& chapter_;
  std::string id_;
  bool alone_;
  std::string out_, label_;
  std::size_t blocks_ = 0;
  bool headed_ = false, open_ = false;
};

std::string contents(const std::vector<Chapter>& chapters) {
  std::string out = "<h1>Own it, or pay for it by use?</h1>\n<nav aria-label=\"Contents\">\n<ol>\n";
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const Paragraph* const headline = headline_of(chapters[i].report);
    out += fmt::format("<li><a href=\"#c{}\">{}</a>", i + 1, xml_text(chapters[i].name)) +
           (headline ? ": " + xml_text(headline->text) : "") + "</li>\n";
  }
  return out + "</ol>\n</nav>\n";
}

}  // namespace

std::string element(std::string_view name, std::string_view text) {
  return fmt::format("<{}>{}</{}>\n", name, xml_text(text), name);
}

std::string to_page(const std::vector<Chapter>& chapters) {
  const bool alone = chapters.size() == 1;
  const Paragraph* const headline = headline_of(chapters.front().report);
  const std::string title =
      alone && headline ? headline->text : "tco: " + std::to_string(chapters.size()) + " questions";
  const std::string_view style = page_style(), script = page_script();
  // Nothing but these two texts may style or run: what gets through as markup stays dead.
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"tco {}\">\n<title>{}</title>\n<style>{}</style>\n"
      "</head>\n<body>\n<main>\n",
      sha256_base64(style), sha256_base64(script), TCO_VERSION, xml_text(title), style);
  if (!alone) out += contents(chapters);
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    out += ChapterHtml(chapters[i], i + 1, alone).text();
  }
  out += fmt::format(
      "</main>\n<footer><p>Made by <a href=\"{}\">tco {}</a>. This file asks nothing of any "
      "network.</p></footer>\n<script>{}</script>\n</body>\n</html>\n",
      TCO_HOMEPAGE, TCO_VERSION, script);
  return out;
}

std::string to_html(const Report& report, const Layout&) { return to_page({{"", report}}); }

}  // namespace tco::report
