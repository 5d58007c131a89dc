#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/quantity/text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace catalog_walk_test {

using namespace tco::catalog;

namespace {

std::vector<std::string> ids(const Catalog& catalog, RecordKind kind) {
  std::vector<std::string> all;
  for (const RecordInfo& info : catalog.list(kind)) all.push_back(info.id);
  return all;
}

/// What came of models on all machines against all plans.
struct Walk {
  std::vector<std::string> speechless;  ///< Neither an answer nor a reason.
  std::size_t answered = 0, refused = 0;
};

/// Over every `step`th model. All machines and plans are asked for at once: an option's own result
/// does not depend on the others, and each pair of them is in the answer.
Walk walk(std::size_t step) {
  const Catalog catalog = Catalog::built_in();
  Walk walk;
  const std::vector<std::string> models = ids(catalog, RecordKind::model);
  for (std::size_t m = 0; m < models.size(); m += step) {
    Request request;
    request.model = models[m];
    request.fx = {{"CNY", 0.14, {}}};  // some seats are sold in it
    request.own = ids(catalog, RecordKind::hardware);
    request.api = ids(catalog, RecordKind::plan);
    const Question question = resolve(request, catalog);
    const tco::Comparison comparison = tco::compare(question.scenario);
    REQUIRE(comparison.options.size() == request.own.size() + request.api.size());
    CHECK(comparison.mistakes.empty());
    for (std::size_t i = 0; i < comparison.options.size(); ++i) {
      const tco::OptionResult& result = comparison.options[i];
      const bool priced = result.status == tco::Status::ok && result.total.has_value();
      (priced ? walk.answered : walk.refused) += 1;
      if (!priced && result.reason.empty()) {
        walk.speechless.push_back(models[m] + ' ' + question.scenario.options[i].id);
      }
    }
    for (const tco::PairResult& pair : comparison.pairs) {
      if (!pair.break_even && pair.reason.empty()) {
        walk.speechless.push_back(models[m] + ' ' + question.scenario.options[pair.own].id + ' ' +
                                  question.scenario.options[pair.against].id);
      }
    }
  }
  return walk;
}

}  // namespace

// `tco compare --model M --own H --api P` must answer, or say why it cannot, whatever a user picks
// from the catalog.
TEST_CASE("every tenth model on every machine against every plan is answered", "[catalog][walk]") {
  const Walk tenth = walk(10);
  CHECK(tenth.speechless == std::vector<std::string>{});
  CHECK(tenth.answered > 100);
  CHECK(tenth.refused > 100);  // a text model has no price for video, and the other way round
}

TEST_CASE("every model on every machine against every plan is answered",
          "[.whole][catalog][walk]") {
  const Walk all = walk(1);
  CHECK(all.speechless == std::vector<std::string>{});
  CHECK(all.answered > 1000);
  CHECK(all.refused > 1000);
}

TEST_CASE("every plan with seats is answered as a seat, and no other", "[catalog][walk]") {
  const Catalog catalog = Catalog::built_in();
  Request request;
  request.fx = {{"CNY", 0.14, {}}};  // some seats are sold in it
  std::size_t metered = 0;
  for (const std::string& id : ids(catalog, RecordKind::plan)) {
    Request alone = request;
    alone.seat = {{id}};
    try {
      resolve(alone, catalog);
      request.seat.push_back({id});
    } catch (const tco::Error& error) {
      INFO(error.what());
      CHECK(std::string(error.what()).find("is not sold by the seat") != std::string::npos);
      ++metered;
    }
  }
  CHECK(metered > 100);
  CHECK(request.seat.size() > 10);
  const Question question = resolve(request, catalog);
  for (const tco::Option& option : question.scenario.options) {
    if (option.self_hosted()) continue;
    INFO(option.id);
    CHECK(option.kind == tco::OptionKind::seat);
    const tco::OptionResult result = tco::result_of(option, question.scenario);
    CHECK((result.status == tco::Status::ok) == result.reason.empty());
  }
}

// Each machine is in the catalog because something is known of it: with a model it runs, at the
// size it was timed at, it must serve.
TEST_CASE("every performance row of the catalog can be used", "[catalog][walk]") {
  const Catalog catalog = Catalog::built_in();
  std::size_t served = 0;
  for (const std::string& model : ids(catalog, RecordKind::model)) {
    Request request;
    request.model = model;
    request.own = ids(catalog, RecordKind::hardware);
    const Question question = resolve(request, catalog);
    for (const tco::Option& option : question.scenario.options) {
      if (option.kind != tco::OptionKind::owned) continue;
      const tco::OptionResult result = tco::result_of(option, question.scenario);
      served += result.status == tco::Status::ok ? 1 : 0;
    }
  }
  CHECK(served > 60);
}

TEST_CASE("the date of a question that has none is that of the newest figure", "[catalog]") {
  const Catalog catalog = Catalog::built_in();
  std::string newest;
  for (const RecordKind kind :
       {RecordKind::hardware, RecordKind::model, RecordKind::plan, RecordKind::assumptions}) {
    for (const RecordInfo& record : catalog.list(kind)) newest = std::max(newest, record.as_of);
  }
  CHECK(tco::iso_date(catalog.date()) == newest);
}

}  // namespace catalog_walk_test
