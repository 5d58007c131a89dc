// Rows of pairs. The text of a row has two halves that many rows share: what the owned side costs
// at a volume, and what the other side does. Each is made once for a block of volumes and kept
// while there is room; new in every row are the saving, the payback and which side is cheaper.
#include "cli/sweep/view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace tco::cli {
namespace {

using report::Part;
using report::Pieces;
using report::RowWriter;

constexpr std::size_t kBlockRows = 1024;
constexpr std::size_t kRunRows = 2048;   ///< So many at least, where there are as many.
constexpr std::size_t kBytesOfRow = 96;  ///< Of one side, about, with its keys in JSON.
constexpr std::size_t kKeptOfOwn = std::size_t{1} << 20;
constexpr std::size_t kKeptOfAgainst = std::size_t{10} << 20;

/// One option over a block of volumes; money, and money a month.
struct Side {
  std::size_t option = SIZE_MAX, block = SIZE_MAX;
  std::vector<double> total;    ///< Infinite where infeasible, NaN where unknown.
  std::vector<double> running;  ///< NaN in both cases.
  std::vector<double> at_start;
  Pieces pieces;
};

/// The sides made last, as many as there is room for.
class Sides {
 public:
  Sides(std::size_t all, std::size_t rows, std::size_t bytes)
      : kept_(std::clamp(bytes / (rows * kBytesOfRow), std::size_t{1}, all)) {}
  Side& place(std::size_t number) { return kept_[number % kept_.size()]; }

 private:
  std::vector<Side> kept_;
};

std::size_t rows_of_block(const Sweep& sweep) {
  return static_cast<std::size_t>(std::min<double>(kBlockRows, sweep.volume.size()));
}

/// A run is so many of what a pair has over a block of volumes.
std::size_t parts_of_run(const Sweep& sweep) { return (kRunRows - 1) / rows_of_block(sweep) + 1; }

class PairRows : public SweepRows {
 public:
  PairRows(const Sweep& sweep, const Swept& swept, std::size_t point, unsigned writers,
           RowWriter& writer)
      : sweep_(sweep),
        varied_(sweep.questions.values(point)),
        writer_(writer),
        options_(swept.options),
        pairs_(swept.question.scenario, sweep.plans_only),
        blocks_(sweep.volume, rows_of_block(sweep)),
        own_(blocks_.count(), rows_of_block(sweep), kKeptOfOwn / writers),
        against_(blocks_.count() * options_.size(), rows_of_block(sweep),
                 kKeptOfAgainst / writers) {
    const std::size_t cheaper = first_figure() + kCheaper;
    const std::string currency = writer_.cell(cheaper + 1, swept.question.currency);
    for (std::size_t i = 0; i < options_.size(); ++i) {
      const std::string& id = options_.option(i).id;
      cells_.push_back({writer_.cell(kOwn, id), writer_.cell(kAgainst, id),
                        writer_.cell(cheaper, id) + currency});
    }
    unknown_ = writer_.unknown_cell(cheaper) + currency;
    equal_ = writer_.cell(cheaper, "equal") + currency;
  }

  void write(std::size_t run) override {
    const std::size_t first = run * parts_of_run(sweep_);
    const std::size_t end = std::min(first + parts_of_run(sweep_), pairs_.size() * blocks_.count());
    for (std::size_t part = first; part < end; ++part) {
      write_block(pairs_[part / blocks_.count()], part % blocks_.count());
    }
  }

 private:
  void write_block(const std::pair<std::size_t, std::size_t>& pair, std::size_t block) {
    const auto [own, against] = pair;
    const std::string ids = cells_[own].own + cells_[against].against;
    const std::array<std::string_view, 4> verdicts{unknown_, cells_[own].cheaper,
                                                   cells_[against].cheaper, equal_};
    const Side& a = own_side(own, block);
    const Side& b = against_side(against, block);
    hold_against(a, b);
    const std::array parts{Part::same(ids),
                           Part::pieces(a.pieces),
                           Part::pieces(b.pieces),
                           Part::numbers(first_figure() + kSaving, saving_.data()),
                           Part::numbers(first_figure() + kPayback, payback_.data()),
                           Part::choice(verdict_.data(), verdicts)};
    writer_.write(parts, a.total.size());
  }

  // Columns: own, against, the point, then these.
  enum { kOwn, kAgainst, kPoint };
  enum { kOwnUnits, kOwnTotal, kOwnEach, kAgainstTotal, kAgainstEach, kSaving, kPayback, kCheaper };
  enum : std::uint8_t { kUnknown, kOwnIsCheaper, kAgainstIsCheaper, kEqual };

  std::size_t first_figure() const { return kPoint + 1 + varied_.size(); }

  const Side& own_side(std::size_t option, std::size_t block) {
    return made(own_.place(block), option, block, true);
  }
  const Side& against_side(std::size_t option, std::size_t block) {
    return made(against_.place(option * blocks_.count() + block), option, block, false);
  }

  const Side& made(Side& side, std::size_t option, std::size_t block, bool own) {
    if (side.option == option && side.block == block) return side;
    side.option = option;
    side.block = block;
    side.total.clear();
    side.running.clear();
    side.at_start.clear();
    side.pieces.clear();
    Segment segment{};
    for (const double volume : blocks_[block]) {
      add(side, volume, options_[option].at(volume * unit::outputs_per_month, segment), own);
    }
    return side;
  }

  void add(Side& side, double volume, const SweepPoint& at, bool own) {
    const double known = at.total ? at.total->in(unit::per_month) : kNaN;
    side.total.push_back(at.status == Status::infeasible ? kInfinity : known);
    side.running.push_back(at.running ? at.running->in(unit::per_month) : kNaN);
    side.at_start.push_back(at.at_start.in(unit::money));
    Pieces& pieces = side.pieces;
    std::size_t column = first_figure() + kAgainstTotal;
    if (own) {
      writer_.append(pieces, kPoint, volume);
      for (std::size_t i = 0; i < varied_.size(); ++i) {
        writer_.append(pieces, kPoint + 1 + i, varied_[i]);
      }
      column = first_figure() + kOwnUnits;
      writer_.append(pieces, column++, at.units.value_or(kNaN));
    }
    writer_.append(pieces, column, known);
    writer_.append(pieces, column + 1, known / volume);
    pieces.close();
  }

  /// What each row has of its own. A tie is what double arithmetic cannot tell from one.
  void hold_against(const Side& own, const Side& against) {
    const std::size_t rows = own.total.size();
    saving_.resize(rows);
    payback_.resize(rows);
    verdict_.resize(rows);
    // Pointers of their own: to what a loop writes, members might belong.
    const double* const a = own.total.data();
    const double* const b = against.total.data();
    double* const saving = saving_.data();
    double* const payback = payback_.data();
    for (std::size_t i = 0; i < rows; ++i) {
      saving[i] = b[i] - a[i];
      payback[i] = simple_payback_months(own.at_start[i] - against.at_start[i],
                                         against.running[i] - own.running[i], a[i] + b[i]);
    }
    for (std::size_t i = 0; i < rows; ++i) {
      const double tie = kSlack * std::min(a[i], b[i]);
      verdict_[i] = saving[i] > tie          ? kOwnIsCheaper
                    : saving[i] < -tie       ? kAgainstIsCheaper
                    : saving[i] == saving[i] ? kEqual
                                             : kUnknown;
    }
  }

  /// Of one option: its cells in either place, and where it is the cheaper one.
  struct Cells {
    std::string own, against, cheaper;
  };

  const Sweep& sweep_;
  std::vector<double> varied_;
  RowWriter& writer_;
  const SweepOptions& options_;
  SweepPairs pairs_;
  VolumeBlocks blocks_;
  Sides own_, against_;
  std::vector<Cells> cells_;  ///< By option.
  std::string unknown_, equal_;
  std::vector<double> saving_, payback_;
  std::vector<std::uint8_t> verdict_;
};

}  // namespace

std::vector<report::RowColumn> pair_columns(const Sweep& sweep) {
  const report::Decimals& d = sweep.decimals;
  std::vector<report::RowColumn> columns{{"own"}, {"against"}};
  add_point_columns(columns, sweep);
  columns.insert(columns.end(), {{"own_units"},
                                 {"own_total", d.money},
                                 {"own_per_output", d.unit},
                                 {"against_total", d.money},
                                 {"against_per_output", d.unit},
                                 {"saving", d.money},
                                 {"payback_months", d.months},
                                 {"cheaper"},
                                 {"currency"}});
  return columns;
}

std::size_t pair_runs(const Sweep& sweep, const Scenario& scenario) {
  const std::size_t blocks = VolumeBlocks(sweep.volume, rows_of_block(sweep)).count();
  const std::size_t parts = SweepPairs(scenario, sweep.plans_only).size() * blocks;
  return (parts + parts_of_run(sweep) - 1) / parts_of_run(sweep);
}

std::unique_ptr<SweepRows> pair_rows(const Sweep& sweep, const Swept& swept, std::size_t point,
                                     unsigned writers, RowWriter& writer) {
  return std::make_unique<PairRows>(sweep, swept, point, writers, writer);
}

}  // namespace tco::cli
