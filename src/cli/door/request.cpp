#include "cli/door/request.hpp"

#include "cli/door/installed.hpp"
#include "cli/flags/line.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/flags/settings.hpp"
#include "cli/flags/values.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <functional>

namespace tco::cli {
namespace {

constexpr std::size_t kLongestId = 128;

/// The exchange rates; one for each currency.
std::vector<catalog::FxRate> fx_rates(const std::vector<Given>& all) {
  std::vector<catalog::FxRate> rates;
  for (const Given& given : all) {
    const catalog::FxRate rate = fx_rate(given);
    const auto twin = std::find_if(rates.begin(), rates.end(), [&](const catalog::FxRate& other) {
      return other.currency == rate.currency;
    });
    if (twin != rates.end()) {
      const std::size_t first = static_cast<std::size_t>(twin - rates.begin());
      throw Error(given.code(), given.origin + ": expected one rate of " + rate.currency +
                                    ", got " + text::quoted(all[first].value) + " and " +
                                    text::quoted(given.value));
    }
    rates.push_back(rate);
  }
  return rates;
}

/// "anthropic/claude-team": a seat for each of --users; "5:anthropic/claude-team".
catalog::SeatAsked seat(const Given& given, const Arguments& arguments) {
  const std::size_t colon = given.value.find(':');
  const bool counted = colon != std::string::npos && colon > 0 &&
                       given.value.find_first_not_of("0123456789.-") == colon;
  if (counted) {
    const auto [id, seats] = counted_id(given, "seats");
    return {id, seats};
  }
  const auto users = arguments.one("users");
  return {given.value, users ? users_of(*users) : 1};
}

/// The values of a flag, which all come of one place.
std::vector<std::string> values(const std::vector<Given>& given, std::string& origin) {
  std::vector<std::string> texts;
  for (const Given& one : given) {
    texts.push_back(one.value);
    origin = one.origin;
  }
  return texts;
}

/// Reads documents into a catalog. What is wrong in any of them is told by done().
class Laying {
 public:
  Laying(catalog::Catalog& catalog, Inputs& inputs) : catalog_(catalog), inputs_(inputs) {}

  void add(const std::string& path, catalog::Layer layer) {
    collect(
        [&] { catalog_.add(path == "-" ? "standard input" : path, inputs_.read(path), layer); });
  }
  void add(const StandingDocument& document) {
    if (document.text) {
      inputs_.remember(document.path);
      if (document.text->empty()) return;
      collect([&] { catalog_.add_config(document.path, *document.text, document.layer); });
      return;
    }
    collect([&] {
      if (document.place.empty() || inputs_.exists(document.path)) return;
      throw Error(ExitCode::input, document.place + ": expected a file or a directory, got " +
                                       text::quoted(document.path) + ", which is not there");
    });
    if (!inputs_.exists(document.path)) return;
    for (const std::string& path : inputs_.documents(document.path)) add(path, document.layer);
  }
  void done() const {
    if (!problems_.empty()) throw Error(ExitCode::input, problems_);
  }

 private:
  void collect(const std::function<void()>& step) {
    try {
      step();
    } catch (const Error& e) {
      if (e.code() != ExitCode::input) throw;
      problems_ += (problems_.empty() ? "" : "\n") + std::string(e.what());
    }
  }

  catalog::Catalog& catalog_;
  Inputs& inputs_;
  std::string problems_;
};

}  // namespace

void lay_over(catalog::Catalog& catalog, const std::vector<Given>& given, Inputs& inputs) {
  std::vector<std::string> paths;
  for (const Given& one : given) {
    for (const std::string& path : inputs.documents(one.value)) {
      const auto twin = std::find_if(paths.begin(), paths.end(), [&](const std::string& other) {
        return same_file(path, other);
      });
      if (twin != paths.end()) {
        throw Error(ExitCode::usage, one.origin + ": " + text::shortened(path) + " given twice" +
                                         (*twin == path ? "" : ", as " + text::shortened(*twin)));
      }
      paths.push_back(path);
    }
  }
  Laying laying(catalog, inputs);
  for (const std::string& path : paths) laying.add(path, catalog::Layer::data);
  laying.done();
}

catalog::Catalog catalog_of(const Arguments& arguments, Inputs& inputs) {
  if (arguments.line_) return arguments.line_->catalog->shared();
  catalog::Catalog catalog = ground_catalog(arguments);
  Laying laying(catalog, inputs);
  for (const StandingDocument& document : arguments.standing_) laying.add(document);
  laying.done();
  lay_over(catalog, arguments.all("data"), inputs);
  return catalog;
}

catalog::Request request_of(const Arguments& arguments, Inputs& inputs) {
  catalog::Request request;
  if (arguments.line_) {
    request.scenario_name = arguments.line_->scenario_name;
    request.scenario_text = arguments.line_->scenario_text;
    request.of_line = true;
  }
  if (const auto given = arguments.one("scenario")) {
    const bool found = inputs.exists(given->value);
    const bool names_file = given->value.find('/') != std::string::npos ||
                            given->value.ends_with(".json") || given->value == "-" || found;
    if (names_file && !found && given->layer < catalog::Layer::scenario) {
      throw Error(ExitCode::input, given->origin + ": expected a scenario file, got " +
                                       text::quoted(given->value) + ", which is not there");
    }
    request.scenario_name = given->value == "-" ? "standard input" : given->value;
    if (given->layer < catalog::Layer::scenario) request.scenario_origin = given->origin;
    if (names_file) request.scenario_text = inputs.read(given->value);
  }
  if (const auto given = arguments.one("model"); given && !arguments.has("workload")) {
    request.model = given->value;
    if (request.model.size() > kLongestId) {
      throw Error(ExitCode::input, given->origin + ": no model " + text::quoted(given->value) +
                                       "\n  hint: `tco catalog list models` shows all ids");
    }
  }
  request.own = values(arguments.all("own"), request.own_by);
  request.rent = values(arguments.all("rent"), request.rent_by);
  request.api = values(arguments.all("api"), request.api_by);
  for (const char* const flag : {"own", "rent", "api"}) {
    for (const Given& given : arguments.all(flag)) {
      if (given.value != "all") continue;
      throw Error(ExitCode::usage, given.origin +
                                       ": expected an id, got \"all\"\n  hint: leave --" + flag +
                                       " out, and all that are known of the model are compared");
    }
  }
  for (const Given& given : arguments.all("seat")) {
    request.seat.push_back(seat(given, arguments));
    request.seat_by = given.origin;
  }
  if (const auto given = arguments.one("units")) request.units = units(*given);
  for (const Given& given : arguments.all("option")) request.only.push_back(given.value);
  for (const Given& given : arguments.all("hybrid")) {
    const Mixed asked = mixed(given);
    request.hybrid.push_back({asked.own, asked.api, asked.local_share, given.origin, given.layer});
  }
  for (const Given& given : arguments.all("already-owned")) {
    if (given.value.empty()) continue;  // a setting says so of all machines
    // 2:rtx-3060 beside --own 2:rtx-3060 is that PC, once.
    const bool named = std::ranges::find(request.own, given.value) != request.own.end();
    const auto [id, units] = named ? std::pair(given.value, 1.0) : counted_id(given);
    request.already_owned.push_back({id, plain_number(units), given.origin, given.layer});
  }
  if (const auto given = arguments.one("currency")) {
    request.currency = given->value;
    if (!catalog::is_currency(given->value)) {
      given->refuse("an ISO 4217 code, such as EUR", catalog::currency_hint(given->value));
    }
  }
  request.settings = settings_of(arguments);
  request.fx = fx_rates(arguments.all("fx"));
  if (const auto given = arguments.one("as-of")) {
    const Date date = calendar_date(*given);
    if (given->layer < catalog::Layer::scenario) {
      request.settings.push_back({"/as_of", given->value, given->origin, given->layer});
    } else {
      request.as_of = date;
    }
  }
  return request;
}

MaxPriceAge max_price_age(const Arguments& arguments) {
  const auto given = arguments.one("max-price-age");
  return given ? price_age(*given) : MaxPriceAge{};
}

}  // namespace tco::cli
