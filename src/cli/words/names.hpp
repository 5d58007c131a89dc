#pragma once

#include "cli/words/answer.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tco::cli {

/// "own", "rent", "API", "seat" or "hybrid".
std::string_view kind_word(OptionKind kind);

/// The machine of an option, or its plan: "RTX 4090", "LTX-2.3 Fast", "Qwen-Image, fal.ai".
std::string machine_name(const Option& option);
std::string plan_name(const Option& option);

/// "RTX 4090", "LTX-2.3 Fast", "RTX 4090 + LTX-2.3 Fast 95/5": where the sentence says the kind.
/// The record's name without a last word that all of its kind could have: "desktop", "API".
std::string bare_name(const Option& option);

/// "own RTX 4090", "API LTX-2.3 Fast": what an option is called wherever it stands alone.
std::string short_name(const Option& option);

/// As short_name(), without that APIs get the rest: where that stands above the column.
std::string row_of_mesh(const Option& option);

/// "Owning an RTX 4090", "Owning 6 x RTX 4090" or the name of a plan: what a sentence begins with.
std::string subject(const Option& option, double units = 1);

/// "own RTX 4090, fp8, estimate": with precision and basis of what it runs.
std::string row_name(const Option& option, const OptionResult& result);

/// "an RTX 4090", "a DGX Spark".
std::string with_article(std::string_view name);

/// "2 x RTX 4090"; of one "an RTX 4090".
std::string counted(double units, std::string_view name);

/// True where so many machines of the option are paid for.
bool is_yours(const Option& option, double units);

/// " (no longer sold)" of a machine, new; empty: it is, or nobody says that it is not.
std::string no_longer_new(const Option& option, const Scenario& scenario);

/// True of the option of a mesh without machines, of which there are many: "APIs alone are".
bool is_apis_alone(const Option& option);

/// Behind the name of an option: " ~" of what is estimated, " *" of another model, " !" of what
/// is not sold to the end of the horizon.
std::string marks_of(const CompareView& view, std::size_t i);

/// " Unknown, and perhaps cheaper: own RTX 4090."; empty where there is none.
/// Without `but`.
std::string perhaps_cheaper(const CompareView& view, std::optional<std::size_t> but = {});
/// True for an option without a price, of which what is known costs less than the cheapest.
bool may_be_cheaper(const CompareView& view, std::size_t i);

}  // namespace tco::cli
