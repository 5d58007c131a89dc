#include "json_mutator.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <random>
#include <vector>

namespace tco::fuzz {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kNumbers{0.0,
                              1.0,
                              -1.0,
                              0.5,
                              2.0,
                              3.0,
                              12.0,
                              24.0,
                              100.0,
                              730.0,
                              744.0,
                              1e3,
                              1200.,
                              1201.,
                              1e6,
                              1e9,
                              1e15,
                              1e-9,
                              1e-300,
                              1e100,
                              1e300,
                              -0.0,
                              0.1,
                              0.99,
                              5e-324,
                              9007199254740991.0,
                              9007199254740992.0,
                              1.7976931348623157e308,
                              0.9999999999999999,
                              1.0000000000000002,
                              1e-20};
constexpr std::array kTexts{
    "",           "USD",   "EUR",       "JPY",          "2026-02-29", "2024-02-29", "0001-01-01",
    "9999-12-31", "=1+1",  "a\x1b[31m", "\xe2\x80\xae", "all",        "own",        "text",
    "video",      "image", "request",   "input_token",  "graduated",  "annuity",    "spot",
    "reserved",   "loan",  "nominal",   "24:00",        "mon",        "standard",   "measured",
    "1",          "a/b"};

/// One document and the dice.
class Mutation {
 public:
  Mutation(Json& document, unsigned seed) : document_(document), dice_(seed) {}

  void once() {
    nodes_.clear();
    collect(document_);
    switch (below(8)) {
      case 0:
      case 1:
      case 2:
        number();
        break;
      case 3:
        text();
        break;
      case 4:
        leave_out(any(nodes_));
        break;
      case 5:
        repeat(any(nodes_));
        break;
      case 6:
        any(nodes_) = Json(any(nodes_));
        break;
      default:
        add_key();
        break;
    }
  }
  std::size_t below(std::size_t end) { return dice_() % end; }

 private:
  void collect(Json& node) {
    nodes_.push_back(&node);
    if (!node.is_structured()) return;
    for (Json& inner : node) collect(inner);
  }
  Json& any(const std::vector<Json*>& nodes) { return *nodes[below(nodes.size())]; }
  std::vector<Json*> those(bool (*are)(const Json&)) {
    std::vector<Json*> chosen;
    for (Json* const node : nodes_) {
      if (are(*node)) chosen.push_back(node);
    }
    return chosen;
  }

  void number() {
    const auto numbers = those([](const Json& node) { return node.is_number(); });
    if (numbers.empty()) return;
    Json& node = any(numbers);
    const double was = node.get<double>();
    switch (below(4)) {
      case 0:
        node = was * 10;
        break;
      case 1:
        node = was * (0.5 + static_cast<double>(below(1000)) / 500);
        break;
      case 2:
        node = below(50);
        break;
      default:
        node = kNumbers[below(kNumbers.size())];
        break;
    }
  }
  void text() {
    const auto texts = those([](const Json& node) { return node.is_string(); });
    if (texts.empty()) return;
    const Json other = below(2) ? Json(kTexts[below(kTexts.size())]) : Json(any(texts));
    any(texts) = other;
  }
  void leave_out(Json& node) {
    if (!node.is_structured() || node.empty()) return;
    const auto place = static_cast<std::ptrdiff_t>(below(node.size()));
    node.erase(std::next(node.begin(), place));
  }
  void repeat(Json& node) {
    if (!node.is_array() || node.empty()) return;
    const Json one = node[below(node.size())];
    for (std::size_t left = below(4) ? 1 : 30; left > 0; --left) node.push_back(one);
  }
  void add_key() {
    const auto objects = those([](const Json& node) { return node.is_object() && !node.empty(); });
    if (objects.empty()) return;
    const Json& from = any(objects);
    const auto place = static_cast<std::ptrdiff_t>(below(from.size()));
    const std::string key = std::next(from.begin(), place).key();
    const std::array others{Json(nullptr), Json(true), Json::object(),
                            Json::array(), Json(0),    Json(any(nodes_))};
    const Json value = others[below(others.size())];
    any(objects)[key] = value;
  }

  Json& document_;
  std::mt19937 dice_;
  std::vector<Json*> nodes_;
};

}  // namespace

std::string mutated_json(const std::string& text, unsigned seed) {
  Json document = Json::parse(text, nullptr, false);
  if (document.is_discarded()) return {};
  Mutation mutation(document, seed);
  for (std::size_t left = 1 + mutation.below(4); left > 0; --left) mutation.once();
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tco::fuzz
