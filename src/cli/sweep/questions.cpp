#include "cli/sweep/view.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"

#include <algorithm>

namespace tco::cli {

SweepQuestions::SweepQuestions(catalog::Request request, catalog::Catalog catalog,
                               std::vector<VariedInput> varied)
    : request_(std::move(request)), catalog_(std::move(catalog)), varied_(std::move(varied)) {}

double SweepQuestions::size() const {
  double points = 1;
  for (const VariedInput& input : varied_) points *= input.axis.size();
  return points;
}

std::vector<double> SweepQuestions::values(std::size_t point) const {
  std::vector<double> values(varied_.size());
  for (std::size_t i = varied_.size(); i-- > 0;) {
    const auto size = static_cast<std::size_t>(varied_[i].axis.size());
    values[i] = varied_[i].axis.at(point % size);
    point /= size;
  }
  return values;
}

catalog::Request SweepQuestions::request(std::size_t point) const {
  catalog::Request request = request_;
  const std::vector<double> chosen = values(point);
  for (std::size_t i = 0; i < varied_.size(); ++i) {
    request.settings.push_back({varied_[i].pointer, plain_number(chosen[i]),
                                varied_[i].origin + ' ' + varied_[i].pointer});
  }
  return request;
}

std::shared_ptr<const Swept> SweepQuestions::shared(std::size_t point) const {
  if (last_ && last_point_ == point) return last_;
  last_.reset();
  last_ = std::make_shared<const Swept>(catalog::resolve(request(point), catalog_));
  last_point_ = point;
  return last_;
}

catalog::Question SweepQuestions::base() const {
  try {
    return catalog::resolve(request_, catalog_);
  } catch (const Error&) {  // what it lacks is varied
    return at(0);
  }
}

SweepOptions::SweepOptions(const Scenario& scenario) : scenario_(scenario) {
  frame_.name = scenario.name;
  frame_.model_name = scenario.model_name;
  frame_.usual_model = scenario.usual_model;
  frame_.as_of = scenario.as_of;
  frame_.demand = scenario.demand;
  frame_.horizon_months = scenario.horizon_months;
  frame_.hours_per_month = scenario.hours_per_month;
  frame_.workload = scenario.workload;
  frame_.assumptions = scenario.assumptions;
  frame_.mesh = scenario.mesh;
  if (!scenario.mesh.empty()) frame_.start = scenario.start;
  sweeps_.reserve(scenario.options.size());
  for (const Option& option : scenario.options) sweeps_.emplace_back(option, frame_);
}

SweepPairs::SweepPairs(const Scenario& scenario, bool plans_only) : plans_only_(plans_only) {
  for (std::size_t i = 0; i < scenario.options.size(); ++i) {
    const bool self_hosted = scenario.options[i].self_hosted();
    if (self_hosted) owners_.push_back(i);
    if (!self_hosted || !plans_only) others_.push_back(i);
  }
}

std::pair<std::size_t, std::size_t> SweepPairs::operator[](std::size_t pair) const {
  const std::size_t own = owners_[pair / others_of_each()];
  const std::size_t other = pair % others_of_each();
  const bool behind_own = !plans_only_ && other >= own;  // then all options are among the others
  return {own, others_[behind_own ? other + 1 : other]};
}

std::vector<double> VolumeBlocks::operator[](std::size_t block) const {
  const std::size_t first = block * rows_;
  std::vector<double> volumes(std::min(rows_, total() - first));
  for (std::size_t i = 0; i < volumes.size(); ++i) volumes[i] = axis_.at(first + i);
  return volumes;
}

void add_point_columns(std::vector<report::RowColumn>& columns, const Sweep& sweep) {
  columns.push_back({"volume"});
  for (const VariedInput& input : sweep.questions.varied()) {
    columns.push_back({input.pointer, {}, true});
  }
}

}  // namespace tco::cli
