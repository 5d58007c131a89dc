#include <cstdio>
#include <tco/catalog/question/question.hpp>
#include <tco/core/option/comparison.hpp>

int main() {
  const auto catalog = tco::catalog::Catalog::built_in();
  tco::catalog::Request request;
  request.scenario_name = "studio-clips";
  request.settings = {{"/demand/outputs_per_month", "500", "main.cpp"}};
  const tco::catalog::Question question = tco::catalog::resolve(request, catalog);
  const tco::Comparison answer = tco::compare(question.scenario);
  for (std::size_t i = 0; i < answer.options.size(); ++i) {
    const auto& total = answer.options[i].total;
    std::printf("%-28s", question.scenario.options[i].id.c_str());
    if (total) std::printf("%10.2f a month\n", total->in(tco::unit::per_month));
    if (!total) std::printf("%s\n", answer.options[i].reason.c_str());
  }
}
