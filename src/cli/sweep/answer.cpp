#include "cli/simulate/input_names.hpp"
#include "cli/sweep/costs.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

/// Who is the cheapest where.
class SweepAnswer {
 public:
  explicit SweepAnswer(const Sweep& sweep)
      : sweep_(sweep),
        first_(sweep.questions.shared(0)),
        scenario_(first_->question.scenario),
        currency_(first_->question.currency),
        nouns_(nouns_of(scenario_)) {}

  /// The cheapest option at the corners of what is varied, and at the volume asked for; what stays
  /// the same is said once.
  std::string text() const {
    std::string text, before;
    Corner last{};
    for (const Corner& corner : corners()) {
      const auto swept = sweep_.questions.shared(corner.point);
      const Costs costs(swept->options, corner.volume);
      const std::string now = winner(costs), values = values_at(corner.point);
      const std::string price = price_phrase(costs, corner.volume);
      if (now != before) {
        text += (text.empty() ? "" : ". ") + now + end_phrase(costs, corner.volume) + values;
      } else if (corner.volume != last.volume) {
        text += " and at " + report::given_text(corner.volume) + price + values;
      } else {
        text += " and" + values_at(corner.point, last.point).substr(1) + price;
      }
      before = now;
      last = corner;
    }
    return text + '.' + left_out(sweep_.volume.most());
  }

 private:
  /// A volume of one combination of the varied inputs.
  struct Corner {
    double volume = 0;
    std::size_t point = 0;
  };
  std::vector<Corner> corners() const {
    const double least = sweep_.volume.least(), most = sweep_.volume.most();
    const double own = sweep_.volume.nearest(per_month(scenario_.demand.volume));
    const auto last = static_cast<std::size_t>(sweep_.questions.size()) - 1;
    std::vector<double> volumes{least};
    if (last == 0 && least < own && own < most) volumes.push_back(own);
    if (most > least) volumes.push_back(most);
    std::vector<std::size_t> points{0};
    if (sweep_.questions.varied().size() > 1) {  // the last input changes fastest
      const auto inner = static_cast<std::size_t>(sweep_.questions.varied().back().axis.size());
      points.insert(points.end(), {inner - 1, last - (inner - 1)});
    }
    points.push_back(last);
    std::ranges::sort(points);
    points.erase(std::unique(points.begin(), points.end()), points.end());
    std::vector<Corner> all;
    for (const double volume : volumes) {
      for (const std::size_t point : points) all.push_back({volume, point});
    }
    return all;
  }

  /// Options without a price, which might be the cheapest one.
  std::string left_out(double volume) const {
    std::string text;
    for (std::size_t i = 0; i < first_->options.size(); ++i) {
      const OptionResult result = first_->options[i].result(volume * unit::outputs_per_month);
      if (result.status != Status::unpriced) continue;
      text += (text.empty() ? " Unpriced, and perhaps cheaper: " : "; ") +
              short_name(first_->options.option(i)) + ", as " + result.reason;
    }
    return text.empty() ? text : text + '.';
  }

  bool priced(const Costs& costs) const { return costs.best < costs.points.size(); }
  /// "Owning an RTX 5090".
  std::string winner(const Costs& costs) const {
    return priced(costs) ? subject(scenario_.options[costs.best]) : "No option";
  }
  /// " is cheapest at 300 kept clips a month ($0.378 each)".
  std::string end_phrase(const Costs& costs, double volume) const {
    const Option* const best = priced(costs) ? &scenario_.options[costs.best] : nullptr;
    const bool many = best && is_apis_alone(*best);
    return (!best  ? " can be priced at "
            : many ? " are cheapest at "
                   : " is cheapest at ") +
           report::given_text(volume) + ' ' + nouns_.kept +
           (scenario_.mesh.empty() ? " a month" : "") + price_phrase(costs, volume);
  }
  std::string price_phrase(const Costs& costs, double volume) const {
    if (!priced(costs) || volume == 0) return {};
    const double each = *costs.total(costs.best) / each_of(scenario_, volume);
    return " (" + with_currency(currency_, report::brief_text(each)) +
           (scenario_.mesh.empty() ? " each)" : " a month)");
  }
  /// ", at price of a kWh 0.1": what is varied, at one combination; what is the same at another
  /// one is left out.
  std::string values_at(std::size_t point, std::optional<std::size_t> but = {}) const {
    std::string text;
    const std::vector<double> values = sweep_.questions.values(point);
    const std::vector<double> before = but ? sweep_.questions.values(*but) : std::vector<double>();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (but && values[i] == before[i]) continue;
      text += (text.empty() ? ", at " : " and ") +
              input_name(sweep_.questions.varied()[i].pointer, scenario_) + ' ' +
              report::given_text(values[i]);
    }
    return text;
  }

  const Sweep& sweep_;
  const std::shared_ptr<const Swept> first_;
  const Scenario& scenario_;
  const std::string& currency_;
  const Nouns nouns_;
};

}  // namespace

std::string sweep_answer(const Sweep& sweep) { return SweepAnswer(sweep).text(); }

}  // namespace tco::cli
