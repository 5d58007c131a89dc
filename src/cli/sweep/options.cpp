#include "cli/compare/view.hpp"
#include "cli/sweep/view.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <array>

namespace tco::cli {
namespace {

using report::Part;
using report::Pieces;
using report::RowWriter;

constexpr std::size_t kPointsAtOnce = 4096;  ///< Of all options together.

/// A run is a block of volumes.
VolumeBlocks blocks_of(const Sweep& sweep, std::size_t options) {
  return {sweep.volume,
          std::max<std::size_t>(1, kPointsAtOnce / std::max<std::size_t>(1, options))};
}

class OptionRows : public SweepRows {
 public:
  OptionRows(const Sweep& sweep, const Swept& swept, std::size_t point, RowWriter& writer)
      : varied_(sweep.questions.values(point)),
        writer_(writer),
        options_(swept.options),
        blocks_(blocks_of(sweep, options_.size())),
        points_(options_.size()) {
    for (const Status status : {Status::ok, Status::infeasible, Status::unpriced}) {
      statuses_.push_back(writer_.cell(column(kStatus), name_of(status)));
    }
    const catalog::Question& question = swept.question;
    for (std::size_t i = 0; i < options_.size(); ++i) {
      const OptionResult& result = options_[i].idle();
      const bool stale = is_stale(options_.option(i), question.scenario, sweep.max_price_age);
      const std::string date = result.prices_as_of ? iso_date(*result.prices_as_of) : "";
      ids_.push_back(writer_.cell(column(kId), options_.option(i).id) +
                     writer_.cell(column(kKind), name_of(options_.option(i).kind)));
      ends_.push_back(writer_.cell(column(kCurrency), question.currency) +
                      writer_.cell(column(kPricesAsOf), date) +
                      writer_.flag_cell(column(kStale), stale));
    }
  }

  void write(std::size_t run) override {
    const std::vector<double> volumes = blocks_[run];
    for (std::size_t i = 0; i < options_.size(); ++i) {
      points_[i].clear();
      Segment segment{};
      for (const double volume : volumes) {
        points_[i].push_back(options_[i].at(volume * unit::outputs_per_month, segment));
      }
    }
    rows_.clear();
    for (std::size_t v = 0; v < volumes.size(); ++v) {
      const std::size_t best = cheapest(v);
      for (std::size_t i = 0; i < options_.size(); ++i) {
        add(rows_, volumes[v], i, points_[i][v], i == best);
      }
    }
    writer_.write(std::array{Part::pieces(rows_)}, rows_.size());
  }

 private:
  // Columns: the point, then these.
  enum {
    kId,
    kKind,
    kStatus,
    kReason,
    kUnits,
    kUtilization,
    kTotal,
    kEach,
    kMarginal,
    kCheapest,
    kCurrency,
    kPricesAsOf,
    kStale
  };
  std::size_t column(int figure) const {
    return 1 + varied_.size() + static_cast<std::size_t>(figure);
  }

  /// The first option of least cost among those with status ok; past the last one: none is.
  std::size_t cheapest(std::size_t v) const {
    std::size_t best = points_.size();
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const SweepPoint& point = points_[i][v];
      if (point.status != Status::ok) continue;
      if (best == points_.size() || *point.total < *points_[best][v].total) best = i;
    }
    return best;
  }

  void add(Pieces& rows, double volume, std::size_t option, const SweepPoint& at, bool cheapest) {
    writer_.append(rows, 0, volume);
    for (std::size_t i = 0; i < varied_.size(); ++i) writer_.append(rows, 1 + i, varied_[i]);
    rows.append(ids_[option]);
    rows.append(statuses_[static_cast<std::size_t>(at.status)]);
    const bool explained = at.status == Status::ok && volume > 0;
    rows.append(explained ? no_reason_ : writer_.cell(column(kReason), reason(volume, option, at)));
    const double total = at.total ? at.total->in(unit::per_month) : kNaN;
    writer_.append(rows, column(kUnits), at.units.value_or(kNaN));
    writer_.append(rows, column(kUtilization), at.utilization.value_or(kNaN));
    writer_.append(rows, column(kTotal), total);
    writer_.append(rows, column(kEach), total / volume);
    writer_.append(rows, column(kMarginal), at.marginal ? at.marginal->in(unit::per_output) : kNaN);
    rows.append(cheapest ? cheapest_ : dearer_);
    rows.append(ends_[option]);
    rows.close();
  }

  std::string reason(double volume, std::size_t option, const SweepPoint& at) {
    if (at.status == Status::ok) return "no outputs";
    const OptionResult result = options_[option].result(volume * unit::outputs_per_month);
    return result.reason.empty() ? result.over_share : result.reason;
  }

  std::vector<double> varied_;
  RowWriter& writer_;
  const SweepOptions& options_;
  VolumeBlocks blocks_;
  std::vector<std::vector<SweepPoint>> points_;  ///< By option, of the run at hand.
  Pieces rows_;
  // Cells that many rows have.
  std::vector<std::string> ids_, ends_;  ///< By option.
  std::vector<std::string> statuses_;
  std::string no_reason_ = writer_.unknown_cell(column(kReason));
  std::string cheapest_ = writer_.flag_cell(column(kCheapest), true);
  std::string dearer_ = writer_.flag_cell(column(kCheapest), false);
};

}  // namespace

std::vector<report::RowColumn> option_columns(const Sweep& sweep) {
  const report::Decimals& d = sweep.decimals;
  std::vector<report::RowColumn> columns;
  add_point_columns(columns, sweep);
  columns.insert(columns.end(), {{"id"},
                                 {"kind"},
                                 {"status"},
                                 {"reason"},
                                 {"units"},
                                 {"utilization"},
                                 {"monthly.total", d.money},
                                 {"per_output", d.unit},
                                 {"marginal_per_output", d.unit},
                                 {"cheapest"},
                                 {"currency"},
                                 {"prices_as_of"},
                                 {"stale"}});
  return columns;
}

std::size_t option_runs(const Sweep& sweep, const Scenario& scenario) {
  return blocks_of(sweep, scenario.options.size()).count();
}

std::unique_ptr<SweepRows> option_rows(const Sweep& sweep, const Swept& swept, std::size_t point,
                                       unsigned, RowWriter& writer) {
  return std::make_unique<OptionRows>(sweep, swept, point, writer);
}

}  // namespace tco::cli
