#include "cli/page/parts.hpp"
#include "cli/sweep/view.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/option/comparison.hpp"

#include <iterator>
#include <utility>

namespace tco::cli {

void add_sweep_page(report::Report& report, const Sweep& sweep) {
  add_sweep_screen(report, sweep, {true, true, 0});
  const catalog::Question question = sweep.questions.base();
  const Comparison comparison = priced(question.scenario);
  const CompareView view{question, comparison, std::vector<bool>(comparison.options.size())};
  const std::vector<std::size_t> options = page_options(view);
  // Behind the answer: the question that is swept, with its dials.
  report::Report asked;
  asked.say("Around this question: " + brief_question(view) + '.');
  if (!options.empty()) {
    add_dials(asked, view, options);
    asked.blocks.emplace_back(report::Heading{"What it costs"});
    asked.blocks.emplace_back(cost_grid(view, options));
  }
  asked.blocks.emplace_back(report::Heading{"At other numbers"});
  report.blocks.insert(report.blocks.begin() + 1, std::make_move_iterator(asked.blocks.begin()),
                       std::make_move_iterator(asked.blocks.end()));
  add_sources(report, view, options);
}

}  // namespace tco::cli
