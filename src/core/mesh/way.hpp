#pragma once

#include "core/mesh/linear_program.hpp"
#include "tco/core/mesh/problem.hpp"

#include <optional>
#include <vector>

namespace tco::mesh {

/// Nothing costs less than fixed + each * units + scale * (the scale): a solution of the dual
/// program, which is feasible whatever the limits are.
struct Cut {
  std::vector<double> each;
  double scale = 0;
  double fixed = 0;

  double at(const std::vector<double>& units, double s) const;
};

/// A problem with one way to use each kind, and one piece of each meter of each bill: what running
/// it costs, without what units cost. It is convex in units and scale together.
class Way {
 public:
  /// `pieces`: of each bill its pieces, counted through, from 1; 0: nothing is sent there.
  Way(const Problem& problem, std::vector<std::size_t> ways,
      const std::vector<std::size_t>& pieces);

  const std::vector<std::size_t>& ways() const { return ways_; }
  const Kind& kind(std::size_t m) const { return problem_->kinds[m][ways_[m]]; }

  /// What all these units cost, whatever they do.
  double standing(const std::vector<double>& units) const;
  /// The least that running can cost by what is known so far.
  double bound(const std::vector<double>& units, double scale) const;
  /// True where what some bill or work asks for is left open.
  bool open() const;
  /// True where bills are no straight lines.
  bool bent() const { return !problem_->bills.empty(); }
  const std::vector<Cut>& cuts() const { return cuts_; }
  /// What plans of one price ask for all work at scale 1.
  double all_by_api() const { return all_by_api_; }
  /// The cut that is exact there.
  Cut tangent(const std::vector<double>& units, double scale);
  /// Rows of its program.
  std::size_t size() const { return program_.rows; }
  /// What running costs, exactly; what is learned is kept in cuts().
  double run(const std::vector<double>& units, double scale);

  /// The best split, with all that it costs; of those that cost the same the least local one, and
  /// the works listed first.
  Answer answer(const std::vector<double>& units, double scale);
  /// Units of a kind beyond which no more can help.
  double useful(std::size_t kind, double scale) const;
  /// The scale from which on every hour of these units could be filled by any of the work there.
  double all_full(const std::vector<double>& units) const;
  /// Where all is so large that fixed costs and whole units no longer show: the units of each kind
  /// at scale 1, and what it costs.
  struct Large {
    std::vector<double> units;
    double cost = 0;
    bool pays = false;  ///< It is less than plans alone.
  };
  Large when_large() const;

 private:
  struct Column {
    std::size_t kind, work, place;
    double outputs;  ///< At scale 1.
  };
  /// A part of the demand that is sent to a bill.
  struct Sent {
    std::size_t bill, work, column;
    double price;   ///< Of an output, on the pieces chosen.
    double listed;  ///< Before what is asked for the amount.
  };
  /// Of the units up to the start of a piece those that pay one list of prices, as a part of them.
  struct Block {
    std::size_t bill, column;
    double price, listed;  ///< Of all of them, beside what they pay as those beyond.
  };
  /// What has to be more than `from`: units of a meter, or an amount before what `spend` makes of
  /// it.
  struct Start {
    std::size_t bill;
    double from, at_zero;
    std::vector<double> by_output;  ///< By work.
    bool amount;
  };
  /// A limit of the program: so much for each unit of a kind, for scale 1, or whatever there is.
  struct Row {
    enum class Per { kind, scale, nothing } per;
    std::size_t kind;
    double limit;
  };
  void add_columns(std::size_t kind);
  void add_demands();
  void add_begun(std::size_t kind);
  void add_bill(std::size_t bill, std::size_t pieces);
  void add_blocks(std::size_t bill, std::size_t meter, std::size_t piece, double spend);
  bool begun(const Start& start, const std::vector<double>& x, double scale,
             const Answer& answer) const;
  std::size_t add_row(Row::Per per, double limit, std::size_t kind = 0);
  std::size_t add_column(double cost);
  std::vector<double> limits(const std::vector<double>& units, double scale) const;
  /// The optimum where no machine is full: each part of the demand where it is cheapest.
  std::optional<Optimum> where_all_fits(const std::vector<double>& limits) const;
  /// True where in_order() holds of this kind.
  bool fills_in_order(std::size_t kind) const;
  /// The only kind that there are units of, where its work can be taken in order.
  std::optional<std::size_t> alone(const std::vector<double>& limits) const;
  /// The optimum where there are units of this kind alone.
  Optimum in_order(std::size_t kind, const std::vector<double>& limits,
                   const std::vector<double>& costs) const;
  /// Limits of a kind there are no units of, at what the first one could save.
  void price_absent(std::size_t kind, const std::vector<double>& costs, Optimum& best) const;
  std::optional<Optimum> optimum(const std::vector<double>& limits);
  /// By the simplex method, or in order.
  std::optional<Optimum> solved(const std::vector<double>& limits,
                                const std::vector<double>& costs);
  void read_bills(const std::vector<double>& x, double scale, Answer& answer) const;
  double price(std::size_t work) const;  ///< Of an output that is not local.
  Answer read(const std::vector<double>& x, const std::vector<double>& units, double scale) const;

  const Problem* problem_;
  std::vector<std::size_t> ways_;
  LinearProgram program_;
  std::vector<Column> columns_;
  std::vector<std::size_t> demands_;  ///< Rows of the demand that columns are part of.
  std::vector<Row> rows_;
  bool begun_ = false;  ///< Some kind has hours that are paid for as soon as it works.
  std::vector<Sent> sent_;
  std::vector<Block> blocks_;
  std::vector<Start> starts_;
  std::vector<std::optional<std::size_t>> totals_;  ///< Rows of a work's month, by work.
  std::vector<std::size_t> short_;                  ///< Columns: what a piece lacks to its start.
  /// Bills, and columns: what one lacks to its least.
  std::vector<std::pair<std::size_t, std::size_t>> topped_;
  std::vector<double> at_zero_;  ///< Of bills, on the pieces chosen.
  double fees_ = 0;              ///< Of those that something is sent to.
  double fixed_ = 0;
  /// Rows of a kind: its places of the week, the month, hours that are powered anyway.
  struct KindRows {
    std::vector<std::optional<std::size_t>> places;
    std::optional<std::size_t> month, drawn;
    std::size_t over = 0;  ///< Column: hours beyond those.
  };
  std::vector<KindRows> kind_rows_;
  bool in_order_ = false;  ///< All kinds fill in order.
  double money_ = 1;       ///< Costs of the program are in this.
  double dearest_hour_ = 0, dearest_output_ = 0;
  double all_by_api_ = 0;
  std::optional<Solver> solver_;
  std::vector<Cut> cuts_;
};

}  // namespace tco::mesh
