#include "request.hpp"

#include "numbers.hpp"
#include "tco/catalog/words.hpp"
#include "tco/core/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cstdlib>

namespace tco::cli {
namespace {

constexpr std::size_t kLongestId = 128;

/// Flags that set one number of the scenario.
struct NumberFlag {
  const char* flag;
  const char* pointer;
  bool count = false;  ///< k, M and G are read.
};
constexpr NumberFlag kNumbers[] = {
    {"volume", "/demand/outputs_per_month", true},
    {"input-tokens", "/workload/input_tokens", true},
    {"output-tokens", "/workload/output_tokens", true},
    {"seconds", "/workload/seconds"},
    {"attempts", "/workload/attempts_per_output"},
    {"horizon", "/horizon_months"},
    {"electricity", "/electricity/price_per_kwh"},
};

/// The number as the scenario gets it: as it was written, so that nothing is rounded unseen.
std::string number_text(const Given& given, bool is_count) {
  const double number = is_count ? count(given) : real(given);
  const bool suffixed = std::string_view("kMG").find(given.value.back()) != std::string_view::npos;
  return suffixed || number == 0 ? plain_number(number) : given.value;
}

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
      throw Error(ExitCode::usage, given.origin + ": expected one rate of " + rate.currency +
                                       ", got " + text::quoted(all[first].value) + " and " +
                                       text::quoted(given.value));
    }
    rates.push_back(rate);
  }
  return rates;
}

std::vector<std::string> values(const std::vector<Given>& given) {
  std::vector<std::string> texts;
  for (const Given& one : given) texts.push_back(one.value);
  return texts;
}

/// Directories that are read without being asked for: /usr/share/tco, and the user's own.
std::vector<std::string> standing_data() {
  std::vector<std::string> directories{"/usr/share/tco"};
  const char* const xdg = std::getenv("XDG_DATA_HOME");
  const char* const home = std::getenv("HOME");
  if (xdg && *xdg == '/') {
    directories.push_back(std::string(xdg) + "/tco");
  } else if (home && *home == '/') {
    directories.push_back(std::string(home) + "/.local/share/tco");
  }
  return directories;
}

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
  std::string problems;
  for (const std::string& path : paths) {
    try {
      catalog.add(path == "-" ? "standard input" : path, inputs.read(path));
    } catch (const Error& e) {
      if (e.code() != ExitCode::input) throw;
      problems += (problems.empty() ? "" : "\n") + std::string(e.what());
    }
  }
  if (!problems.empty()) throw Error(ExitCode::input, problems);
}

catalog::Catalog catalog_of(const Arguments& arguments, Inputs& inputs) {
  catalog::Catalog catalog = catalog::Catalog::built_in();
  for (const std::string& directory : standing_data()) {
    if (!inputs.exists(directory)) continue;
    for (const std::string& path : inputs.documents(directory))
      catalog.add(path, inputs.read(path));
  }
  lay_over(catalog, arguments.all("data"), inputs);
  return catalog;
}

catalog::Request request_of(const Arguments& arguments, Inputs& inputs) {
  catalog::Request request;
  if (const auto given = arguments.one("scenario")) {
    const bool names_file = given->value.find('/') != std::string::npos ||
                            given->value.ends_with(".json") || given->value == "-" ||
                            inputs.exists(given->value);
    request.scenario_name = given->value == "-" ? "standard input" : given->value;
    if (names_file) request.scenario_text = inputs.read(given->value);
  }
  if (const auto given = arguments.one("model")) {
    request.model = given->value;
    if (request.model.size() > kLongestId) {
      throw Error(ExitCode::input, given->origin + ": no model " + text::quoted(given->value) +
                                       "\n  hint: `tco catalog list models` shows all ids");
    }
  }
  request.own = values(arguments.all("own"));
  request.rent = values(arguments.all("rent"));
  request.api = values(arguments.all("api"));
  request.seat = values(arguments.all("seat"));
  request.only = values(arguments.all("option"));
  for (const NumberFlag& flag : kNumbers) {
    if (const auto given = arguments.one(flag.flag)) {
      request.settings.push_back({flag.pointer, number_text(*given, flag.count), given->origin});
    }
  }
  if (const auto given = arguments.one("size")) {
    const auto [width, height] = size(*given);
    request.settings.push_back({"/workload/width", plain_number(width), given->origin});
    request.settings.push_back({"/workload/height", plain_number(height), given->origin});
  }
  for (const Given& given : arguments.all("set")) {
    const std::size_t equals = given.value.find('=');
    if (equals == std::string::npos) {
      throw Error(ExitCode::usage, given.origin +
                                       ": expected /PATH=VALUE such as "
                                       "/owned/life_months=48, got " +
                                       text::quoted(given.value));
    }
    const std::string pointer = given.value.substr(0, equals);
    request.settings.push_back(
        {pointer, given.value.substr(equals + 1), given.origin + ' ' + text::shortened(pointer)});
  }
  if (const auto given = arguments.one("currency")) {
    request.currency = given->value;
    if (!catalog::is_currency(given->value)) {
      const std::string hint = catalog::currency_hint(given->value);
      throw Error(ExitCode::usage,
                  given->origin + ": expected an ISO 4217 code, such as EUR, got " +
                      text::quoted(given->value) + (hint.empty() ? "" : "\n  hint: " + hint));
    }
  }
  request.fx = fx_rates(arguments.all("fx"));
  if (const auto given = arguments.one("as-of")) request.as_of = calendar_date(*given);
  return request;
}

std::optional<int> max_price_age(const Arguments& arguments) {
  const auto given = arguments.one("max-price-age");
  if (!given) return std::nullopt;
  return days(*given);
}

}  // namespace tco::cli
