#pragma once

#include "tco/report/words/live.hpp"
#include "tco/report/words/workbook.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tco::report {

/// Ranges of numbers; an absent end is unbounded.
using Ranges = std::vector<std::pair<double, std::optional<double>>>;

/// A JSON text that goes into JSON as it is; nowhere else.
struct Json {
  std::string text;
};

/// monostate: unknown, or no such value: null in JSON, empty in CSV.
using Cell = std::variant<std::monostate, bool, double, std::string, Ranges, Json>;

/// Takes one row after another; what it is given may change behind it.
using RowTaker = std::function<void(const std::vector<Cell>& row)>;

/// Rows for machines. Keys are dotted paths with their unit in the name ("monthly.total"): JSON
/// nests them, CSV keeps them. Never renamed, never reused.
struct Table {
  std::string key;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
  /// Makes those behind them while they are written, where they are too many to be kept.
  std::function<void(const RowTaker& take)> more = {};
};

/// Columns for people, already in words.
struct Grid {
  struct Column {
    std::string heading;
    bool right = false;     ///< Numbers are aligned to the right.
    int rank = 0;           ///< Where the line is too narrow, the highest rank goes first; 0 stays.
    std::string note = {};  ///< Explained below the grid, where the column is shown.
    bool below = false;     ///< Where it does not fit, its cells are told below the grid.
    std::string live = {};  ///< The figure that its cells show, of a page with dials.
  };
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> notes = {};    ///< Below the grid.
  std::string rest = {};                  ///< "... 3 more": rows left out, in their place.
  bool quiet = false;                     ///< Columns that do not fit go without a word.
  std::vector<std::size_t> options = {};  ///< By row: of Live, whose figures it shows; empty: none.
  std::size_t printed = 0;                ///< Of a page: rows that go on paper; 0: all.
};

/// A paragraph of text; broken between words where it is too wide.
struct Paragraph {
  std::string text;
  bool strong = false;  ///< The answer itself.
};

/// Parts between " | ", broken where a line is full.
struct Strip {
  std::string heading;
  std::vector<std::string> parts;
};

/// Lines over a plane. What an axis cannot show is left out and breaks its line: what is no number
/// or beyond 1e300, and on a logarithmic axis all that is not above 0.
struct Chart {
  struct Axis {
    std::string label;
    std::string unit = {};
    bool log = false;
    bool months = false;  ///< Counts months: ticks are parts or multiples of years.
  };
  struct Point {
    double x = 0;
    std::optional<double> y = {};  ///< Absent: unknown, or cannot be done.
    /// Of pictures: shaded around y; absent: nothing.
    std::optional<std::pair<double, double>> band = {};
  };
  enum class Weight { thick, usual, grey };  ///< In pictures.
  struct Series {
    std::string name;
    /// Chooses symbol and colour: an option keeps its own everywhere, which is its place in Live.
    std::size_t symbol = 0;
    std::vector<Point> points;
    Weight weight = Weight::usual;
    std::optional<std::size_t> color = {};  ///< Where another one has that of the symbol.
  };
  struct Mark {  ///< An upright line; left out where it is beside the points.
    double x = 0;
    std::string label;
    bool own = false;  ///< Where the question stands.
  };
  struct Band {  ///< A part of the x axis, and what holds there; in pictures.
    double from = 0, to = 0;
    std::string name;
  };
  std::string title;
  std::string description;  ///< What it shows, for those who cannot see it.
  Axis x, y;
  std::vector<Series> series;
  std::vector<Mark> marks = {};
  std::vector<Band> bands = {};
  std::string live = {};  ///< The figure it shows over the volume, of a page with dials.
};

/// Bars one below the other, each of parts that add up.
struct Bars {
  struct Bar {
    std::string name;
    std::vector<double> amounts = {};  ///< By part, at least 0.
    bool best = false;
  };
  std::string title;
  std::string description;  ///< What it shows, for those who cannot see it.
  std::string unit;
  std::vector<std::string> parts;  ///< Each keeps its colour, which is its place.
  std::vector<Bar> bars = {};
  std::string rest = {};  ///< "... 3 more".
};

/// Spans of numbers, one below the other: panels of them, each over an axis of its own.
struct Panels {
  struct Row {
    std::string name;
    double low = 0, high = 0;
    std::optional<double> middle = {};      ///< Absent: a bar from one end to the other.
    std::string at_low = {}, at_high = {};  ///< Said at its ends; of one alone: low.
    bool best = false;
  };
  struct Panel {
    std::string heading;
    Chart::Axis axis;
    std::vector<Row> rows = {};
    std::optional<double> line = {};  ///< Upright, dashed; bars change colour there.
    std::string rest = {};            ///< "... 3 more".
  };
  std::string title;
  std::string description;  ///< What they show, for those who cannot see it.
  std::vector<Panel> panels = {};
};

/// Above the blocks that belong together, on a page.
struct Heading {
  std::string text;
  bool on_paper = true;
};

/// A document to take away from a page.
struct Download {
  std::string name;  ///< Of the file.
  std::string text;
};

/// What a command has to say: to machines (fields and tables) and to people (blocks).
struct Report {
  std::vector<std::pair<std::string, Cell>> fields;  ///< JSON, before the tables.
  std::vector<Table> tables;                         ///< JSON all; CSV and JSON Lines the first.
  std::vector<std::pair<std::string, Cell>> after;   ///< JSON, behind the tables.
  /// The last three on pages alone.
  std::vector<std::variant<Paragraph, Grid, Strip, Chart, Bars, Panels, Heading, Live, Download>>
      blocks;
  std::vector<std::string> warnings;  ///< JSON; on the terminal they go to stderr.
  std::optional<Workbook> workbook = {};

  /// Puts a paragraph below what is there; one without text is a blank line.
  void say(std::string text, bool strong = false) {
    blocks.emplace_back(Paragraph{std::move(text), strong});
  }
  /// Likewise a table and a blank line, unless it has no rows.
  void show(Grid grid) {
    if (grid.rows.empty()) return;
    blocks.emplace_back(std::move(grid));
    say("");
  }
};

}  // namespace tco::report
