#pragma once

#include "import/text/reading.hpp"
#include "tco/error.hpp"
#include "tco/import/text/table.hpp"

#include <cmath>
#include <initializer_list>
#include <string>
#include <string_view>

namespace tco::importing {

/// The keys of a config.json: those of the language model, where it is part of something larger.
class ConfigFields {
 public:
  ConfigFields(const Value& root, const Table& table, const catalog::Source& source)
      : root_(root), table_(table), source_(source) {
    const Value* const inner = object_at(root, "text_config");
    text_ = inner ? inner : &root;
  }

 protected:
  [[noreturn]] void refuse(const Value* at, const std::string& what,
                           const std::string& hint = {}) const {
    std::string place = table_.name;
    if (at && at->source) {
      place = catalog::place(source_, catalog::token_start(source_.text(), at->end));
    }
    throw Error(ExitCode::input, place + ": " + what + (hint.empty() ? "" : "\n  hint: " + hint));
  }

  /// A whole number above 0.
  double checked(const Value& value, std::string_view key, double least) const {
    const double n = value.number;
    if (!value.is(Kind::number) || n < least || n > kMostInShape || n != std::trunc(n)) {
      refuse(&value, "/" + std::string(key) + ": expected a whole number from " +
                         (least > 0 ? "1" : "0") + " to 1e9");
    }
    return n;
  }
  double number(std::string_view key) const {
    const Value* const found = text_->find(key);
    if (!found || found->is(Kind::null)) {
      const std::string of = text_ == &root_ ? "" : " in text_config";
      refuse(text_, "expected \"" + std::string(key) + "\"" + of + ", a whole number",
             "a config.json leaves out what its layout has by default: add the key with the number "
             "of transformers' configuration_*.py, or import a GGUF file of the model");
    }
    return checked(*found, key, 1);
  }
  /// The first of the keys that is there and not null.
  double first_of(std::initializer_list<std::string_view> keys, double otherwise) const {
    for (const std::string_view key : keys) {
      const Value* const found = text_->find(key);
      if (found && !found->is(Kind::null)) return checked(*found, key, 0);
    }
    return otherwise;
  }
  double number_or(std::string_view key, double otherwise) const {
    const double found = first_of({key}, otherwise);
    return found > 0 ? found : otherwise;
  }
  bool flag(std::string_view key, bool otherwise) const {
    for (const Value* const from : {text_, &root_}) {
      const Value* const found = from->find(key);
      if (found && found->is(Kind::boolean)) return found->boolean;
    }
    return otherwise;
  }
  bool is_of(std::string_view family) const {
    return text_of(*text_, "model_type").starts_with(family) ||
           text_of(root_, "model_type").starts_with(family);
  }

  static constexpr double kMostInShape = 1e9;
  const Value& root_;
  const Table& table_;
  const catalog::Source& source_;
  const Value* text_ = nullptr;  ///< What is said of the language model.
};

}  // namespace tco::importing
