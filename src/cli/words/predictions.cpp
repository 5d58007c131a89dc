#include "cli/words/predictions.hpp"

#include "cli/words/cells.hpp"
#include "tco/core/speed/names.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {
namespace {

using report::Cell;
using speed::name_of;

std::string phase_of(const speed::EngineClass& of) { return name_of(speed::kPhaseNames, of.phase); }
std::string engine_of(const speed::EngineClass& of) {
  return name_of(speed::kEngineNames, of.engine);
}
std::string family_of(const speed::EngineClass& of) {
  return name_of(speed::kFamilyNames, of.family);
}
std::string kind_of(const speed::EngineClass& of) { return name_of(speed::kKindNames, of.kind); }

/// "decode, vllm, nvidia-hbm, dense".
std::string class_name(const speed::EngineClass& of) {
  return phase_of(of) + ", " + engine_of(of) + ", " + family_of(of) + ", " + kind_of(of);
}

std::vector<Cell> class_row(const speed::ClassConstants& c) {
  const auto ms = [](Duration time) { return time.in(unit::second)*1e3; };
  const auto teraflops = [](const std::optional<Arithmetic>& rate) -> Cell {
    if (!rate) return {};
    return rate->in(unit::tflops);
  };
  const auto end = [&](double speed::Band::*side) -> Cell {
    if (!c.anchored) return {};
    return (*c.anchored).*side;
  };
  return {class_name(c.of),
          phase_of(c.of),
          engine_of(c.of),
          family_of(c.of),
          kind_of(c.of),
          c.e_m,
          c.e_q,
          c.e_k,
          c.e_c,
          c.e_p,
          c.e_d,
          c.g,
          ms(c.c0),
          ms(c.c1),
          ms(c.c_b),
          ms(c.c_m),
          ms(c.c_f),
          ms(c.c_s),
          ms(c.c_l),
          ms(c.c_p),
          c.per_element.in(unit::byte),
          teraflops(c.prefill_ceiling),
          teraflops(c.attention_ceiling),
          c.band.low,
          c.band.high,
          end(&speed::Band::low),
          end(&speed::Band::high),
          static_cast<double>(c.rows),
          text_cell(c.source),
          date_cell(c.as_of)};
}

}  // namespace

PredictionTables::PredictionTables(std::vector<std::string> keys)
    : predictions_{"predictions", std::move(keys), {}},
      classes_{"classes",
               {"class",
                "phase",
                "engine",
                "family",
                "kind",
                "constants.e_m",
                "constants.e_q",
                "constants.e_k",
                "constants.e_c",
                "constants.e_p",
                "constants.e_d",
                "constants.g",
                "constants.c0_ms",
                "constants.c1_ms",
                "constants.c_b_ms",
                "constants.c_m_ms",
                "constants.c_f_ms",
                "constants.c_s_ms",
                "constants.c_l_ms",
                "constants.c_p_ms",
                "constants.per_element_bytes",
                "constants.prefill_ceiling_tflops",
                "constants.attention_ceiling_tflops",
                "band.low",
                "band.high",
                "anchored.low",
                "anchored.high",
                "rows",
                "source",
                "as_of"},
               {}} {
  for (const char* const column : {"phase", "class", "borrowed", "formula", "amount", "seconds",
                                   "seconds_low", "seconds_high", "seconds_bound"}) {
    predictions_.columns.emplace_back(column);
  }
}

void PredictionTables::add(const std::vector<Cell>& of, const Prospect& prospect) {
  each(of, prospect, [&](const std::vector<Cell>& row) { predictions_.rows.push_back(row); });
}

void PredictionTables::each(const std::vector<Cell>& of, const Prospect& prospect,
                            const report::RowTaker& take) {
  for (const auto phase : {&Prospect::prefill, &Prospect::decode, &Prospect::picture}) {
    if (const auto& prediction = prospect.*phase) take(row_of(of, *prediction));
  }
}

std::vector<Cell> PredictionTables::row_of(std::vector<Cell> row, const speed::Prediction& p) {
  if (std::ranges::find(told_, p.constants) == told_.end()) {
    told_.push_back(p.constants);
    classes_.rows.push_back(class_row(*p.constants));
  }
  const auto seconds = [](Duration time) { return time.in(unit::second); };
  for (Cell cell : std::initializer_list<Cell>{
           phase_of(p.constants->of), class_name(p.constants->of), p.borrowed, formula(p), p.amount,
           seconds(p.time), seconds(p.fastest), seconds(p.slowest), seconds(p.bound)}) {
    row.push_back(std::move(cell));
  }
  return row;
}

void PredictionTables::move_into(report::Report& report) && {
  report.tables.push_back(std::move(predictions_));
  report.tables.push_back(std::move(classes_));
}

}  // namespace tco::cli
