#include "report/words/markdown_text.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"

#include <cctype>

namespace tco::report {
namespace {

std::string row_text(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line += ' ' + markdown_text(cell) + " |";
  return line + '\n';
}

std::string grid_text(const Grid& grid) {
  std::vector<std::string> headings;
  std::string rule = "|";
  for (const Grid::Column& column : grid.columns) {
    headings.push_back(column.heading);
    rule += column.right ? "---:|" : "---|";
  }
  std::string out = row_text(headings) + rule + '\n';
  for (const auto& row : grid.rows) out += row_text(row);
  if (!grid.rest.empty()) out += '\n' + markdown_text(grid.rest) + '\n';
  for (const Grid::Column& column : grid.columns) {
    if (!column.note.empty())
      out += '\n' + markdown_text(column.heading + ": " + column.note) + '\n';
  }
  for (const std::string& note : grid.notes) out += '\n' + markdown_text(note) + '\n';
  return out;
}

bool is_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// ":100:", which becomes a picture.
bool begins_picture(std::string_view text) {
  const std::size_t end = text.find_first_not_of(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-", 1);
  return end != text.npos && end > 1 && text[end] == ':';
}

/// A word of 7 to 40 hexadecimal digits, which becomes the link of a commit.
bool begins_commit(std::string_view text, std::size_t i) {
  if (i > 0 && is_alnum(text[i - 1])) return false;
  std::size_t end = i;
  bool letter = false, digit = false;
  for (; end < text.size() && is_alnum(text[end]); ++end) {
    const bool number = text[end] >= '0' && text[end] <= '9';
    (number ? digit : letter) = true;
    if (!number && (text[end] | 32) > 'f') return false;
  }
  return letter && digit && end - i >= 7 && end - i <= 40;
}

/// True where a server would begin a link or a picture of its own behind this character: a mention,
/// the number of an issue, an address, a commit.
bool begins_link(std::string_view text, std::size_t i) {
  const std::string_view after = text.substr(i + 1);
  const bool digit = !after.empty() && after[0] >= '0' && after[0] <= '9';
  switch (text[i]) {
    case '@':
      return !after.empty() && after[0] != ' ';
    case '#':
    case '!':
      return digit;
    case '-':  // GH-12
      return digit && i > 1 && (text[i - 1] | 32) == 'h' && (text[i - 2] | 32) == 'g';
    case ':':
      return after.starts_with("//") || begins_picture(text.substr(i));
    case 'w':
    case 'W':
      return after.starts_with('.') && i > 1 && (text[i - 1] | 32) == 'w' &&
             (text[i - 2] | 32) == 'w';
    default:
      return begins_commit(text, i);
  }
}

}  // namespace

std::string markdown_text(std::string_view text) {
  constexpr std::string_view kNothingWide = "&#8203;";  // parts a word that is none
  std::string out;
  const std::string safe = text::display_safe(text);
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const char c = safe[i];
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '|':
      case '\\':
      case '*':
      case '_':
      case '`':
      case '$':  // a formula up to the next one
      case '[':
      case ']':
        out += '\\';
        [[fallthrough]];
      default:
        out += c;
    }
    if (begins_link(safe, i)) out += kNothingWide;
  }
  return out;
}

std::string to_markdown(const Report& report, const Layout&) {
  std::string out;
  for (const auto& block : report.blocks) {
    std::string text;
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      if (!paragraph->text.empty()) text = markdown_text(paragraph->text) + '\n';
    } else if (const auto* grid = std::get_if<Grid>(&block)) {
      text = grid_text(*grid);
    } else if (const auto* strip = std::get_if<Strip>(&block)) {
      text = "**" + markdown_text(strip->heading) + "**: ";
      for (std::size_t i = 0; i < strip->parts.size(); ++i) {
        text += (i == 0 ? "" : " \\| ") + markdown_text(strip->parts[i]);
      }
      text += '\n';
    }
    if (!text.empty()) out += (out.empty() ? "" : "\n") + text;
  }
  for (const std::string& warning : report.warnings) out += "\n> " + markdown_text(warning) + '\n';
  return out;
}

}  // namespace tco::report
